"""A card written in another vCard version, for a server that takes only certain ones.

Every property is carried over by its meaning (`Card.adopt`); Apple's groups of 3.0 and the groups
of 4.0 are one thing in two spellings.
"""

from __future__ import annotations

from entregent.cards.card import Card
from entregent.cards.property import Property

_TO_4 = {"X-ADDRESSBOOKSERVER-KIND": "KIND", "X-ADDRESSBOOKSERVER-MEMBER": "MEMBER"}
_TO_3 = {new: old for old, new in _TO_4.items()}


def converted(card: Card, version: str) -> Card:
    """The card in `version` ("3.0" or "4.0"); the card itself where it has that version.

    A name that 2.1 let it lack (FN), or that 3.0 asks for (N), is made of the other.
    """
    if card.version == version:
        return card
    made = Card.parse(f"BEGIN:VCARD\r\nVERSION:{version}\r\nEND:VCARD\r\n".encode())
    renamed = _TO_4 if version.startswith("4") else _TO_3
    for prop in card.properties:
        if prop.name == "VERSION":
            continue
        name = renamed.get(prop.name)
        made = made.adopt(prop) if name is None else made.add(name, prop.text)
    return _named(made, version)


def with_uid(card: Card, uid: str) -> Card:
    """The card with a UID (RFC 6352 §5.1 asks for one), its own where it has any."""
    return card if card.first("UID") else card.add("UID", uid)


def _named(card: Card, version: str) -> Card:
    full, parts = card.first("FN"), card.first("N")
    if full is None:
        card = card.add("FN", _full_name(parts) or _organization(card))
    if parts is None and not version.startswith("4"):
        name = full.text if full else ""
        card = card.add("N", (name, "", "", "", ""))
    return card


def _full_name(parts: Property | None) -> str:
    family, given, *_ = (*(parts.components if parts else ()), "", "")
    return " ".join(part for part in (given, family) if part)


def _organization(card: Card) -> str:
    found = card.first("ORG")
    return found.components[0] if found else ""
