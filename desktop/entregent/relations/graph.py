"""The web of ties, built once for a state of the store, and asked leg by leg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from entregent.cards.keys import email_key, fold
from entregent.evidence import Reason
from entregent.relations import evidence
from entregent.relations.correspondence import ME, Correspondence
from entregent.relations.employers import Employers
from entregent.relations.model import Node, Tie
from entregent.relations.reading import (
    Individual,
    Noted,
    Self,
    domains_of,
    read_connections,
    read_correspondents,
    read_noted,
    read_people,
    read_self,
    read_spells,
)
from entregent.relations.reasons import PairReason, TieReason
from entregent.store import relation


class Ties:
    """Ties of the user with everybody, and of everybody with each other, with their evidence."""

    def __init__(
        self,
        *,
        me: Self,
        people: Mapping[int, Individual],
        names: Mapping[Node, str],
        correspondence: Correspondence,
        employers: Employers,
        connections: Mapping[int, tuple[str, str, str]],
        noted: Iterable[Noted],
        uids: Mapping[str, int],
    ) -> None:
        self.me = me
        self.people = people
        self.employers = employers
        self._names = names
        self._correspondence = correspondence
        self._connections = connections
        self._noted_pairs: dict[frozenset[Node], list[tuple[Noted, Node]]] = {}
        self._noted_mine: dict[Node, list[Tie]] = {}
        self._noted_around: dict[Node, set[Node]] = {}
        self._take_notes(noted, uids)
        self._between: dict[tuple[Node, Node], Tie | None] = {}
        self.mine: dict[Node, Tie] = {}
        for node in self._known_to_me():
            tie = self._tie_with_me(node)
            if tie is not None:
                self.mine[node] = tie

    def name(self, node: Node) -> str:
        """Return what to call a node."""
        if isinstance(node, int):
            person = self.people.get(node)
            return person.name if person else ""
        return self._names.get(node) or node.partition(":")[2]

    def correspondents(self) -> Iterator[tuple[str, str]]:
        """Yield (node, name) of those whom only headers know."""
        for node, name in self._names.items():
            if isinstance(node, str):
                yield node, name

    def emails(self, node: Node) -> tuple[str, ...]:
        if isinstance(node, int):
            person = self.people.get(node)
            return person.emails if person else ()
        kind, _, key = node.partition(":")
        return (key,) if kind == "email" else ()

    def is_strong(self, node: Node) -> bool:
        """Whether the user can write to `node` without being introduced."""
        tie = self.mine.get(node)
        return (
            tie is not None
            and tie.probability >= evidence.STRONG
            and self._correspondence.is_reciprocal(node)
        )

    def around(self, node: Node) -> set[Node]:
        """Return those who may know `node`."""
        found = set(self._correspondence.around(node))
        found |= self.employers.around(node, self.closeness)
        found |= self._noted_around.get(node, set())
        return found - self.me.people - {ME}

    def between(self, one: Node, other: Node) -> Tie | None:
        """Return the combined tie of two other people, the best evidence first."""
        key = (one, other)
        if key not in self._between:
            names = (self.name(one), self.name(other))
            parts = self._correspondence.between(one, other, names)
            parts += self.employers.between(one, other, names)
            parts += self._noted_ties(one, other)
            self._between[key] = _combine(parts)
        return self._between[key]

    def closeness(self, node: Node) -> float:
        """Return the probability of the user's own tie with `node`, 0 without one."""
        tie = self.mine.get(node)
        return tie.probability if tie else 0.0

    def _known_to_me(self) -> set[Node]:
        known: set[Node] = set(self.people)
        known.update(self._correspondence.correspondents)
        return known - self.me.people - {ME}

    def _tie_with_me(self, node: Node) -> Tie | None:
        parts = self._correspondence.mine(node)
        parts += self.employers.mine(node)
        parts += self._noted_mine.get(node, ())
        if isinstance(node, int):
            connection = self._connections.get(node)
            if connection is not None:
                parts.append(_connection_tie(*connection))
            if self.people[node].cards:
                parts.append(_ON_A_CARD)
        return _combine(parts)

    # --- RELATED and referrals ---

    def _take_notes(self, noted: Iterable[Noted], uids: Mapping[str, int]) -> None:
        notes = list(noted)
        if not notes:
            return
        by_name: dict[str, list[int]] = {}
        by_email: dict[str, int] = {}
        for id_, person in self.people.items():
            by_name.setdefault(person.folded, []).append(id_)
            for email in person.emails:
                by_email.setdefault(email_key(email), id_)
        for note in notes:
            other = _whom(note.other, by_name, by_email, uids)
            if other is None and fold(note.other) == fold(self.me.name) != "":
                other = ME
            if other is None or other == note.person_id:
                continue
            if other == ME or other in self.me.people:
                self._noted_mine.setdefault(note.person_id, []).append(_my_noted(note))
            else:
                pair: frozenset[Node] = frozenset((note.person_id, other))
                self._noted_pairs.setdefault(pair, []).append((note, other))
                self._noted_around.setdefault(note.person_id, set()).add(other)
                self._noted_around.setdefault(other, set()).add(note.person_id)

    def _noted_ties(self, one: Node, other: Node) -> list[Tie]:
        ties = []
        for note, whom in self._noted_pairs.get(frozenset((one, other)), ()):
            names = {"a": self.name(note.person_id), "b": self.name(whom)}
            if note.is_referral:
                ties.append(Tie(evidence.REFERRED, (Reason(PairReason.REFERRED, names),)))
            else:
                values = {**names, "relation": note.relation}
                ties.append(Tie(evidence.RELATED, (Reason(PairReason.RELATED, values),)))
        return ties


