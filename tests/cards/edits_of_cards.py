"""Edits of a card as people and servers make them, drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from entregent.cards.card import Card
from entregent.cards.property import Property

RICH = Card.parse(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//x//EN\r\nUID:u\r\nREV:2024-01-01T00:00:00Z\r\n"
    b"N:Roy;Marie;;;\r\nFN:Marie Roy\r\nORG:Molson;\r\nTITLE:VP\r\nNOTE:Une note\\, longue\r\n"
    b"EMAIL;TYPE=WORK:marie@molson.ca\r\nEMAIL;TYPE=HOME;TYPE=pref:marie@exemple.ca\r\n"
    b"EMAIL:m@x.ca\r\nTEL;TYPE=WORK:418 555-0100\r\nTEL;TYPE=FAX:418 555-0199\r\n"
    b"item1.TEL:514 555-0100\r\nitem1.X-ABLabel:Chalet\r\n"
    b"item2.ADR;type=HOME:;;1\\, rue A;Laval;QC;;\r\nitem2.X-ABADR:ca\r\n"
    b"item3.URL:https://a.ca\r\nitem3.X-ABLabel:_$!<HomePage>!$_\r\n"
    b"CATEGORIES:amis,hockey\r\nBDAY:1980-02-03\r\nX-FOO;X-P=1:bar\r\nEND:VCARD\r\n"
)
SINGLES = ("FN", "ORG", "TITLE", "NOTE", "N", "ROLE", "BDAY", "X-FOO")
LISTS = ("EMAIL", "TEL", "URL", "ADR", "RELATED", "IMPP")
OURS = ("a", "c@x.ca", "514 555-0199", "Côté, Luc")
THEIRS = ("b", "d@y.ca", "+1 418 555 0123", "x; y\nz")
_TYPES = ("WORK", "HOME", "CELL", "pref")


def listed(card: Card) -> list[Property]:
    return [prop for prop in card.properties if prop.name in LISTS]


@st.composite
def one_edit(draw, card: Card, words: Sequence[str]) -> Card:
    """The card after one edit: of a field, of an entry of a list, of a type or of a label."""
    value = draw(st.sampled_from(words))
    entries = listed(card)
    kinds = ["set", "unset", "add", "label", "category"]
    kind = draw(st.sampled_from([*kinds, "remove", "retype", "correct", "relabel"]))
    if kind in {"set", "unset"}:
        name = draw(st.sampled_from(SINGLES))
        found = card.first(name)
        if kind == "unset":
            return card.remove(found) if found else card
        return card.replace(found, value=value) if found else card.add(name, value)
    if kind == "category":
        return _recategorized(draw, card)
    if kind in {"add", "label"}:
        used = {prop.group for prop in card.properties}
        free = [f"item{number}" for number in range(4, 12) if f"item{number}" not in used]
        group = draw(st.sampled_from(free)) if kind == "label" else None
        types = draw(st.lists(st.sampled_from(_TYPES), max_size=2, unique=True))
        params = {"TYPE": types} if types else {}
        card = card.add(draw(st.sampled_from(LISTS)), value, params=params, group=group)
        return card.add("X-ABLabel", draw(st.sampled_from(words)), group=group) if group else card
    labels = card.get("X-ABLABEL")
    if kind == "relabel":
        return card.replace(draw(st.sampled_from(labels)), value=value) if labels else card
    if not entries:
        return card
    entry = draw(st.sampled_from(entries))
    if kind == "remove":
        card = card.remove(entry)
        for label in card.properties:
            if entry.group and label.group == entry.group:
                card = card.remove(label)
        return card
    if kind == "correct":
        return card.replace(entry, value=value)
    types = draw(st.lists(st.sampled_from(_TYPES), max_size=2, unique=True))
    return card.replace(
        entry,
        value=entry.components if entry.name == "ADR" else entry.text,
        params={"TYPE": types} if types else {},
    )


def _recategorized(draw, card: Card) -> Card:
    found = card.first("CATEGORIES")
    items = draw(st.lists(st.sampled_from(("amis", "hockey", "x", "y, z")), unique=True))
    if not items:
        return card.remove(found) if found else card
    return card.replace(found, value=items) if found else card.add("CATEGORIES", items)


@st.composite
def edited_cards(draw, words: Sequence[str], card: Card = RICH, most: int = 4) -> Card:
    for _ in range(draw(st.integers(0, most))):
        card = draw(one_edit(card, words))
    return card


def ours() -> st.SearchStrategy[Card]:
    return edited_cards(OURS).filter(says_nothing_twice)


def theirs() -> st.SearchStrategy[Card]:
    """With other words than ours, so that no edit is the same on both sides by accident."""
    return edited_cards(THEIRS).filter(says_nothing_twice)


def says_nothing_twice(card: Card) -> bool:
    values = [(prop.name, prop.text) for prop in listed(card)]
    return len(set(values)) == len(values)
