"""Groups of records that are one person, without transitive collapse.

Average linkage on log-odds: two groups unite while the mean over all pairs between them speaks for
it, and never against a contradiction, so that one false pair cannot join two families.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log

Pair = tuple[int, int]
_MOST, _LEAST = 9.0, -9.0  # log-odds of one pair count no further in a mean
CONTRADICTION = -5.0  # log-odds of a pair that no group may hold
UNCOMPARED = -2.0  # two records that share no key at all


def log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return min(_MOST, max(_LEAST, log(bounded / (1 - bounded))))


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """The connected components of the pairs, each sorted, ordered by their first member."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs:
        one, other = root(a), root(b)
        if one != other:
            parent[max(one, other)] = min(one, other)
    together: dict[int, list[int]] = defaultdict(list)
    for node in sorted(parent):
        together[root(node)].append(node)
    return [together[first] for first in sorted(together)]


def divide(
    members: list[int],
    odds: Mapping[Pair, float],
    threshold: float,
    forced: frozenset[Pair],
    apart: frozenset[Pair] = frozenset(),
) -> list[list[int]]:
    """The groups within one component.

    `odds` are the pairs' log-odds (a < b), others count as `UNCOMPARED`; two groups unite while
    their mean is at least `threshold`. `forced` pairs are together whatever the evidence, but never
    in such a way that a pair that is `apart` is together by others.
    """
    if len(members) == 2 and not forced:
        together = odds.get((members[0], members[1]), UNCOMPARED) >= threshold
        return [members] if together else [[members[0]], [members[1]]]
    groups = _start(members, sorted(forced, key=lambda pair: (-odds.get(pair, 0.0), pair)), apart)
    sums, clash = _between(groups, odds, forced)
    while sums:
        best, (one, other) = max(
            (total / (len(groups[a]) * len(groups[b])), (-a, -b)) for (a, b), total in sums.items()
        )
        one, other = -one, -other
        if best < threshold:
            break
        if (one, other) in clash:
            del sums[one, other]
            continue
        _unite(one, other, groups, sums, clash)
    return sorted(sorted(group) for group in groups.values())


def _start(
    members: list[int], forced: Iterable[Pair], apart: frozenset[Pair]
) -> dict[int, list[int]]:
    """A group each, those decided to be the same together, named by their least member."""
    group_of = {node: [node] for node in members}
    for a, b in forced:
        one, other = group_of[a], group_of[b]
        if one is other or any((min(x, y), max(x, y)) in apart for x in one for y in other):
            continue
        one += other
        group_of.update(dict.fromkeys(other, one))
    return {min(group): sorted(group) for group in group_of.values()}


def _between(
    groups: Mapping[int, list[int]], odds: Mapping[Pair, float], forced: frozenset[Pair]
) -> tuple[dict[Pair, float], set[Pair]]:
    names = sorted(groups)
    sums: dict[Pair, float] = {}
    clash: set[Pair] = set()
    for at, a in enumerate(names):
        for b in names[at + 1 :]:
            total = 0.0
            for x in groups[a]:
                for y in groups[b]:
                    found = odds.get((x, y) if x < y else (y, x), UNCOMPARED)
                    total += found
                    if found <= CONTRADICTION:
                        clash.add((a, b))
            sums[a, b] = total
    return sums, clash


def _unite(
    one: int, other: int, groups: dict[int, list[int]], sums: dict[Pair, float], clash: set[Pair]
) -> None:
    """Joins group `other` to `one` (one < other), adding up what lies between them and the rest."""
    groups[one] += groups.pop(other)
    del sums[one, other]
    for third in groups:
        if third == one:
            continue
        kept = (one, third) if one < third else (third, one)
        gone = (other, third) if other < third else (third, other)
        if kept in clash or gone in clash:
            clash.add(kept)
        if kept in sums and gone in sums:
            sums[kept] += sums.pop(gone)
        else:
            sums.pop(kept, None)
            sums.pop(gone, None)
