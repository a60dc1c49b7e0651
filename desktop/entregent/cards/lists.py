"""The merge of properties that hold a set each: CATEGORIES, NICKNAME (RFC 6350 §6.2.3, §6.7.1).

It is the items that are merged, in however many properties each side writes them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from entregent.cards.amending import Amendment
from entregent.cards.meaning import Item
from entregent.cards.property import read_property
from entregent.cards.rewriting import transplanted, with_value

_Kind = tuple[Hashable, Hashable]  # parameters and labels: what the items of one property share
_Entry = tuple[str, _Kind]


class ListMerge:
    """What `other` changed since `base`, for the properties of one name in `ground`."""

    def __init__(self, base: Iterable[Item], ground: Iterable[Item], other: Iterable[Item]) -> None:
        self._ground, self._other = list(ground), list(other)
        old, own, new = (_entries(side) for side in (base, self._ground, self._other))
        self._gone = old.keys() - new.keys()
        self._come: dict[_Kind, list[str]] = {}
        for part, kind in new:
            if (part, kind) not in old and (part, kind) not in own:
                self._come.setdefault(kind, []).append(part)

    def into(self, amendment: Amendment) -> None:
        """Makes the changes."""
        if not self._gone and not self._come:
            return
        for item in self._ground:
            kind = _kind(item)
            held = item.prop.list
            kept = [part for part in held if (part, kind) not in self._gone]
            merged = [*kept, *self._come.pop(kind, ())]
            if not any(merged):
                amendment.drop(item)
            elif merged != list(held):
                amendment.revalue(item, [part for part in merged if part])
        for item in self._other:
            come = self._come.pop(_kind(item), None)
            if come:
                amendment.adopt(item, self._lines(amendment, item, come))

    @staticmethod
    def _lines(amendment: Amendment, item: Item, parts: list[str]) -> bytes:
        """The lines of a property of the other card with some of its items."""
        if tuple(parts) == item.prop.list:
            return b""
        manner = amendment.manner()
        made = read_property(transplanted(item.prop, manner), 0)
        return with_value(made, parts, None, manner) if made else b""


def _entries(items: Iterable[Item]) -> dict[_Entry, None]:
    return {(part, _kind(item)): None for item in items for part in item.prop.list if part}


def _kind(item: Item) -> _Kind:
    return item.meaning[1:]
