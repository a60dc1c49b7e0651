"""Whether one card says all that another says, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.cards.card import Card
from entregent.cards.meaning import Item, adopted, items_of, many_names

# What a server writes anew by itself.
_ITS_OWN = frozenset({"REV", "PRODID", "VERSION"})


def says_all_of(after: Card, before: Card) -> bool:
    """Whether `after` holds every property of `before`, by meaning.

    The revision, the program and the version do not count.
    """
    return next(_lacking(after, before, said=True), None) is None


def with_all_of(card: Card, other: Card) -> Card:
    """`card` with every property of `other` that it does not have at all."""
    for item in list(_lacking(card, other, said=False)):
        card = adopted(card, item)
    return card


def _lacking(card: Card, other: Card, *, said: bool) -> Iterator[Item]:
    """What `other` has and `card` has not; where it is `said`, also what it has otherwise."""
    many = many_names((card, other))
    here = items_of(card, many)
    for slot, item in items_of(other, many).items():
        if slot[0] in _ITS_OWN:
            continue
        found = here.get(slot)
        if found is None or (said and found.meaning != item.meaning):
            yield item
