"""Several cards of one person made into one, with every value of every card in it.

The survivor keeps its bytes but for what must change. Where the others' values go:

| property                       | a value that the survivor lacks                             |
|--------------------------------|-------------------------------------------------------------|
| EMAIL TEL ADR URL IMPP RELATED | another line; types of an equal value are united            |
| CATEGORIES NICKNAME            | further items of the survivor's line                        |
| NOTE                           | below the survivor's note, after an empty line              |
| FN                             | an item of NICKNAME                                         |
| ORG TITLE ROLE                 | a second job: further lines in a group of their own         |
|                                | (RFC 6350 §6.6 allows any number of them)                   |
| PHOTO LOGO SOUND KEY           | a further line; the survivor's stays first                  |
| N BDAY ANNIVERSARY GENDER KIND | X-ENTREGENT-N, X-ENTREGENT-BDAY …: a person has one         |
| UID                            | X-ENTREGENT-UID, so that the card is known again            |
| REV PRODID VERSION             | left: they tell of a card's writing, not of a person        |
| anything else                  | the line as it is                                           |

A single value that differs in case, accents or punctuation alone is X-ENTREGENT-FN and the like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entregent.cards.card import Card
from entregent.cards.keys import fold, phone_key
from entregent.cards.property import Property
from entregent.cards.rewriting import whole_value
from entregent.cards.writing import params_of

KEPT_BESIDE = "X-ENTREGENT-"
CHOOSABLE = ("FN", "N", "ORG", "TITLE", "ROLE", "BDAY", "ANNIVERSARY", "GENDER", "KIND")
LISTED = ("CATEGORIES", "NICKNAME")
_JOB = frozenset({"ORG", "TITLE", "ROLE"})
_ONE = frozenset({"N", "BDAY", "ANNIVERSARY", "GENDER", "KIND", "UID"})
_OF_WRITING = frozenset({"REV", "PRODID", "VERSION"})
_MANY = frozenset(
    {"EMAIL", "TEL", "ADR", "URL", "IMPP", "RELATED", "MEMBER", "X-SOCIALPROFILE", "SOCIALPROFILE"}
)
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})  # of the other property in their group (Apple)
_SAY_NOTHING = frozenset({"pref", "internet", "voice"})

Meaning = tuple[str, ...]


def combine(
    cards: Sequence[Card], survivor: int, choices: Mapping[str, int], *, region: str = "CA"
) -> Card:
    """One card of all; `choices` names for a property of `CHOOSABLE` the card whose value stands.

    Without a choice the survivor's value stands, else that of the first card that has one.
    """
    return _Combining(cards, survivor, choices, region).run()


def meaning(prop: Property, region: str = "CA") -> Meaning:
    """What two lines of the same property have in common when they hold the same value."""
    text = prop.text.strip()
    if prop.name == "EMAIL":
        return (text.lower().removeprefix("mailto:"),)
    if prop.name == "TEL":
        key = phone_key(text, region)
        return tuple(key) if key.number else (text,)
    if prop.name == "ADR":
        return tuple(fold(part) for part in _trimmed(prop.components))
    if prop.name in {"URL", "IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE"}:
        bare = text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        return (bare.rstrip("/"),)
    if prop.name in {"N", "ORG", "GENDER"}:
        return _trimmed(prop.components)
    return (prop.octets.hex(),) if prop.is_binary else (text,)


def _trimmed(parts: Sequence[str]) -> Meaning:
    kept = [part.strip() for part in parts]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


class _Combining:
    def __init__(
        self, cards: Sequence[Card], survivor: int, choices: Mapping[str, int], region: str
    ) -> None:
        self._card = cards[survivor]
        self._others = [card for at, card in enumerate(cards) if at != survivor]
        self._cards, self._survivor = cards, survivor
        self._choices, self._region = choices, region
        self._groups = {prop.group.lower() for card in cards for prop in card.properties}

    def run(self) -> Card:
        displaced = self._choose()
        for other in (*displaced, *self._others):
            self._take_in(other)
        return self._card

    # --- single values ---------------------------------------------------------------------

    def _choose(self) -> list[Card]:
        """Puts the chosen values in place; returns the survivor as it was, if it lost any."""
        before, displaced = self._card, False
        for name in CHOOSABLE:
            own, chosen = self._card.first(name), self._chosen(name)
            if chosen is None or (own is not None and own.raw == chosen.raw):
                continue
            if name not in self._choices and chosen.raw in {p.raw for p in self._card.get(name)}:
                continue  # it has it already, below an empty one
            displaced = displaced or own is not None
            self._card = self._card.exchange(own, chosen) if own else self._adopted(chosen)
        return [before] if displaced else []

    def _chosen(self, name: str) -> Property | None:
        """The value that stands: the user's choice, the survivor's, the first there is."""
        order = [self._cards[self._survivor], *self._others]
        if name in self._choices:
            order.insert(0, self._cards[self._choices[name]])
        found = (prop for card in order for prop in card.get(name) if any(meaning(prop)))
        return next(found, None)

    def _adopted(self, prop: Property) -> Card:
        return self._card.adopt(prop, group="" if prop.group else None)

    # --- everything of one other card ------------------------------------------------------

    def _take_in(self, other: Card) -> None:
        labels = _labels(other)
        renamed: dict[str, str] = {}
        job = self._new_group()
        for prop in other.properties:
            name = prop.name
            if name in _OF_WRITING or name in _LABELS or not any(meaning(prop)):
                continue
            if name in LISTED:
                self._add_items(prop)
            elif name == "NOTE":
                self._add_note(prop)
            elif name in _MANY:
                self._unite(prop, labels.get(prop.group, ()), renamed)
            elif not self._holds(prop):
                self._house(prop, job, labels.get(prop.group, ()), renamed)
        for label in (label for several in labels.values() for label in several):
            if not self._holds(label):  # of a line that went elsewhere, or of none
                self._adopt(label, (), renamed)

    def _house(
        self, prop: Property, job: str, labels: Sequence[Property], renamed: dict[str, str]
    ) -> None:
        """Puts a value that the card lacks where the table says."""
        name = prop.name
        own = self._card.first(name)
        spelling = own is not None and not prop.is_binary and _folded(own) == _folded(prop)
        if name in _ONE or (spelling and name in {"FN", *_JOB}):
            self._keep_beside(prop)
        elif name == "FN":
            self._add_nickname(prop.text.strip())
        elif name in _JOB:
            self._groups.add(job)
            self._card = self._card.adopt(prop, group=job)
        else:
            self._adopt(prop, labels, renamed)

    def _holds(self, prop: Property) -> bool:
        """Whether the card has the value, in the property itself or where it was put before."""
        wanted = meaning(prop)
        names = (prop.name, KEPT_BESIDE + prop.name)
        if any(
            _trimmed_like(found, prop) == wanted for name in names for found in self._card.get(name)
        ):
            return True
        if prop.name == "FN":
            items = {item.strip() for found in self._card.get("NICKNAME") for item in found.list}
            return prop.text.strip() in items
        return False

    def _keep_beside(self, prop: Property) -> None:
        name = KEPT_BESIDE + prop.name
        value = whole_value(prop)
        self._card = self._card.add(name, value if not isinstance(value, bytes) else prop.value)

    # --- lists -----------------------------------------------------------------------------

    def _unite(self, prop: Property, labels: Sequence[Property], renamed: dict[str, str]) -> None:
        wanted = meaning(prop, self._region)
        told = [label.text for label in labels]
        own_labels = _labels(self._card)
        for own in self._card.get(prop.name):
            if meaning(own, self._region) == wanted:
                known = [label.text for label in own_labels.get(own.group, ())]
                if all(text in known for text in told) and self._united(own, prop):
                    return
        self._adopt(prop, labels, renamed)

    def _united(self, own: Property, other: Property) -> bool:
        """Gives the line the other's types and parameters; False where they contradict its own."""
        params, theirs = params_of(own.head), params_of(other.head)
        for name, values in theirs.items():
            if name not in {"TYPE", "PREF", "VALUE"} and params.setdefault(name, values) != values:
                return False
        more = sorted(other.types - own.types - _SAY_NOTHING)
        if more:
            params["TYPE"] = (*params.get("TYPE", ()), *more)
        if params != params_of(own.head):
            self._card = self._card.replace(own, value=whole_value(own), params=params)
        return True

    def _adopt(self, prop: Property, labels: Sequence[Property], renamed: dict[str, str]) -> None:
        """Copies a line, with the labels of its group, into a group that is free here."""
        if not prop.group:
            self._card = self._card.adopt(prop)
            return
        fresh = prop.group not in renamed
        if fresh:
            renamed[prop.group] = self._new_group()
            self._groups.add(renamed[prop.group])
        self._card = self._card.adopt(prop, group=renamed[prop.group])
        if fresh:
            for label in labels:
                self._card = self._card.adopt(label, group=renamed[prop.group])

    def _add_items(self, prop: Property) -> None:
        own = self._card.first(prop.name)
        if own is None:
            self._card = self._card.adopt(prop, group="" if prop.group else None)
            return
        held = {item.strip() for found in self._card.get(prop.name) for item in found.list}
        more = [item for item in prop.list if item.strip() and item.strip() not in held]
        if more:
            self._card = self._card.replace(own, value=(*own.list, *dict.fromkeys(more)))

    def _add_nickname(self, text: str) -> None:
        own = self._card.first("NICKNAME")
        if own is None:
            self._card = self._card.add("NICKNAME", (text,))
        else:
            self._card = self._card.replace(own, value=(*own.list, text))

    def _add_note(self, prop: Property) -> None:
        text = prop.text.strip()
        notes = self._card.get("NOTE")
        if any(text in note.text for note in notes):
            return
        if not notes:
            self._card = self._card.adopt(prop, group="" if prop.group else None)
            return
        joined = f"{notes[0].text.rstrip()}\n\n{text}" if notes[0].text.strip() else text
        self._card = self._card.replace(notes[0], value=joined)

    def _new_group(self) -> str:
        number = 1
        while f"item{number}" in self._groups:
            number += 1
        return f"item{number}"


def _labels(card: Card) -> dict[str, tuple[Property, ...]]:
    found: dict[str, tuple[Property, ...]] = {}
    for prop in card.properties:
        if prop.name in _LABELS:
            found[prop.group] = (*found.get(prop.group, ()), prop)
    return found


def _folded(prop: Property) -> str:
    return fold(prop.text.replace("\\", " "))


def _trimmed_like(found: Property, prop: Property) -> Meaning:
    """The meaning of a value kept beside, read as the property it came from."""
    if prop.name in {"N", "ORG", "GENDER"}:
        return _trimmed(found.components)
    return meaning(found) if found.name == prop.name else (found.text.strip(),)
