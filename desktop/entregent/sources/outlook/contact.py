"""An Outlook contact becoming a card: the same card that the same contact's CSV row becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from entregent.cards.born import Draft
from entregent.cards.keys import fold
from entregent.evidence import Reason
from entregent.sources.outlook import contact_fields as fields
from entregent.sources.outlook import notes, tags
from entregent.sources.outlook.distribution import named
from entregent.sources.outlook.mapi import Item, Key, Properties
from entregent.sources.outlook.notes import note_of
from entregent.sources.records import DraftRecord, Refusal
from entregent.sources.sketch import Role, Sketch

# A picture is held in memory and kept in the card; Outlook's own are some 10 kB.
MAX_PHOTO = 2 << 20
KEYS: frozenset[Key] = fields.keys() | notes.KEYS | {tags.DISPLAY_NAME}

_PHOTO_NAME = "contactpicture.jpg"
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\]]+@[^\s<>()\[\]]+")
_EMAIL = Role("email")
_NO_YEAR = 1604  # what phones write for a birthday whose year nobody told


def contact(item: Item, file: str, row: int) -> Iterator[DraftRecord | Refusal]:
    """The card; a refusal instead where it names nobody, and beside it for a picture too large."""
    sketch = Sketch(month_first=False)
    told = item.properties
    for key in told.present(fields.PLAIN):
        role, label = fields.PLAIN[key]
        for value in told.texts(key):
            sketch.put(role, value, label)
    _put_name(sketch, told)
    _put_values(sketch, told)
    _put_emails(sketch, told)
    _put_places(sketch, told)
    _put_web(sketch, told)
    if not sketch.names_somebody():
        yield Refusal(file, row, Reason("item.names_nobody"))
        return
    photo, size = _photo(item)
    if size > MAX_PHOTO:
        yield Refusal(file, row, Reason("item.photo_too_large", {"most": MAX_PHOTO}))
        photo = b""
    yield DraftRecord(_finished(sketch.draft(), told, photo), row, key=named(file, item.key))


def _put_name(sketch: Sketch, told: Properties) -> None:
    """The name as shown, where its parts do not make it."""
    shown = told.text(tags.DISPLAY_NAME)
    if shown and not _is_made(shown, told) and not _ADDRESS.fullmatch(shown):
        sketch.put(Role("name"), shown, "Full Name")
    if not sketch.names_somebody() and (filed := told.text(fields.FILE_AS)):
        sketch.put(Role("name"), filed, "File As")


def _is_made(shown: str, told: Properties) -> bool:
    """Whether the name shown is no more than its parts, or the employer's."""
    parts = [part for key in fields.NAME if (part := told.text(key))]
    if shown == " ".join(parts):
        return True
    named = [part for key in fields.NAME[1:] if (part := told.text(key))]
    others = (" ".join(parts), " ".join(named), told.text(fields.COMPANY))
    return fold(shown) in map(fold, others)


def _put_values(sketch: Sketch, told: Properties) -> None:
    sketch.categories += told.texts(tags.KEYWORDS)  # whole: one may have a comma in its name
    for name, key, local in (
        ("birthday", fields.BIRTHDAY, fields.BIRTHDAY_LOCAL),
        ("anniversary", fields.ANNIVERSARY, fields.ANNIVERSARY_LOCAL),
    ):
        if day := _day(told.moment(key), told.moment(local)):
            sketch.single[name] = day
    if note := note_of(told):
        sketch.single["note"] = note


def _put_emails(sketch: Sketch, told: Properties) -> None:
    met = set()
    for address, kind, original, shown, label in fields.EMAILS:
        value = told.text(address)
        if told.text(kind).upper() == "EX" or (value and "@" not in value):
            # A name within Exchange: its SMTP address is the one that people could write to.
            others = (_ADDRESS.search(told.text(key)) for key in (original, shown))
            value = next((found[0] for found in others if found), value)
        if value and value.casefold() not in met:
            met.add(value.casefold())
            sketch.put(_EMAIL, value, label)


def _put_places(sketch: Sketch, told: Properties) -> None:
    for parts, whole, street in fields.PLACES:
        if not _put_place(sketch, told, parts) and (value := told.text(whole)):
            sketch.put(street, _lines(value), "")
    if not sketch.addresses:
        _put_place(sketch, told, fields.MAILING)
    if office := told.text(fields.OFFICE):
        # As Outlook writes it in a vCard: the extended part of the work address (RFC 2426 §3.2.1).
        sketch.put(fields.OFFICE_PLACE, office, "")


def _put_place(sketch: Sketch, told: Properties, parts: Mapping[Key, Role]) -> bool:
    found = False
    for key in told.present(parts):
        if value := told.text(key):
            sketch.put(parts[key], _lines(value), "")
            found = True
    return found


def _put_web(sketch: Sketch, told: Properties) -> None:
    met = set()
    for key in told.present(fields.WEB):
        value = told.text(key)
        if value and value.casefold() not in met:
            met.add(value.casefold())
            sketch.put(fields.WEB[key], value, "")
    reached = told.text(fields.INSTANT_MESSAGING)
    if reached and not _URI.match(reached):
        sketch.put(Role("remark"), reached, "IM Address")


def _finished(draft: Draft, told: Properties, photo: bytes) -> Draft:
    """The draft with what no column of a table holds."""
    role, reached = told.text(fields.PROFESSION), told.text(fields.INSTANT_MESSAGING)
    if not (role or reached or photo):
        return draft
    impps = ((reached, ()),) if _URI.match(reached) else ()
    return replace(draft, role=role, impps=impps, photo=photo)


def _day(moment: datetime | None, local: datetime | None) -> str:
    """The day meant, YYYY-MM-DD or --MM-DD, "" where there is none.

    `local` is the day itself; `moment` is that day's midnight where it was written, or its noon
    (MS-OXOCNTC §2.2.1.5), so half a day later it is still the same day from Auckland to Honolulu.
    """
    if local is not None:
        day = local
    elif moment is not None:
        day = moment + timedelta(hours=12)
    else:
        return ""
    return day.strftime("--%m-%d") if day.year == _NO_YEAR else f"{day:%Y-%m-%d}"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _photo(item: Item) -> tuple[bytes, int]:
    """The contact's picture and its size: the attachment that says so, or that has its name."""
    for each in item.attachments():
        names = (each.text(key) for key in (tags.ATTACH_LONG_FILENAME, tags.ATTACH_FILENAME))
        if each.number(tags.CONTACT_PHOTO) or _PHOTO_NAME in (name.casefold() for name in names):
            return each.octets(tags.ATTACH_DATA), each.number(tags.ATTACH_SIZE)
    return b"", 0
