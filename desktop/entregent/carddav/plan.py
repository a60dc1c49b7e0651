"""What a sync is going to do, as data: made before anything is done, and all that a dry run is.

Reads the store and what was fetched; writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from sqlalchemy import Connection

from entregent.carddav.merge import Outcome, Sides, decide
from entregent.carddav.model import BookFacts
from entregent.carddav.replica import Pair, Replica
from entregent.cards.card import Card
from entregent.cards.conversion import converted, with_uid
from entregent.evidence import Reason
from entregent.servers.reports import BookReport, FieldConflict, Quarantined, Step
from entregent.store.cards import uid_variants

# Deletions beyond both of these ask first; a book that would be emptied asks at any size above one.
DELETED_SHARE = 0.2
DELETED_COUNT = 10

_UID = re.compile(rb"^(?:[\w-]+\.)?UID(?:;[^:\r\n]*)?:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Action:
    """One card and what becomes of it; `pending` where ours goes on waiting to be sent."""

    pair: Pair
    outcome: Outcome
    pending: bool = False

    @property
    def is_about_absence(self) -> bool:
        """Whether it hangs on a card that has left its address, which no server tells twice."""
        sides = self.pair.sides
        gone = sides.there is None and sides.base_there is not None
        return gone or self.pair.replaces is not None

    @property
    def kind(self) -> str:
        return self.outcome.kind

    @property
    def writes_there(self) -> bool:
        return self.outcome.there != self.pair.sides.there

    @property
    def writes_here(self) -> bool:
        return self.outcome.here != self.pair.sides.here


@dataclass(slots=True)
class Plan:
    """All actions of one book. `arrivals` counts the cards that are new here and need no thought:
    they are read from the store by the page when they are put in, without the rows that are
    `matched` with a card here."""

    actions: list[Action] = field(default_factory=list)
    arrivals: int = 0
    matched: frozenset[int] = frozenset()
    agreed: int = 0  # cards on both sides by the last agreement

    def of(self, *kinds: str) -> list[Action]:
        return [action for action in self.actions if action.kind in kinds]

    def alarm(self) -> Reason | None:
        """Why this plan must be confirmed before it is done."""
        for kind, emptied in (("delete_here", "there"), ("delete_there", "here")):
            count = len(self.of(kind))
            if self.agreed > 1 and count >= self.agreed:
                return Reason(f"sync.emptied_{emptied}", {"count": count})
            if count > DELETED_COUNT and count >= DELETED_SHARE * self.agreed:
                return Reason(f"sync.many_gone_{emptied}", {"count": count, "of": self.agreed})
        return None

    def report(self, report: BookReport) -> None:
        """Count what this plan does in `report`, and tell its conflicts."""
        report.pulled += self.arrivals + sum(a.writes_here for a in self.of("pull"))
        report.pushed += sum(a.writes_there for a in self.of("push"))
        report.merged += len(self.of("merge"))
        report.deleted_here += len(self.of("delete_here"))
        report.deleted_there += len(self.of("delete_there"))
        for action in self.actions:
            report.conflicts += field_conflicts(action)


def field_conflicts(action: Action) -> list[FieldConflict]:
    """The conflicts of one action as they are told: a deleted side is None."""
    sides = action.pair.sides
    return [
        FieldConflict(
            action.pair.uid,
            each.name,
            each.mine if each.name or sides.here is not None else None,
            each.theirs if each.name or sides.there is not None else None,
        )
        for each in action.outcome.conflicts
    ]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a book allows: whether cards may be sent, and what the server takes."""

    read_only: bool
    facts: BookFacts


def make_plan(
    conn: Connection,
    replica: Replica,
    setting: Setting,
    gone: Iterable[str],
    *,
    unsure: Iterable[str] = (),
    look_here: bool,
) -> tuple[Plan, list[Quarantined]]:
    """The plan for what was fetched, what is `gone` on the server, and what changed here; `unsure`
    are the addresses that could not be read and may be gone.

    Also what cannot be sent because the address book is read-only.
    """
    plan = Plan(agreed=replica.counts(conn))
    pairs: dict[int | None, Pair] = {pair.id: pair for pair in replica.read_anew(conn)}
    if look_here:
        for pair in replica.edited(conn):
            pairs.setdefault(pair.id, pair)
    left = {pair.id: pair for pair in replica.gone_there(conn, gone)}
    pairs |= left
    newcomers = list(replica.new_here(conn)) if look_here else []
    unknown_there = [*newcomers, *replica.refused(conn)]
    doubtful = replica.cards_at(conn, unsure)
    matching = _Matching(conn, replica, unknown_there, left.values(), doubtful)
    matched = list(matching.run())
    plan.arrivals = matching.arrivals
    rows = {pair.id for pair in matched if pair.id is not None}
    plan.matched = frozenset(rows | matching.waiting)
    for pair in matched:
        pairs.pop(pair.replaces, None)
    taken = {pair.card_id for pair in matched}
    actions = [Action(pair, decide(pair.sides)) for pair in (*pairs.values(), *matched)]
    actions += [_creation(pair, setting.facts) for pair in newcomers if pair.card_id not in taken]
    # What cannot be read there is not overwritten: nobody knows what it is.
    actions = [action for action in actions if not (action.pair.unreadable and action.writes_there)]
    if not setting.read_only:
        plan.actions = actions
        return plan, []
    held = [action for action in actions if action.writes_there]
    plan.actions = [action for action in actions if not action.writes_there]
    plan.actions += [received for action in held if (received := _received(action))]
    why = Reason("card.read_only")
    return plan, [Quarantined(action.pair.href or action.pair.uid, why) for action in held]


