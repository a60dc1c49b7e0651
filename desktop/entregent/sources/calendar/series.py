"""A series as its occurrences: within a window, never more than some, whatever its rule says.

A rule is counted out by dateutil within bounds; what its calendar then changed of it (RDATE,
EXDATE, moved and cancelled occurrences, a change from one on) is settled by recurring-ical-events,
which is only ever given dates and no rule.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # comes without types
from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vRecur, vText
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]  # so does it
from recurring_ical_events.adapters.event import EventAdapter  # type: ignore[import-untyped]
from recurring_ical_events.selection.name import (  # type: ignore[import-untyped]
    ComponentsWithName,
)

from entregent.sources.calendar.entries import Entry
from entregent.sources.calendar.moments import LAST_YEAR

MAX_OCCURRENCES = 1_000
YEARS_BACK = 15
# What one file may cost, in occurrences (some 30 µs each); a rule that comes to nothing is
# followed by dateutil to the year 9999, which takes it as long as some 100,000 of them.
BUDGET = 1_000_000
_NOTHING_COSTS = 100_000

_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_MOST_A_DAY = 24
_MOST_PARTS = 400
_MOST_ENTRIES = 5_000  # of one series: its own, and one for each occurrence that was changed
_MARK = "X-ENTREGENT-ENTRY"
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class BadRule(ValueError):
    """A rule that nobody can follow; its text is the argument."""


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
        calendar = Calendar()
        for place, entry in enumerate(entries):
            calendar.add_component(self._skeleton(entry, place))
        try:
            found = CalendarQuery(calendar, components=_SELECTION).between(self.begin, self.end)
        except _BROKEN as error:
            raise BadRule(entries[0].rules[0] if entries[0].rules else "") from error
        self._left -= len(found) + len(entries)
        for told in found:
            entry, start = entries[told["entry"]], told["start"]
            yield Occurrence(entry, start, _original(entry, start))

    def _skeleton(self, entry: Entry, place: int) -> Event:
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
            return event
        dates = [each for rule in entry.rules[:2] for each in self._counted(rule, entry)]
        dates += entry.added[-MAX_OCCURRENCES:]
        if dates:
            event["RDATE"] = vDDDLists(_alike(dates[-MAX_OCCURRENCES:], entry.start))
        if entry.removed:
            event["EXDATE"] = vDDDLists(list(entry.removed[-MAX_OCCURRENCES:]))
        return event

    def _counted(self, text: str, entry: Entry) -> list[date]:
        """The latest dates of a rule that lie in the window. Raises BadRule."""
        start = _naive(entry.start)
        begin = datetime.combine(self.begin, time.min)
        latest: deque[datetime] = deque(maxlen=MAX_OCCURRENCES)
        steps = 0
        try:
            rule = _Rule.read(text)
            until = min(_until(rule.until, entry), datetime.combine(self.end, time.min))
            if rule.frequency in _OFTEN or until < start:
                return []
            steps = 1
            for each in rule.dates(start, begin, until):
                steps += 1
                if each >= begin:
                    latest.append(each)
        except _BROKEN as error:
            raise BadRule(text) from error
        self._left -= steps // 20 if steps > 1 else _NOTHING_COSTS
        if not isinstance(entry.start, datetime):
            return [each.date() for each in latest]
        return [each.replace(tzinfo=entry.start.tzinfo) for each in latest]


class _Told(EventAdapter):  # type: ignore[misc]  # a class without types
    """An occurrence told by which entry it is of and when, where the library copies the entry."""

    def as_component(
        self, start: date, stop: date, keep_recurrence_attributes: bool
    ) -> dict[str, object]:
        return {"entry": self._component[_MARK], "start": start}


_SELECTION = (ComponentsWithName("VEVENT", adapter=_Told),)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A recurrence rule (RFC 5545 §3.3.10) in local time."""

    frequency: str
    interval: int
    count: int | None
    until: date | None
    text: str  # without COUNT and UNTIL

    @classmethod
    def read(cls, text: str) -> _Rule:
        """Raises ValueError and its like for what is no rule, or one that no meeting follows."""
        parts = {
            str(name).upper(): value if isinstance(value, list) else [value]
            for name, value in vRecur.from_ical(text).items()
        }
        a_day = 1
        for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            a_day *= max(1, len(parts.get(name, ())))
        interval = int(parts.get("INTERVAL", [1])[0])
        if interval < 1 or a_day > _MOST_A_DAY or sum(map(len, parts.values())) > _MOST_PARTS:
            raise ValueError(text)
        until = parts.pop("UNTIL", [None])[0]
        count = parts.pop("COUNT", [None])[0]
        return cls(
            str(parts["FREQ"][0]).upper(),
            interval,
            None if count is None else max(0, int(count)),
            until if isinstance(until, date) else None,
            ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts.items()),
        )

    def dates(self, start: datetime, begin: datetime, until: datetime) -> Iterator[datetime]:
        """The dates until `until`; those long before `begin` may be left out."""
        if self.count is None:
            start = self._nearer(start, begin)
        rule = rrulestr(f"{self.text};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=start)
        return islice(rule, self.count)

    def _nearer(self, start: datetime, begin: datetime) -> datetime:
        """A start of the same rule shortly before `begin`, for one of long ago."""
        step = timedelta(days=self.interval * (7 if self.frequency == "WEEKLY" else 1))
        if self.frequency not in {"DAILY", "WEEKLY"} or begin - start < 2 * step:
            return start
        return start + ((begin - start) // step - 1) * step


def _until(value: date | None, entry: Entry) -> datetime:
    """The last moment of a rule, in the local time of its start."""
    if value is None:
        return datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001  # of no zone, as dateutil counts
    if not isinstance(value, datetime):
        return datetime.combine(value, time.max)
    zone = entry.start.tzinfo if isinstance(entry.start, datetime) else None
    if value.tzinfo is not None and zone is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None)


def _naive(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)


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
        moved = _naive(entry.start) - _naive(entry.replaces)
        if zone is not None and start.tzinfo is not None:
            own = entry.start
            moved = own - entry.replaces if isinstance(own, datetime) else moved
            return start.astimezone(UTC) - moved
    return entry.replaces + (start - entry.start)
