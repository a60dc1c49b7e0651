"""Time zones by the names that calendars give them: IANA's, Windows', Outlook's, or their own.

Each calendar's own definitions stay with it: the icalendar library keeps one table for the whole
process, in which the `Custom` of one file would tell the time of another.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from entregent.cards.keys import fold
from entregent.sources.calendar.lines import read_line

_LARGEST = 1 << 16  # bytes of a definition
_OFFSET = re.compile(r"^\(?\s*(?:UTC|GMT)\s*(?:([+-])(\d{1,2})[:.]?(\d{2})?)?\s*\)?", re.IGNORECASE)
_LOCATION = re.compile(rb"^X-LIC-LOCATION[^:]*:(.+)$", re.IGNORECASE)
_RULE = re.compile(rb"^RRULE[^:]*:(.*)$", re.IGNORECASE)
# What a zone's rule says; any other could count seconds for ever.
_YEARLY = re.compile(
    rb"FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}|BYMONTH=\d{1,2}"
    rb"|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=[-0-9,]{1,30}"
    rb"|BY(?:HOUR|MINUTE|SECOND)=\d{1,2}",
    re.IGNORECASE,
)
# The lines of a definition that the library's reader of zones understands.
_TELLING = re.compile(
    rb"(?:BEGIN|END|DTSTART|RRULE|RDATE|TZOFFSETFROM|TZOFFSETTO|TZNAME)[;:]", re.IGNORECASE
)
_PROBES = (datetime(2000, 1, 1), datetime(2000, 7, 1))  # noqa: DTZ001  # local to the zone
# What Outlook and Exchange show instead of a zone's name, in English and French.
_SHOWN = {
    "newfoundland": "America/St_Johns",
    "terre neuve": "America/St_Johns",
    "atlantic time": "America/Halifax",
    "heure de l atlantique": "America/Halifax",
    "eastern time": "America/New_York",
    "est e u": "America/New_York",
    "heure de l est": "America/New_York",
    "central time": "America/Chicago",
    "centre e u": "America/Chicago",
    "heure du centre": "America/Chicago",
    "mountain time": "America/Denver",
    "rocheuses": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "pacifique": "America/Los_Angeles",
    "dublin": "Europe/London",
    "london": "Europe/London",
    "londres": "Europe/London",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "prague": "Europe/Budapest",
    "sarajevo": "Europe/Warsaw",
    "athen": "Europe/Bucharest",
    "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
    "new delhi": "Asia/Kolkata",
}
_IANA_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,60}")


class Zones:
    """The zones of one calendar."""

    def __init__(self) -> None:
        self._definitions: dict[str, tuple[bytes, ...]] = {}
        self._found: dict[str, tzinfo | None] = {}

    def define(self, lines: tuple[bytes, ...]) -> None:
        """Takes a VTIMEZONE's lines."""
        for raw in lines:
            line = read_line(raw)
            if line is not None and line.name == "TZID":
                self._definitions.setdefault(line.value.strip(), lines)
                self._found.pop(line.value.strip(), None)
                return

    def find(self, name: str) -> tzinfo | None:
        """The zone of a TZID, None where nobody can say what it is."""
        name = name.strip()
        if name not in self._found:
            self._found[name] = _named(name) or self._defined(name) or _shown(name)
        return self._found[name]

    def _defined(self, name: str) -> tzinfo | None:
        lines = self._definitions.get(name)
        if lines is None:
            return None
        for raw in lines:
            if (found := _LOCATION.match(raw)) and (
                zone := _named(found[1].decode("utf-8", "replace").strip())
            ):
                return zone
        rules = [found[1].strip() for raw in lines if (found := _RULE.match(raw))]
        if sum(map(len, lines)) > _LARGEST or not all(map(_is_yearly, rules)):
            return None
        try:
            return _made(lines)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            return None  # a definition that nobody can follow: the times stay as they are written


def _made(lines: tuple[bytes, ...]) -> tzinfo:
    """A zone by its definition; without the TZID, by which the library would remember it."""
    telling = [raw for raw in lines if _TELLING.match(raw)]
    text = b"\r\n".join((b"BEGIN:VTIMEZONE", *telling, b"END:VTIMEZONE", b""))
    definition = Timezone.from_ical(text)
    definition["TZID"] = "own"
    zone: tzinfo = tzp.create_timezone(definition)
    for probe in _PROBES:
        zone.utcoffset(probe)
    return zone


def _is_yearly(rule: bytes) -> bool:
    parts = rule.split(b";")
    return b"FREQ=YEARLY" in rule.upper() and all(map(_YEARLY.fullmatch, filter(None, parts)))


def _named(name: str) -> tzinfo | None:
    """A zone by IANA's name, Windows', or either behind the maker's prefix (RFC 5545 §3.8.3.1)."""
    bare = name.strip("/\"' ")
    if bare.upper() in {"UTC", "Z", "GMT", "ETC/UTC", "ETC/GMT", "MICROSOFT/UTC"}:
        return UTC
    parts = bare.split("/")
    for start in range(min(len(parts), 6)):
        wanted = "/".join(parts[start:]).casefold()
        if known := _known().get(wanted):
            return _iana(known)
    return None


def _iana(name: str) -> tzinfo | None:
    if not _IANA_NAME.fullmatch(name):
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _known() -> dict[str, str]:
    """IANA's name of every zone, by its own and by Windows' in lower case."""
    names = {name.casefold(): name for name in zoneinfo.available_timezones()}
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()} | names


def _shown(name: str) -> tzinfo | None:
    """A zone by the text that Outlook shows, else by the offset in it alone."""
    found = _OFFSET.match(name)
    rest = name[found.end() :] if found else name
    plain = fold(rest[:200])
    for words, zone in _SHOWN.items():
        if words in plain:
            return _iana(zone)
    if found is None or not found[1]:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if found[1] == "-" else offset)