_FOLLOWER = {relation.FOLLOWING: "me", relation.FOLLOWER: "them", relation.MUTUAL: "both"}

# One for all: most of a large address book has no other tie with the user.
_ON_A_CARD = Tie(evidence.ON_A_CARD, (Reason(TieReason.CARD),))


def _combine(parts: Sequence[Tie]) -> Tie | None:
    """Noisy-or over kinds of evidence; the reasons with the most telling first."""
    if len(parts) < 2:
        return parts[0] if parts else None
    ranked = sorted(parts, key=lambda tie: -tie.probability)
    reasons = tuple(reason for tie in ranked for reason in tie.reasons)
    return Tie(evidence.combined(tie.probability for tie in ranked), reasons)


def _connection_tie(network: str, since: str, told: str) -> Tie:
    values = {"network": network, "since": since}
    if told == relation.CONNECTION:
        return Tie(evidence.CONNECTED, (Reason(TieReason.CONNECTED, values),))
    probability = evidence.FOLLOW_EACH_OTHER if told == relation.MUTUAL else evidence.FOLLOWED
    return Tie(probability, (Reason(TieReason.FOLLOWS, {**values, "by": _FOLLOWER[told]}),))


def _my_noted(note: Noted) -> Tie:
    if note.is_referral:
        return Tie(evidence.REFERRED, (Reason(TieReason.REFERRED_ME),))
    return Tie(evidence.RELATED, (Reason(TieReason.RELATED, {"relation": note.relation}),))


def _whom(
    text: str,
    by_name: Mapping[str, Sequence[int]],
    by_email: Mapping[str, int],
    uids: Mapping[str, int],
) -> Node | None:
    """Return the person whom a RELATED value or a referral means, None where not exactly one."""
    plain = text.strip()
    for start in ("urn:uuid:", "mailto:"):
        plain = plain.removeprefix(start)
    if plain in uids or text in uids:
        return uids.get(plain, uids.get(text))
    if "@" in plain:
        return by_email.get(email_key(plain))
    owners = by_name.get(fold(plain), ())
    return owners[0] if len(owners) == 1 else None


def build(conn: Connection, as_of: date, me: Sequence[str] = ()) -> Ties:
    """Return the ties as the store knows them on a day."""
    today = as_of.isoformat()
    own = read_self(conn, me)
    people = read_people(conn)
    found = read_correspondents(conn, own, people)
    correspondence = Correspondence(as_of)
    correspondence.add(found.exchanges)
    spells, mine = read_spells(conn, people, own, today)
    addresses: list[tuple[Node, Sequence[str]]] = [
        (id_, person.emails) for id_, person in people.items() if id_ not in own.people
    ]
    addresses += [
        (node, (node.partition(":")[2],))
        for node in found.names
        if isinstance(node, str) and node.startswith("email:")
    ]
    noted = read_noted(conn)
    return Ties(
        me=own,
        people=people,
        names=found.names,
        correspondence=correspondence,
        employers=Employers(spells, mine, domains_of(addresses), today),
        connections=read_connections(conn, today),
        noted=noted,
        uids=_uids(conn) if noted else {},
    )


def _uids(conn: Connection) -> dict[str, int]:
    rows = conn.exec_driver_sql(
        "SELECT c.uid, m.person_id FROM card c JOIN membership m"
        " ON m.member_kind = 'card' AND m.member_id = c.id"
    )
    return {uid.removeprefix("urn:uuid:"): person_id for uid, person_id in rows}
