"""Days and spans of time as people write them.

Values come as ISO 8601 text, also shortened (RFC 6350, section 4.3.1 allows a year or a month
alone). What is no date is shown as it stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin",
        "juill.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
    "en": (
        "Jan", "Feb", "Mar", "Apr", "May", "June",
        "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ),
}  # fmt: skip
_WHOLE_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
# (year, month, day); what is not known is None.
_Parts = tuple[int | None, int | None, int | None]

_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=$|[T ])")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)$")


def day(value: str | date, language: str) -> str:
    """A date: "3 oct. 2026" or "3 Oct 2026"; "oct. 2026" and "2026" where less is known."""
    parts = _parts(value)
    if parts is None:
        return str(value)
    year, month, number = parts
    words = []
    if number:
        words.append("1er" if language == "fr" and number == 1 else str(number))
    if month:
        words.append(_MONTHS[language][month - 1])
    if year:
        words.append(str(year))
    return " ".join(words)


def on_day(value: str | date, language: str) -> str:
    """A date inside a sentence: "le 3 oct. 2026", "en 2026"; "on 3 Oct 2026", "in 2026"."""
    parts = _parts(value)
    whole = parts is not None and parts[2] is not None
    preposition = ("le" if whole else "en") if language == "fr" else ("on" if whole else "in")
    return f"{preposition} {day(value, language)}"


def in_month(value: str | date, language: str, today: date | None = None) -> str:
    """When something was, as one recalls it: "en mars" of this year, "en mars 2024", "en 2019"."""
    parts = _parts(value)
    if parts is None or not parts[0]:
        return str(value)
    year, month, _ = parts
    this_year = (today or date.today()).year == year  # noqa: DTZ011 - the user's own day
    told = [_WHOLE_MONTHS[language][month - 1]] if month else []
    if not (month and this_year):
        told.append(str(year))
    return f"{'en' if language == 'fr' else 'in'} {' '.join(told)}"


def since_day(value: str | date, language: str) -> str:
    """The beginning of what lasts: "depuis le 3 oct. 2026", "depuis 2016"; "since 2016"."""
    if language == "en":
        return f"since {day(value, language)}"
    parts = _parts(value)
    article = "le " if parts is not None and parts[2] is not None else ""
    return f"depuis {article}{day(value, language)}"


def moment(value: str | datetime, language: str) -> str:
    """A date and an hour, in local time: "3 oct. 2026, 9 h 41" or "3 Oct 2026, 9:41"."""
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        at = at.astimezone()
    except (ValueError, OverflowError, OSError):  # no local time: years 1 and 9999, Windows 1970
        return str(value)
    clock = f"{at.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{at.minute:02}"
    return f"{day(at.date(), language)}, {clock if language == 'fr' else f'{at:%H:%M}'}"


def span(days: float, language: str) -> str:
    """A length of time, in the largest unit that says enough: "9 jours", "18 mois", "3 ans"."""
    if days < 60:
        return _counted(round(days), language, ("jour", "jours"), ("day", "days"))
    if days < 730:
        return _counted(round(days / 30.44), language, ("mois", "mois"), ("month", "months"))
    return _counted(int(days / 365.25), language, ("an", "ans"), ("year", "years"))


def ago(value: str | date, language: str, today: date | None = None) -> str:
    """How long since a date: "il y a 3 ans", "3 years ago", "aujourd’hui"."""
    parts = _parts(value)
    if parts is None or not parts[0]:
        return str(value)
    then = date(parts[0], parts[1] or 7, parts[2] or 1)
    days = ((today or date.today()) - then).days  # noqa: DTZ011 - the user's own day
    if days <= 0:
        return "aujourd’hui" if language == "fr" else "today"
    if days == 1:
        return "hier" if language == "fr" else "yesterday"
    told = span(days, language)
    return f"il y a {told}" if language == "fr" else f"{told} ago"


def _counted(count: int, language: str, french: tuple[str, str], english: tuple[str, str]) -> str:
    one, many = french if language == "fr" else english
    single = count < 2 if language == "fr" else count == 1
    return f"{count}\N{NO-BREAK SPACE}{one if single else many}"


def _parts(value: str | date) -> _Parts | None:
    """(year, month, day), or None where `value` is no date of the calendar."""
    if isinstance(value, date):
        return value.year, value.month, value.day
    text = value.strip()
    yearless = _YEARLESS.match(text)
    if yearless:
        return _checked(None, int(yearless[1]), int(yearless[2]))
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, number = (int(part) if part else None for part in found.groups())
    return _checked(year, month, number)


def _checked(year: int | None, month: int | None, number: int | None) -> _Parts | None:
    try:
        date(year or 2000, month or 1, number or 1)
    except ValueError:
        return None
    return year, month, number
