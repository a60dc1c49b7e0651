"""The three-way merge of cards, by property: what each side changed since the base goes in.

Values that stand in lists merge as sets; a single value that both sides changed differently is a
conflict, for which the merged card holds mine. The date of revision never conflicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from entregent.cards.amending import Amendment
from entregent.cards.card import Card
from entregent.cards.conversion import called, rewritten
from entregent.cards.dates import moment
from entregent.cards.lists import ListMerge
from entregent.cards.meaning import (
    Item,
    Meaning,
    Slot,
    every_item,
    items_of,
    many_names,
    meaning_of,
    statements,
)
from entregent.cards.property import Property, read_property
from entregent.cards.reconciling import Reconciled, reconciled
from entregent.cards.renames import both_renames
from entregent.cards.rewriting import preference, transplanted, with_params
from entregent.cards.values import joined
from entregent.cards.words import word_set
from entregent.cards.writing import LISTS, STRUCTURED, params_of

_SILENT = frozenset({"REV", "PRODID"})  # never a conflict


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

    Where one side did not change, the result is the other, byte for byte; where one says just what
    the two come to, that one. Merging again what came out, with either side, changes nothing.
    """
    if theirs.raw in {base.raw, mine.raw}:
        return Merged(mine)
    if mine.raw == base.raw:
        return Merged(theirs)
    # The side that changed the version wrote every line anew: the other's changes go into it.
    swapped = theirs.version not in {base.version, ""} and mine.version == base.version
    ground, other = (theirs, mine) if swapped else (mine, theirs)
    return _Merge(base, ground, other, other_wins=swapped).run()


class _Merge:
    """Applies to `ground` what `other` changed since `base`."""

    def __init__(self, base: Card, ground: Card, other: Card, *, other_wins: bool) -> None:
        self._sides = ground, other
        base, other = (rewritten(card, ground.version) for card in (base, other))
        many = many_names((base, ground, other))
        self._base = items_of(base, many)
        self._ground = items_of(ground, many, self._base)
        self._other = items_of(other, many, self._base, self._ground)
        self._many = many
        self._other_wins = other_wins
        self._amendment = Amendment(ground)
        self._said = {(item.prop.name, item.meaning) for item in self._ground.values()}
        self._conflicts: list[Conflict] = []
        for slot, item in self._ground.items():
            if slot in self._other:
                self._amendment.join(item, self._other[slot])

    def run(self) -> Merged:
        for slot, before, here, after in self._trios():
            if slot[0] not in LISTS and slot[0] != "VERSION":
                self._take(slot, before, here, after)
        for name in sorted(LISTS):
            sides = (
                [item for slot, item in side.items() if slot[0] == name]
                for side in (self._base, self._ground, self._other)
            )
            ListMerge(*sides).into(self._amendment)
        return Merged(self._in_words_of_a_side(), tuple(self._conflicts))

    def _in_words_of_a_side(self) -> Card:
        """The merged card; where a side says just that already, that side byte for byte."""
        merged = self._amendment.card()
        alike = [s for s in self._sides if len(s.properties) == len(merged.properties)]
        words = _words(merged) if alike else None
        return next((side for side in alike if _words(side) == words), merged)

    def _trios(self) -> Iterator[tuple[Slot, Item | None, Item | None, Item | None]]:
        """What a value was, is here and is there; a value that one side wrote in the place of
        another (an address corrected) is still that one."""
        base, ground, other = self._base, self._ground, self._other
        here_now, there_now = both_renames(base, ground, other, self._many)
        was = _origins(here_now, there_now)
        done: set[Slot] = set()
        for slot in dict.fromkeys((*base, *other)):
            if slot in done:
                continue
            before, here, after = base.get(slot), ground.get(slot), other.get(slot)
            if before is None and here is not None and after is not None and slot in was:
                before = base[was[slot]]
            elif here is None and meaning_of(before) != meaning_of(after):
                moved = here_now.get(slot)
                here = ground[moved] if moved and moved not in other else None
            elif after is None and here is not None:
                moved = there_now.get(slot)
                if moved and moved not in ground:
                    after = other[moved]
                    done.add(moved)
            yield slot, before, here, after

    def _take(self, slot: Slot, before: Item | None, here: Item | None, after: Item | None) -> None:
        if meaning_of(after) in {meaning_of(before), meaning_of(here)}:
            return
        name = slot[0]
        if meaning_of(here) == meaning_of(before):
            self._put(here, after)
        elif name == "REV":
            self._put_newer(here, after)
        elif here is not None and after is not None:
            made = reconciled(before, here, after)
            if made is not None:
                self._write(here, after, made)
            elif name in self._many:
                self._put(None, after)  # both, then
            else:
                self._clash(name, before, here, after)
        elif name not in self._many:
            self._clash(name, before, here, after)
        elif here is None:
            self._put(here, after)  # an edit outlives a removal

    def _clash(self, name: str, before: Item | None, here: Item | None, after: Item | None) -> None:
        if name not in _SILENT:
            mine, theirs = (after, here) if self._other_wins else (here, after)
            self._conflicts.append(Conflict(name, _text(before), _text(mine), _text(theirs)))
        if self._other_wins:
            self._put(here, after)

    def _put(self, here: Item | None, after: Item | None) -> None:
        """Make `after` stand where `here` stands."""
        if after is None:
            if here is not None:
                self._amendment.drop(here)
        elif here is not None:
            self._amendment.exchange(here, after)
        elif (after.prop.name, after.meaning) not in self._said:
            self._amendment.adopt(after)

    def _put_newer(self, here: Item | None, after: Item | None) -> None:
        newest = (moment(_text(after)) or "") > (moment(_text(here)) or "")
        if after is not None and newest:
            self._put(here, after)

    def _write(self, here: Item, after: Item, made: Reconciled) -> None:
        """Write what both sides made of one value together."""
        manner = self._amendment.manner(here.prop)
        prop = here.prop
        if made.source is after:
            lines = transplanted(after.prop, manner, prop.group)
            prop = read_property(lines, prop.index) or prop
        params = preference(made.params, manner)
        if params != params_of(prop.head):
            self._amendment.rewrite(here, with_params(prop, params, prop.group, manner))
        elif prop is not here.prop:
            self._amendment.rewrite(here, prop.raw)
        if made.labels is not here.labels:
            self._amendment.relabel(here, made.labels)


