"""Who worked where and when, and what shared employers and mail domains prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entregent.cards.employers import same_organization
from entregent.evidence import Reason
from entregent.relations import evidence
from entregent.relations.model import Node, Tie
from entregent.relations.reasons import PairReason, TieReason

# In a larger house only those whom the user knows best can lead anywhere worth showing.
LARGEST_HOUSE = 60

# Fewer holders whose employers are known say nothing about whose a mail domain is.
PROVIDER_EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody at an employer; dates are ISO (day, month or year), "" where unknown.

    `start` and `end` may be the first and last time that the spell was seen: then they bound it
    from inside, so an overlap that they prove is real.
    """

    node: Node
    organization: str
    key: str  # organization_key
    start: str
    end: str
    current: bool


class Employers:
    """Answers who knows whom from work. Spellings of one employer are gathered when asked for."""

    def __init__(
        self,
        spells: Iterable[Spell],
        mine: Sequence[Spell],
        domains: Mapping[str, Sequence[Node]],
        today: str,
    ) -> None:
        self._today = today
        self._mine = mine
        self._by_key: dict[str, list[Spell]] = {}
        self._by_node: dict[Node, list[Spell]] = {}
        for spell in spells:
            self._by_key.setdefault(spell.key, []).append(spell)
            self._by_node.setdefault(spell.node, []).append(spell)
        self._domains = domains
        self._domains_of: dict[Node, list[str]] = {}
        for domain, nodes in domains.items():
            if len(nodes) > 1 and not self._is_provider(nodes):
                for node in nodes:
                    self._domains_of.setdefault(node, []).append(domain)
        self._gathered: dict[str, tuple[Spell, ...]] = {}
        self._mine_at: dict[str, list[Spell]] = {}

    def _is_provider(self, holders: Sequence[Node]) -> bool:
        """Tell a mailbox provider from an employer: its holders have no employer in common.

        Of those at an employer's domain, at least half are known to have worked there.
        """
        employers = [{spell.key for spell in self._by_node.get(node, ())} for node in holders]
        known = [keys for keys in employers if keys]
        if len(known) < PROVIDER_EVIDENCE:
            return False
        commonest = Counter(key for keys in known for key in keys).most_common(1)[0][1]
        return 2 * commonest < len(known)

    def at(self, organization: str, key: str) -> tuple[Spell, ...]:
        """Return everybody's spells at an employer, however it is spelt."""
        if key not in self._gathered:
            spells = list(self._by_key.get(key, ()))
            for other, there in self._by_key.items():
                if other != key and same_organization(organization, there[0].organization):
                    spells.extend(there)
            self._gathered[key] = tuple(spells)
        return self._gathered[key]

    def spells_of(self, node: Node) -> Sequence[Spell]:
        return self._by_node.get(node, ())

    def around(self, node: Node, closeness: Callable[[Node], float]) -> set[Node]:
        """Return those who share an employer or a mail domain with `node`.

        In a large house the `LARGEST_HOUSE` members with the greatest `closeness` to the user.
        """
        found: set[Node] = set()
        for spell in self._by_node.get(node, ()):
            members = {other.node for other in self.at(spell.organization, spell.key)}
            found |= _closest(members, closeness)
        for domain in self._domains_of.get(node, ()):
            found |= _closest(set(self._domains[domain]), closeness)
        found.discard(node)
        return found

    def between(self, one: Node, other: Node, names: Sequence[str]) -> list[Tie]:
        """Return the best tie from a shared employer, else from a shared mail domain."""
        best: Tie | None = None
        theirs = self._by_node.get(other, ())
        for spell in self._by_node.get(one, ()):
            for their in theirs:
                if spell.key == their.key or same_organization(
                    spell.organization, their.organization
                ):
                    tie = self._shared(spell, their, names)
                    if tie is not None and (best is None or tie.probability > best.probability):
                        best = tie
        if best is None:
            best = self._shared_domain(one, other, names)
        return [best] if best is not None else []

    def _shared(self, one: Spell, other: Spell, names: Sequence[str]) -> Tie | None:
        present = sum(spell.current for spell in self.at(one.organization, one.key))
        rate = evidence.colleagues(present)
        overlap = self._overlap(one, other)
        if one.current and other.current:
            if overlap is not None:
                rate = evidence.combined((rate, evidence.WORKED_TOGETHER))
            values = {"a": names[0], "b": names[1], "organization": other.organization}
            return Tie(rate, (Reason(PairReason.COLLEAGUES_NOW, values),))
        if overlap is not None:
            rate = evidence.combined((rate * evidence.FORMER_COLLEAGUE, evidence.WORKED_TOGETHER))
            values = {
                "a": names[0],
                "b": names[1],
                "organization": other.organization,
                "start": overlap[0],
                "end": overlap[1],
            }
            return Tie(rate, (Reason(PairReason.COLLEAGUES_THEN, values),))
        if not one.current and not other.current:
            return None
        former, name = (other, names[1]) if one.current else (one, names[0])
        values = {"a": name, "organization": former.organization, "until": former.end}
        reason = Reason(PairReason.WORKED_THERE, values)
        return Tie(rate * evidence.FORMER_COLLEAGUE, (reason,))

    def _shared_domain(self, one: Node, other: Node, names: Sequence[str]) -> Tie | None:
        shared = set(self._domains_of.get(one, ())) & set(self._domains_of.get(other, ()))
        if not shared:
            return None
        domain = min(shared, key=lambda each: (len(self._domains[each]), each))
        values = {"a": names[0], "b": names[1], "domain": domain}
        rate = evidence.colleagues(len(self._domains[domain]))
        return Tie(rate, (Reason(PairReason.SAME_DOMAIN, values),))

    def mine(self, node: Node) -> list[Tie]:
        """Return the user's tie with somebody of an employer that the user shares or shared."""
        best: Tie | None = None
        for spell in self._by_node.get(node, ()):
            for my in self._my_spells_at(spell):
                tie = self._my_tie(my, spell)
                if best is None or tie.probability > best.probability:
                    best = tie
        return [best] if best is not None else []

    def _my_spells_at(self, spell: Spell) -> list[Spell]:
        if spell.key not in self._mine_at:
            self._mine_at[spell.key] = [
                my
                for my in self._mine
                if my.key == spell.key or same_organization(my.organization, spell.organization)
            ]
        return self._mine_at[spell.key]

    def _my_tie(self, my: Spell, their: Spell) -> Tie:
        present = len(self._by_key.get(their.key, ()))
        overlap = self._overlap(my, their)
        if overlap is not None or (my.current and their.current):
            start, end = overlap or ("", "")
            if my.current and their.current:
                end = ""
            values = {"organization": my.organization, "start": start, "end": end}
            probability = evidence.my_colleagues(evidence.ME_COLLEAGUE, present)
            return Tie(probability, (Reason(TieReason.COLLEAGUES, values),))
        values = {"organization": my.organization, "start": my.start, "end": my.end}
        probability = evidence.my_colleagues(evidence.ME_SAME_EMPLOYER, present)
        return Tie(probability, (Reason(TieReason.SAME_EMPLOYER, values),))

    def _overlap(self, one: Spell, other: Spell) -> tuple[str, str] | None:
        """Return the days when both were surely there, None where nothing proves one."""
        if not one.start or not other.start:
            return None
        ends = [spell.end or (self._today if spell.current else "") for spell in (one, other)]
        if not all(ends):
            return None
        start, end = max(one.start, other.start), min(ends)
        return (start, end) if start <= end else None


def _closest(members: set[Node], closeness: Callable[[Node], float]) -> set[Node]:
    if len(members) <= LARGEST_HOUSE:
        return members
    ranked = sorted(members, key=lambda node: (-closeness(node), str(node)))
    return set(ranked[:LARGEST_HOUSE])
