"""Who can introduce the user to whom: targets in, paths with their evidence out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime

from entregent.evidence import Reason
from entregent.relations.graph import Ties, build
from entregent.relations.model import Node, Path, Route, Step, Tie
from entregent.relations.paths import best_routes
from entregent.relations.reasons import PairReason, PathReason, TieReason
from entregent.relations.targets import MOST_PEOPLE, find_target
from entregent.store.bulk import uncollected
from entregent.store.standing import Standing, standing
from entregent.store.store import Store

MOST_PATHS = 10
# The share of its probability that a path keeps when nobody at the target is known by name.
_SOMEBODY_THERE = 0.5
_LARGEST_CROWD = 200


class Relations:
    """Ties and paths of one store. `me` are addresses of the user beside the setting "me"."""

    def __init__(self, store: Store, me: Sequence[str] = ()) -> None:
        self._store = store
        self._me = tuple(me)
        self._lock = threading.Lock()
        self._built: tuple[Standing, date, Ties] | None = None

    def who(
        self, targets: Sequence[str], as_of: date | None = None, limit: int = MOST_PATHS
    ) -> list[Path]:
        """Return the ways to each target, best first within one, targets in the order asked.

        A target is a name, an e-mail address or an organisation. At most `limit` paths a target;
        none where nobody is found. Evidence after `as_of` (today) is left out.
        """
        ties = self.ties(as_of)
        paths: list[Path] = []
        for text in targets:
            target = find_target(ties, text)
            if target.organization:
                paths += _into(ties, target.nodes, target.former, target.organization, limit)
            else:
                ways = [_to_person(ties, node, limit) for node in target.nodes]
                paths += _best([path for way in ways for path in way], limit)
        return paths

    def to_people(
        self, person_ids: Sequence[int], as_of: date | None = None, limit: int = MOST_PATHS
    ) -> list[Path]:
        """Return the ways to people by id, best first."""
        ties = self.ties(as_of)
        known = [id_ for id_ in person_ids if id_ in ties.people and id_ not in ties.me.people]
        return _best([path for id_ in known for path in _to_person(ties, id_, limit)], limit)

    def tie(self, person_id: int, as_of: date | None = None) -> Tie | None:
        """Return the user's tie with a person, None where nothing shows one."""
        return self.ties(as_of).mine.get(person_id)

    def ties(self, as_of: date | None = None) -> Ties:
        """Return the web of ties on a day, built again only when the store has moved."""
        day = as_of or datetime.now(UTC).date()
        with self._lock, self._store.read() as conn:
            stands = standing(conn)
            if self._built is None or self._built[:2] != (stands, day):
                with uncollected():
                    self._built = (stands, day, build(conn, day, self._me))
            return self._built[2]


def _best(paths: Sequence[Path], limit: int) -> list[Path]:
    """Best first; a weak direct way only where nothing else leads there."""
    return sorted(paths, key=lambda path: (-path.probability, len(path.path)))[:limit]


def _to_person(ties: Ties, target: Node, limit: int) -> list[Path]:
    routes = best_routes(ties, target, limit=limit)
    paths = [_path(ties, route) for route in routes]
    own = ties.mine.get(target)
    if own is not None and ties.is_strong(target):
        paths.insert(0, _direct(ties, target, own, PathReason.DIRECT))
    elif own is not None and not paths:
        paths = [_direct(ties, target, own, PathReason.DIRECT_WEAK)]
    return _best(paths, limit)


def _into(
    ties: Ties, present: Sequence[Node], former: Sequence[Node], organization: str, limit: int
) -> list[Path]:
    """Ways into an organisation: one a first person to write to, to whom it leads best there."""
    crowd = sorted(present, key=lambda node: -ties.closeness(node))[:_LARGEST_CROWD]
    best: dict[Node | str, Path] = {}
    for node in crowd:
        own = ties.mine.get(node)
        if own is not None:
            # Unlike with one person, even a weak tie with somebody there is a way in.
            kind = PathReason.DIRECT if ties.is_strong(node) else PathReason.DIRECT_WEAK
            _keep(best, _direct(ties, node, own, kind))
    # Those whom the user can write to need no introducer; the others are worth a search.
    unknown = [node for node in crowd if not ties.is_strong(node)]
    for node in unknown[: 4 * MOST_PEOPLE]:
        weakest = sorted((path.probability for path in best.values()), reverse=True)[:limit]
        floor = weakest[-1] if len(weakest) == limit else 0.0
        for route in best_routes(ties, node, limit=limit, floor=floor):
            _keep(best, _path(ties, route))
    if not crowd:
        for node in former:
            if node in ties.mine:
                _keep(best, _by_former(ties, node, organization))
    return _best(list(best.values()), limit)


def _keep(best: dict[Node | str, Path], path: Path) -> None:
    first = path.path[0]
    key: Node | str = first.person_id if first.person_id is not None else first.email or first.name
    if key not in best or best[key].probability < path.probability:
        best[key] = path


def _path(ties: Ties, route: Route) -> Path:
    steps = tuple(_step(ties, node) for node in route.nodes)
    evidence = [reason for tie in route.ties for reason in tie.reasons]
    if any(reason.kind == TieReason.DORMANT for reason in route.ties[0].reasons):
        evidence.append(Reason(PathReason.DORMANT_WORTH, {"name": steps[0].name}))
    return _made(ties, route.nodes, steps, route.ties, route.probability, evidence)


def _direct(ties: Ties, node: Node, tie: Tie, kind: PathReason) -> Path:
    step = _step(ties, node)
    evidence = [Reason(kind, {"name": step.name}), *tie.reasons]
    return _made(ties, (node,), (step,), (tie,), tie.probability, evidence)


def _by_former(ties: Ties, node: Node, organization: str) -> Path:
    """A way to nobody in particular: somebody who was there may say whom to ask."""
    own = ties.mine[node]
    spells = [
        spell
        for spell in ties.employers.spells_of(node)
        if not spell.current and spell.organization == organization
    ] or [spell for spell in ties.employers.spells_of(node) if not spell.current]
    until = max((spell.end for spell in spells), default="")
    values = {"a": ties.name(node), "organization": organization, "until": until}
    there = Tie(_SOMEBODY_THERE, (Reason(PairReason.WORKED_THERE, values),))
    steps = (_step(ties, node), Step(None, organization, organization=organization))
    evidence = [*own.reasons, *there.reasons]
    probability = own.probability * there.probability
    return _made(ties, (node,), steps, (own, there), probability, evidence)


def _made(
    ties: Ties,
    nodes: Sequence[Node],
    steps: tuple[Step, ...],
    legs: tuple[Tie, ...],
    probability: float,
    evidence: Sequence[Reason],
) -> Path:
    return Path(
        target_name=steps[-1].name,
        target_person=steps[-1].person_id,
        path=steps,
        legs=legs,
        emails=ties.emails(nodes[0]),
        probability=probability,
        evidence=tuple(evidence),
    )


def _step(ties: Ties, node: Node) -> Step:
    emails = ties.emails(node)
    email = emails[0] if emails else ""
    if not isinstance(node, int):
        return Step(None, ties.name(node), email)
    person = ties.people[node]
    return Step(node, person.name, email, person.organization, person.title)


__all__ = ["MOST_PATHS", "Path", "Relations"]
