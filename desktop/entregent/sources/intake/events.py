"""Events entering the store: each once, growing with the people that later exports show.

An event with two people or more is an interaction too, so that it counts wherever people who met
are asked for; the event itself keeps its title and place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from entregent.cards.keys import email_key, fold, url_key
from entregent.sources.intake.run import Run
from entregent.sources.intake.traces import Owner, shown, told
from entregent.sources.records import EventRecord
from entregent.store import schema

_BATCH = 2_000
_KINDS = ("meeting", "event")

People = list[dict[str, Any]]


@dataclass(slots=True)
class _Known:
    """An event that the store holds, or will: its row (0 until written) and a digest of it.

    A calendar of fifteen years has as many of them as a book has cards, so no more is held.
    """

    id: int
    digest: int
    row: dict[str, Any] | None = None  # while it waits to be written


class EventIntake:
    """Takes the events of one source."""

    def __init__(self, run: Run, source: str) -> None:
        self._run = run
        self._source = source
        self.owner = Owner()
        event, interaction = schema.event, schema.interaction
        conn = run.transaction.conn
        shown_by = (event.c.title, event.c.start, event.c.place, event.c.people)
        events = select(event.c.external_id, event.c.id, *shown_by).where(event.c.source == source)
        rows = conn.execute(events.execution_options(yield_per=_BATCH))
        self._known = {key: _Known(id_, hash(tuple(shows))) for key, id_, *shows in rows}
        traces = select(interaction.c.external_id, interaction.c.id).where(
            interaction.c.source == source, interaction.c.kind.in_(_KINDS)
        )
        self._traces: dict[str, int] = {row[0]: row[1] for row in conn.execute(traces)}
        self._met: set[str] = set()
        self._off: set[str] = set()
        self._new: list[_Known] = []
        self._new_traces: list[dict[str, Any]] = []

    def take(self, record: EventRecord) -> None:
        """Takes one event; a second one of the same key in one file adds its people."""
        people = [shown(each, self.owner) for each in record.participants]
        known = self._known.get(record.key)
        if known is None:
            self._enter(record, people)
        elif known.digest == _digest(record.title, record.start, record.place, told(people)):
            self._is_known(record)
        else:
            self._meet(record, known, people)
        self._met.add(record.key)
        if len(self._new) >= _BATCH:
            self._write()

    def call_off(self, key: str) -> None:
        """Marks an event as not taking place; what the same import shows stays all the same."""
        self._off.add(key)

    def finish(self) -> None:
        """Writes what is still waiting, and takes back what was called off."""
        self._write()
        for key in sorted(self._off - self._met):
            known = self._known.pop(key, None)
            if known is None:
                continue
            _ = self._run.id
            self._run.transaction.delete(schema.event, [known.id])
            for kind in _KINDS:
                self._forget_trace(f"{kind}:{key}")
            self._run.counts.updated += 1
            self._run.counts.events_updated += 1
        self._off.clear()

    def _write(self) -> None:
        transaction = self._run.transaction
        rows = [each.row for each in self._new if each.row is not None]
        for known, id_ in zip(self._new, transaction.insert(schema.event, rows), strict=True):
            known.id, known.row = id_, None
        keys = [str(row["external_id"]) for row in self._new_traces]
        ids = transaction.insert(schema.interaction, self._new_traces)
        self._traces.update(zip(keys, ids, strict=True))
        self._new, self._new_traces = [], []

    def _enter(self, record: EventRecord, people: People) -> None:
        row: dict[str, Any] = {
            "title": record.title,
            "start": record.start,
            "place": record.place,
            "source": self._source,
            "external_id": record.key,
            "people": told(people),
            "run_id": self._run.id,
        }
        known = _Known(0, _digest_of(row), row)
        self._known[record.key] = known
        self._new.append(known)
        self._run.counts.events += 1
        self._trace(record, row, people)

    def _is_known(self, record: EventRecord) -> None:
        if record.key not in self._met:
            self._run.counts.traces_known += 1

    def _meet(self, record: EventRecord, known: _Known, people: People) -> None:
        event = self._row(known)
        before: People = json.loads(event["people"])
        gone = {_mark(shown(each, self.owner)) for each in record.absent}
        stay = [each for each in before if _mark(each) not in gone] if gone else before
        marks = {_mark(each) for each in stay}
        now = [*stay, *(each for each in people if _mark(each) not in marks)]
        new = self._moved(record, event)
        if now == before and not new:
            self._is_known(record)
            return
        if now != before:
            new["people"] = told(now)
        _ = self._run.id
        self._run.transaction.update(schema.event, known.id, new)
        event.update(new)
        known.digest = _digest_of(event)
        if record.key not in self._met:
            self._run.counts.updated += 1
            self._run.counts.events_updated += 1
        self._trace(record, event, now)

    def _row(self, known: _Known) -> dict[str, Any]:
        """The event as the store has it."""
        if not known.id:
            self._write()
        query = select(schema.event).where(schema.event.c.id == known.id)
        return dict(self._run.transaction.conn.execute(query).mappings().one())

    def _moved(self, record: EventRecord, known: dict[str, Any]) -> dict[str, Any]:
        """What a calendar moved or renamed; an export that does not tell changes nothing, and of
        two that one import shows the first is believed."""
        shows = {"title": record.title, "start": record.start, "place": record.place}
        first = record.key not in self._met
        return {
            name: value
            for name, value in shows.items()
            if value
            and value != known[name]
            and (not known[name] or (first and name not in record.guessed))
        }

    def _trace(self, record: EventRecord, event: dict[str, Any], people: People) -> None:
        """The event as an interaction, where two people met or more."""
        key = f"{record.kind}:{record.key}"
        if len(people) < 2:
            self._forget_trace(key)
            return
        row = {
            "kind": record.kind,
            "at": event["start"],
            "source": self._source,
            "external_id": key,
            "participants": told(people),
            "extra": told({"title": event["title"], **record.extra}),
            "run_id": self._run.id,
        }
        if key not in self._traces:
            self._traces[key] = 0
            self._new_traces.append(row)
            return
        if not self._traces[key]:
            self._write()
        changed = {name: row[name] for name in ("at", "participants", "extra")}
        self._run.transaction.update(schema.interaction, self._traces[key], changed)

    def _forget_trace(self, key: str) -> None:
        if key not in self._traces:
            return
        if not self._traces[key]:
            self._write()
        self._run.transaction.delete(schema.interaction, [self._traces.pop(key)])


def _digest_of(event: Mapping[str, Any]) -> int:
    return _digest(event["title"], event["start"], event["place"], event["people"])


def _digest(title: str, start: str | None, place: str, people: str) -> int:
    """Whether an event is told just as it is known, without holding what was told."""
    return hash((title, start, place, people))


def _mark(person: dict[str, Any]) -> str:
    """By what a participant is the same in two exports."""
    if person.get("me"):
        return "me"
    email, url = str(person.get("email") or ""), str(person.get("url") or "")
    return email_key(email) or url_key(url) or fold(str(person.get("name") or ""))
