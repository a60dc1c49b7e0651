"""Whom the user means: a person by name or address, or an organisation.

Names are compared folded, in any order; "Marc Roy, président, Molson" narrows by what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from entregent.cards.employers import same_organization
from entregent.cards.keys import email_key, fold, organization_key
from entregent.relations.graph import Ties
from entregent.relations.model import Node

# A namesake or two is help, twenty are a list.
MOST_PEOPLE = 5
_CLOSE_ENOUGH = 85.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a target text was found to mean.

    `nodes` are people, best first. For an organisation they are those there now, and
    `organization` is its name; `former` are those who were.
    """

    nodes: tuple[Node, ...] = ()
    organization: str = ""
    former: tuple[Node, ...] = ()


def find_target(ties: Ties, text: str) -> Target:
    """Return what `text` means; an empty Target where nobody and nothing fits."""
    text = " ".join(text.split())
    if not fold(text):
        return Target()
    if "@" in text and not text.startswith("@"):  # "@ada@site.org" is what a network calls her
        return Target(nodes=_by_email(ties, text))
    head, *rest = [part.strip() for part in text.split(",")]
    people = _named(ties, head, rest)
    if not people and rest:
        people = _partly_named(ties, head, rest, strictly=True)
    if people:
        return Target(nodes=people)
    organization = _organization(ties, text)
    if organization.organization:
        return organization
    for part in reversed(rest):
        organization = _organization(ties, part)
        if organization.organization:
            return organization
    people = _partly_named(ties, head, rest)
    return Target(nodes=people or _resembling(ties, head))


def _by_email(ties: Ties, text: str) -> tuple[Node, ...]:
    key = email_key(text.strip("<>"))
    if not key:
        return ()
    found: list[Node] = [
        id_
        for id_, person in ties.people.items()
        if any(email_key(email) == key for email in person.emails) and id_ not in ties.me.people
    ]
    node = f"email:{key}"
    if not found and key not in ties.me.emails and any(node == each for each, _ in _others(ties)):
        found.append(node)
    return tuple(found[:MOST_PEOPLE])


def _others(ties: Ties) -> Iterable[tuple[str, str]]:
    return ties.correspondents()


def _everybody(ties: Ties) -> Iterable[tuple[Node, str]]:
    """Yield everybody with their folded name."""
    for id_, person in ties.people.items():
        if id_ not in ties.me.people and not person.is_company:
            yield id_, person.folded
    for node, name in _others(ties):
        if name:
            yield node, fold(name)


def _named(ties: Ties, name: str, hints: Sequence[str]) -> tuple[Node, ...]:
    """People whose whole name this is, whatever its order, case and accents."""
    wanted = sorted(fold(name).split())
    length = len(" ".join(wanted))
    found = [
        node
        for node, own in _everybody(ties)
        if len(own) == length and sorted(own.split()) == wanted
    ]
    return _ranked(ties, found, hints)


def _partly_named(
    ties: Ties, name: str, hints: Sequence[str], *, strictly: bool = False
) -> tuple[Node, ...]:
    """People whose name has all these words: "Tremblay", "Marie Roy" for Marie-Claude Roy.

    `strictly` leaves out those whom the hints do not fit.
    """
    wanted = set(fold(name).split())
    found = [node for node, own in _everybody(ties) if wanted <= set(own.split())]
    if strictly:
        found = [node for node in found if all(_fits(ties, node, hint) for hint in hints)]
    return _ranked(ties, found, hints)


def _resembling(ties: Ties, name: str) -> tuple[Node, ...]:
    """People whose name is a slip of the finger away."""
    if len(fold(name)) < 5:
        return ()
    names = dict(_everybody(ties))
    close = process.extract(
        fold(name),
        names,
        scorer=fuzz.token_sort_ratio,
        processor=None,
        score_cutoff=_CLOSE_ENOUGH,
        limit=MOST_PEOPLE,
    )
    return tuple(node for _, _, node in close)


def _ranked(ties: Ties, nodes: Sequence[Node], hints: Sequence[str]) -> tuple[Node, ...]:
    """Those whom the hints (title, employer) fit, else all; the best tied to the user first."""
    fitting = [node for node in nodes if all(_fits(ties, node, hint) for hint in hints)]

    def standing(node: Node) -> tuple[bool, float, str]:
        tie = ties.mine.get(node)
        return isinstance(node, str), -(tie.probability if tie else 0.0), str(node)

    return tuple(sorted(fitting or nodes, key=standing)[:MOST_PEOPLE])


def _fits(ties: Ties, node: Node, hint: str) -> bool:
    if not isinstance(node, int):
        return False
    person = ties.people[node]
    words = set(fold(hint).split())
    said = set(fold(f"{person.title} {person.organization}").split())
    return words <= said or same_organization(hint, person.organization)


def _organization(ties: Ties, text: str) -> Target:
    """The organisation of that name, if anybody is or was there."""
    spells = ties.employers.at(text, organization_key(text))
    if not spells:
        return Target()
    # Of several spellings, the one that most people carry names it.
    names = [spell.organization for spell in spells]
    name = max(sorted(set(names)), key=names.count)
    present = dict.fromkeys(spell.node for spell in spells if spell.current)
    former = dict.fromkeys(spell.node for spell in spells if not spell.current)
    return Target(
        nodes=tuple(present),
        organization=name,
        former=tuple(node for node in former if node not in present),
    )
