"""What interactions prove: the user's ties with people, and people's ties with each other.

Headers and dates only. A mail to many recipients proves nothing about its recipients.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from entregent.evidence import Reason, Value
from entregent.relations import evidence
from entregent.relations.model import Node, Tie
from entregent.relations.reasons import PairReason, TieReason

ME = "me"

_SENDER_ROLES = frozenset({"from", "organizer", "inviter", "recommender", "endorser"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One interaction: who sent it and who got it, resolved to nodes (`ME` is the user)."""

    kind: str  # mail, message, invitation, recommendation, endorsement, meeting, event, bounce
    on: str  # ISO date, "" undated
    sender: Node | None
    recipients: tuple[Node, ...]


@dataclass(slots=True)
class _Mine:
    """The user's exchanges with one person, so far."""

    sent: int = 0
    received: int = 0
    weighted_sent: float = 0.0
    weighted_received: float = 0.0
    first: str = ""
    last: str = ""
    meetings: int = 0
    meetings_weight: float = 0.0
    met_last: str = ""
    recommended_me: str | None = None
    i_recommended: str | None = None
    endorsements: int = 0
    endorsed_last: str = ""
    invited: tuple[str, str] | None = None  # on, by


@dataclass(slots=True)
class _Pair:
    """What was seen between two other people; index 0 is the node that sorts first."""

    wrote: list[int] = field(default_factory=lambda: [0, 0])
    wrote_class: str = ""
    together: int = 0
    together_class: str = ""
    last: str = ""
    together_last: str = ""
    meetings: int = 0
    meetings_weight: float = 0.0
    met_last: str = ""


_CLASS_ORDER = {"": 3, "many": 2, "some": 1, "few": 0}


def _better(one: str, other: str) -> str:
    return one if _CLASS_ORDER[one] <= _CLASS_ORDER[other] else other


class Correspondence:
    """Adds up exchanges, then answers with ties."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._mine: dict[Node, _Mine] = {}
        self._pairs: dict[tuple[Node, Node], _Pair] = {}
        self._around: dict[Node, set[Node]] = {}

    def add(self, exchanges: Iterable[Exchange]) -> None:
        """Take in exchanges, in any order; those after the day of the question are left out."""
        today = self._as_of.isoformat()
        for exchange in exchanges:
            if exchange.on > today:
                continue
            if exchange.kind in {"meeting", "event"}:
                self._add_meeting(exchange)
            elif exchange.kind == "bounce":
                continue  # says something of an address, nothing of two people
            elif exchange.kind in {"recommendation", "endorsement", "invitation"}:
                self._add_gesture(exchange)
            else:
                self._add_mail(exchange)

    @property
    def correspondents(self) -> Iterable[Node]:
        return self._mine.keys()

    def around(self, node: Node) -> Iterable[Node]:
        """The people for whom there is evidence of a tie with `node`."""
        return self._around.get(node, ())

    # --- taking in ---

    def _add_mail(self, exchange: Exchange) -> None:
        recipients = exchange.recipients
        count = len(recipients)
        if count > evidence.LARGEST_LIST:
            return
        size = evidence.recipients_class(count)
        weight = evidence.recipients_weight(count)
        weight *= evidence.awake(self._age(exchange.on))
        sender = exchange.sender
        if sender == ME:
            for node in recipients:
                if node != ME:
                    self._mine_with(node, exchange.on, sent=weight)
        elif sender is not None:
            if ME in recipients:
                self._mine_with(sender, exchange.on, received=weight)
            for node in recipients:
                if node not in (ME, sender):
                    self._wrote(sender, node, size, exchange.on)
        if count <= evidence.SOME:
            others = sorted({n for n in recipients if n not in (ME, sender)}, key=_order)
            for one, other in combinations(others, 2):
                pair = self._pair(one, other)
                pair.together += 1
                pair.together_class = _better(size, pair.together_class)
                pair.together_last = max(pair.together_last, exchange.on)

    def _add_meeting(self, exchange: Exchange) -> None:
        people = {node for node in (exchange.sender, *exchange.recipients) if node is not None}
        if not 2 <= len(people) <= evidence.LARGEST_LIST:
            return
        weight = 1.0 / (len(people) - 1)
        if ME in people:
            for node in people - {ME}:
                mine = self._mine.setdefault(node, _Mine())
                mine.meetings += 1
                mine.meetings_weight += weight * evidence.awake(self._age(exchange.on))
                mine.met_last = max(mine.met_last, exchange.on)
        if len(people) - 1 <= evidence.SOME:
            for one, other in combinations(sorted(people - {ME}, key=_order), 2):
                pair = self._pair(one, other)
                pair.meetings += 1
                pair.meetings_weight += weight
                pair.met_last = max(pair.met_last, exchange.on)

    def _add_gesture(self, exchange: Exchange) -> None:
        from_me = exchange.sender == ME
        other = (
            next((node for node in exchange.recipients if node != ME), None)
            if from_me
            else exchange.sender
        )
        if other is None or other == ME or not (from_me or ME in exchange.recipients):
            return
        mine = self._mine.setdefault(other, _Mine())
        if exchange.kind == "recommendation":
            if from_me:
                mine.i_recommended = max(mine.i_recommended or "", exchange.on)
            else:
                mine.recommended_me = max(mine.recommended_me or "", exchange.on)
        elif exchange.kind == "endorsement":
            mine.endorsements += 1
            mine.endorsed_last = max(mine.endorsed_last, exchange.on)
        else:
            mine.invited = (exchange.on, "me" if from_me else "them")

    def _mine_with(self, node: Node, on: str, sent: float = 0.0, received: float = 0.0) -> None:
        mine = self._mine.setdefault(node, _Mine())
        mine.sent += sent > 0
        mine.received += received > 0
        mine.weighted_sent += sent
        mine.weighted_received += received
        mine.last = max(mine.last, on)
        if on and (not mine.first or on < mine.first):
            mine.first = on

    def _wrote(self, sender: Node, recipient: Node, size: str, on: str) -> None:
        pair = self._pair(sender, recipient)
        pair.wrote[_order(sender) > _order(recipient)] += 1
        pair.wrote_class = _better(size, pair.wrote_class)
        pair.last = max(pair.last, on)

    def _pair(self, one: Node, other: Node) -> _Pair:
        key = (one, other) if _order(one) <= _order(other) else (other, one)
        pair = self._pairs.get(key)
        if pair is None:
            pair = self._pairs[key] = _Pair()
            self._around.setdefault(one, set()).add(other)
            self._around.setdefault(other, set()).add(one)
        return pair

    def _age(self, on: str) -> float:
        """Years between an ISO date and the day of the question; undated counts as asleep."""
        if not on:
            return evidence.DORMANT_YEARS
        return max(0.0, (self._as_of - date.fromisoformat(on[:10])).days / 365.25)

    # --- answering ---

    def mine(self, node: Node) -> list[Tie]:
        """Return the user's ties with `node`, one a kind of evidence."""
        mine = self._mine.get(node)
        if mine is None:
            return []
        ties = []
        if mine.sent or mine.received:
            ties.append(
                Tie(
                    evidence.correspondence(mine.weighted_sent, mine.weighted_received),
                    tuple(self._mail_reasons(mine)),
                )
            )
        if mine.meetings:
            reason = Reason(TieReason.MEETINGS, {"count": mine.meetings, "last": mine.met_last})
            ties.append(Tie(evidence.meetings(mine.meetings_weight), (reason,)))
        ties.extend(_gesture_ties(mine))
        return ties

    def _mail_reasons(self, mine: _Mine) -> Iterable[Reason]:
        if mine.sent and mine.received:
            yield Reason(
                TieReason.MESSAGES,
                {
                    "count": mine.sent + mine.received,
                    "sent": mine.sent,
                    "received": mine.received,
                    "first": mine.first,
                    "last": mine.last,
                },
            )
            silence = self._age(mine.last)
            if mine.last and silence >= evidence.DORMANT_YEARS:
                yield Reason(TieReason.DORMANT, {"last": mine.last, "years": int(silence)})
        else:
            direction = "sent" if mine.sent else "received"
            count = mine.sent + mine.received
            yield Reason(
                TieReason.ONE_WAY, {"count": count, "last": mine.last, "direction": direction}
            )

    def is_reciprocal(self, node: Node) -> bool:
        """Whether the user and `node` wrote to each other, or one vouched for the other."""
        mine = self._mine.get(node)
        if mine is None:
            return False
        vouched = mine.recommended_me is not None or mine.i_recommended is not None
        return vouched or (mine.sent > 0 and mine.received > 0)

    def between(self, one: Node, other: Node, names: Sequence[str]) -> list[Tie]:
        """Return the ties of two other people, one a kind; `names` are theirs, in that order."""
        swapped = _order(one) > _order(other)
        pair = self._pairs.get((other, one) if swapped else (one, other))
        if pair is None:
            return []
        first, second = (names[1], names[0]) if swapped else (names[0], names[1])
        ties = []
        mail = _mail_tie(pair, first, second)
        if mail is not None:
            ties.append(mail)
        if pair.meetings:
            reason = Reason(
                PairReason.MET,
                {"a": first, "b": second, "count": pair.meetings, "last": pair.met_last},
            )
            ties.append(Tie(evidence.meetings(pair.meetings_weight), (reason,)))
        return ties


