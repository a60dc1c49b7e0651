"""The search for paths, on webs made by hand."""

import itertools
import random

import pytest

from entregent.relations.model import Node, Tie
from entregent.relations.paths import best_routes


class HandMade:
    def __init__(self, mine: dict[Node, float], pairs: dict[tuple[Node, Node], float]) -> None:
        self.mine = {node: Tie(probability) for node, probability in mine.items()}
        self._pairs = {frozenset(pair): Tie(probability) for pair, probability in pairs.items()}

    def around(self, node: Node) -> set[Node]:
        return {other for pair in self._pairs if node in pair for other in pair if other != node}

    def between(self, one: Node, other: Node) -> Tie | None:
        return self._pairs.get(frozenset((one, other)))


def nodes(routes) -> list[tuple[Node, ...]]:
    return [route.nodes for route in routes]


def test_a_path_is_as_probable_as_the_product_of_its_legs():
    web = HandMade({1: 0.8}, {(1, 2): 0.5, (2, 9): 0.5})
    (route,) = best_routes(web, 9)
    assert route.nodes == (1, 2, 9)
    assert route.probability == pytest.approx(0.8 * 0.5 * 0.5)
    assert [tie.probability for tie in route.ties] == [0.8, 0.5, 0.5]


def test_a_sure_detour_beats_a_doubtful_short_cut():
    web = HandMade({1: 0.9, 2: 0.1}, {(1, 2): 0.9, (2, 9): 0.9})
    assert nodes(best_routes(web, 9))[0] == (1, 2, 9)


def test_a_third_introducer_is_never_asked_for():
    web = HandMade({1: 0.9}, {(1, 2): 0.9, (2, 3): 0.9, (3, 9): 0.9})
    assert best_routes(web, 9) == []


def test_nobody_is_asked_twice():
    web = HandMade({1: 0.9}, {(1, 9): 0.5, (1, 2): 0.9, (2, 9): 0.6})
    assert nodes(best_routes(web, 9)) == [(1, 2, 9)]


def test_a_middleman_to_somebody_whom_the_user_knows_better_is_left_out():
    web = HandMade({1: 0.9, 2: 0.85}, {(1, 2): 0.9, (2, 9): 0.5})
    assert nodes(best_routes(web, 9)) == [(2, 9)]


def test_the_target_and_the_user_are_no_introducers():
    web = HandMade({9: 0.9, 1: 0.5}, {(1, 9): 0.5})
    assert nodes(best_routes(web, 9)) == [(1, 9)]


def test_without_ties_there_are_no_paths():
    assert best_routes(HandMade({}, {(1, 9): 0.9}), 9) == []
    assert best_routes(HandMade({1: 0.9}, {}), 9) == []


@pytest.mark.parametrize("seed", range(8))
def test_pruning_never_loses_a_path(seed):
    dice = random.Random(seed)
    people = range(12)
    pairs = {
        pair: dice.uniform(0.05, 0.95)
        for pair in itertools.combinations(people, 2)
        if dice.random() < 0.4
    }
    web = HandMade({p: dice.uniform(0.05, 0.95) for p in people if dice.random() < 0.6}, pairs)
    every = {}
    for size in (1, 2):
        for way in itertools.permutations([p for p in people if p != 0], size):
            probability = _probability(web, (*way, 0))
            if probability > every.get(way[0], (0.0, ()))[0]:
                every[way[0]] = (probability, (*way, 0))
    best = sorted(every.values(), reverse=True)[:3]
    assert nodes(best_routes(web, 0, limit=3)) == [way for _, way in best]


def _probability(web: HandMade, way: tuple[Node, ...]) -> float:
    own = web.mine.get(way[0])
    if own is None:
        return 0.0
    probability = own.probability
    for one, other in itertools.pairwise(way):
        tie = web.between(one, other)
        probability *= tie.probability if tie else 0.0
        alone = web.mine.get(other)
        if other != 0 and alone is not None and alone.probability >= probability:
            return 0.0
    return probability
