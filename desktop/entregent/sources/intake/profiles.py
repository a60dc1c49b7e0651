"""Profiles entering the store: who they are, what they show today, what they showed before.

An export is what the network showed on one day. Each difference from the day before it is a
snapshot; an older export adds to the past and never overwrites what is known to be newer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select

from entregent.cards.keys import split_name
from entregent.sources.intake.jobs import Jobs
from entregent.sources.intake.run import Run
from entregent.sources.intake.standings import Standing, Standings, Values, compact
from entregent.sources.records import NoteRecord, ProfileRecord
from entregent.store import relation, schema

_BATCH = 5_000
_NAMES = frozenset({"name", "given", "family"})
_VALUES = (
    "name",
    "given",
    "family",
    "organization",
    "title",
    "email",
    "url",
    "location",
    "connected_on",
)
# What a network stops showing is not therefore untrue; an employer left is.
_KEPT_WHEN_EMPTY = frozenset({"email", "url", "location", "connected_on", "given", "family"})


class ProfileIntake:
    """Takes the profiles of one export of one network."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._jobs = Jobs(run, network)
        self._standings = Standings()
        self._met: set[Standing] = set()  # those that this file showed
        self._waiting: dict[Standing, None] = {}
        self._load()

    def take(self, record: ProfileRecord) -> None:
        """Takes one profile as its export shows it."""
        values = _values(record)
        standing = self._standings.find(record, self._met)
        if standing is not None and standing in self._met:  # this file showed it already
            self._run.counts.unchanged += 1
            if standing.relate(record.relation):
                self._waiting[standing] = None
            return
        if standing is None:
            standing = self._enter(record, values)
            self._run.counts.added += 1
        elif self._meet(standing, record, values):
            self._run.counts.updated += 1
        else:
            self._run.counts.unchanged += 1
        self._met.add(standing)
        self._waiting[standing] = None
        # A page that was looked up does not say when its job was held.
        if values.get("organization") and record.relation != relation.LOOKED_UP:
            self._jobs.saw(standing, str(values["organization"]), str(values.get("title") or ""))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def note(self, record: NoteRecord) -> None:
        """Keeps with a profile what the user wrote about it; the latest word stands."""
        about = ProfileRecord(
            record.network,
            record.name,
            row=record.row,
            given=record.given,
            family=record.family,
            url=record.url,
            relation=relation.NOTED,
        )
        standing = self._standings.find(about, ())
        if standing is None:
            self.take(about)
            standing = self._standings.find(about, ())
            assert standing is not None
        if standing.note(record.text, record.written_on or ""):
            self._run.counts.updated += standing.id is not None and standing not in self._met
        elif standing not in self._met:
            self._run.counts.unchanged += 1
        self._met.add(standing)
        self._waiting[standing] = None

    def key_of(self, record: ProfileRecord) -> str:
        """The key of the profile that a record is about which was taken."""
        standing = self._standings.find(record, ())
        assert standing is not None
        return str(standing.row["key"])

    def finish(self) -> None:
        """Writes what is still waiting."""
        self._flush()

    def _enter(self, record: ProfileRecord, values: Values) -> Standing:
        standing = Standing(
            None,
            {
                "network": self._network,
                "key": self._standings.free_key(record),
                "relation": record.relation,
                "first_seen": self._run.seen_on,
                "last_seen": self._run.seen_on,
                "extra": compact(record.extra),
                **{name: "" for name in _VALUES if name != "connected_on"},
                **{name: value for name, value in values.items() if value is not None},
            },
        )
        standing.taken.append((self._run.seen_on, values))
        self._standings.add(standing)
        return standing

    # --- what is new ----------------------------------------------------------------------------

    def _meet(self, standing: Standing, record: ProfileRecord, values: Values) -> bool:
        seen_on = self._run.seen_on
        if record.name.startswith("@") and not str(standing.row["name"]).startswith("@"):
            # A list of handles takes nobody's name away.
            values = {name: value for name, value in values.items() if name not in _NAMES}
        tells_less = relation.rank(record.relation) < relation.rank(standing.relation)
        moved = standing.relate(record.relation)
        if tells_less:
            return moved
        if any(day == seen_on and _same(said, values) for day, said in standing.snapshots):
            return moved
        self._snapshot(standing, values)
        if seen_on < str(standing.row["last_seen"]):
            missing = {
                name: value
                for name, value in values.items()
                if value and name in _KEPT_WHEN_EMPTY and not standing.row.get(name)
            }
            if seen_on < str(standing.row["first_seen"]):
                standing.set({"first_seen": seen_on})
            changed = standing.set(missing)
        else:
            current = {
                name: value
                for name, value in values.items()
                if value is not None and (value or name not in _KEPT_WHEN_EMPTY)
            }
            if record.extra:
                merged = {**json.loads(str(standing.row["extra"])), **record.extra}
                current["extra"] = compact(merged)
            changed = standing.set(current)
            standing.set({"last_seen": seen_on})
        self._standings.learn_address(standing)
        return changed or moved

    def _snapshot(self, standing: Standing, values: Values) -> None:
        """Keeps what the export shows, where it differs from what was shown the last time."""
        seen_on = self._run.seen_on
        before = [said for day, said in standing.snapshots if day <= seen_on]
        after = [said for day, said in standing.snapshots if day > seen_on]
        neighbour = before[-1] if before else after[0] if after else None
        if neighbour is None or not _same(neighbour, values):
            standing.taken.append((seen_on, values))

    # --- the store ------------------------------------------------------------------------------

    def _load(self) -> None:
        conn, profile = self._run.transaction.conn, schema.profile
        rows = conn.execute(select(profile).where(profile.c.network == self._network)).mappings()
        by_id: dict[int, Standing] = {}
        for row in rows:
            standing = Standing(row["id"], dict(row))
            by_id[row["id"]] = standing
            self._standings.add(standing)
        if not by_id:
            return
        table = schema.profile_snapshot
        query = (
            select(table.c.profile_id, table.c.seen_on, table.c.data)
            .join(profile, profile.c.id == table.c.profile_id)
            .where(profile.c.network == self._network)
            .order_by(table.c.seen_on, table.c.id)
        )
        for profile_id, seen_on, data in conn.execute(query):
            by_id[profile_id].snapshots.append((seen_on, json.loads(data)))
        self._jobs.load()

    def _flush(self) -> None:
        transaction, waiting = self._run.transaction, self._waiting
        new = [standing for standing in waiting if standing.id is None]
        if new:
            run_id = self._run.id
            ids = transaction.put_profiles([{**standing.row, "run_id": run_id} for standing in new])
            for standing, id_ in zip(new, ids, strict=True):
                standing.id = id_
                standing.touched.clear()
        changed = {each.id: each.touched for each in waiting if each.id and each.touched}
        if changed:
            _ = self._run.id
            transaction.update_many(schema.profile, changed)
        self._write_snapshots(waiting)
        self._jobs.flush()
        for standing in waiting:
            standing.snapshots += standing.taken
            standing.snapshots.sort(key=lambda pair: pair[0])
            standing.taken, standing.touched = [], {}
        self._waiting = {}

    def _write_snapshots(self, waiting: Iterable[Standing]) -> None:
        rows = [
            {
                "profile_id": standing.id,
                "seen_on": seen_on,
                "run_id": self._run.id,
                "data": compact(values),
            }
            for standing in waiting
            for seen_on, values in standing.taken
        ]
        self._run.transaction.insert(schema.profile_snapshot, rows)


def _values(record: ProfileRecord) -> Values:
    """What the record tells; columns that the export does not have are left out."""
    given, family = record.given, record.family
    if record.name and not given and not family:
        parts = split_name(record.name)
        given, family = parts.given, parts.family
    told: Values = {
        "name": record.name,
        "given": given,
        "family": family,
        "organization": record.organization,
        "title": record.title,
        "email": record.email,
        "url": record.url,
        "location": record.location,
        "connected_on": record.connected_on,
    }
    return {name: value for name, value in told.items() if value is not None}


def _same(said: Values, values: Values) -> bool:
    """Whether a snapshot says all that the values say."""
    return all((said.get(name) or "") == (value or "") for name, value in values.items())
