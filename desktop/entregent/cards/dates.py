"""Dates of cards as ISO 8601, tolerant of the forms that three versions of vCard left behind."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d{2}:?(?:\d{2})?)?\Z",
    re.IGNORECASE,
)
# What nearly every card writes; days that not every month has are left to the calendar.
_USUAL = re.compile(
    r"(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|1\d|2[0-8])"
    r"T([01]\d|2[0-3]):?([0-5]\d):?([0-5]\d)(?:[.,]\d+)?Z\Z",
    re.ASCII,
)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\Z")
_DAY_OF_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?\Z")


def moment(text: str) -> str | None:
    """A REV as `YYYY-MM-DDTHH:MM:SSZ` in UTC; None when it is no date. Without zone: UTC."""
    usual = _USUAL.match(text)
    if usual and usual[1] >= "1000":
        year, month, day_, hour, minute, second = usual.groups()
        return f"{year}-{month}-{day_}T{hour}:{minute}:{second}Z"
    found = _MOMENT.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        at = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=_zone(zone),
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at.year >= 1000 else None


def day(text: str, omitted_year: str = "") -> str:
    """A birthday as `YYYY-MM-DD`, `--MM-DD` without year, else the text as it is.

    `omitted_year` is Apple's X-APPLE-OMIT-YEAR: the year that stands for none.
    """
    text = text.strip()
    found = _DAY.match(text)
    if found:
        if found[1] == omitted_year:
            return f"--{found[2]}-{found[3]}"
        return f"{found[1]}-{found[2]}-{found[3]}"
    found = _DAY_OF_YEAR.match(text)
    return f"--{found[1]}-{found[2]}" if found else text


def _zone(text: str | None) -> timezone:
    if not text or text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
