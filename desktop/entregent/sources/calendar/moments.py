"""A calendar's dates and times: a day, a time of no zone, or an instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo

from icalendar.prop import vDDDTypes

from entregent.sources.calendar.lines import Line
from entregent.sources.calendar.zones import Zones

# Before and after, a date is a program's way to say none: 0001, 1601, 9999. (Apple's birthdays of
# no known year are of 1604.)
FIRST_YEAR, LAST_YEAR = 1604, 2199


class Unreadable(ValueError):
    """No date, or none that a meeting can have; its text is the argument."""


def read_moments(line: Line, zones: Zones, default: tzinfo | None) -> Iterator[date]:
    """The dates or times of a property; of a period its beginning.

    A time without a zone, or with one that nobody knows, is `default`'s; else it stays of no zone.
    Raises Unreadable.
    """
    zone_name = line.parameter("TZID")
    for text in line.value.split(","):
        plain = text.strip().partition("/")[0]
        try:
            value = vDDDTypes.from_ical(plain)  # type: ignore[no-untyped-call]
        except (ValueError, TypeError, ArithmeticError) as error:
            raise Unreadable(plain) from error
        if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Unreadable(plain)
        if not isinstance(value, datetime):
            yield value
        elif value.tzinfo is not None:
            yield value.astimezone(UTC)
        else:
            zone = zones.find(zone_name) if zone_name else None
            yield value.replace(tzinfo=zone or default)


def shown(moment: date, zone: tzinfo | None) -> str:
    """ISO 8601 in the zone it was held in, so that its first ten letters are the day that people
    remember; an instant that was written in UTC is told in the calendar's own zone, where known."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    if moment.tzinfo is UTC and zone is not None:
        moment = moment.astimezone(zone)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def instant(moment: date) -> str:
    """What names an occurrence within its series (RFC 5545 §3.8.4.4), the same in every export."""
    if not isinstance(moment, datetime):
        return moment.strftime("%Y%m%d")
    if moment.tzinfo is None:
        return moment.strftime("%Y%m%dT%H%M%S")
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
