"""From the properties of a card to its typed view, `Fields`; tolerant of every writer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from entregent.cards.card import Card
from entregent.cards.dates import day, moment
from entregent.cards.heads import Head
from entregent.cards.keys import (
    email_key,
    fold,
    network_of,
    phone_key,
    split_name,
    url_key,
)
from entregent.cards.property import parts_of, readable
from entregent.cards.quick import content_lines
from entregent.cards.values import joined
from entregent.cards.view import Address, Fields, Labelled

__all__ = ["Address", "Fields", "Labelled", "fields_of"]

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)
_MESSENGERS = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-JABBER": "xmpp",
    "X-AIM": "aim",
    "X-MSN": "msn",
    "X-ICQ": "icq",
    "X-YAHOO": "yahoo",
    "X-QQ": "qq",
    "X-GOOGLE-TALK": "xmpp",
    "X-GTALK": "xmpp",
}
_RELATIVES = {
    "X-SPOUSE": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager",
    "X-MS-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-MS-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}
_REFERRERS = frozenset({"referred by", "recommandé par", "recommande par", "referrer"})
_ANNIVERSARIES = frozenset({"anniversary", "anniversaire de mariage"})
_PAGES = {
    "facebook": "https://www.facebook.com/{}",
    "flickr": "https://www.flickr.com/people/{}",
    "github": "https://github.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "twitter": "https://twitter.com/{}",
    "x": "https://x.com/{}",
}


class _Reading:
    """The view while its card is read: what `Fields` is made of, by name, as far as it is there."""

    __slots__ = ("labels", "lists", "n", "org", "region", "texts")

    def __init__(self, region: str, labels: dict[str, str]) -> None:
        self.region = region
        self.labels = labels  # X-ABLabel by group
        self.texts: dict[str, str] = {}  # first text of single properties, by property
        self.lists: dict[str, list[Any]] = {}  # by the name in Fields
        self.n: tuple[str, ...] = ()
        self.org: tuple[str, ...] = ()

    def put(self, name: str, item: object) -> None:
        found = self.lists.get(name)
        if found is None:
            self.lists[name] = [item]
        else:
            found.append(item)

    def labelled(self, head: Head, value: str, key: str) -> Labelled:
        label = self.labels.get(head.group, "") if self.labels and head.group else ""
        return Labelled(value, head.kinds, label, head.pref, key)


_Reader = Callable[[_Reading, Head, str], None]


def fields_of(card: Card, *, region: str = "CA") -> Fields:
    """The typed view of `card`; telephones are read as dialled in `region`. Never raises."""
    lines = content_lines(card.raw)
    if lines is None:
        lines = [(prop.head, prop.value) for prop in card.properties]
    labels = {head.group: _label(readable(head, value)) for head, value in lines if head.is_label}
    reading = _Reading(region, labels)
    for head, value in lines:
        read = _READERS.get(head.name)
        if read is not None and value:
            read(reading, head, value)
    return _finished(reading)


def _finished(reading: _Reading) -> Fields:
    texts = reading.texts
    full = texts.get("FN", "")
    family, given, additional, prefixes, suffixes = _parts_of_name(reading.n)
    organization = reading.org[0].strip() if reading.org else ""
    kind = _kind(texts, full, organization, named=bool(family or given))
    if not (family or given) and full and kind == "individual" and "@" not in full:
        given, additional, family, prefixes, suffixes = split_name(full)
    lists = {name: tuple(found) for name, found in reading.lists.items()}
    notes = lists.pop("note", ())
    spoken = full or joined((given, additional, family, suffixes)) or organization
    return Fields(
        version=texts.get("VERSION", ""),
        kind=kind,
        uid=texts.get("UID", ""),
        rev=moment(texts["REV"]) if "REV" in texts else None,
        name=spoken or next((email.value for email in lists.get("emails", ())), ""),
        family=family,
        given=given,
        additional=additional,
        prefixes=prefixes,
        suffixes=suffixes,
        organization=organization,
        department=_department(reading.org),
        title=texts.get("TITLE", ""),
        role=texts.get("ROLE", ""),
        birthday=texts.get("BDAY", ""),
        anniversary=texts.get("ANNIVERSARY", ""),
        note="\n".join(notes),
        referred_by=texts.get("X-REFERRED-BY", ""),
        has_photo="PHOTO" in texts,
        **lists,
    )


def _department(org: tuple[str, ...]) -> str:
    if len(org) < 3:
        return org[1].strip() if len(org) == 2 else ""
    return joined(org[1:], ", ")


def _parts_of_name(n: tuple[str, ...]) -> tuple[str, ...]:
    if not n:
        return ("", "", "", "", "")
    return tuple([part.strip() for part in (*n, "", "", "", "")[:5]])


def _kind(texts: dict[str, str], full: str, organization: str, *, named: bool) -> str:
    told = (texts.get("KIND") or texts.get("X-ADDRESSBOOKSERVER-KIND") or "").lower()
    if told == "group":
        return "group"
    if told in {"org", "organization", "organisation"}:
        return "organization"
    if texts.get("X-ABSHOWAS", "").lower() == "company":
        return "organization"
    if organization and not named and fold(full) in {"", fold(organization)}:
        return "organization"
    return "individual"


def _label(text: str) -> str:
    """Apple wraps the labels that it translates: `_$!<Mobile>!$_`."""
    found = _APPLE_LABEL.match(text)
    return (found[1] if found else text).strip()


def _param(head: Head, name: str) -> str:
    return next((values[0] for key, values in head.params if key == name and values), "")


def _single(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text and head.name not in reading.texts:
        reading.texts[head.name] = text


def _n(reading: _Reading, head: Head, value: str) -> None:
    if not any(reading.n):
        reading.n = parts_of(head, value, ";")


def _org(reading: _Reading, head: Head, value: str) -> None:
    if not any(reading.org):
        reading.org = parts_of(head, value, ";")


def _text_of(name: str) -> _Reader:
    def read(reading: _Reading, head: Head, value: str) -> None:
        text = readable(head, value).strip()
        if text:
            reading.put(name, text)

    return read


def _list_of(name: str) -> _Reader:
    def read(reading: _Reading, head: Head, value: str) -> None:
        for part in parts_of(head, value, ","):
            if part.strip():
                reading.put(name, part.strip())

    return read


def _email(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text[:7].lower() == "mailto:":
        text = text[7:]
    if text:
        reading.put("emails", reading.labelled(head, text, email_key(text)))


def _tel(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    key = str(phone_key(text, reading.region))
    if text[:4].lower() == "tel:":
        number, _, extension = text[4:].partition(";ext=")
        text = f"{number.partition(';')[0]} ext. {extension}" if extension else number
    if text:
        reading.put("phones", reading.labelled(head, text, key))


def _url(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text:
        reading.put("urls", reading.labelled(head, text, url_key(text)))


def _social(reading: _Reading, head: Head, value: str) -> None:
    """X-SOCIALPROFILE (Apple) and SOCIALPROFILE (RFC 9554 §3.5): a page, or a user's name."""
    text = readable(head, value).strip()
    network = _param(head, "SERVICE-TYPE") or _param(head, "TYPE") or network_of(text)
    if text[:4].lower() != "http":
        user = _param(head, "X-USER") or _param(head, "USERNAME") or text.rpartition(":")[2]
        page = _PAGES.get(network.lower())
        if page and user and "." not in user:
            text = page.format(user.strip().lstrip("@"))
    if text:
        types = (network.lower(),) if network else ()
        item = reading.labelled(head, text, url_key(text))
        reading.put("urls", Labelled(text, types, item.label, item.pref, item.key))


