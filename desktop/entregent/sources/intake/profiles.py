"""Profiles entering the store: who they are, what they show today, what they showed before.

An export is what the network showed on one day. Each difference from the day before it is a
snapshot; an older export adds to the past and never overwrites what is known to be newer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from entregent.cards.keys import email_key, fold, split_name, url_key
from entregent.sources.intake.exports import Showing
from entregent.sources.intake.history import EXTRA, History, Snapshot, Values, as_json
from entregent.sources.intake.jobs import Jobs
from entregent.sources.intake.run import Run
from entregent.sources.records import ProfileRecord
from entregent.store import schema
from entregent.store.bulk import in_pages, uncollected

_BATCH = 5_000
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


@dataclass
class _Standing:
    """A profile of the store, or one about to enter it (`id` is None)."""

    id: int | None
    row: dict[str, str | int | None]
    history: History = field(default_factory=History)
    touched: dict[str, str | int | None] = field(default_factory=dict)
    told: frozenset[str] = _EVERYTHING  # what the import's table has columns for
    dropped: list[int] = field(default_factory=list)  # snapshots that say nothing new any more

    def set(self, values: Mapping[str, str | None]) -> bool:
        """Gives the current values; whether any of them is new."""
        new = {name: value for name, value in values.items() if self.row.get(name) != value}
        self.row.update(new)
        self.touched.update(new)
        return bool(new)


class ProfileIntake:
    """Takes the profiles of one export of one network."""

    def __init__(self, run: Run, network: str) -> None:
        self._run = run
        self._network = network
        self._jobs = Jobs(run, network)
        self._showing = Showing(run, network)
        self._by_url: dict[str, _Standing] = {}
        self._by_name: dict[str, list[_Standing]] = {}
        self._keys: set[str] = set()
        self._met: set[int] = set()  # id() of the standings that this file showed
        self._waiting: list[_Standing] = []
        with uncollected():
            self._load()

    def take(self, record: ProfileRecord) -> None:
        """Takes one profile as its export shows it."""
        values = _values(record)
        standing, again = self._find(record)
        if again:
            self._run.counts.unchanged += 1
            return
        if standing is None:
            standing = self._enter(record, values)
            self._run.counts.added += 1
        elif self._meet(standing, values):
            self._run.counts.updated += 1
        else:
            self._run.counts.unchanged += 1
        self._met.add(id(standing))
        self._waiting.append(standing)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def hide(self, connected_on: str) -> None:
        """Takes a connection of that day whose person the network hides."""
        self._showing.hide(connected_on)

    def finish(self) -> None:
        """Writes what is still waiting."""
        self._flush()
        self._showing.finish()

    # --- who is it ------------------------------------------------------------------------------

    def _find(self, record: ProfileRecord) -> tuple[_Standing | None, bool]:
        """The profile that the record is about, and whether this file showed it already.

        By address; exports from before addresses, and those after, meet by name and the day the
        connection began.
        """
        address = url_key(record.url)
        if address and (standing := self._by_url.get(address)):
            return standing, id(standing) in self._met
        alike = self._by_name.get(_name_key(record), ())
        for standing in alike:
            if id(standing) not in self._met and not (address and standing.row["url"]):
                return standing, False
        return None, False

    def _enter(self, record: ProfileRecord, values: Values) -> _Standing:
        key = url_key(record.url) or _name_key(record)
        unique, ordinal = key, 1
        while unique in self._keys:
            ordinal += 1
            unique = f"{key}~{ordinal}"
        standing = _Standing(
            None,
            {
                "network": self._network,
                "key": unique,
                "relation": record.relation,
                "first_seen": self._run.seen_on,
                "last_seen": self._run.seen_on,
                **{name: "" for name in _VALUES if name != "connected_on"},
            },
        )
        standing.history.take(self._run.seen_on, values, frozenset(values))
        standing.row.update({EXTRA: "{}", **standing.history.current()})
        standing.told = frozenset(values)
        self._index(standing)
        return standing

    def _index(self, standing: _Standing) -> None:
        row = standing.row
        self._keys.add(str(row["key"]))
        if address := url_key(str(row["url"])):
            self._by_url.setdefault(address, standing)
        now = str(row["name"]), row.get("connected_on"), str(row["email"])
        shown = {now, *standing.history.names()}
        for key in {_name_key_of(*each) for each in shown}:
            self._by_name.setdefault(key, []).append(standing)

    # --- what is new ----------------------------------------------------------------------------

    def _meet(self, standing: _Standing, values: Values) -> bool:
        """Takes what the export says of a known profile; whether what is shown of it is new."""
        history, seen_on = standing.history, self._run.seen_on
        standing.told = frozenset(values)
        if history.knows(seen_on, values):
            return False
        before = {each.id for each in history.snapshots if each.id is not None}
        history.take(seen_on, values, standing.told)
        kept = {each.id for each in history.snapshots}
        standing.dropped += sorted(before - kept)
        changed = standing.set(history.current())
        days = history.days
        standing.set({"first_seen": min(days), "last_seen": max(days)})
        if address := url_key(str(standing.row["url"])):
            self._by_url.setdefault(address, standing)
        return changed

    # --- the store ------------------------------------------------------------------------------

    def _load(self) -> None:
        conn, profile = self._run.transaction.conn, schema.profile
        rows = conn.execute(select(profile).where(profile.c.network == self._network)).mappings()
        by_id = {row["id"]: _Standing(row["id"], dict(row)) for row in rows}
        if not by_id:
            return
        self._load_histories(by_id)
        for standing in by_id.values():
            self._index(standing)
        self._jobs.load()

    def _load_histories(self, by_id: Mapping[int, _Standing]) -> None:
        conn, profile, table = self._run.transaction.conn, schema.profile, schema.profile_snapshot
        query = (
            select(table.c.id, table.c.profile_id, table.c.seen_on, table.c.data)
            .join(profile, profile.c.id == table.c.profile_id)
            .where(profile.c.network == self._network)
            .order_by(table.c.seen_on, table.c.id)
        )
        for profile_id, day, told in self._showing.days():
            if profile_id in by_id:
                days = by_id[profile_id].history.days
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
            self._showing.show(str(standing.row["relation"]), standing.id, standing.told)
            self._jobs.saw(standing.id, standing.history.spells())
            standing.dropped, standing.touched = [], {}
        self._jobs.flush()
        self._waiting = []

    def _write_snapshots(self, waiting: Iterable[_Standing]) -> None:
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
    if record.extra:
        told[EXTRA] = as_json(dict(record.extra))
    return {name: value for name, value in told.items() if value is not None}


def _name_key(record: ProfileRecord) -> str:
    return _name_key_of(record.name, record.connected_on, record.email)


def _name_key_of(name: str, connected_on: object, email: str) -> str:
    return f"{fold(name)}|{connected_on or email_key(email)}"