def _received(action: Action) -> Action | None:
    """What is left of an action where nothing may be sent: what the server has new, or has moved,
    comes here, and our own edits go on waiting."""
    sides = action.pair.sides
    is_news = sides.there != sides.base_there or action.pair.replaces is not None
    if sides.there is None or sides.here is None or not is_news:
        return None
    outcome = replace(action.outcome, kind="pull", there=sides.there)
    return replace(action, outcome=outcome, pending=True)


def _creation(pair: Pair, facts: BookFacts) -> Action:
    here = pair.sides.here
    assert here is not None
    raw = fit_for(here, pair.uid, facts).raw
    return Action(pair, Outcome("push", raw, raw))


def fit_for(raw: bytes, uid: str, facts: BookFacts) -> Card:
    """The card as a server takes it: with a UID (RFC 6352 §5.1), in a version that it knows;
    unchanged where it has both."""
    card = with_uid(Card.parse(raw), uid)
    if card.version in facts.versions:
        return card
    # Where a server takes both, 3.0 is what it knows better: vobject, in Radicale, makes a text
    # of the photos of 4.0.
    return converted(card, "3.0" if "3.0" in facts.versions else facts.versions[0])


class _Matching:
    """Finds, for the cards that were read and have no counterpart here, the one they have by UID.

    Without it a card that was sent when the connection broke would come back as a second one, and
    a card that moved on its server would lose what the user decided about it here.
    """

    def __init__(
        self,
        conn: Connection,
        replica: Replica,
        newcomers: Iterable[Pair],
        left: Iterable[Pair],
        doubtful: Set[int],
    ) -> None:
        self._conn, self._replica = conn, replica
        self._doubtful = doubtful  # cards here that may have left the address where they stood
        self._new = {pair.card_id: pair for pair in newcomers}
        self._left = {pair.card_id: pair for pair in left if pair.sides.base_there is not None}
        self.arrivals = 0  # cards without any counterpart
        self.waiting: set[int] = set()  # rows of which the next sync can tell

    def run(self) -> Iterator[Pair]:
        for page in self._replica.arrivals(self._conn):
            for row_id, href, raw in page:
                found = self._counterpart(raw) if self._here else None
                if found is _WAIT:
                    self.waiting.add(row_id)
                    continue
                if found is None:
                    self.arrivals += 1
                    continue
                stood = self._replica.pair(self._conn, href)
                yield replace(
                    found,
                    id=row_id,
                    href=href,
                    path=stood.path if stood else href,
                    etag=stood.etag if stood else "",
                    sides=replace(found.sides, there=raw),
                    replaces=found.id,
                )

    @cached_property
    def _here(self) -> dict[str, tuple[int, str]]:
        """The cards of the book by UID; read only where something has arrived."""
        return self._replica.uids_here(self._conn)

    def _counterpart(self, raw: bytes) -> Pair | None:
        """The card here with this UID that the server does not know, that has just left another
        address, or that is gone here and comes back; `_WAIT` where that is not known yet."""
        for uid in uid_variants(uid_of(raw)):
            if uid not in self._here:
                return None
            card_id, state = self._here[uid]
            for those in (self._new, self._left):
                if card_id in those:
                    return those.pop(card_id)
            if card_id in self._doubtful:
                return _WAIT
            if state != "live":
                self._here[uid] = (card_id, "live")
                return Pair(None, None, "", "", card_id, uid, "", Sides(None, None, None, None))
        return None


_WAIT: Final = Pair(None, None, "", "", None, "", "", Sides(None, None, None, None))


def uid_of(raw: bytes) -> str:
    """The text of a card's UID, "" where it has none."""
    found = _UID.search(raw)
    if found is None:
        return ""
    prop = Card.parse(raw).first("UID")  # it may be folded
    return prop.text.strip() if prop else ""


def steps(plan: Plan, arrivals: Iterator[tuple[str, bytes]]) -> list[Step]:
    """The plan's operations one by one, as a dry run tells them."""
    told = []
    for action in plan.actions:
        kind = "conflict" if action.outcome.conflicts else action.kind
        written = action.writes_here or action.writes_there
        if kind in {"nothing", "agree"} or not (written or kind == "conflict"):
            continue
        told.append(Step(kind, action.pair.name, action.pair.uid, action.pair.href or ""))
    for href, raw in arrivals:
        name = Card.parse(raw).first("FN")
        told.append(Step("pull", name.text if name else "", uid_of(raw), href))
    return told
