"""Employment: the user's own career, and what successive exports show of everybody else's.

A network shows only the current employer; the days an export was seen with it are all that is
known, and they widen with each export.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select

from entregent.cards.keys import fold, organization_key
from entregent.sources.intake.run import Run
from entregent.sources.records import EmploymentRecord
from entregent.store import schema

ME = "me"


class Holder(Protocol):
    """Whoever holds a job; has an id once it is in the store."""

    @property
    def id(self) -> int | None: ...


@dataclass
class _Job:
    id: int | None
    first: str
    last: str
    moved: bool = False


_Key = tuple[str, str, str]  # holder, organization key, folded title


class Jobs:
    """The employment of one network's profiles."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._known: dict[_Key, _Job] = {}
        self._seen: list[tuple[Holder, str, str]] = []

    def load(self) -> None:
        """Reads what is known of the network's profiles."""
        table = schema.employment
        query = select(
            table.c.id,
            table.c.holder,
            table.c.organization_key,
            table.c.title,
            table.c.seen_first,
            table.c.seen_last,
        ).where(table.c.source == self._network, table.c.holder.like("profile:%"))
        for id_, holder, key, title, first, last in self._run.transaction.conn.execute(query):
            self._known[holder, key, fold(title)] = _Job(id_, first or "", last or "")

    def saw(self, holder: Holder, organization: str, title: str) -> None:
        """The export shows this job; kept until the holder has an id."""
        self._seen.append((holder, organization, title))

    def flush(self) -> None:
        """Writes what was seen."""
        run, on = self._run, self._run.seen_on
        new: dict[_Key, dict[str, str | int | None]] = {}
        moved: dict[int, dict[str, str]] = {}
        for holder, organization, title in self._seen:
            name, key = f"profile:{holder.id}", organization_key(organization)
            known = self._known.get((name, key, fold(title)))
            if known is None:
                self._known[name, key, fold(title)] = _Job(None, on, on)
                new[name, key, fold(title)] = {
                    "holder": name,
                    "organization": organization,
                    "organization_key": key,
                    "title": title,
                    "seen_first": on,
                    "seen_last": on,
                    "source": self._network,
                    "run_id": run.id,
                }
            elif known.id is not None and not known.first <= on <= known.last:
                known.first, known.last = min(known.first, on), max(known.last, on)
                moved[known.id] = {"seen_first": known.first, "seen_last": known.last}
        ids = run.transaction.insert(schema.employment, list(new.values()))
        for key_, id_ in zip(new, ids, strict=True):
            self._known[key_].id = id_
        if moved:
            _ = run.id
            run.transaction.update_many(schema.employment, moved)
        self._seen = []


class Career:
    """The positions that the user held."""

    def __init__(self, run: Run) -> None:
        self._run = run
        table = schema.employment
        query = select(
            table.c.id,
            table.c.organization_key,
            table.c.title,
            table.c.started,
            table.c.ended,
            table.c.seen_last,
        ).where(table.c.holder == ME)
        self._known = {
            (key, fold(title), started or ""): (id_, ended, seen or "")
            for id_, key, title, started, ended, seen in run.transaction.conn.execute(query)
        }

    def take(self, record: EmploymentRecord) -> None:
        """Takes one position; a newer export may end it."""
        run = self._run
        key = organization_key(record.organization)
        name = (key, fold(record.title), record.started or "")
        known = self._known.get(name)
        if known is None:
            row = {
                "holder": ME,
                "organization": record.organization,
                "organization_key": key,
                "title": record.title,
                "started": record.started,
                "ended": record.ended,
                "seen_first": run.seen_on,
                "seen_last": run.seen_on,
                "source": run.format,
                "run_id": run.id,
            }
            (id_,) = run.transaction.insert(schema.employment, [row])
            self._known[name] = (id_, record.ended, run.seen_on)
            run.counts.positions += 1
            return
        run.counts.traces_known += 1
        id_, ended, seen_last = known
        if seen_last >= run.seen_on:
            return
        _ = run.id
        values = {"seen_last": run.seen_on, "ended": record.ended or ended}
        run.transaction.update(schema.employment, id_, values)
        self._known[name] = (id_, values["ended"], run.seen_on)
