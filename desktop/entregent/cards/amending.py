"""Edits of one card that are made together, with items of another card.

The card is read again once, whatever the number of the edits: a group has thousands of members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from entregent.cards.card import Card
from entregent.cards.meaning import Item, every_item
from entregent.cards.property import Property, read_property
from entregent.cards.rewriting import regrouped, transplanted, with_value
from entregent.cards.writing import Manner, Value


class Amendment:
    """Collects edits of a card; `card()` makes them."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._lines: dict[int, bytes] = {}  # by the index of a property
        self._added: list[bytes] = []
        self._after: dict[int, list[bytes]] = {}  # labels that come, by the index of what has them
        self._groups = {prop.group.lower() for prop in card.properties}
        self._number = 1  # of the next group that may be free
        self._users: Counter[str] = Counter()  # how many properties a group's labels are about
        self._labels: dict[str, set[tuple[str, str]]] = {}  # what they say
        self._homes: dict[str, str] = {}  # the group here for one of the other card
        for item in every_item(card):
            self._count(item.prop.group, item.labels)

    def card(self) -> Card:
        """The card with all edits; itself when there are none."""
        if not self._lines and not self._added and not self._after:
            return self._card
        return self._card.rewritten(self._lines, self._added, after=self._after)

    def manner(self, prop: Property | None = None) -> Manner:
        """How the lines of a property of this card are written, or of one that comes."""
        return self._card.manner(prop.raw if prop else b"")

    def join(self, here: Item, other: Item) -> None:
        """The groups of the two are one: what the other card adds to its own comes to ours."""
        if here.prop.group and other.prop.group and here.said == other.said:
            self._homes.setdefault(other.prop.group.lower(), here.prop.group)

    def rewrite(self, here: Item, lines: bytes) -> None:
        """Other lines for a property of this card."""
        self._lines[here.prop.index] = lines
        for copy in here.copies:
            self.drop(copy)

    def revalue(self, here: Item, value: Value) -> None:
        """Another value for a property of this card."""
        self.rewrite(here, with_value(here.prop, value, None, self.manner(here.prop)))

    def exchange(self, here: Item, other: Item) -> None:
        """Another card's item in the place of one of this card."""
        self.rewrite(here, transplanted(other.prop, self.manner(here.prop), here.prop.group))
        if here.said != other.said:
            self.relabel(here, other.labels)

    def drop(self, here: Item) -> None:
        """The card without one of its items; a label goes with the last that it is about."""
        for copy in here.copies:
            self.drop(copy)
        if self._lines.get(here.prop.index) == b"":
            return
        self._lines[here.prop.index] = b""
        group = here.prop.group.lower()
        self._users[group] -= 1
        if not self._users[group]:
            self._labels.pop(group, None)
            for label in here.labels:
                self._lines[label.index] = b""

    def adopt(self, other: Item, lines: bytes = b"") -> None:
        """An item of another card, in a group of its own if it has one; written as `lines` where
        they are given."""
        group = self._home(other.prop.group) if other.prop.group else ""
        if lines:
            made = read_property(lines, 0)
            self._added.append(regrouped(made, group) if made else lines)
        else:
            self._added.append(transplanted(other.prop, self.manner(), group))
        said = self._labels.get(group.lower(), set())
        fresh = [label for label in other.labels if (label.name, label.text) not in said]
        self._added += [transplanted(label, self.manner(), group) for label in fresh]
        self._count(group, fresh)
        for copy in other.copies:
            self.adopt(copy, lines)

    def relabel(self, here: Item, labels: Sequence[Property]) -> None:
        """Other labels for an item of this card, in the place of its own."""
        for copy in here.copies:
            self.drop(copy)
        group = here.prop.group
        if not group or self._users[group.lower()] > 1:
            self._regroup(here, labels)
            return
        for old, new in zip(here.labels, labels, strict=False):
            self._lines[old.index] = transplanted(new, self.manner(old), group)
        for old in here.labels[len(labels) :]:
            self._lines[old.index] = b""
        self._label(here, labels[len(here.labels) :], group)
        self._labels[group.lower()] = {(label.name, label.text) for label in labels}

    def _regroup(self, here: Item, labels: Sequence[Property]) -> None:
        """A group of its own, with `labels`, for an item that has none or shares it."""
        self._users[here.prop.group.lower()] -= 1
        group = self._free_group() if labels else ""
        made = read_property(self._lines.get(here.prop.index, here.prop.raw), here.prop.index)
        if made is not None:
            self._lines[here.prop.index] = regrouped(made, group)
        self._label(here, labels, group)
        self._count(group, labels)

    def _label(self, here: Item, labels: Sequence[Property], group: str) -> None:
        if labels:
            lines = [transplanted(label, self.manner(), group) for label in labels]
            self._after[here.prop.index] = lines

    def _count(self, group: str, labels: Sequence[Property]) -> None:
        if group:
            self._users[group.lower()] += 1
            said = self._labels.setdefault(group.lower(), set())
            said.update((label.name, label.text) for label in labels)

    def _home(self, group: str) -> str:
        """The group here for one of the other card: its name unless that is taken."""
        home = self._homes.get(group.lower())
        if home is None:
            home = self._free_group() if group.lower() in self._groups else group
            self._homes[group.lower()] = home
            self._groups.add(home.lower())
        return home

    def _free_group(self) -> str:
        while f"item{self._number}" in self._groups:
            self._number += 1
        self._groups.add(f"item{self._number}")
        return f"item{self._number}"
