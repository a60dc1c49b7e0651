"""Events entering the store: each once, growing with the people that later exports show.

An event with two people or more is an interaction too, so that it counts wherever people who met
are asked for; the event itself keeps its title and place.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from entregent.cards.keys import email_key, fold, url_key
from entregent.sources.intake.run import Run
from entregent.sources.intake.traces import Owner, shown, told
from entregent.sources.records import EventRecord
from entregent.store import schema

_BATCH = 2_000

People = list[dict[str, Any]]


class EventIntake:
    """Takes the events of one source."""

    def __init__(self, run: Run, source: str) -> None:
        self._run = run
        self._source = source
        self.owner = Owner()
        event, interaction = schema.event, schema.interaction
        conn = run.transaction.conn
        rows = conn.execute(select(event).where(event.c.source == source)).mappings()
        self._known = {str(row["external_id"]): dict(row) for row in rows}
        traces = select(interaction.c.external_id, interaction.c.id).where(
            interaction.c.source == source, interaction.c.kind.in_(("meeting", "event"))
        )
        self._traces: dict[str, int] = {row[0]: row[1] for row in conn.execute(traces)}
        self._met: set[str] = set()
        self._new: list[dict[str, Any]] = []
        self._new_traces: list[dict[str, Any]] = []

    def take(self, record: EventRecord) -> None:
        """Takes one event; a second one of the same key in one file adds its people."""
        people = [shown(each, self.owner) for each in record.participants]
        known = self._known.get(record.key)
        if known is None:
            self._enter(record, people)
        else:
            self._meet(record, known, people)
        self._met.add(record.key)
        if len(self._new) >= _BATCH:
            self.finish()

    def finish(self) -> None:
        """Writes what is still waiting."""
        transaction = self._run.transaction
        for row, id_ in zip(self._new, transaction.insert(schema.event, self._new), strict=True):
            row["id"] = id_
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
        self._known[record.key] = row
        self._new.append(row)
        self._run.counts.events += 1
        self._trace(record, people)

    def _meet(self, record: EventRecord, known: dict[str, Any], people: People) -> None:
        before: People = json.loads(known["people"])
        marks = {_mark(each) for each in before}
        more = [each for each in people if _mark(each) not in marks]
        # What a calendar moved or renamed; an export that does not tell changes nothing.
        shows = {"title": record.title, "start": record.start, "place": record.place}
        new = {name: value for name, value in shows.items() if value and known[name] != value}
        if not more and not new:
            if record.key not in self._met:
                self._run.counts.traces_known += 1
            return
        if more:
            new["people"] = told([*before, *more])
        if "id" not in known:
            self.finish()
        _ = self._run.id
        self._run.transaction.update(schema.event, known["id"], new)
        known.update(new)
        if record.key not in self._met:
            self._run.counts.updated += 1
        self._trace(record, [*before, *more])

    def _trace(self, record: EventRecord, people: People) -> None:
        """The event as an interaction, where two people met or more."""
        if len(people) < 2:
            return
        key = f"{record.kind}:{record.key}"
        row = {
            "kind": record.kind,
            "at": record.start,
            "source": self._source,
            "external_id": key,
            "participants": told(people),
            "extra": told({"title": record.title, **record.extra}),
            "run_id": self._run.id,
        }
        if key not in self._traces:
            self._traces[key] = 0
            self._new_traces.append(row)
            return
        if not self._traces[key]:
            self.finish()
        changed = {name: row[name] for name in ("at", "participants", "extra")}
        self._run.transaction.update(schema.interaction, self._traces[key], changed)


def _mark(person: dict[str, Any]) -> str:
    """By what a participant is the same in two exports."""
    if person.get("me"):
        return "me"
    email, url = str(person.get("email") or ""), str(person.get("url") or "")
    return email_key(email) or url_key(url) or fold(str(person.get("name") or ""))
