"""A calendar's bytes as events: pure, for files and for what a server sends.

One broken entry is one refusal, and the others go in. What stands alone is told as it is read; a
series waits for the end of its calendar, because what changes it may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo

from entregent.evidence import Reason
from entregent.sources.calendar.components import Broken, Component, Ended, Heading, split
from entregent.sources.calendar.entries import Entry, read_entry
from entregent.sources.calendar.lines import read_line
from entregent.sources.calendar.moments import Unreadable, instant, shown
from entregent.sources.calendar.rules import BadRule
from entregent.sources.calendar.series import Expansion, TooMany
from entregent.sources.calendar.zones import Zones
from entregent.sources.records import CalledOff, EventRecord, LeftOut, Refusal

Told = EventRecord | CalledOff | LeftOut | Refusal

_SHOWN = 60  # characters of a broken value that a complaint quotes
# Scheduling messages that are no entry of a calendar (RFC 5546 §1.4): an answer, a proposal.
_ANSWERS = frozenset({"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"})


def events_of(data: bytes, *, file: str = "", day: date | None = None) -> Iterator[Told]:
    """The events of one or more calendars (a CalDAV object is one).

    `file` is named in refusals; `day` is the day that the data shows, today where not told: a
    series is followed from 15 years before it to a year after.
    """
    return events_in((data,), file=file, day=day)


def events_in(
    chunks: Iterable[bytes], *, file: str = "", day: date | None = None
) -> Iterator[Told]:
    """The same for a stream of chunks of any size; memory is one entry's, and the series'."""
    reading = _Reading(file, Expansion(day or datetime.now(tz=UTC).date()))
    for piece in split(chunks):
        match piece:
            case Heading(line):
                reading.head(line)
            case Broken(line, why):
                yield Refusal(file, line, why)
            case Component(name="VTIMEZONE", lines=lines):
                reading.zones.define(lines)
            case Component(name="VEVENT"):
                yield from reading.entry(piece)
            case Component(name="VTODO" | "VJOURNAL" | "VFREEBUSY", line=line):
                yield LeftOut(line)
            case Ended():
                yield from reading.end()


class _Reading:
    """One file; zones, method and series are those of the calendar that is open."""

    def __init__(self, file: str, expansion: Expansion) -> None:
        self._file = file
        self._expansion = expansion
        self._open_calendar()

    def _open_calendar(self) -> None:
        self.zones = Zones()
        self._zone: tzinfo | None = None
        self._method = ""
        self._series: dict[str, list[Entry]] = {}

    def head(self, raw: bytes) -> None:
        """Takes a property of the calendar."""
        line = read_line(raw)
        if line is not None and line.name == "METHOD":
            self._method = line.value.strip().upper()
        elif line is not None:
            self._zone = self.zones.find(line.value)

    def entry(self, component: Component) -> Iterator[Told]:
        """Tells a single event; keeps what belongs to a series."""
        if self._method in _ANSWERS:
            yield LeftOut(component.line)
            return
        try:
            entry = read_entry(component, self.zones, self._zone)
        except Unreadable as error:
            yield self._refusal(component.line, _no_date(str(error)))
            return
        if entry.anniversary:
            yield LeftOut(entry.line)
        elif entry.of_series:
            self._series.setdefault(entry.uid, []).append(entry)
        else:
            yield from self._told(entry, entry.uid, entry.start)

    def end(self) -> Iterator[Told]:
        """Tells the series, and forgets the calendar."""
        for uid, entries in self._series.items():
            yield from self._tell_series(uid, entries)
        self._open_calendar()

    def _tell_series(self, uid: str, entries: list[Entry]) -> Iterator[Told]:
        master = next((each for each in entries if each.replaces is None), None)
        if master is not None:
            yield CalledOff(uid)  # it may have been a single event once
            for removed in master.removed:
                yield CalledOff(_key(uid, removed))
        line = (master or entries[0]).line
        try:
            found = list(self._expansion.occurrences(entries))
        except BadRule as error:
            yield self._refusal(line, Reason("event.rule", {"rule": str(error)[:_SHOWN]}))
            return
        except TooMany:
            yield self._refusal(line, Reason("event.too_many"))
            return
        if not found:
            yield LeftOut(line)
        for each in found:
            yield from self._told(each.entry, _key(uid, each.original), each.start)

    def _told(self, entry: Entry, key: str, start: date) -> Iterator[Told]:
        if entry.cancelled or self._method == "CANCEL":
            yield CalledOff(key)
            yield LeftOut(entry.line)
            return
        people = entry.people
        extra = {}
        if people.unsure:
            extra["maybe"] = str(people.unsure)
        if people.invited > len(people.present) + len(people.absent):
            extra["invited"] = str(people.invited)
        yield EventRecord(
            kind="meeting",
            title=entry.title,
            key=key,
            start=shown(start, self._zone),
            place=entry.place,
            participants=people.present,
            absent=people.absent,
            row=entry.line,
            extra=extra,
        )

    def _refusal(self, line: int, why: Reason) -> Refusal:
        return Refusal(self._file, line, why)


def _key(uid: str, original: date) -> str:
    return f"{uid}/{instant(original)}"


def _no_date(text: str) -> Reason:
    return Reason("event.date", {"value": text[:_SHOWN]}) if text else Reason("event.no_start")