def _mail_tie(pair: _Pair, first: str, second: str) -> Tie | None:
    """The best row of the measured table: counts are told, never multiplied."""
    candidates: list[Tie] = []
    if any(pair.wrote):
        there, back = pair.wrote
        kind = PairReason.WROTE_EACH_OTHER if there and back else PairReason.WROTE
        a, b = (first, second) if there else (second, first)
        values: dict[str, Value] = {
            "a": a,
            "b": b,
            "count": there + back,
            "recipients": pair.wrote_class,
            "last": pair.last,
        }
        candidates.append(Tie(evidence.WROTE[pair.wrote_class], (Reason(kind, values),)))
    if pair.together:
        values = {
            "a": first,
            "b": second,
            "count": pair.together,
            "recipients": pair.together_class,
            "last": pair.together_last,
        }
        reason = Reason(PairReason.CORRESPONDENTS, values)
        candidates.append(Tie(evidence.BOTH_RECIPIENTS[pair.together_class], (reason,)))
    return max(candidates, key=lambda tie: tie.probability, default=None)


def _gesture_ties(mine: _Mine) -> Iterable[Tie]:
    if mine.recommended_me is not None:
        reason = Reason(TieReason.RECOMMENDED_ME, {"on": mine.recommended_me})
        yield Tie(evidence.RECOMMENDED, (reason,))
    if mine.i_recommended is not None:
        reason = Reason(TieReason.I_RECOMMENDED, {"on": mine.i_recommended})
        yield Tie(evidence.RECOMMENDED, (reason,))
    if mine.endorsements:
        reason = Reason(
            TieReason.ENDORSED, {"count": mine.endorsements, "last": mine.endorsed_last}
        )
        yield Tie(evidence.ENDORSED_ONCE, (reason,))
    if mine.invited is not None:
        on, by = mine.invited
        yield Tie(evidence.INVITED, (Reason(TieReason.INVITED, {"on": on, "by": by}),))


def _order(node: Node) -> tuple[bool, Node]:
    """Persons before correspondents, each in their own order."""
    return isinstance(node, str), node
