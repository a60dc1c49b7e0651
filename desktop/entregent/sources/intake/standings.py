"""The profiles of one network as the store has them, or is about to, and which of them a record
is about."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from entregent.cards.keys import email_key, fold, url_key
from entregent.sources.intake.history import EXTRA, History, Values, as_json
from entregent.sources.records import ProfileRecord
from entregent.store import relation

Row = dict[str, str | int | None]

# What a list that says less may still tell; all else is as the list that says most tells it.
_FILLED = ("url", "email", "location")
_NOTHING: Values = {
    "name": "", "given": "", "family": "", "organization": "", "title": "", "connected_on": None,
}  # fmt: skip


@dataclass(eq=False)
class Standing:
    """A profile of the store, or one about to enter it (`id` is None).

    Its history is what the lists told that say most of it; a list that says less, such as one of
    follows of a connection, fills what is empty and adds to the relation.
    """

    id: int | None
    row: Row
    history: History = field(default_factory=History)
    touched: Row = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)  # snapshots that say nothing new any more
    # by relation, in what lists the import shows it, and what these have columns for
    shown: dict[str, frozenset[str]] = field(default_factory=dict)

    def set(self, values: Mapping[str, str | None]) -> bool:
        """Gives the current values; whether any of them is new."""
        new = {name: value for name, value in values.items() if self.row.get(name) != value}
        self.row.update(new)
        self.touched.update(new)
        return bool(new)

    def meet(self, to_owner: str, day: str, values: Values) -> bool:
        """Takes what a list of one day says; whether anything shown of the profile is new."""
        before, now = relation.rank(self.relation), relation.rank(to_owner)
        moved = self.relate(to_owner)
        if now < before:
            return self._fill(values) or moved
        if now > before:
            self._begin_anew()
        return self._take(day, values) or moved

    def _take(self, day: str, values: Values) -> bool:
        history = self.history
        if history.knows(day, values):
            return False
        before = self._written()
        history.take(day, values, frozenset(values))
        self.dropped += sorted(before - self._written())
        current = history.current()
        told: dict[str, str] = json.loads(current.pop(EXTRA, None) or "{}")
        changed = self.set(current) | self._add(told)
        self.set({"first_seen": min(history.days), "last_seen": max(history.days)})
        return changed

    def _fill(self, values: Values) -> bool:
        return self.set(
            {name: values[name] for name in _FILLED if values.get(name) and not self.row.get(name)}
        )

    def _begin_anew(self) -> None:
        """What lists told that say less is not held against one that says more."""
        self.dropped += sorted(self._written())
        self.history = History()
        self.set(_NOTHING)

    def _written(self) -> frozenset[int]:
        return frozenset(each.id for each in self.history.snapshots if each.id is not None)

    def _add(self, told: Mapping[str, str]) -> bool:
        """Adds to what has no column; whether any of it is new."""
        extra: dict[str, str] = json.loads(str(self.row[EXTRA]))
        new = {**extra, **told}
        return new != extra and self.set({EXTRA: as_json(dict(sorted(new.items())))})

    def relate(self, to_owner: str) -> bool:
        """Adds what an export says of the relation; whether that is new."""
        return self.set({"relation": relation.united(self.relation, to_owner)})

    def note(self, text: str, written_on: str) -> bool:
        """Keeps a note beside the values, unless a later one is kept; whether it is new."""
        extra: dict[str, str] = json.loads(str(self.row["extra"]))
        if written_on < extra.get("noted_on", ""):
            return False
        noted = {"note": text, "noted_on": written_on}
        return self._add({name: value for name, value in noted.items() if value})

    @property
    def own_id(self) -> str:
        """By what the network knows the member, "" where its exports do not tell."""
        extra = str(self.row["extra"])
        return str(json.loads(extra).get("id") or "") if '"id":' in extra else ""

    @property
    def relation(self) -> str:
        return str(self.row["relation"])


class Standings:
    """All of a network's profiles, found by address or name."""

    def __init__(self) -> None:
        self._by_id: dict[str, Standing] = {}  # the network's own
        self._by_url: dict[str, Standing] = {}
        self._by_name: dict[str, list[Standing]] = {}
        self._namesakes: dict[str, list[Standing]] = {}
        self._keys: set[str] = set()

    def add(self, standing: Standing) -> None:
        row = standing.row
        self._keys.add(str(row["key"]))
        if standing.own_id:
            self._by_id.setdefault(standing.own_id, standing)
        self.learn_address(standing)
        # An export that comes late shows names of its own day.
        now = str(row["name"]), row.get("connected_on"), str(row["email"])
        shown = {now, *standing.history.names()}
        for key in {_name_key(*each) for each in shown}:
            self._by_name.setdefault(key, []).append(standing)
        for name in {fold(name) for name, _, _ in shown}:
            self._namesakes.setdefault(name, []).append(standing)

    def learn_address(self, standing: Standing) -> None:
        """A profile may get its address from a later export."""
        if address := url_key(str(standing.row["url"])):
            self._by_url.setdefault(address, standing)

    def free_key(self, record: ProfileRecord) -> str:
        """The key of a new profile."""
        key = url_key(record.url) or _name_key(record.name, record.connected_on, record.email)
        unique, ordinal = key, 1
        while unique in self._keys:
            ordinal += 1
            unique = f"{key}~{ordinal}"
        return unique

    def find(self, record: ProfileRecord, met: Container[Standing]) -> Standing | None:
        """The profile that the record is about; `met` are those that the same file showed.

        By the network's own id, else by address; exports from before addresses, and those after,
        meet by name and the day the connection began. Lists of follows tell a name alone: theirs
        is the one member who has it.
        """
        own = record.extra.get("id", "")
        if own and (standing := self._by_id.get(own)):
            return standing
        address = url_key(record.url)
        if address and (standing := self._by_url.get(address)):
            # A handle given up may be somebody else's by now.
            return None if own and standing.own_id else standing
        key = _name_key(record.name, record.connected_on, record.email)
        for standing in self._by_name.get(key, ()):
            if standing not in met and not (address and standing.row["url"]):
                return standing
        return self.namesake(record)

    def namesake(self, record: ProfileRecord) -> Standing | None:
        """The one profile of this name, where the record or it is known by little more."""
        alike = self._namesakes.get(fold(record.name), ())
        if len(alike) != 1 or (alike[0].row["url"] and record.url):
            return None
        relations = {alike[0].relation, record.relation}
        if relations & {relation.OWNER, relation.IMPORTED, relation.LOOKED_UP}:
            return None
        lesser = min(map(relation.rank, relations))
        return alike[0] if lesser < relation.rank(relation.CONNECTION) else None


def _name_key(name: str, connected_on: object, email: str) -> str:
    return f"{fold(name)}|{connected_on or email_key(email)}"
