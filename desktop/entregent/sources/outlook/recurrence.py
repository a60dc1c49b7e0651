"""A series of meetings as its dates, from the pattern that Outlook keeps (MS-OXOCAL §2.2.1.44).

Dates are local ones, of the zone that the series was made in; never more than `MOST`, the latest.
"""

from __future__ import annotations

import calendar
import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MOST = 1_000
_MOST_STEPS = 40_000  # a daily series from 1900 on
_MOST_CHANGES = 5_000
_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001  # minutes are of local time
_DAILY, _WEEKLY, _MONTHLY, _NTH, _MONTH_END = 0, 1, 2, 3, 4
_LAST = 5  # of a month's weekdays
_HIJRI = 0x0A  # from here on, months of another calendar
# Of what an exception changes, the sizes: of a text (its length comes before it), of a number.
_TEXTS, _NUMBERS = (0x01, 0x10), (0x02, 0x04, 0x08, 0x20, 0x40, 0x80, 0x100)
_ORDER = (0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x100)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a series: when it was to be, which names it, and when it was held."""

    original: datetime
    start: datetime


class _Reader:
    """Numbers of a structure, one after the other. Raises struct.error at its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def short(self) -> int:
        return self._next("<H")

    def long(self) -> int:
        return self._next("<I")

    def longs(self) -> list[int]:
        """A number of numbers, and those."""
        return [self.long() for _ in range(min(self.long(), _MOST_CHANGES))]

    def skip(self, size: int) -> None:
        self._place += size

    def _next(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._data, self._place)
        self._place += struct.calcsize(form)
        return int(value)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Which days; `every` in days, weeks or months, `days` a mask of weekdays from Sunday on."""

    kind: int
    every: int
    start: date
    end: date
    days: int = 0
    number: int = 0
    week_starts: int = 0

    def dates(self) -> Iterator[date]:
        """The days in order, from the first on, without end."""
        if self.kind == _DAILY:
            for step in range(_MOST_STEPS):
                yield self.start + timedelta(days=step * self.every)
        elif self.kind == _WEEKLY:
            weekday = self.start.isoweekday() % 7
            first = self.start - timedelta(days=(weekday - self.week_starts) % 7)
            for step in range(_MOST_STEPS):
                week = first + timedelta(weeks=step * self.every)
                for place in range(7):
                    if self.days >> (self.week_starts + place) % 7 & 1:
                        yield week + timedelta(days=place)
        else:
            first_month = self.start.year * 12 + self.start.month - 1
            for step in range(_MOST_STEPS):
                yield self._of_month(*divmod(first_month + step * self.every, 12))

    def _of_month(self, year: int, month: int) -> date:
        """The day in a month (0 to 11): a number, or the nth of some weekdays, 5 the last."""
        length = calendar.monthrange(year, month + 1)[1]
        if self.kind != _NTH:
            return date(year, month + 1, min(self.number, length))
        fitting = [
            day
            for day in range(1, length + 1)
            if self.days >> date(year, month + 1, day).isoweekday() % 7 & 1
        ]
        return date(year, month + 1, fitting[-1 if self.number >= _LAST else self.number - 1])


def occurrences(data: bytes, until: date) -> list[Occurrence] | None:
    """The meetings of a series, those that are held before `until`; None for what is no pattern."""
    try:
        reader = _Reader(data)
        pattern, gone = _pattern(reader)
        reader.skip(8)  # the versions of the second part
        offset, _ = reader.long(), reader.long()
        moved = dict(_moved(reader))
        found: deque[Occurrence] = deque(maxlen=MOST)
        for day in pattern.dates():
            if day > min(pattern.end, until):
                break
            original = datetime.combine(day, time()) + timedelta(minutes=offset)
            if day >= pattern.start and (original in moved or day not in gone):
                found.append(Occurrence(original, moved.get(original, original)))
    except (struct.error, ValueError, OverflowError, IndexError):
        return None
    return list(found)


def _pattern(reader: _Reader) -> tuple[_Pattern, frozenset[date]]:
    """The pattern, and the days on which it does not hold or was changed (§2.2.1.44.1)."""
    reader.skip(6)
    kind = reader.short()
    reader.skip(6)  # the calendar, the first date
    every = reader.long()
    reader.skip(4)
    days = number = 0
    if kind in {_WEEKLY, _NTH}:
        days = reader.long() & 0x7F
    if kind in {_MONTHLY, _NTH, _MONTH_END}:
        number = reader.long()
    if kind >= _HIJRI or (kind in {_WEEKLY, _NTH} and not days):
        raise ValueError("no pattern of this calendar")
    if kind == _MONTH_END:
        number = 31
    reader.skip(8)  # how it ends, and after how many: the date of the end says it too
    week_starts = reader.long() % 7
    gone = frozenset(_moment(each).date() for each in reader.longs())
    reader.longs()
    start, end = _moment(reader.long()).date(), _moment(reader.long()).date()
    if kind == _DAILY:
        every //= 1_440
    if not every:
        raise ValueError("a pattern that stands still")
    return _Pattern(kind, every, start, end, days, number, week_starts), gone


def _moved(reader: _Reader) -> Iterator[tuple[datetime, datetime]]:
    """When a meeting that was changed was to be, and when it was held (§2.2.1.44.2)."""
    for _ in range(min(reader.short(), _MOST_CHANGES)):
        start, _, original = _moment(reader.long()), reader.long(), _moment(reader.long())
        flags = reader.short()
        for flag in _ORDER:
            if flags & flag and flag in _TEXTS:
                reader.skip(2)
                reader.skip(reader.short())
            elif flags & flag:
                reader.skip(4)
        yield original, start


def _moment(minutes: int) -> datetime:
    return _EPOCH + timedelta(minutes=minutes)
