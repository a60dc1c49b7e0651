"""A card with what was decided written into it, each change touching its own property's lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entregent.cards.card import Card, Property
from entregent.cards.employers import email_domain, is_free_mail
from entregent.cards.fields import fields_of
from entregent.cards.keys import email_key, split_name
from entregent.errors import InputError
from entregent.updates.model import EMAIL, NAME, ORG, TITLE


def accepted(card: Card, row: Any) -> Card:  # noqa: ANN401 - a row of the suggestion table
    """Return the card with the suggestion; raises InputError "suggestion.changed" (id)."""
    fields = fields_of(card)
    if row.field in (ORG, TITLE):
        now = fields.organization if row.field == ORG else fields.title
        if now != row.old:
            raise InputError("suggestion.changed", id=row.id)
        prop = _said_by(card, row.field, row.old)
        # The department belonged to the former employer and goes with it.
        value: str | list[str] = [row.new] if row.field == ORG else row.new
        return card.add(row.field, value) if prop is None else card.replace(prop, value=value)
    if row.field == NAME:
        if fields.name != row.old:
            raise InputError("suggestion.changed", id=row.id)
        return _renamed(card, row.new)
    params: dict[str, Sequence[str]] = {}
    if row.field == EMAIL:
        work = not is_free_mail(email_domain(row.new))
        types = [*(["INTERNET"] if card.version != "4.0" else []), *(["WORK"] if work else [])]
        params = {"TYPE": types} if types else {}
    return card.add(row.field, row.new, params=params)


def _renamed(card: Card, name: str) -> Card:
    """Return the card under another name; the parts that the name does not tell stay."""
    full, structured = card.first("FN"), card.first("N")
    card = card.add("FN", name) if full is None else card.replace(full, value=name)
    if structured is None:
        return card
    parts = split_name(name)
    _, _, additional, *titles = (*structured.components, "", "", "", "", "")[:5]
    value = [parts.family, parts.given, parts.additional or additional, *titles]
    return card.replace(structured, value=value)


def _said_by(card: Card, field: str, value: str) -> Property | None:
    """Return the property that says `value`, where a card has several the preferred reading."""
    properties = card.get(field)
    for prop in properties:
        said = prop.components[0] if field == ORG and prop.components else prop.text
        if said.strip() == value:
            return prop
    return properties[0] if properties and not value else None


def without(card: Card, field: str, value: str) -> Card:
    """Return the card without an e-mail address or a telephone number, nor its label."""
    for prop in card.get(field):
        if not _is(prop, value):
            continue
        card = card.remove(prop)
        others = [each for each in card.properties if each.group == prop.group]
        if prop.group and all(each.name == "X-ABLABEL" for each in others):
            for label in others:
                card = card.remove(label)
    return card


def _is(prop: Property, value: str) -> bool:
    if prop.name == EMAIL:
        return prop.text.strip() == value or email_key(prop.text) == email_key(value) != ""
    return _digits(prop.text) == _digits(value)


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())
