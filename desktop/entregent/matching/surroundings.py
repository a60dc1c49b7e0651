"""What a pair found or lost can change: the records that pairs bring together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from entregent.matching import engine, state
from entregent.matching.groups import Pair, components
from entregent.matching.partition import EDGE, MANY


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`members` are the records that may belong together otherwise than before; `gone` stored
    pairs that no longer count; `missing` pairs of no account by themselves that now stand within
    one component, for what they contradict."""

    members: frozenset[int]
    gone: frozenset[Pair]
    missing: tuple[Pair, ...]


def spread(conn: Connection, changed: Collection[int], found: Mapping[Pair, float]) -> Surroundings:
    """What it means that the `changed` records have the pairs `found` and no other."""
    replaced = frozenset(changed)
    old = state.pairs_around(conn, replaced)
    ends = {code for pair in (*old, *found) for code in pair}
    members, stored = reach(conn, ends | replaced, found, replaced)
    told = {pair: p for pair, (p, is_told) in stored.items() if is_told} | dict(found)
    untold = {pair for pair, (_, is_told) in stored.items() if not is_told}
    within = _within_components(told)
    gone = (old.keys() - found.keys() - within) | (untold - within)
    return Surroundings(members, frozenset(gone), tuple(sorted(within - untold)))


def reach(
    conn: Connection,
    seeds: Iterable[int],
    edges: Mapping[Pair, float],
    replaced: frozenset[int] = frozenset(),
) -> tuple[frozenset[int], dict[Pair, tuple[float, bool]]]:
    """The seeds and all that pairs of at least `EDGE` bring together with them, and the stored
    pairs around these; of `replaced` records the `edges` count, and no stored pair."""
    beside: dict[int, list[int]] = defaultdict(list)
    for (a, b), probability in edges.items():
        if probability >= EDGE:
            beside[a].append(b)
            beside[b].append(a)
    seen: set[int] = set()
    stored: dict[Pair, tuple[float, bool]] = {}
    frontier = set(seeds)
    while frontier:
        seen |= frontier
        around = state.pairs_around(conn, frontier)
        here = {pair: to for pair, to in around.items() if replaced.isdisjoint(pair)}
        stored |= here
        met = {code for pair, (p, _) in here.items() if p >= EDGE for code in pair}
        frontier = (met | {other for code in frontier for other in beside[code]}) - seen
    return frozenset(seen), stored


def within_groups(outcome: engine.Outcome, found: Mapping[Pair, float]) -> list[state.Row]:
    """The rows of the pairs within components that are not among those found, of a whole run."""
    missing = sorted(_within_components(found))
    if not missing:
        return []
    scored = engine.probabilities(outcome.columns, missing, outcome.statistics)
    return [state.Row(a, b, p) for (a, b), p in zip(missing, scored, strict=True)]


def _within_components(told: Mapping[Pair, float]) -> set[Pair]:
    return {
        pair
        for members in components(pair for pair, p in told.items() if p >= EDGE)
        if 2 < len(members) <= MANY
        for pair in combinations(members, 2)
        if pair not in told
    }
