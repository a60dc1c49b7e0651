"""A series as its occurrences: within a window, never more than some, whatever its rule says.

A rule is counted out by dateutil within bounds; what its calendar then changed of it (RDATE,
EXDATE, moved and cancelled occurrences, a change from one on) is settled by recurring-ical-events,
which is only ever given dates and no rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vText
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]  # no types
from recurring_ical_events.adapters.event import EventAdapter  # type: ignore[import-untyped]
from recurring_ical_events.selection.name import (  # type: ignore[import-untyped]
    ComponentsWithName,
)

from entregent.sources.calendar.entries import Entry
from entregent.sources.calendar.moments import instant
from entregent.sources.calendar.rules import MAX_OCCURRENCES, BadRule, count_out, naive

YEARS_BACK = 15
# What one file may cost, in occurrences (some 30 µs each).
BUDGET = 1_000_000

_MOST_RULES = 2  # RFC 5545 knows one
_MOST_ENTRIES = 5_000  # of one series: its own, and one for each occurrence that was changed
_MARK = "X-ENTREGENT-ENTRY"
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class TooMany(Exception):
    """The file's budget is spent."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a series: `original` is the instant that names it, whenever it was held."""

    entry: Entry
    start: date
    original: date


class Expansion:
    """Counts out the series of one file; `day` is the day that the file shows."""

    def __init__(self, day: date) -> None:
        self.begin = day - timedelta(days=round(YEARS_BACK * 365.25))
        self.end = day + timedelta(days=366)
        self._left = BUDGET

    def occurrences(self, entries: Sequence[Entry]) -> Iterator[Occurrence]:
        """The occurrences of the entries of one UID.

        Raises BadRule, TooMany.
        """
        if self._left <= 0 or len(entries) > _MOST_ENTRIES:
            raise TooMany
        changed = {instant(each.replaces) for each in entries if each.replaces is not None}
        calendar = Calendar()
        for place, entry in enumerate(entries):
            calendar.add_component(self._skeleton(entry, place, changed))
        try:
            found = CalendarQuery(calendar, components=_SELECTION).between(self.begin, self.end)
        except _BROKEN as error:
            raise BadRule(entries[0].rules[0] if entries[0].rules else "") from error
        self._left -= len(found) + len(entries)
        for told in found:
            entry, start = entries[told["entry"]], told["start"]
            yield Occurrence(entry, start, _original(entry, start))

    def _skeleton(self, entry: Entry, place: int, changed: Collection[str]) -> Event:
        """The entry's dates alone, its rules counted out."""
        event = Event()
        event["UID"] = vText(entry.uid)
        event["SEQUENCE"] = entry.sequence
        event["DTSTART"] = vDDDTypes(entry.start)
        event["DTEND"] = vDDDTypes(entry.start + entry.stay)
        event[_MARK] = place
        if entry.replaces is not None:
            event["RECURRENCE-ID"] = vDDDTypes(entry.replaces)
            if entry.from_now_on:
                event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
            if entry.rules:
                # The library looks whether a change is one of an older state of the series.
                event["RDATE"] = vDDDLists([entry.start])
            return event
        counted = [
            count_out(rule, entry.start, self.begin, self.end) for rule in entry.rules[:_MOST_RULES]
        ]
        self._left -= sum(each.cost for each in counted)
        dates = [on for each in counted for on in each.dates] + list(entry.added)
        removed = list(entry.removed)
        over = counted and all(each.over for each in counted)
        if over and instant(entry.start) not in changed:
            removed.append(entry.start)
        if dates:
            event["RDATE"] = vDDDLists(_alike(dates[-MAX_OCCURRENCES:], entry.start))
        if removed:
            event["EXDATE"] = vDDDLists(removed[-MAX_OCCURRENCES:])
        return event


class _Told(EventAdapter):  # type: ignore[misc]  # a class without types
    """An occurrence told by which entry it is of and when, where the library copies the entry."""

    def as_component(
        self, start: date, stop: date, keep_recurrence_attributes: bool
    ) -> dict[str, object]:
        return {"entry": self._component[_MARK], "start": start}


_SELECTION = (ComponentsWithName("VEVENT", adapter=_Told),)


def _alike(dates: Sequence[date], start: date) -> list[date]:
    """Dates of the start's own kind: where a calendar mixes days and times, its start decides."""
    if isinstance(start, datetime):
        return [
            each if isinstance(each, datetime) else datetime.combine(each, start.timetz())
            for each in dates
        ]
    return [each.date() if isinstance(each, datetime) else each for each in dates]


def _original(entry: Entry, start: date) -> date:
    """The instant that names an occurrence: what it would have been, had nobody moved it."""
    if entry.replaces is None:
        return start
    if not entry.from_now_on:
        return entry.replaces
    if isinstance(start, datetime) and isinstance(entry.replaces, datetime):
        zone = entry.replaces.tzinfo
        moved = naive(entry.start) - naive(entry.replaces)
        if zone is not None and start.tzinfo is not None:
            own = entry.start
            moved = own - entry.replaces if isinstance(own, datetime) else moved
            return start.astimezone(UTC) - moved
    return entry.replaces + (start - entry.start)
