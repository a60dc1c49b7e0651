"""Whom a network showed on which day, and what follows: who came, who is gone, who came back.

A pure function of the exports by their days, so it is the same in whatever order they came in.
Each list of a network is looked at by itself: whoever follows no more is no less a friend. Nothing
is ever taken away for it: a gone profile keeps its row, and is only no tie any more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import groupby
from typing import Literal

from sqlalchemy import Connection, select

from entregent.store import relation
from entregent.store.schema import network_export

JOINED, GONE, RETURNED = "joined", "gone", "returned"

# Two exports of one network can be held against each other where they have so much in common: a
# file with some of the people says nothing of the others.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Export:
    """What one list of a network was on a day: the ids of its profiles, the values that it has
    columns for, and the days on which the connections began whose people the network hides."""

    id: int
    network: str
    relation: str
    seen_on: str
    profiles: frozenset[int]
    told: frozenset[str]
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody came or went between two days, the last that showed it not so and the first that
    did."""

    profile_id: int
    kind: Literal["joined", "gone", "returned"]
    since: str
    seen: str


@dataclass(slots=True)
class Presence:
    """Who is there by the exports of one network and relation so far.

    `standing` and `away` tell the last day on which a profile was seen.
    """

    connected: Mapping[int, str]  # profile → the day on which the connection began, as told
    standing: dict[int, str] = field(default_factory=dict)
    away: dict[int, str] = field(default_factory=dict)
    whole: str = ""  # the day of the last full export

    def take(self, export: Export) -> list[Passage]:
        """Take the next export by day; what it shows to be different."""
        kept = export.profiles & self.standing.keys()
        missing = self.standing.keys() - export.profiles
        veiled = {each for each in missing if self.connected.get(each) in export.hidden}
        full = len(kept) + len(veiled) >= SHARED * len(self.standing)
        covers = len(kept) >= SHARED * len(export.profiles)
        found = [*self._come(export, covers=covers)]
        if full:
            found += self._go(missing - veiled, export.seen_on)
            self.whole = export.seen_on
        self.standing.update(dict.fromkeys(export.profiles, export.seen_on))
        return found

    def _come(self, export: Export, *, covers: bool) -> Iterator[Passage]:
        day = export.seen_on
        for each in sorted(export.profiles - self.standing.keys()):
            if each in self.away:
                del self.away[each]
                yield Passage(each, "returned", self.whole, day)
            elif self.whole and self._is_new(each, covers=covers):
                yield Passage(each, "joined", self.whole, day)

    def _is_new(self, profile_id: int, *, covers: bool) -> bool:
        """Whether whoever is shown for the first time came since the last full export.

        A connection that began before was there and not shown; one without a date is new only
        where the lists shown before cover most of this one.
        """
        began = self.connected.get(profile_id, "")
        return began >= self.whole[: len(began)] if began else covers

    def _go(self, ids: Iterable[int], day: str) -> Iterator[Passage]:
        for each in sorted(ids):
            self.away[each] = self.standing.pop(each)
            yield Passage(each, "gone", self.away[each], day)


def read(conn: Connection, *, network: str | None = None, until: str | None = None) -> list[Export]:
    """Return the exports by network, relation and day; of one network, or up to a day."""
    table = network_export
    query = select(table).order_by(table.c.network, table.c.relation, table.c.seen_on)
    if network is not None:
        query = query.where(table.c.network == network)
    if until is not None:
        query = query.where(table.c.seen_on <= until)
    return [
        Export(
            row.id,
            row.network,
            row.relation,
            row.seen_on,
            frozenset(json.loads(row.profiles)),
            frozenset(json.loads(row.told)),
            frozenset(json.loads(row.hidden)),
        )
        for row in conn.execute(query)
    ]


def passages(conn: Connection, exports: Sequence[Export]) -> list[Passage]:
    """Return who came and went, by the exports as `read` returns them."""
    connected = read_connected(conn) if exports else {}
    found: list[Passage] = []
    for _, lists in _by_list(exports):
        presence = Presence(connected)
        for export in lists:
            found += presence.take(export)
    return found


def remaining(conn: Connection, until: str) -> dict[int, str]:
    """Return what is left on a day of the relation to each profile that some list shows no more.

    A former connection may still be followed; "" is no relation at all. Lists of which nobody goes,
    such as an address book once given to a network, count for nothing here.
    """
    lists = [each for each in read(conn, until=until) if each.relation in relation.LISTS]
    connected = read_connected(conn) if lists else {}
    away: set[int] = set()
    there: list[tuple[str, Mapping[int, str]]] = []
    for (_, listed), successive in _by_list(lists):
        presence = Presence(connected)
        for export in successive:
            presence.take(export)
        away.update(presence.away)
        there.append((listed, presence.standing))
    left = ((each, [listed for listed, standing in there if each in standing]) for each in away)
    return {
        each: reduce(relation.united, listed, listed[0]) if listed else "" for each, listed in left
    }


def no_longer(conn: Connection, relations: Collection[str], until: str) -> list[int]:
    """Return the profiles that some list shows no more and that have, on a day, none of these
    relations left."""
    left = remaining(conn, until)
    return sorted(each for each, to_owner in left.items() if to_owner not in relations)


def read_connected(conn: Connection) -> dict[int, str]:
    """Return the day on which each connection began, where it is told."""
    rows = conn.exec_driver_sql(
        "SELECT id, substr(connected_on, 1, 10) FROM profile WHERE connected_on > ''"
    )
    return {id_: day for id_, day in rows}  # noqa: C416 - Row is no tuple for mypy


def _by_list(exports: Sequence[Export]) -> Iterator[tuple[tuple[str, str], Iterator[Export]]]:
    return groupby(exports, key=lambda export: (export.network, export.relation))