def _twitter(reading: _Reading, head: Head, value: str) -> None:
    handle = readable(head, value).strip().lstrip("@")
    if handle:
        text = handle if "/" in handle else _PAGES["twitter"].format(handle)
        reading.put("urls", Labelled(text, ("twitter",), key=url_key(text)))


def _impp(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text:
        item = reading.labelled(head, text, text.lower())
        service = _param(head, "X-SERVICE-TYPE").lower()
        types = (service, *item.types) if service else item.types
        reading.put("impps", Labelled(text, types, item.label, item.pref, item.key))


def _messenger(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text:
        service = _MESSENGERS[head.name]
        reading.put("impps", Labelled(text, (service,), key=f"{service}:{text.lower()}"))


def _adr(reading: _Reading, head: Head, value: str) -> None:
    parts = [part.strip() for part in parts_of(head, value, ";")]
    if not any(parts):
        return
    parts += [""] * (7 - len(parts))
    if not parts[2] and len(parts) > 11:  # RFC 9554 §2.1: number and street apart
        parts[2] = joined(parts[10:12])
    box, extended, street, city, area, code, country = parts[:7]
    reading.put("addresses", Address(box, extended, street, city, area, code, country, head.kinds))


def _day_of(name: str) -> _Reader:
    def read(reading: _Reading, head: Head, value: str) -> None:
        text = readable(head, value).strip()
        if text:
            reading.texts.setdefault(name, day(text, _param(head, "X-APPLE-OMIT-YEAR")))

    return read


def _abdate(reading: _Reading, head: Head, value: str) -> None:
    if reading.labels.get(head.group, "").lower() in _ANNIVERSARIES:
        _day_of("ANNIVERSARY")(reading, head, value)


def _related(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if not text:
        return
    label = reading.labels.get(head.group, "").lower().replace("_", " ")
    if label in _REFERRERS:
        reading.texts.setdefault("X-REFERRED-BY", text)
        return
    reading.put("related", (label or "".join(head.kinds[:1]), text))


def _relative(reading: _Reading, head: Head, value: str) -> None:
    text = readable(head, value).strip()
    if text:
        reading.put("related", (_RELATIVES[head.name], text))


def _photo(reading: _Reading, head: Head, value: str) -> None:
    if value.strip():
        reading.texts[head.name] = "yes"


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(
        (
            "VERSION", "UID", "REV", "FN", "TITLE", "ROLE", "KIND", "X-ADDRESSBOOKSERVER-KIND",
            "X-ABSHOWAS", "X-REFERRED-BY",
        ),
        _single,
    ),
    "N": _n,
    "ORG": _org,
    "NOTE": _text_of("note"),
    "NICKNAME": _list_of("nicknames"),
    "CATEGORIES": _list_of("categories"),
    "EMAIL": _email,
    "TEL": _tel,
    "URL": _url,
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "X-TWITTER": _twitter,
    "IMPP": _impp,
    **dict.fromkeys(_MESSENGERS, _messenger),
    "ADR": _adr,
    "BDAY": _day_of("BDAY"),
    **dict.fromkeys(
        ("ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY"), _day_of("ANNIVERSARY")
    ),
    "X-ABDATE": _abdate,
    "RELATED": _related,
    "X-ABRELATEDNAMES": _related,
    **dict.fromkeys(_RELATIVES, _relative),
    "EXPERTISE": _text_of("expertises"),
    "MEMBER": _text_of("members"),
    "X-ADDRESSBOOKSERVER-MEMBER": _text_of("members"),
    "PHOTO": _photo,
}  # fmt: skip
