"""Which values of a list were written in the place of others: an address that was corrected.

Between two values that stayed, what went and what came are paired in their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from entregent.cards.meaning import Item, Slot

_Items = Mapping[Slot, Item]
_Pairs = dict[Slot, Slot]
_Place = tuple[str, Slot | None]  # a name, and the last value before that stayed


def both_renames(
    base: _Items, one: _Items, other: _Items, names: Collection[str]
) -> tuple[_Pairs, _Pairs]:
    """For each side, the slots of `base` that are no more and those that stand there instead.

    What one side did tells how to read the other: what both came to was corrected alike, and what
    one took away did not become something else on the other.
    """
    was, here, there = ([slot for slot in side if slot[0] in names] for side in (base, one, other))
    first, second = _renames(was, here, {}, set(was)), _renames(was, there, {}, set(was))
    return (
        _renames(was, here, second, {*there, *second}),
        _renames(was, there, first, {*here, *first}),
    )


def _renames(
    before: Iterable[Slot], after: Iterable[Slot], known: _Pairs, possible: Collection[Slot]
) -> _Pairs:
    """The pairs of one side; `known` are those of the other, `possible` what may have become
    something else."""
    was, now = dict.fromkeys(before), dict.fromkeys(after)
    same = {
        old: new for old, new in known.items() if new in now and old not in now and new not in was
    }
    stayed = {slot: slot for slot in was if slot in now or slot in same}
    gone = _by_place((slot for slot in was if slot in stayed or slot in possible), stayed)
    come = _by_place(now, stayed | {new: old for old, new in same.items()})
    pairs = {
        old: new
        for place, slots in gone.items()
        for old, new in zip(slots, come.get(place, ()), strict=False)
    }
    return same | pairs


def _by_place(slots: Iterable[Slot], stayed: _Pairs) -> dict[_Place, list[Slot]]:
    """The slots that did not stay, by the last that did; `stayed` tells what each was before."""
    last: dict[str, Slot] = {}
    found: dict[_Place, list[Slot]] = {}
    for slot in slots:
        name = slot[0]
        if slot in stayed:
            last[name] = stayed[slot]
        else:
            found.setdefault((name, last.get(name)), []).append(slot)
    return found
