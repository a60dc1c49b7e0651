"""Interactions entering the store: each once, however often its export is read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from entregent.sources.intake.run import Run
from entregent.sources.records import InteractionRecord, Participant
from entregent.store import schema

_BATCH = 2_000
_MOST_SHOWN = 20_000
_FEW = 10  # a mail may have hundreds, which nobody writes to twice


@dataclass(frozen=True, slots=True)
class Owner:
    """What is known of the export's owner, for the tables that leave her unnamed."""

    name: str = ""
    url: str = ""


class TraceIntake:
    """Takes the interactions of one export."""

    def __init__(self, run: Run, source: str) -> None:
        self._run = run
        self._source = source
        self.owner = Owner()
        self._shown: dict[tuple[Owner, tuple[Participant, ...]], str] = {}
        table = schema.interaction
        query = select(table.c.external_id).where(table.c.source == source)
        stream = run.transaction.conn.execution_options(yield_per=_BATCH * 10).execute(query)
        self._known = set(stream.scalars())
        self._met: Counter[str] = Counter()
        self._new: list[dict[str, str | int | None]] = []

    def take(self, record: InteractionRecord) -> None:
        """Takes one interaction."""
        base = f"{record.kind}:{record.key}"
        self._met[base] += 1
        ordinal = self._met[base]
        if record.once and ordinal > 1:
            return
        external_id = base if ordinal == 1 else f"{base}~{ordinal}"
        if external_id in self._known:
            self._run.counts.traces_known += 1
            return
        self._run.counts.interactions += 1
        self._new.append(
            {
                "kind": record.kind,
                "at": record.at,
                "source": self._source,
                "external_id": external_id,
                "participants": self._people(record.participants),
                "extra": told(dict(record.extra)),
                "run_id": self._run.id,
            }
        )
        if len(self._new) >= _BATCH:
            self.finish()

    def _people(self, participants: tuple[Participant, ...]) -> str:
        """The participants as the store keeps them; the same few write to each other again."""
        if len(participants) > _FEW:
            return told([shown(each, self.owner) for each in participants])
        asked = (self.owner, participants)
        known = self._shown.get(asked)
        if known is None:
            if len(self._shown) >= _MOST_SHOWN:
                self._shown.clear()
            known = told([shown(each, self.owner) for each in participants])
            self._shown[asked] = known
        return known

    def finish(self) -> None:
        """Writes what is still waiting."""
        self._run.transaction.insert(schema.interaction, self._new)
        self._new = []


def shown(participant: Participant, owner: Owner) -> dict[str, str | bool]:
    """A participant as the store keeps it; the export's owner by what is known of her."""
    kept: dict[str, str | bool] = {
        "role": participant.role,
        "name": participant.name or (owner.name if participant.me else ""),
        "email": participant.email,
        "url": participant.url or (owner.url if participant.me else ""),
    }
    if participant.me:
        kept["me"] = True
    return kept


def told(value: object) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
