"""Most probable paths from the user to a target, with at most two introducers.

A path's probability is the product of its legs, so the best is the shortest on −log p. The search
runs backwards from the target, one introducer at a time, because few know the target and the user
knows many; what cannot beat the paths already found is never looked at.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import Protocol

from entregent.relations.evidence import SURE
from entregent.relations.model import Node, Route, Tie


class Web(Protocol):
    """Who may know whom: candidates are cheap to list, their ties cost more to weigh."""

    @property
    def mine(self) -> Mapping[Node, Tie]:
        """The user's own ties."""

    def around(self, node: Node) -> Iterable[Node]:
        """Those for whom there may be a tie with `node`."""

    def between(self, one: Node, other: Node) -> Tie | None:
        """The tie of two other people."""


def best_routes(web: Web, target: Node, *, limit: int = 10, floor: float = 0.0) -> list[Route]:
    """Return up to `limit` routes with one or two introducers, the most probable first.

    One route a first introducer: the user asks a person once. A route through somebody whom the
    user reaches at least as well alone is left out: its middleman only costs. Routes that are not
    more probable than `floor` are left out too.
    """
    search = _Search(web, target, limit, floor)
    nearest = search.through_one()
    search.through_two(nearest)
    return search.best()


class _Search:
    def __init__(self, web: Web, target: Node, limit: int, floor: float) -> None:
        self._web = web
        self._target = target
        self._limit = limit
        self._floor = floor
        self._surest = max((tie.probability for tie in web.mine.values()), default=0.0)
        self._found: dict[Node, Route] = {}

    def through_one(self) -> list[tuple[Node, Tie]]:
        """Take every route with one introducer; return who knows the target, the surest first."""
        knowing = []
        for node in self._web.around(self._target):
            tie = self._web.between(node, self._target)
            if tie is None or tie.probability <= 0.0:
                continue
            knowing.append((node, tie))
            own = self._web.mine.get(node)
            if own is not None:
                self._offer(
                    Route((node, self._target), (own, tie), own.probability * tie.probability)
                )
        knowing.sort(key=lambda each: (-each[1].probability, str(each[0])))
        return knowing

    def through_two(self, knowing: list[tuple[Node, Tie]]) -> None:
        """Take the routes with two introducers that may still be among the best."""
        mine = self._web.mine
        for second, last in knowing:
            if last.probability * SURE * self._surest <= self._bar():
                return
            alone = mine.get(second)
            for first in self._web.around(second):
                own = mine.get(first)
                if own is None or first == self._target:
                    continue
                promise = own.probability * SURE * last.probability
                if promise <= self._bar() or self._has_better(first, promise):
                    continue
                tie = self._web.between(first, second)
                if tie is None:
                    continue
                reached = own.probability * tie.probability
                if alone is not None and alone.probability >= reached:
                    continue
                nodes, ties = (first, second, self._target), (own, tie, last)
                self._offer(Route(nodes, ties, reached * last.probability))

    def best(self) -> list[Route]:
        ranked = sorted(
            self._found.values(),
            key=lambda route: (-route.probability, len(route.nodes), str(route.nodes[0])),
        )
        return ranked[: self._limit]

    def _offer(self, route: Route) -> None:
        if route.probability > self._floor and not self._has_better(
            route.nodes[0], route.probability
        ):
            self._found[route.nodes[0]] = route

    def _has_better(self, first: Node, probability: float) -> bool:
        known = self._found.get(first)
        return known is not None and known.probability >= probability

    def _bar(self) -> float:
        """What a route must exceed to be among the best."""
        if len(self._found) < self._limit:
            return self._floor
        weakest = heapq.nlargest(
            self._limit, (route.probability for route in self._found.values())
        )[-1]
        return max(self._floor, weakest)
