"""Employment: the user's own career, and what successive exports show of everybody else's.

A network shows only the current employer; the days an export was seen with it are all that is
known, and they widen with each export.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from entregent.cards.keys import fold, organization_key
from entregent.sources.intake.history import Spell
from entregent.sources.intake.run import Run
from entregent.sources.records import EmploymentRecord
from entregent.store import schema
from entregent.store.bulk import in_pages

ME = "me"


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    spell: Spell


class Jobs:
    """The employment of one network's profiles: what their histories tell, and nothing else."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._known: dict[int, list[_Row]] = {}
        self._seen: dict[int, list[Spell]] = {}

    def load(self) -> None:
        """Reads what is known of the network's profiles."""
        table = schema.employment
        query = select(
            table.c.id,
            table.c.holder,
            table.c.organization,
            table.c.title,
            table.c.seen_first,
            table.c.seen_last,
        ).where(table.c.source == self._network, table.c.holder.like("profile:%"))
        rows = self._run.transaction.conn.execute(query.order_by(table.c.seen_first, table.c.id))
        for id_, holder, organization, title, first, last in in_pages(rows):
            row = _Row(id_, Spell(organization, title, first or "", last or ""))
            self._known.setdefault(int(holder.removeprefix("profile:")), []).append(row)

    def saw(self, profile_id: int, spells: list[Spell]) -> None:
        """These are the jobs of this profile, by all that is known now."""
        if [row.spell for row in self._known.get(profile_id, ())] != spells:
            self._seen[profile_id] = spells

    def flush(self) -> None:
        """Writes what is new."""
        new: list[tuple[int, Spell]] = []
        moved: dict[int, dict[str, str]] = {}
        gone: list[int] = []
        for profile_id, spells in self._seen.items():
            known = self._known.get(profile_id, [])
            held = self._known[profile_id] = []
            by_job: dict[tuple[str, str], list[_Row]] = {}
            for row in known:
                by_job.setdefault(row.spell.key, []).append(row)
            for spell in spells:
                if rows := by_job.get(spell.key):
                    row = rows.pop(0)
                    held.append(_Row(row.id, spell))
                    if row.spell != spell:
                        moved[row.id] = _values(spell)
                else:
                    new.append((profile_id, spell))
            gone += [row.id for rows in by_job.values() for row in rows]
        self._write(new, moved, gone)
        self._seen = {}

    def _write(
        self,
        new: list[tuple[int, Spell]],
        moved: dict[int, dict[str, str]],
        gone: list[int],
    ) -> None:
        if not (new or moved or gone):
            return
        run = self._run
        rows: list[dict[str, str | int]] = [
            {
                "holder": f"profile:{profile_id}",
                "organization_key": organization_key(spell.organization),
                "source": self._network,
                "run_id": run.id,
                **_values(spell),
            }
            for profile_id, spell in new
        ]
        ids = run.transaction.insert(schema.employment, rows)
        for (profile_id, spell), id_ in zip(new, ids, strict=True):
            self._known[profile_id].append(_Row(id_, spell))
        run.transaction.update_many(schema.employment, moved)
        run.transaction.delete(schema.employment, gone)


def _values(spell: Spell) -> dict[str, str]:
    return {
        "organization": spell.organization,
        "title": spell.title,
        "seen_first": spell.first,
        "seen_last": spell.last,
    }


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
