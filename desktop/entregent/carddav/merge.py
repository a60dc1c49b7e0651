"""What becomes of one card that may have changed on both sides.

Both sides agreed on something last: the server on `base_there`, this machine on `base_here`. The
two are the same bytes, but where a server could not keep what it was sent, or where a conflict
stands. A side's change since then is carried over to the other by the three-way merge, property by
property; an edit outlives a deletion.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from entregent.cards.card import Card
from entregent.cards.likeness import says_all_of, with_all_of
from entregent.cards.threeway import Conflict, Merged, three_way

# The base of a card that is new on both sides: with it a merge takes what either side has.
_NOTHING = Card.parse(b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n")
# The field of a conflict that is about the whole card: one side deleted it.
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """One card on both sides, now and when they agreed last; None where there is no card.

    `contested` where a conflict stands: then ours holds an edit that the server never got.
    """

    base_here: bytes | None
    base_there: bytes | None
    here: bytes | None
    there: bytes | None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each side shall hold. `kind` tells what happened: nothing, agree, pull, push, merge,
    delete_here, delete_there or conflict (an edit against a deletion)."""

    kind: str
    here: bytes | None
    there: bytes | None
    conflicts: tuple[Conflict, ...] = ()


def decide(sides: Sides) -> Outcome:
    """What becomes of a card; deciding again what was half done gives the same."""
    here, there = sides.here, sides.there
    changed_here, changed_there = here != sides.base_here, there != sides.base_there
    if not (changed_here or changed_there):
        return Outcome("nothing", here, there)
    if here == there:
        return Outcome("agree", here, there)
    if changed_there and (changed_here or (sides.contested and there is None)):
        return _both(sides)
    return _to_server(sides) if changed_here else _from_server(sides)


def _to_server(sides: Sides) -> Outcome:
    here, there = sides.here, sides.there
    if here is None:
        return Outcome("delete_there", None, None)
    if there is None:
        return Outcome("push", here, here)
    merged = _carried(sides.base_here, there, here)
    conflicts = tuple(_mirrored(each) for each in merged.conflicts)
    return Outcome("push", here, merged.card.raw, conflicts)


def _from_server(sides: Sides) -> Outcome:
    here, there = sides.here, sides.there
    if there is None:
        return Outcome("delete_here", None, None)
    if here is None:
        return Outcome("pull", there, there)
    merged = _carried(sides.base_there, here, there)
    return Outcome("pull", merged.card.raw, there, merged.conflicts)


def _both(sides: Sides) -> Outcome:
    here, there = sides.here, sides.there
    if here is None or there is None:
        survivor = there if here is None else here
        if (sides.base_here if here is None else sides.base_there) is None:
            kind = "pull" if here is None else "push"  # it was gone there already: no deletion
            return Outcome(kind, survivor, survivor)
        said = _name(survivor)
        conflict = Conflict(
            WHOLE, said, "" if here is None else said, "" if there is None else said
        )
        return Outcome("conflict", survivor, survivor, (conflict,))
    ours = _carried(sides.base_there, here, there)
    if not ours.conflicts and sides.base_here == sides.base_there:
        return Outcome("merge", ours.card.raw, ours.card.raw)
    theirs = _carried(sides.base_here, there, here)
    mine, other = _said_more(here, ours.card), _said_more(there, theirs.card)
    kind = "merge" if (mine, other) != (here, there) else "conflict"
    return Outcome(kind, mine, other, ours.conflicts)


def _carried(base: bytes | None, onto: bytes, edited: bytes) -> Merged:
    """`onto` with what `edited` changed since `base`; `onto` wins where both changed the same."""
    before = _NOTHING if base is None else Card.parse(base)
    return three_way(before, Card.parse(onto), Card.parse(edited))


def _said_more(before: bytes, after: Card) -> bytes:
    """`after`, unless it says nothing more than `before` but for the date of its revision."""
    return before if undated(Card.parse(before)) == undated(after) else after.raw


def undated(card: Card) -> bytes:
    """The card's bytes without the date of its revision."""
    for prop in card.get("REV"):
        card = card.remove(prop)
    return card.raw


def _mirrored(conflict: Conflict) -> Conflict:
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


def _name(raw: bytes | None) -> str:
    name = Card.parse(raw or b"").first("FN")
    return name.text if name else ""


def kept(here: bytes, sent: bytes, stored: bytes, *, surely_ours: bool) -> bytes:
    """The card here after the server stored what was `sent` as `stored`.

    Where the server only wrote it in other words, its words are taken, so that all sides hold the
    same bytes. Where it left something out, ours stays. Unless the server vouches that `stored` is
    what it made of `sent` (`surely_ours`), another program may have written in between: then what
    `stored` adds or changes is taken too, and what it lacks is kept.
    """
    ours, theirs = Card.parse(sent), Card.parse(stored)
    if says_all_of(theirs, ours):
        return stored if here == sent else _carried(sent, here, stored).card.raw
    if surely_ours:
        return here
    return _carried(sent, here, with_all_of(theirs, ours).raw).card.raw
