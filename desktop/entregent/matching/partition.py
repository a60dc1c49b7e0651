"""Which records are one person, and which cards to review: pairs and decisions made into groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from entregent.matching.groups import Pair, components, divide, log_odds

# A pair weaker than this never brings records into one component: it only weighs within one.
EDGE = 0.3
MANY = 120  # a component larger than this is first cut at stronger edges
AGAINST = -9.0
NEUTRAL = -1e-3  # neither for nor against; just short of uniting by itself


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pairs by code (a < b) with their probability, and what the user said of some.

    `settled` are profiles that were looked up for somebody: theirs by decision, and no evidence
    that anybody else is one with them, since an address may be shared and a name chosen.
    """

    pairs: Mapping[Pair, float]
    same: frozenset[Pair]
    different: frozenset[Pair]
    settled: frozenset[int] = frozenset()

    def decided(self) -> dict[Pair, float]:
        return dict.fromkeys(self.same, 1.0) | dict.fromkeys(self.different, 0.0)


def grouped(
    evidence: Evidence,
    odds_above: Callable[[Pair, float], float],
    clash: Callable[[int, int], bool] = lambda a, b: False,
    edge: float = EDGE,
) -> list[list[int]]:
    """The groups of two or more, each sorted, in order.

    `odds_above(pair, probability)` are a pair's log-odds above what it takes to unite it; `clash`
    tells records that can never be one, as two profiles of one network; pairs below `edge` bring
    nothing together.
    """
    standing = {**evidence.pairs, **evidence.decided()}
    same, different = _by_first(evidence.same), _by_first(evidence.different)
    found: list[list[int]] = []
    for members in _bounded(standing, edge):
        odds = _odds_within(members, standing, odds_above, clash, evidence)
        together, apart = _among(members, same), _among(members, different)
        found += [group for group in divide(members, odds, 0.0, together, apart) if len(group) > 1]
    return sorted(found)


def _by_first(pairs: Iterable[Pair]) -> Mapping[int, Sequence[Pair]]:
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair[0]].append(pair)
    return found


def _among(members: Sequence[int], pairs: Mapping[int, Sequence[Pair]]) -> frozenset[Pair]:
    """The pairs, by their first, of which both are members."""
    if not pairs:
        return frozenset()
    held = frozenset(members)
    return frozenset(p for code in members for p in pairs.get(code, ()) if p[1] in held)


def _bounded(standing: Mapping[Pair, float], edge: float) -> Iterable[list[int]]:
    """Components of the pairs of at least `edge`; those that are too large cut at stronger ones."""
    for members in components(pair for pair, p in standing.items() if p >= edge):
        if len(members) <= MANY or edge > 0.999:
            yield members
            continue
        inside = set(members)
        within = {pair: p for pair, p in standing.items() if pair[0] in inside}
        yield from _bounded(within, 1 - (1 - edge) / 4)


def _odds_within(
    members: Sequence[int],
    standing: Mapping[Pair, float],
    odds_above: Callable[[Pair, float], float],
    clash: Callable[[int, int], bool],
    evidence: Evidence,
) -> dict[Pair, float]:
    odds: dict[Pair, float] = {}
    for at, a in enumerate(members):
        for b in members[at + 1 :]:
            pair = (a, b)
            if pair in evidence.different or clash(a, b):
                odds[pair] = AGAINST
            elif pair not in evidence.same and not evidence.settled.isdisjoint(pair):
                odds[pair] = NEUTRAL
            elif pair in standing:
                odds[pair] = odds_above(pair, standing[pair])
    return odds


def people(
    evidence: Evidence, networks: Mapping[int, str], sure: float, linked: float
) -> list[list[int]]:
    """The groups of records that are taken to be one person, cards (even) and profiles (odd).

    Two cards unite from `sure`, a card and a profile from `linked`; a network has one profile a
    person, so several profiles that a card may be share its probability.
    """
    shares = _shared_out(evidence.pairs, networks)
    told = replace(evidence, pairs=shares)

    def odds_above(pair: Pair, probability: float) -> float:
        cards = pair[0] % 2 == 0 and pair[1] % 2 == 0
        return log_odds(probability) - log_odds(sure if cards else linked)

    def clash(a: int, b: int) -> bool:
        return a % 2 == 1 and b % 2 == 1 and networks.get(a) == networks.get(b)

    return grouped(told, odds_above, clash)


def _shared_out(pairs: Mapping[Pair, float], networks: Mapping[int, str]) -> dict[Pair, float]:
    """The pairs, those of one card with several profiles of a network made exclusive: the odds of
    each against none of them and all the others."""
    rivals: dict[tuple[int, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair[0] % 2 != pair[1] % 2:
            card, profile = pair if pair[0] % 2 == 0 else (pair[1], pair[0])
            rivals[card, networks.get(profile, "")].append(pair)
    shared = dict(pairs)
    for several in rivals.values():
        if len(several) > 1:
            odds = [pairs[p] / max(1e-9, 1 - pairs[p]) for p in several]
            total = 1.0 + sum(odds)
            shared |= {pair: o / total for pair, o in zip(several, odds, strict=True)}
    return shared
