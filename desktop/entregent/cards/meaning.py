"""What the properties of a card mean, whatever way they are written.

Two properties mean the same where value, parameters and labels are the same; order, folding,
escapes, encodings and the case of names and types mean nothing.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from entregent.cards.card import Card
from entregent.cards.dates import day
from entregent.cards.media import without_formats
from entregent.cards.property import Property
from entregent.cards.words import word_set
from entregent.cards.writing import LISTS, STRUCTURED

# Properties of which a card may hold many (RFC 6350 §6, cardinality *), and Apple's.
_MANY = word_set(
    "EMAIL TEL ADR URL IMPP MEMBER RELATED LANG KEY SOCIALPROFILE X-SOCIALPROFILE "
    "X-ADDRESSBOOKSERVER-MEMBER X-ABRELATEDNAMES X-ABDATE X-JABBER X-AIM X-ICQ X-MSN X-YAHOO "
    "X-SKYPE CLIENTPIDMAP"
)
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})  # they describe the other properties of their group
# What says how a value is written, or what its kind of property says by itself.
_NO_MEANING = frozenset(
    {"ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64", "B", "X-ABLABEL", "VALUE", "TYPE", "PREF"}
)
_OMITTED = "X-APPLE-OMIT-YEAR"
_DATES = word_set("BDAY ANNIVERSARY X-ANNIVERSARY DEATHDATE X-ABDATE")
_DATE = re.compile(r"(?:\d{4}|-)-?\d{2}-?\d{2}\Z", re.ASCII)
_BREAKS = re.compile(r"[\r\n]+")
_TEL_URI = re.compile(r"tel:", re.IGNORECASE)

# What tells one value of a card from its others: the name, and the value where there may be many.
Slot = tuple[str, Hashable]
# What a card says in one property: its value, parameters and labels.
Meaning = tuple[Hashable, Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Item:
    """A property with the labels of its group, and what each of its parts means.

    `params` are the parameters apart from TYPE and PREF; `pref` is the rank, 1 for TYPE=PREF.
    `copies` say the very same in the same card.
    """

    prop: Property
    labels: tuple[Property, ...]
    value: Hashable
    types: frozenset[str]
    pref: int | None
    params: frozenset[tuple[str, str]]
    copies: tuple[Item, ...] = ()

    @property
    def said(self) -> Hashable:
        """What the labels say, in no order."""
        return label_texts(self.labels)

    @property
    def meaning(self) -> Meaning:
        return self.value, (self.types, self.pref, self.params), self.said


def many_names(cards: Iterable[Card]) -> frozenset[str]:
    """The names that merge as sets: those that may, and those that a card repeats."""
    repeated: set[str] = set()
    for card in cards:
        counts = Counter(prop.name for prop in card.properties)
        repeated.update(name for name, count in counts.items() if count > 1)
    return _MANY | (repeated - {"VERSION", "REV"})


def items_of(card: Card, many: frozenset[str], *others: Mapping[Slot, Item]) -> dict[Slot, Item]:
    """The properties of a card by their slots; those named in `many` stand in lists.

    Where a value stands several times, each takes the slot that the same has in `others`, the
    first of which come first; what says the very same is one item.
    """
    alike: dict[Slot, list[Item]] = {}
    for item in _without_copies(card, many):
        name = item.prop.name
        alike.setdefault((name, item.value if name in many else ""), []).append(item)
    slots: dict[int, Slot] = {}
    for slot, items in alike.items():
        if len(items) == 1 and not any(_nth(slot, 2) in other for other in others):
            slots[items[0].prop.index] = slot
        else:
            slots.update(_numbered(slot, items, others))
    in_order = sorted(
        (item for items in alike.values() for item in items), key=lambda item: item.prop.index
    )
    return {slots[item.prop.index]: item for item in in_order}


def _without_copies(card: Card, many: frozenset[str]) -> Iterator[Item]:
    first: dict[tuple[str, Meaning], list[Item]] = {}
    for item in every_item(card):
        name = item.prop.name
        if name in many and name not in LISTS:
            first.setdefault((name, item.meaning), []).append(item)
        else:
            yield item
    for item, *copies in first.values():
        yield replace(item, copies=tuple(copies)) if copies else item


def every_item(card: Card) -> Iterator[Item]:
    """The properties of a card in order, each with the labels of its group."""
    mains = {prop.group.lower() for prop in card.properties if prop.name not in _LABELS}
    labels: dict[str, list[Property]] = {}
    for prop in card.properties:
        if is_label(prop, mains):
            labels.setdefault(prop.group.lower(), []).append(prop)
    for prop in card.properties:
        if not is_label(prop, mains):
            own = labels.get(prop.group.lower(), ()) if prop.group else ()
            yield _item(prop, tuple(own))


def is_label(prop: Property, mains: Iterable[str]) -> bool:
    """Whether a property is a label of another one, whose group is among `mains`."""
    return prop.name in _LABELS and bool(prop.group) and prop.group.lower() in mains


def statements(card: Card) -> Iterator[tuple[tuple[str, Meaning], Item]]:
    """Everything that a card says, and where; each item of a list by itself."""
    for item in every_item(card):
        name = item.prop.name
        if name in LISTS:
            _, params, labels = item.meaning
            for part in item.prop.list:
                yield (name, (part, params, labels)), item
        else:
            yield (name, item.meaning), item


def label_texts(labels: Iterable[Property]) -> Hashable:
    """What labels say, in no order."""
    return tuple(sorted({(label.name, label.text) for label in labels}))


def _nth(slot: Slot, number: int) -> Slot:
    return slot if number == 1 else (slot[0], (slot[1], number))


def _numbered(
    slot: Slot, items: list[Item], others: Iterable[Mapping[Slot, Item]]
) -> Iterator[tuple[int, Slot]]:
    """A slot for each of the items that share `slot`, by their place in the card."""
    taken: set[int] = set()
    left = items
    for other in others:
        known: dict[Meaning, deque[int]] = {}
        number = 1
        while (found := other.get(_nth(slot, number))) is not None:
            if number not in taken:
                known.setdefault(found.meaning, deque()).append(number)
            number += 1
        waiting = []
        for item in left:
            numbers = known.get(item.meaning)
            if numbers:
                taken.add(numbers[0])
                yield item.prop.index, _nth(slot, numbers.popleft())
            else:
                waiting.append(item)
        left = waiting
    free = (number for number in range(1, len(items) + len(taken) + 1) if number not in taken)
    for item, number in zip(left, list(free), strict=False):
        yield item.prop.index, _nth(slot, number)


def _item(prop: Property, labels: tuple[Property, ...]) -> Item:
    value = _value(prop)
    types = prop.types - {"pref"}
    if prop.is_binary:
        types = frozenset(without_formats(types))
    elif prop.name == "EMAIL":
        types -= {"internet"}  # the kind that it is unless it says another (RFC 2426 §3.3.2)
    kept = frozenset(
        (key, value)
        for key, values in prop.params
        if key not in _NO_MEANING
        and not (key == _OMITTED and prop.name in _DATES)
        and not (key == "MEDIATYPE" and prop.is_binary)
        for value in values
    )
    return Item(prop, labels, value, types, _rank(prop), kept)


def _rank(prop: Property) -> int | None:
    if not prop.pref:
        return None
    said = next((values[0] for key, values in prop.params if key == "PREF" and values), "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1


def _value(prop: Property) -> Hashable:
    name = prop.name
    if prop.is_binary:
        return prop.octets or prop.value
    if name in STRUCTURED:
        return _without_empty_end(prop.components)
    if name in LISTS:
        return tuple(sorted(prop.list))
    text = prop.text
    if name in _DATES and _DATE.match(text.strip()):
        omitted = next((values[0] for key, values in prop.params if key == _OMITTED and values), "")
        return day(text, omitted)
    if name == "TEL":
        return _TEL_URI.sub("", text, count=1) if text[:4].lower() == "tel:" else text
    if name == "AGENT":
        return _BREAKS.sub("\n", text).strip()
    if name == "GEO":  # two numbers before 4.0, a URI since (RFC 6350 §6.5.2)
        return text.lower().removeprefix("geo:").replace(",", ";")
    return text


def _without_empty_end(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Components without the empty ones at the end, which some write and some leave out."""
    count = len(parts)
    while count > 1 and not parts[count - 1]:
        count -= 1
    return parts[:count]


def meaning_of(item: Item | None) -> Hashable:
    """What an item means, None for none."""
    return item.meaning if item is not None else None
