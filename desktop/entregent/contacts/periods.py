"""Periods of a search line: 2025, 2025-03, 2025-03-14, >2024, <=2024-06, 2024..2025, 2024.. ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?"
_ONE = re.compile(rf"(>=|<=|>|<|≥|≤)?{_DAY}\Z")
_RANGE = re.compile(rf"(?:{_DAY})?(?:\.\.+|…)(?:{_DAY})?\Z")
_FIRST, _LAST = 19000101, 21001231


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both among them, as numbers: 20250314.

    The days need not exist: a month ends on its 31st.
    """

    first: int
    last: int

    def beginnings(self) -> Iterator[str]:
        """The fewest beginnings that days of the period written as digits have, and no others.

        2019 to 2030-01 is "2019", "202", "203001".
        """
        day = self.first
        while day <= self.last:
            for end, digits in _spans(day):
                if end <= self.last:
                    yield str(day)[:digits]
                    day = _next(end)
                    break


def _spans(day: int) -> Iterator[tuple[int, int]]:
    """The last days of the decade, year, month and day that begin on `day`, with their digits."""
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    if of_month == 1:
        if month == 1:
            if year % 10 == 0:
                yield (year + 9) * 10_000 + 1231, 3
            yield year * 10_000 + 1231, 4
        yield year * 10_000 + month * 100 + 31, 6
    yield day, 8


def _next(day: int) -> int:
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    if of_month < 31:
        return day + 1
    return year * 10_000 + (month + 1) * 100 + 1 if month < 12 else (year + 1) * 10_000 + 101


def period(text: str) -> Period | None:
    """The period that `text` names; None where it names none."""
    text = text.strip()
    if found := _ONE.match(text):
        sign, *parts = found.groups()
        return _compared(sign or "", *_bounds(parts))
    if found := _RANGE.match(text):
        start, end = found.groups()[:3], found.groups()[3:]
        first = _bounds(start)[0] if start[0] else _FIRST
        last = _bounds(end)[1] if end[0] else _LAST
        return Period(max(first, _FIRST), min(last, _LAST)) if start[0] or end[0] else None
    return None


def _compared(sign: str, first: int, last: int) -> Period:
    bounds = {
        ">": (_next(last), _LAST),
        "<": (_FIRST, first - 1),
        ">=": (first, _LAST),
        "≥": (first, _LAST),
        "<=": (_FIRST, last),
        "≤": (_FIRST, last),
        "": (first, last),
    }
    first, last = bounds[sign]
    return Period(max(first, _FIRST), min(last, _LAST))


def _bounds(parts: list[str] | tuple[str, ...]) -> tuple[int, int]:
    """The first and the last day of a year, a month or a day."""
    year, month, day = (int(part) if part else 0 for part in parts)
    month, day = min(month, 12), min(day, 31)
    start = year * 10_000 + (month or 1) * 100 + (day or 1)
    return start, year * 10_000 + (month or 12) * 100 + (day or 31)
