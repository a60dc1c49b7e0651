"""The three-way merge of cards, by property: what each side changed since the base goes in.

Values that stand in lists merge as sets; a single value that both sides changed differently is a
conflict, for which the merged card holds mine. The date of revision never conflicts.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

from entregent.cards.card import Card
from entregent.cards.dates import moment
from entregent.cards.meaning import (
    Item,
    Slot,
    adopted,
    dropped,
    items_of,
    label_texts,
    many_names,
)
from entregent.cards.property import Property
from entregent.cards.writing import LISTS

_SILENT = frozenset({"REV", "PRODID", "VERSION"})  # never a conflict


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
        many = many_names((base, ground, other))
        self._base = items_of(base, many)
        self._ground = items_of(ground, many)
        self._other = items_of(other, many)
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

    def _take(self, slot: Slot, before: Item | None, after: Item | None) -> None:
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

    def _clash(self, name: str, before: Item | None, here: Item | None, after: Item | None) -> None:
        if name not in _SILENT:
            mine, theirs = (after, here) if self._other_wins else (here, after)
            self._conflicts.append(Conflict(name, _text(before), _text(mine), _text(theirs)))
        if self._other_wins and name != "VERSION":
            self._put(here, after)

    def _put(self, here: Item | None, after: Item | None) -> None:
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

    def _put_newer(self, here: Item | None, after: Item | None) -> None:
        newest = (moment(_text(after)) or "") > (moment(_text(here)) or "")
        if after is not None and newest:
            self._put(here, after)

    def _put_list(self, before: Item | None, here: Item | None, after: Item | None) -> None:
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

    def _drop(self, item: Item) -> None:
        self._card = dropped(self._card, item)

    def _adopt(self, item: Item) -> None:
        self._card = adopted(self._card, item)


def _labels(item: Item) -> Hashable:
    return label_texts(item.labels)


def _meaning(item: Item | None) -> Hashable:
    return item.meaning if item is not None else None


def _text(item: Item | None) -> str:
    return "" if item is None else text_of(item.prop)


def text_of(prop: Property | None) -> str:
    """A value as a conflict tells it: "" for none, of a picture its octets in brackets."""
    if prop is None:
        return ""
    return f"[{len(prop.octets)}]" if prop.is_binary else prop.text


def _listed(item: Item | None) -> tuple[str, ...]:
    return item.prop.list if item is not None else ()


def with_theirs(mine: Card, theirs: Card, names: Collection[str]) -> Card:
    """Mine with what theirs says in these fields; without them where theirs has none."""
    for name in names:
        ours = mine.get(name)
        others = theirs.get(name)
        for prop, other in zip(ours, others, strict=False):
            mine = mine.exchange(prop, other)
        for prop in ours[len(others) :]:
            mine = mine.remove(prop)
        for other in others[len(ours) :]:
            mine = mine.adopt(other)
    return mine


# Fields that a card has once at most (RFC 6350 §6): another value goes into the note.
_ONCE = frozenset({"FN", "N", "BDAY", "ANNIVERSARY", "GENDER", "KIND", "UID"})


def with_both(mine: Card, theirs: Card, name: str) -> Card:
    """Mine with their value of a field beside its own.

    Two notes become one; a value of a field that stands only once goes into the note by its name.
    """
    other = theirs.first(name)
    if other is None or mine.first(name) is None:
        return mine if other is None else mine.adopt(other)
    if name in _ONCE or name == "NOTE":
        said = other.text if name == "NOTE" else f"{name}: {other.text}"
        note = mine.first("NOTE")
        if note is None:
            return mine.add("NOTE", said)
        return mine.replace(note, value=f"{note.text}\n\n{said}")
    return mine.adopt(other)
