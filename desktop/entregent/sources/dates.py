"""Dates as exports write them, in French and English, read into ISO 8601 text.

What cannot be read is None, never a guess; a date that is less than a day stays so (`2024-01`,
`--05-14`). Where day and month could be swapped, the source's own order decides.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier",
            "feb february fev fevr fevrier",
            "mar march mars",
            "apr april avr avril",
            "may mai",
            "jun june juin",
            "jul july juil juillet",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december decembre",
        ),
        start=1,
    )
    for name in names.split()
}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})$")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:er|st|nd|rd|th)?[ -]+([a-z]+)[ -]+(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"([a-z]+) (\d{4})$")
_YEAR = re.compile(r"(\d{4})$")
# What 200,000 messages write; a tenth of the work of the general form.
_PLAIN_MOMENT = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d):(\d\d) ?(?:UTC|Z)?$")
# RFC 5322 §3.3, as nearly every mailer writes it.
_MAILED = re.compile(
    r"\s*(?:[A-Za-z]{3}, *)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d)"
    r" ([+-])(\d\d)(\d\d)"
)
# Before RFC 822 no mail had a date, and a clock that was never set shows 1904, 1970 or 1980.
_FIRST_MAIL, _LAST_MAIL = 1982, 2099
_TIME = re.compile(
    r"(?:^|[\s,tTà])(\d{1,2})(?::|\s?h\s?)(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?"
    r"\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def day(text: str, *, month_first: bool = False) -> str | None:
    """The date in `text` (a time after it is ignored), or None.

    `month_first` reads `3/4/2024` as 4 March; where only one order is possible, that one is taken.
    """
    plain = _plain(text)
    if not plain:
        return None
    if found := _YEARLESS.match(plain):
        month, number = int(found[1]), int(found[2])
        return f"--{month:02}-{number:02}" if _valid(2000, month, number) else None
    if found := _ISO.match(plain) or _COMPACT.match(plain):
        return _dated(int(found[1]), int(found[2]), found[3] and int(found[3]))
    if found := _NUMBERS.match(plain):
        return _ordered(int(found[1]), int(found[2]), _full_year(found[3]), month_first=month_first)
    if found := _DAY_MONTH.match(plain):
        return _named(found[2], int(found[3]), int(found[1]))
    if found := _MONTH_DAY.match(plain):
        return _named(found[1], int(found[3]), int(found[2]))
    if found := _MONTH_YEAR.match(plain):
        return _named(found[1], int(found[2]), None)
    if found := _YEAR.match(plain):
        return found[1] if int(found[1]) >= 1000 else None
    return None


def moment(text: str, *, month_first: bool = False) -> str | None:
    """The date and time in `text` as ISO 8601 in UTC, the date alone where no time stands, or None.

    A time without a zone is taken as UTC: exports that leave the zone out do not say which it was.
    """
    if found := _PLAIN_MOMENT.match(text):
        return _plain_moment(*map(int, found.groups()))
    on = day(text, month_first=month_first)
    if on is None or len(on) != 10:
        return on
    found = _TIME.search(text, 6)
    if found is None:
        return on
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = (found[5] or "").upper()
    offset = zone if zone.startswith(("+", "-")) else "+00:00"
    if ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    try:
        told = datetime.fromisoformat(f"{on}T{hour:02}:{minute:02}:{second:02}{offset}")
        return told.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return on


def mailed(text: str) -> str | None:
    """The moment in a mail's Date header (RFC 5322, and what older mailers wrote), as `moment` has
    it; None for a year in which nobody mailed."""
    told = _mailed(text)
    return told if told and _FIRST_MAIL <= int(told[:4]) <= _LAST_MAIL else None


def _mailed(text: str) -> str | None:
    try:
        if found := _MAILED.match(text):
            number, month, year, hour, minute, second, sign, hours, minutes = found.groups()
            away = timedelta(hours=int(hours), minutes=int(minutes))
            told = datetime(
                *(int(year), _MONTHS.get(month.lower(), 0), int(number)),
                *(int(hour), int(minute), min(int(second), 59)),
                tzinfo=UTC,
            )
            return _utc(told - away if sign == "+" else told + away)
        if parts := parsedate_tz(text):
            told = datetime(*parts[:5], min(parts[5], 59), tzinfo=UTC)
            return _utc(told - timedelta(seconds=parts[9] or 0))
    except (ValueError, OverflowError, IndexError, TypeError):
        pass
    # `2024-03-05T17:54:26Z`, `5 mars 2024`: no mail's form, and met all the same.
    other = moment(text[:60])
    return other if other and len(other) >= 10 else None


def _utc(told: datetime) -> str:
    return told.isoformat()[:19] + "Z"


def _plain_moment(
    year: int, month: int, number: int, hour: int, minute: int, second: int
) -> str | None:
    if not _valid(year, month, number):
        return None
    on = f"{year:04}-{month:02}-{number:02}"
    if hour > 23 or minute > 59 or second > 59:
        return on
    return f"{on}T{hour:02}:{minute:02}:{second:02}Z"


def in_name(name: str) -> date | None:
    """The day that a file's name tells: `Basic_Export_03-04-2024.zip` (month first, as LinkedIn
    writes it), `contacts-2024-03-04.csv`, `takeout-20240304`. None where there is none."""
    for found in re.finditer(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)", name):
        if on := _calendar(int(found[1]), int(found[3]), int(found[4])):
            return on
    for found in re.finditer(r"(?<!\d)(\d{2})[-_.](\d{2})[-_.](\d{4})(?!\d)", name):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if on := _calendar(year, first, second) or _calendar(year, second, first):
            return on
    return None


def _plain(text: str) -> str:
    """Lower case without accents and stops after words, `12 févr. 2023` → `12 fevr 2023`."""
    text = text.strip()
    if text.isascii() and not any(character.isalpha() for character in text[:14]):
        return text
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-z])\.", "", bare))


def _ordered(first: int, second: int, year: int, *, month_first: bool) -> str | None:
    if month_first:
        return _dated(year, first, second) or _dated(year, second, first)
    return _dated(year, second, first) or _dated(year, first, second)


def _named(month: str, year: int, number: int | None) -> str | None:
    return _dated(year, _MONTHS.get(month, 0), number)


def _dated(year: int, month: int, number: int | str | None) -> str | None:
    if not number:
        return f"{year:04}-{month:02}" if number is None and _valid(year, month, 1) else None
    return f"{year:04}-{month:02}-{number:02}" if _valid(year, month, int(number)) else None


def _calendar(year: int, month: int, number: int) -> date | None:
    plausible = 1990 <= year <= 2100 and _valid(year, month, number)
    return date(year, month, number) if plausible else None


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    # POSIX strptime %y: 69–99 are the last century.
    return int(digits) + (1900 if int(digits) >= 69 else 2000)


def _valid(year: int, month: int, number: int) -> bool:
    return 1000 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
