"""Shortest paths on −log p from the user to a target, with at most two introducers.

The search runs backwards from the target, because who knows the target is few and whom the user
knows is many. A path's probability is the product of its legs.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping

from entregent.relations.model import Node, Route, Tie

Neighbours = Callable[[Node], Iterable[tuple[Node, Tie]]]

MOST_INTRODUCERS = 2


def best_routes(
    mine: Mapping[Node, Tie],
    neighbours: Neighbours,
    target: Node,
    *,
    limit: int = 10,
    most_introducers: int = MOST_INTRODUCERS,
) -> list[Route]:
    """Return up to `limit` routes with at least one introducer, the most probable first.

    One route a first introducer: the user asks a person once. A route that goes through somebody
    whom the user reaches at least as well alone is left out: its middleman only costs.
    """
    if not mine:
        return []
    surest = max(tie.probability for tie in mine.values())
    found: dict[Node, Route] = {}
    tick = 0
    heap: list[tuple[float, int, tuple[Node, ...], tuple[Tie, ...]]] = [(0.0, tick, (target,), ())]
    best_at: dict[tuple[Node, int], float] = {}
    while heap:
        cost, _, nodes, ties = heapq.heappop(heap)
        if len(found) >= limit and math.exp(-cost) * surest <= _weakest(found, limit):
            break
        head = nodes[0]
        if len(nodes) > 1 and head in mine:
            _offer(found, mine, nodes, ties, math.exp(-cost))
        if len(nodes) > most_introducers:
            continue
        for node, tie in neighbours(head):
            if node in nodes or tie.probability <= 0.0:
                continue
            further = cost - math.log(tie.probability)
            state = (node, len(nodes))
            if further >= best_at.get(state, math.inf):
                continue
            best_at[state] = further
            tick += 1
            heapq.heappush(heap, (further, tick, (node, *nodes), (tie, *ties)))
    routes = sorted(found.values(), key=lambda route: (-route.probability, len(route.nodes)))
    return routes[:limit]


def _offer(
    found: dict[Node, Route],
    mine: Mapping[Node, Tie],
    nodes: tuple[Node, ...],
    ties: tuple[Tie, ...],
    rest: float,
) -> None:
    own = mine[nodes[0]]
    route = Route(nodes, (own, *ties), own.probability * rest)
    before = found.get(nodes[0])
    if before is not None and before.probability >= route.probability:
        return
    if not _has_idle_middleman(route, mine):
        found[nodes[0]] = route


def _weakest(found: Mapping[Node, Route], limit: int) -> float:
    return heapq.nlargest(limit, (route.probability for route in found.values()))[-1]


def _has_idle_middleman(route: Route, mine: Mapping[Node, Tie]) -> bool:
    reached = route.ties[0].probability
    for node, tie in zip(route.nodes[1:-1], route.ties[1:-1], strict=True):
        reached *= tie.probability
        direct = mine.get(node)
        if direct is not None and direct.probability >= reached:
            return True
    return False
