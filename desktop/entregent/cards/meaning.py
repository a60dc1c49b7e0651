"""What the properties of a card mean, whatever way they are written.

Two properties mean the same where value, parameters and labels are the same; order, folding,
escapes, encodings and the case of names and types mean nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from entregent.cards.card import Card
from entregent.cards.property import Property
from entregent.cards.rewriting import whole_value
from entregent.cards.words import word_set

# Properties of which a card may hold many (RFC 6350 §6, cardinality *), and Apple's.
_MANY = word_set(
    "EMAIL TEL ADR URL IMPP MEMBER RELATED LANG KEY SOCIALPROFILE X-SOCIALPROFILE "
    "X-ADDRESSBOOKSERVER-MEMBER X-ABRELATEDNAMES X-ABDATE X-JABBER X-AIM X-ICQ X-MSN X-YAHOO "
    "X-SKYPE CLIENTPIDMAP"
)
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})  # they describe the other property of their group
_NO_MEANING = frozenset({"ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64", "B", "X-ABLABEL"})

# What tells one value of a card from its others: the name, and the value where there may be many.
Slot = tuple[str, Hashable]


@dataclass(frozen=True, slots=True)
class Item:
    """A property with the labels of its group, and what the two mean."""

    prop: Property
    labels: tuple[Property, ...]
    meaning: Hashable


def many_names(cards: Iterable[Card]) -> frozenset[str]:
    """The names that merge as sets: those that may, and those that a card repeats."""
    repeated: set[str] = set()
    for card in cards:
        counts = Counter(prop.name for prop in card.properties)
        repeated.update(name for name, count in counts.items() if count > 1)
    return _MANY | (repeated - {"VERSION", "REV"})


def items_of(card: Card, many: frozenset[str]) -> dict[Slot, Item]:
    """The properties of a card by their slots; those named in `many` stand in lists."""
    labels: dict[str, list[Property]] = {}
    mains = {prop.group for prop in card.properties if prop.group and prop.name not in _LABELS}
    for prop in card.properties:
        if prop.name in _LABELS and prop.group in mains:
            labels.setdefault(prop.group, []).append(prop)
    result: dict[Slot, Item] = {}
    for prop in card.properties:
        if prop.name in _LABELS and prop.group in mains:
            continue
        own = tuple(labels.pop(prop.group, ())) if prop.group else ()
        value = _hashable(prop)
        slot: Slot = (prop.name, value if prop.name in many else "")
        nth = 1
        while slot in result:
            nth += 1
            slot = (prop.name, (value, nth))
        result[slot] = Item(prop, own, (value, _params(prop), label_texts(own)))
    return result


def _hashable(prop: Property) -> Hashable:
    value = whole_value(prop)
    if isinstance(value, bytes):
        return value or prop.value
    return value if isinstance(value, str) else tuple(value)


def _params(prop: Property) -> Hashable:
    """Parameters as a set; the way a value is encoded means nothing."""
    kept = {
        (key, value.lower() if key == "TYPE" else value)
        for key, values in prop.params
        if key not in _NO_MEANING | {"TYPE"}
        for value in values
    }
    return frozenset(kept), prop.types, prop.pref


def label_texts(labels: Iterable[Property]) -> Hashable:
    """What labels say, in no order."""
    return tuple(sorted((label.name, label.text) for label in labels))


def adopted(card: Card, item: Item) -> Card:
    """The card with an item of another card, its labels in a group of their own."""
    group = item.prop.group
    if group and any(prop.group == group for prop in card.properties):
        group = _free_group(card)
    for prop in (item.prop, *item.labels):
        card = card.adopt(prop, group=group)
    return card


def dropped(card: Card, item: Item) -> Card:
    """The card without an item of its own."""
    for prop in (item.prop, *item.labels):
        card = card.remove(prop)
    return card


def _free_group(card: Card) -> str:
    used = {prop.group.lower() for prop in card.properties}
    number = 1
    while f"item{number}" in used:
        number += 1
    return f"item{number}"