def _words(card: Card) -> Counter[tuple[str, Meaning]]:
    """What a card says, and how often."""
    return Counter(statement for statement, _ in statements(card))


def _origins(here_now: Mapping[Slot, Slot], there_now: Mapping[Slot, Slot]) -> dict[Slot, Slot]:
    """What the values of either side stood in the place of; not where the two sides differ."""
    here, there = ({new: old for old, new in now.items()} for now in (here_now, there_now))
    return {
        new: old
        for new, old in {**there, **here}.items()
        if here.get(new, old) == there.get(new, old)
    }


def _text(item: Item | None) -> str:
    return "" if item is None else text_of(item.prop)


def text_of(prop: Property | None) -> str:
    """A value as a conflict tells it: "" for none, of a picture its octets in brackets."""
    if prop is None:
        return ""
    return f"[{len(prop.octets)}]" if prop.is_binary else prop.text


def with_theirs(mine: Card, theirs: Card, names: Collection[str]) -> Card:
    """Mine with what theirs says in these fields, their labels too; without them where theirs has
    none."""
    amendment = Amendment(mine)
    wanted = dict.fromkeys(_spelled(name, mine, theirs) for name in names)
    theirs = rewritten(theirs, mine.version)
    ours, others = _by_name(mine), _by_name(theirs)
    for name in wanted:
        own, new = ours.get(name, []), others.get(name, [])
        for item, other in zip(own, new, strict=False):
            if item.meaning != other.meaning:
                amendment.exchange(item, other)
        for item in own[len(new) :]:
            amendment.drop(item)
        for other in new[len(own) :]:
            amendment.adopt(other)
    return amendment.card()


# Fields that a card has once at most (RFC 6350 §6, RFC 6474): another value goes into the note.
_ONCE = word_set(
    "FN N BDAY ANNIVERSARY X-ANNIVERSARY BIRTHPLACE DEATHPLACE DEATHDATE GENDER KIND UID "
    "X-ADDRESSBOOKSERVER-KIND X-ABSHOWAS SORT-STRING MAILER CLASS"
)


def with_both(mine: Card, theirs: Card, name: str) -> Card:
    """Mine with their value of a field beside its own.

    Two notes become one; a value of a field that stands only once goes into the note by its name.
    What mine says already is not said twice.
    """
    name = _spelled(name, mine, theirs)
    other = next(iter(_by_name(rewritten(theirs, mine.version)).get(name, ())), None)
    own = _by_name(mine).get(name, [])
    if other is None or any(item.meaning == other.meaning for item in own):
        return mine
    if own and (name in _ONCE or name == "NOTE"):
        known = any(item.value == other.value for item in own)
        return mine if known else _noted(mine, _readable(other.prop))
    amendment = Amendment(mine)
    amendment.adopt(other)
    return amendment.card()


def _spelled(name: str, mine: Card, theirs: Card) -> str:
    """A field's name as mine calls it: a conflict between versions may have it as theirs does."""
    return name.upper() if mine.version == theirs.version else called(name.upper(), mine.version)


def _noted(card: Card, said: str) -> Card:
    note = card.first("NOTE")
    if note is None:
        return card.add("NOTE", said)
    if said in note.text.split("\n\n"):
        return card
    return card.replace(note, value=f"{note.text}\n\n{said}" if note.text.strip() else said)


def _readable(prop: Property) -> str:
    """A value as a note tells it."""
    if prop.name == "NOTE":
        return prop.text
    parts = prop.components if prop.name in STRUCTURED else (text_of(prop),)
    return f"{prop.name}: {joined(parts, '; ')}"


def _by_name(card: Card) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in every_item(card):
        found.setdefault(item.prop.name, []).append(item)
    return found
