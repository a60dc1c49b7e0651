"""Who belongs to whom, by the pairs and decisions in the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from entregent.matching import decisions, reading, state
from entregent.matching.groups import Pair
from entregent.matching.partition import Evidence, people
from entregent.matching.surroundings import reach
from entregent.store.bulk import in_pages
from entregent.store.people import member_of
from entregent.store.rows import chunks

SURE = 0.98  # two cards are taken to be one person
LINKED = 0.7  # a card and a profile are

Membership = tuple[str, int, int, float, str]
_CODE = "2 * member_id + (member_kind = 'profile')"
# Only constants of our own stand in these.
_DECIDED = f"SELECT {_CODE} FROM membership WHERE decided_by = 'user'"  # noqa: S608
_ROWS = f"SELECT {_CODE}, person_id, probability, decided_by FROM membership"  # noqa: S608


def memberships(conn: Connection, touched: Collection[int] | None) -> list[Membership]:
    """The rows of memberships that differ from what is stored: of the records that were `touched`
    and all that pairs bring together with them; None: of all."""
    said = decisions.decided(conn)
    if touched is None:
        settled = _settled(conn, said.same)
        evidence = Evidence(state.read_pairs(conn), said.same, said.different, settled)
        groups = people(evidence, reading.networks(conn), SURE, LINKED)
        return _differing(groups, evidence, in_pages(conn.exec_driver_sql(_ROWS)))
    members, stored = reach(conn, touched, dict.fromkeys(said.same, 1.0))
    same = _inside(said.same, members)
    evidence = Evidence(
        {pair: p for pair, (p, _) in stored.items()},
        same,
        _inside(said.different, members),
        _settled(conn, same),
    )
    codes = members | {code for pair in stored for code in pair}
    groups = people(evidence, reading.networks(conn, codes), SURE, LINKED)
    return _differing(
        [group for group in groups if members.issuperset(group)], evidence, _rows(conn, members)
    )


def orphans(conn: Connection) -> set[int]:
    """The records that are where they are by the user's word, of which the other side is gone."""
    rows = conn.exec_driver_sql(_DECIDED)
    said = decisions.decided(conn).same
    return {int(code) for (code,) in rows} - {code for pair in said for code in pair}


def _settled(conn: Connection, same: Iterable[Pair]) -> frozenset[int]:
    """The profiles among these that were looked up for somebody."""
    return frozenset(reading.looked_up(conn, {code for pair in same for code in pair}))


def _inside(pairs: Iterable[Pair], members: Collection[int]) -> frozenset[Pair]:
    return frozenset(pair for pair in pairs if pair[0] in members and pair[1] in members)


def _rows(conn: Connection, codes: Iterable[int]) -> Iterable[Sequence[Any]]:
    for page in chunks(sorted(codes)):
        marks = ", ".join("?" * len(page))
        yield from conn.exec_driver_sql(f"{_ROWS} WHERE {_CODE} IN ({marks})", (*page,))


def _differing(
    groups: Iterable[list[int]], evidence: Evidence, rows: Iterable[Sequence[Any]]
) -> list[Membership]:
    wanted: dict[int, tuple[int, float, str]] = {}
    for group in groups:
        for code in group:
            wanted[code] = (group[0], *_standing(code, group, evidence))
    return [
        (*member_of(code), *due)
        for code, *now in rows
        if (due := wanted.get(code, (code, 1.0, "alone"))) != tuple(now)
    ]


def _standing(code: int, group: Iterable[int], evidence: Evidence) -> tuple[float, str]:
    """How probable it is that a record belongs with the others, and who decided it."""
    best = 0.0
    for other in group:
        pair = (min(code, other), max(code, other))
        if pair in evidence.same:
            return 1.0, "user"
        best = max(best, evidence.pairs.get(pair, 0.0))
    return round(best, 6), "engine"
