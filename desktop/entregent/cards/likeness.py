"""Whether one card says all that another says, in whatever words."""

from __future__ import annotations

from entregent.cards.amending import Amendment
from entregent.cards.card import Card
from entregent.cards.conversion import rewritten
from entregent.cards.meaning import items_of, many_names, statements

# What a server writes anew by itself.
_ITS_OWN = frozenset({"REV", "PRODID", "VERSION"})


def says_all_of(after: Card, before: Card) -> bool:
    """Whether `after` holds every property of `before`, by meaning.

    The revision, the program and the version do not count.
    """
    said = {statement for statement, _ in statements(after)}
    return all(
        statement in said or statement[0] in _ITS_OWN
        for statement, _ in statements(rewritten(before, after.version))
    )


def with_all_of(card: Card, other: Card) -> Card:
    """`card` with every property of `other` that it does not have at all."""
    other = rewritten(other, card.version)
    many = many_names((card, other))
    here = items_of(card, many)
    amendment = Amendment(card)
    for slot, item in items_of(other, many, here).items():
        if slot in here:
            amendment.join(here[slot], item)
        elif slot[0] not in _ITS_OWN:
            amendment.adopt(item)
    return amendment.card()
