"""The three-way merge of cards, by property: what each side changed since the base goes in.

Values that stand in lists merge as sets; a single value that both sides changed differently is a
conflict, for which the merged card holds mine. The date of revision never conflicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from entregent.cards.card import Card
from entregent.cards.dates import moment
from entregent.cards.property import Property
from entregent.cards.rewriting import whole_value
from entregent.cards.words import word_set
from entregent.cards.writing import LISTS

# Properties of which a card may hold many (RFC 6350 §6, cardinality *), and Apple's.
_MANY = word_set(
    "EMAIL TEL ADR URL IMPP MEMBER RELATED LANG KEY SOCIALPROFILE X-SOCIALPROFILE "
    "X-ADDRESSBOOKSERVER-MEMBER X-ABRELATEDNAMES X-ABDATE X-JABBER X-AIM X-ICQ X-MSN X-YAHOO "
    "X-SKYPE CLIENTPIDMAP"
)
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})  # they describe the other property of their group
_SILENT = frozenset({"REV", "PRODID", "VERSION"})  # never a conflict
_NO_MEANING = frozenset({"ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64", "B", "X-ABLABEL"})

Slot = tuple[str, Hashable]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A single value that both sides changed; each as text, "" where it is absent."""

    name: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged card, which holds mine wherever a conflict stands."""

    card: Card
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A property with the labels of its group, and what the two mean."""

    prop: Property
    labels: tuple[Property, ...]
    meaning: Hashable


def three_way(base: Card, mine: Card, theirs: Card) -> Merged:
    """Mine with the changes that theirs made since `base`.

    Where one side did not change, the result is the other side, byte for byte.
    """
    if theirs.raw in {base.raw, mine.raw}:
        return Merged(mine)
    if mine.raw == base.raw:
        return Merged(theirs)
    # The side that changed the version wrote every line anew: the other's changes go into it.
    swapped = theirs.version != base.version and mine.version == base.version
    ground, other = (theirs, mine) if swapped else (mine, theirs)
    return _Merge(base, ground, other, other_wins=swapped).run()


class _Merge:
    """Applies to `ground` what `other` changed since `base`."""

    def __init__(self, base: Card, ground: Card, other: Card, *, other_wins: bool) -> None:
        many = _many_names((base, ground, other))
        self._base = _items(base, many)
        self._ground = _items(ground, many)
        self._other = _items(other, many)
        self._many = many
        self._other_wins = other_wins
        self._card = ground
        self._conflicts: list[Conflict] = []

    def run(self) -> Merged:
        for slot in dict.fromkeys((*self._base, *self._other)):
            before, after = self._base.get(slot), self._other.get(slot)
            if _meaning(before) != _meaning(after):
                self._take(slot, before, after)
        return Merged(self._card, tuple(self._conflicts))

    def _take(self, slot: Slot, before: _Item | None, after: _Item | None) -> None:
        here = self._ground.get(slot)
        if _meaning(here) == _meaning(after):
            return
        name = slot[0]
        if _meaning(here) == _meaning(before):
            self._put(here, after)
        elif name == "REV":
            self._put_newer(here, after)
        elif name in LISTS and name not in self._many:
            self._put_list(before, here, after)
        elif name in self._many:
            if here is None or (self._other_wins and after is not None):
                self._put(here, after)  # an edit outlives a removal
        else:
            self._clash(name, before, here, after)

    def _clash(
        self, name: str, before: _Item | None, here: _Item | None, after: _Item | None
    ) -> None:
        if name not in _SILENT:
            mine, theirs = (after, here) if self._other_wins else (here, after)
            self._conflicts.append(Conflict(name, _text(before), _text(mine), _text(theirs)))
        if self._other_wins and name != "VERSION":
            self._put(here, after)

    def _put(self, here: _Item | None, after: _Item | None) -> None:
        """Make `after` stand where `here` stands."""
        if after is None:
            if here is not None:
                self._drop(here)
        elif here is None:
            self._adopt(after)
        elif _labels(here) == _labels(after):
            self._card = self._card.exchange(here.prop, after.prop)
        else:
            self._drop(here)
            self._adopt(after)

    def _put_newer(self, here: _Item | None, after: _Item | None) -> None:
        newest = (moment(_text(after)) or "") > (moment(_text(here)) or "")
        if after is not None and newest:
            self._put(here, after)

    def _put_list(self, before: _Item | None, here: _Item | None, after: _Item | None) -> None:
        """CATEGORIES and the like: one property that holds a set."""
        old, own, new = _listed(before), _listed(here), _listed(after)
        gone = [part for part in old if part not in new]
        merged = [part for part in own if part not in gone]
        merged += [part for part in new if part not in old and part not in merged]
        if here is not None and merged:
            self._card = self._card.replace(here.prop, value=merged)
        elif here is not None:
            self._drop(here)
        elif after is not None and merged:
            self._adopt(after)
            adopted = self._card.get(after.prop.name)[-1]
            self._card = self._card.replace(adopted, value=merged)

    def _drop(self, item: _Item) -> None:
        for prop in (item.prop, *item.labels):
            self._card = self._card.remove(prop)

    def _adopt(self, item: _Item) -> None:
        group = item.prop.group
        if group and any(prop.group == group for prop in self._card.properties):
            group = _free_group(self._card)
        for prop in (item.prop, *item.labels):
            self._card = self._card.adopt(prop, group=group)


def _many_names(cards: Iterable[Card]) -> frozenset[str]:
    """The names that merge as sets: those that may, and those that a card repeats."""
    repeated: set[str] = set()
    for card in cards:
        counts = Counter(prop.name for prop in card.properties)
        repeated.update(name for name, count in counts.items() if count > 1)
    return _MANY | (repeated - {"VERSION", "REV"})


def _items(card: Card, many: frozenset[str]) -> dict[Slot, _Item]:
    labels: dict[str, list[Property]] = {}
    mains = {prop.group for prop in card.properties if prop.group and prop.name not in _LABELS}
    for prop in card.properties:
        if prop.name in _LABELS and prop.group in mains:
            labels.setdefault(prop.group, []).append(prop)
    result: dict[Slot, _Item] = {}
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
        result[slot] = _Item(prop, own, (value, _params(prop), _label_texts(own)))
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


def _label_texts(labels: Iterable[Property]) -> Hashable:
    return tuple(sorted((label.name, label.text) for label in labels))


def _labels(item: _Item) -> Hashable:
    return _label_texts(item.labels)


def _meaning(item: _Item | None) -> Hashable:
    return item.meaning if item is not None else None


def _text(item: _Item | None) -> str:
    return item.prop.text if item is not None else ""


def _listed(item: _Item | None) -> tuple[str, ...]:
    return item.prop.list if item is not None else ()


def _free_group(card: Card) -> str:
    used = {prop.group.lower() for prop in card.properties}
    number = 1
    while f"item{number}" in used:
        number += 1
    return f"item{number}"
