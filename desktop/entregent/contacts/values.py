"""A card's properties as people read and compare them."""

from __future__ import annotations

from entregent.cards.card import Card, Property
from entregent.cards.keys import email_key, fold, organization_key, phone_key, url_key
from entregent.contacts.view import ValueView

# What holds a card together, and is no value of the person.
KEPT = frozenset({"BEGIN", "END", "VERSION", "UID", "REV", "PRODID", "CLIENTPIDMAP", "KIND"})
_HIDDEN = KEPT | {
    *("X-ABLABEL", "X-ABADR", "X-ABSHOWAS", "X-ABUID", "X-ADDRESSBOOKSERVER-KIND", "SORT-STRING"),
}
STRUCTURED = {"N": ";", "ORG": "; ", "ADR": ", ", "GENDER": ";"}
LISTED = frozenset({"CATEGORIES", "NICKNAME"})


def values_of(card: Card) -> tuple[ValueView, ...]:
    """The values of a card in its order; N only where no FN says the name, no binary ones."""
    labels = {each.group: each.text for each in card.get("X-ABLABEL") if each.group}
    named = card.first("FN") is not None
    shown = []
    for each in card.properties:
        if each.name in _HIDDEN or each.is_binary or (each.name == "N" and named):
            continue
        value = text_of(each)
        if value:
            types = tuple(sorted(each.types - {"pref", "internet"}))
            label = labels.get(each.group, "").removeprefix("_$!<").removesuffix(">!$_")
            shown.append(ValueView(each.name, types, value, label))
    return tuple(shown)


def text_of(prop: Property) -> str:
    """The value of one property as people read it."""
    separator = STRUCTURED.get(prop.name)
    if separator is None:
        text = ", ".join(part.strip() for part in prop.list) if prop.name in LISTED else prop.text
        return _without_scheme(prop.name, text.strip())
    parts = [part.strip() for part in prop.components]
    if separator == ";":
        return ";".join(parts).rstrip(";")
    return separator.join(part for part in parts if part)


def _without_scheme(name: str, text: str) -> str:
    scheme = {"TEL": "tel:", "EMAIL": "mailto:"}.get(name, "")
    return text[len(scheme) :] if scheme and text[: len(scheme)].lower() == scheme else text


def comparison_key(field: str, value: str, region: str) -> str:
    """By which two values of one field are the same."""
    found = ""
    if field == "EMAIL":
        found = email_key(value)
    elif field == "TEL":
        found = str(phone_key(value, region))
    elif field == "URL":
        found = url_key(value)
    elif field == "ORG":
        found = organization_key(value)
    return found or fold(value) or value
