"""Profiles entering the store: who they are, what they show today, what they showed before.

An export is what the network showed on one day. Each difference from the day before it is a
snapshot; an older export adds to the past and never overwrites what is known to be newer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from entregent.cards.keys import split_name
from entregent.sources.intake.exports import Showing
from entregent.sources.intake.history import EXTRA, Snapshot, Values, as_json
from entregent.sources.intake.jobs import Jobs
from entregent.sources.intake.run import Run
from entregent.sources.intake.standings import Standing, Standings
from entregent.sources.records import NoteRecord, ProfileRecord
from entregent.store import relation, schema
from entregent.store.bulk import in_pages, uncollected

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
_EVERYTHING = frozenset(_VALUES)


class ProfileIntake:
    """Takes the profiles of one export of one network."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._jobs = Jobs(run, network)
        self._showing = Showing(run, network)
        self._standings = Standings()
        self._met: dict[Standing, int] = {}  # those that this file showed, and the best rank
        self._waiting: dict[Standing, None] = {}
        with uncollected():
            self._load()

    def take(self, record: ProfileRecord) -> None:
        """Takes one profile as its export shows it."""
        counts, values = self._run.counts, _values(record)
        standing = self._standings.find(record, self._met)
        if standing is None:
            standing = self._enter(record, values)
            counts.added += 1
        elif standing in self._met:  # this file showed it already
            if relation.rank(record.relation) > self._met[standing]:
                self._meet(standing, record, values)
            standing.relate(record.relation)
            counts.unchanged += 1
        elif self._meet(standing, record, values):
            counts.updated += 1
        else:
            counts.unchanged += 1
        self._show(standing, record, values)

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
        counts, values = self._run.counts, _values(about)
        standing = self._standings.find(about, ())
        if standing is None:
            standing = self._enter(about, values)
            standing.note(record.text, record.written_on or "")
            counts.added += 1
        else:
            met = standing in self._met
            told = not met and self._meet(standing, about, values)
            told |= standing.note(record.text, record.written_on or "")
            counts.updated += told and not met
            counts.unchanged += not told and not met
        self._show(standing, about, values)

    def hide(self, connected_on: str) -> None:
        """Takes a connection of that day whose person the network hides."""
        self._showing.hide(connected_on)

    def key_of(self, record: ProfileRecord) -> str:
        """The key of the profile that a record is about which was taken."""
        standing = self._standings.find(record, ())
        assert standing is not None
        return str(standing.row["key"])

    def finish(self) -> None:
        """Writes what is still waiting."""
        self._flush()
        self._showing.finish()

    def _enter(self, record: ProfileRecord, values: Values) -> Standing:
        standing = Standing(
            None,
            {
                "network": self._network,
                "key": self._standings.free_key(record),
                "relation": record.relation,
                EXTRA: "{}",
                **{name: "" for name in _VALUES if name != "connected_on"},
            },
        )
        standing.meet(record.relation, self._run.seen_on, values)
        self._standings.add(standing)
        return standing

    def _meet(self, standing: Standing, record: ProfileRecord, values: Values) -> bool:
        """Takes what the export says of a known profile; whether what is shown of it is new."""
        if record.name.startswith("@") and not str(standing.row["name"]).startswith("@"):
            # A list of handles takes nobody's name away.
            values = {name: value for name, value in values.items() if name not in _NAMES}
        changed = standing.meet(record.relation, self._run.seen_on, values)
        self._standings.learn_address(standing)
        return changed

    def _show(self, standing: Standing, record: ProfileRecord, values: Values) -> None:
        rank = relation.rank(record.relation)
        self._met[standing] = max(rank, self._met.get(standing, rank))
        standing.shown[record.relation] = frozenset(values)
        self._waiting[standing] = None
        if len(self._waiting) >= _BATCH:
            self._flush()

    # --- the store ------------------------------------------------------------------------------

    def _load(self) -> None:
        conn, profile = self._run.transaction.conn, schema.profile
        rows = conn.execute(select(profile).where(profile.c.network == self._network)).mappings()
        by_id = {row["id"]: Standing(row["id"], dict(row)) for row in rows}
        if not by_id:
            return
        self._load_histories(by_id)
        for standing in by_id.values():
            self._standings.add(standing)
        self._jobs.load()

    def _load_histories(self, by_id: Mapping[int, Standing]) -> None:
        conn, profile, table = self._run.transaction.conn, schema.profile, schema.profile_snapshot
        query = (
            select(table.c.id, table.c.profile_id, table.c.seen_on, table.c.data)
            .join(profile, profile.c.id == table.c.profile_id)
            .where(profile.c.network == self._network)
            .order_by(table.c.seen_on, table.c.id)
        )
        for profile_id, listed, day, told in self._showing.days():
            standing = by_id.get(profile_id)
            if standing and relation.rank(listed) >= relation.rank(standing.relation):
                days = standing.history.days
                days[day] = days.get(day, frozenset()) | told
        for id_, profile_id, seen_on, data in in_pages(conn.execute(query)):
            history = by_id[profile_id].history
            history.snapshots.append(Snapshot(seen_on, json.loads(data), id_))
            history.days.setdefault(seen_on, _EVERYTHING)
        for standing in by_id.values():
            for name in ("first_seen", "last_seen"):
                standing.history.days.setdefault(str(standing.row[name]), _EVERYTHING)

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
        for standing in waiting:
            assert standing.id is not None
            for to_owner, told in standing.shown.items():
                if to_owner != relation.LOOKED_UP:  # one page is no list
                    self._showing.show(to_owner, standing.id, told)
            if standing.relation != relation.LOOKED_UP:  # nor does it say when its job was held
                self._jobs.saw(standing.id, standing.history.spells())
            standing.dropped, standing.touched, standing.shown = [], {}, {}
        self._jobs.flush()
        self._waiting = {}

    def _write_snapshots(self, waiting: Iterable[Standing]) -> None:
        transaction, table = self._run.transaction, schema.profile_snapshot
        new = [
            (standing.id, snapshot)
            for standing in waiting
            for snapshot in standing.history.snapshots
            if snapshot.id is None
        ]
        rows = [
            {
                "profile_id": profile_id,
                "seen_on": snapshot.day,
                "run_id": self._run.id,
                "data": as_json(snapshot.values),
            }
            for profile_id, snapshot in new
        ]
        for (_, snapshot), id_ in zip(new, transaction.insert(table, rows), strict=True):
            snapshot.id = id_
        dropped = [id_ for standing in waiting for id_ in standing.dropped]
        if dropped:
            _ = self._run.id
            transaction.delete(table, dropped)


def _values(record: ProfileRecord) -> Values:
    """What the record tells, by name; columns that the export does not have are left out."""
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
        EXTRA: as_json(dict(record.extra)) if record.extra else "",
    }
    return {name: value for name, value in sorted(told.items()) if value is not None}
