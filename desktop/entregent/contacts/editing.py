"""Edits of one card by the names of its properties: what may be written, and in which shape.

Only the lines of the named properties change, and REV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entregent.cards.card import Card, Property
from entregent.cards.keys import email_key, split_name
from entregent.cards.words import word_set
from entregent.contacts.values import KEPT, LISTED, comparison_key, text_of
from entregent.errors import InputError

# RFC 2426 and RFC 6350 §6, less what holds the card together and what text cannot say.
_TEXT_FIELDS = word_set(
    "FN N NICKNAME BDAY ANNIVERSARY DEATHDATE BIRTHPLACE DEATHPLACE GENDER ADR LABEL TEL EMAIL"
    " MAILER IMPP LANG TZ GEO TITLE ROLE ORG RELATED CATEGORIES NOTE SORT-STRING URL CLASS FBURL"
    " CALADRURI CALURI AGENT MEMBER SOURCE NAME PROFILE EXPERTISE HOBBY INTEREST ORG-DIRECTORY"
    " SOCIALPROFILE CONTACT-URI PRONOUNS"
)
_BINARY_FIELDS = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
# At most one of each in a card (RFC 6350 §6, cardinality *1 or 1).
_SINGLE_FIELDS = frozenset({"FN", "N", "BDAY", "ANNIVERSARY", "GENDER"})
_NEEDED_FIELDS = frozenset({"FN", "N"})
_DATE_FIELDS = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_EXTENSION = re.compile(r"X-[A-Z0-9-]+\Z")
_DATE = re.compile(
    r"(?:\d{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|--(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])"
    r"|\d{4}(?:-(?:0[1-9]|1[0-2]))?)(?:T[\d:.+\-Z]*)?\Z"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_PARTS = {"N": 5, "ADR": 7}  # components (RFC 6350 §6.2.2, §6.3.1)
_STREET = 2  # the component of ADR that takes a text without semicolons

Edits = Mapping[str, str | Sequence[str]]  # one value of a property, or several


@dataclass(frozen=True, slots=True)
class Correction:
    """One value as it was and as it shall be; `old` "" adds a value, `new` "" takes it away."""

    field: str
    old: str
    new: str


def corrected(card: Card, corrections: Sequence[Correction], *, region: str) -> Card:
    """The card with these values corrected in place: a value keeps its TYPE and its line.

    Raises what `edited` raises; "contact.value_missing" where the card says no such `old`.
    """
    for each in corrections:
        field = _field(each.field)
        old, new = each.old.strip(), each.new.strip()
        if not new:
            card = _removed(card, field, old, region)
            continue
        _check(field, new)
        there = card.get(field)
        said = [prop for prop in there if _says(prop, old, region)] if old else []
        if not said and there and field in _SINGLE_FIELDS:
            said = list(there)
        if said:
            card = card.replace(said[0], value=_shaped(field, new))
        elif old:
            raise InputError("contact.value_missing", field=field, value=old)
        else:
            card = card.add(field, _shaped(field, new))
    return card


def edited(card: Card, *, put: Mapping[str, str], add: Edits, remove: Edits, region: str) -> Card:
    """The card with these edits, REV untouched.

    `put` replaces the preferred (else the first) property of that name, or adds it; `add` adds one
    more; `remove` takes the one with that value away, all of the name when the value is "".
    Raises InputError: "contact.field_unknown", "contact.field_kept", "contact.field_binary",
    "contact.field_needed", "contact.field_single", "contact.value_empty", "contact.value_invalid",
    "contact.value_missing".
    """
    for name, value in _each(remove):
        card = _removed(card, _field(name), value, region)
    for name, value in put.items():
        field = _field(name)
        _check(field, value)
        there = card.get(field)
        chosen = next((each for each in there if each.pref), there[0] if there else None)
        if chosen is None:
            card = card.add(field, _shaped(field, value))
        elif text_of(chosen) != value.strip():
            card = card.replace(chosen, value=_shaped(field, value))
    for name, value in _each(add):
        field = _field(name)
        _check(field, value)
        if field in _SINGLE_FIELDS and card.first(field) is not None:
            raise InputError("contact.field_single", field=field)
        card = card.add(field, _shaped(field, value))
    return card


def _each(edits: Edits) -> Iterator[tuple[str, str]]:
    for name, values in edits.items():
        for value in (values,) if isinstance(values, str) else values:
            yield name, value


def _field(name: str) -> str:
    field = name.strip().upper()
    if field in KEPT:
        raise InputError("contact.field_kept", field=field)
    if field in _BINARY_FIELDS:
        raise InputError("contact.field_binary", field=field)
    if field not in _TEXT_FIELDS and not _EXTENSION.match(field):
        raise InputError("contact.field_unknown", field=name)
    return field


def _check(field: str, value: str) -> None:
    text = value.strip()
    if not text or not text.strip(";"):
        raise InputError("contact.value_empty", field=field)
    sound = not _CONTROL.search(text)
    if field == "EMAIL":
        sound = sound and bool(email_key(text)) and not re.search(r"\s", text)
    elif field == "TEL":
        sound = sound and any(character.isdigit() for character in text)
    elif field in _DATE_FIELDS:
        sound = sound and _DATE.match(text) is not None
    elif field == "URL":
        sound = sound and not re.search(r"\s", text)
    elif field in _PARTS:
        sound = sound and len(_UNESCAPED_SEMICOLON.split(text)) <= _PARTS[field]
    if not sound:
        raise InputError("contact.value_invalid", field=field, value=value)


def _shaped(field: str, value: str) -> str | list[str]:
    """The value in the shape in which the card writes it: text, components or a list."""
    text = value.strip()
    if field in LISTED:
        return [part.strip() for part in text.split(",") if part.strip()]
    if field not in {"N", "ADR", "ORG", "GENDER"}:
        return text
    parts = [part.strip().replace("\\;", ";") for part in _UNESCAPED_SEMICOLON.split(text)]
    if field == "N" and len(parts) == 1:
        name = split_name(text)
        parts = [name.family, name.given, name.additional, name.prefixes, name.suffixes]
    elif field == "ADR" and len(parts) == 1:
        parts = [""] * _STREET + parts
    return parts + [""] * (_PARTS.get(field, 0) - len(parts))


def _removed(card: Card, field: str, value: str, region: str) -> Card:
    there = card.get(field)
    gone = [each for each in there if _says(each, value, region)] if value.strip() else there
    if not gone:
        raise InputError("contact.value_missing", field=field, value=value)
    if field in _NEEDED_FIELDS and len(gone) == len(there):
        raise InputError("contact.field_needed", field=field)
    for each in gone:
        card = card.remove(each)
        if each.group and not any(other.group == each.group for other in _labelled(card)):
            for label in card.get("X-ABLABEL"):
                if label.group == each.group:
                    card = card.remove(label)
    return card


def _labelled(card: Card) -> list[Property]:
    return [each for each in card.properties if each.name != "X-ABLABEL"]


def _says(prop: Property, value: str, region: str) -> bool:
    text = value.strip()
    if text in {prop.text.strip(), text_of(prop)}:
        return True
    if prop.name not in {"EMAIL", "TEL", "URL"}:
        return False
    return comparison_key(prop.name, text_of(prop), region) == comparison_key(
        prop.name, text, region
    )
