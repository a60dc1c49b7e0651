"""From the properties of a card to its typed view, `Fields`; tolerant of every writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from entregent.cards.card import Card
from entregent.cards.dates import day, moment
from entregent.cards.keys import (
    email_key,
    network_of,
    phone_key,
    split_name,
    url_key,
)
from entregent.cards.property import Property
from entregent.cards.values import joined
from entregent.cards.view import Address, Fields, Labelled

__all__ = ["Address", "Fields", "Labelled", "fields_of"]

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)
_NOISE = frozenset({"pref", "internet"})
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
_PAGES = {
    "facebook": "https://www.facebook.com/{}",
    "flickr": "https://www.flickr.com/people/{}",
    "github": "https://github.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "twitter": "https://twitter.com/{}",
    "x": "https://x.com/{}",
}


@dataclass(slots=True)
class _Draft:
    """The view while its card is read."""

    region: str
    labels: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # first value of a single property
    n: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    urls: list[Labelled] = field(default_factory=list)
    impps: list[Labelled] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    has_photo: bool = False

    def label(self, prop: Property) -> str:
        return self.labels.get(prop.group, "") if self.labels and prop.group else ""


def fields_of(card: Card, *, region: str = "CA") -> Fields:
    """The typed view of `card`; telephones are read as dialled in `region`. Never raises."""
    draft = _Draft(region)
    for prop in card.properties:
        if prop.head.name == "X-ABLABEL":
            draft.labels[prop.head.group] = _label(prop.text)
    for prop in card.properties:
        read = _READERS.get(prop.head.name)
        if read is not None:
            read(draft, prop)
    return _finished(draft)


def _finished(draft: _Draft) -> Fields:
    texts = draft.texts
    family, given, additional, prefixes, suffixes = (*(p.strip() for p in draft.n[:5]), *[""] * 5)[
        :5
    ]
    organization = draft.org[0].strip() if draft.org else ""
    full = texts.get("FN", "")
    kind = _kind(texts, full, organization, named=bool(family or given))
    if not (family or given) and full and kind == "individual":
        given, additional, family, prefixes, suffixes = split_name(full)
    name = full or joined((prefixes, given, additional, family, suffixes)) or organization
    if not name and draft.emails:
        name = draft.emails[0].value
    return Fields(
        version=texts.get("VERSION", ""),
        kind=kind,
        uid=texts.get("UID", ""),
        rev=moment(texts["REV"]) if "REV" in texts else None,
        name=name,
        family=family,
        given=given,
        additional=additional,
        prefixes=prefixes,
        suffixes=suffixes,
        nicknames=tuple(draft.nicknames),
        organization=organization,
        department=joined(draft.org[1:], ", ") if len(draft.org) > 1 else "",
        title=texts.get("TITLE", ""),
        role=texts.get("ROLE", ""),
        emails=tuple(draft.emails),
        phones=tuple(draft.phones),
        urls=tuple(draft.urls),
        addresses=tuple(draft.addresses),
        impps=tuple(draft.impps),
        birthday=texts.get("BDAY", ""),
        anniversary=texts.get("ANNIVERSARY", ""),
        note="\n".join(draft.notes),
        categories=tuple(draft.categories),
        related=tuple(draft.related),
        referred_by=texts.get("X-REFERRED-BY", ""),
        has_photo=draft.has_photo,
        members=tuple(draft.members),
    )


def _kind(texts: dict[str, str], full: str, organization: str, *, named: bool) -> str:
    told = (texts.get("KIND") or texts.get("X-ADDRESSBOOKSERVER-KIND") or "").lower()
    if told == "group":
        return "group"
    if told in {"org", "organization", "organisation"}:
        return "organization"
    if texts.get("X-ABSHOWAS", "").lower() == "company":
        return "organization"
    if organization and not named and full in {"", organization}:
        return "organization"
    return "individual"


def _label(text: str) -> str:
    """Apple wraps the labels that it translates: `_$!<Mobile>!$_`."""
    found = _APPLE_LABEL.match(text)
    return (found[1] if found else text).strip()


def _types(prop: Property) -> tuple[str, ...]:
    types = prop.head.types
    if not types:
        return ()
    return tuple(sorted(types - _NOISE))


def _single(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        draft.texts.setdefault(prop.head.name, text)


def _n(draft: _Draft, prop: Property) -> None:
    if not any(draft.n):
        draft.n = prop.components


def _org(draft: _Draft, prop: Property) -> None:
    if not any(draft.org):
        draft.org = prop.components


def _note(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        draft.notes.append(text)


def _nickname(draft: _Draft, prop: Property) -> None:
    draft.nicknames.extend(_stripped(prop.list))


def _categories(draft: _Draft, prop: Property) -> None:
    draft.categories.extend(_stripped(prop.list))


def _stripped(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _email(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text[:7].lower() == "mailto:":
        text = text[7:]
    if text:
        draft.emails.append(
            Labelled(text, _types(prop), draft.label(prop), prop.head.pref, email_key(text))
        )


def _tel(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    key = str(phone_key(text, draft.region))
    if text[:4].lower() == "tel:":
        number, _, extension = text[4:].partition(";ext=")
        text = f"{number.partition(';')[0]} ext. {extension}" if extension else number
    if text:
        draft.phones.append(Labelled(text, _types(prop), draft.label(prop), prop.head.pref, key))


def _url(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        draft.urls.append(
            Labelled(text, _types(prop), draft.label(prop), prop.head.pref, url_key(text))
        )


def _social(draft: _Draft, prop: Property) -> None:
    """X-SOCIALPROFILE (Apple) and SOCIALPROFILE (RFC 9554 §3.5): a page, or a user's name."""
    text = prop.text.strip()
    params = {key: values[0] for key, values in prop.params if values}
    network = (params.get("SERVICE-TYPE") or params.get("TYPE") or network_of(text)).lower()
    if not text.lower().startswith("http"):
        user = params.get("X-USER") or params.get("USERNAME") or text.rpartition(":")[2]
        page = _PAGES.get(network)
        text = page.format(user) if page and user and "." not in text.partition("/")[0] else text
    if text:
        types = (network,) if network else ()
        draft.urls.append(Labelled(text, types, draft.label(prop), prop.head.pref, url_key(text)))


def _twitter(draft: _Draft, prop: Property) -> None:
    handle = prop.text.strip().lstrip("@")
    if handle:
        text = handle if "/" in handle else f"https://twitter.com/{handle}"
        draft.urls.append(Labelled(text, ("twitter",), key=url_key(text)))


def _impp(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        service = next((v[0].lower() for k, v in prop.params if k == "X-SERVICE-TYPE" and v), "")
        types = (service, *_types(prop)) if service else _types(prop)
        draft.impps.append(Labelled(text, types, draft.label(prop), prop.head.pref, text.lower()))


def _messenger(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        service = _MESSENGERS[prop.head.name]
        draft.impps.append(Labelled(text, (service,), key=f"{service}:{text.lower()}"))


def _adr(draft: _Draft, prop: Property) -> None:
    parts = [part.strip() for part in prop.components]
    if not any(parts):
        return
    parts += [""] * (7 - len(parts))
    if not parts[2] and len(parts) > 11:  # RFC 9554 §2.1: number and street apart
        parts[2] = joined(parts[10:12])
    box, extended, street, city, area, code, country = parts[:7]
    draft.addresses.append(Address(box, extended, street, city, area, code, country, _types(prop)))


def _bday(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        omitted = next((v[0] for k, v in prop.params if k == "X-APPLE-OMIT-YEAR" and v), "")
        name = "BDAY" if prop.head.name == "BDAY" else "ANNIVERSARY"
        draft.texts.setdefault(name, day(text, omitted))


def _abdate(draft: _Draft, prop: Property) -> None:
    if draft.label(prop).lower() in {"anniversary", "anniversaire de mariage"}:
        _bday(draft, prop)


def _related(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if not text:
        return
    label = draft.label(prop).lower()
    if label in _REFERRERS:
        draft.texts.setdefault("X-REFERRED-BY", text)
        return
    types = _types(prop)
    draft.related.append((label or (types[0] if types else ""), text))


def _relative(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        draft.related.append((_RELATIVES[prop.head.name], text))


def _member(draft: _Draft, prop: Property) -> None:
    text = prop.text.strip()
    if text:
        draft.members.append(text)


def _photo(draft: _Draft, prop: Property) -> None:
    if prop.body.strip():
        draft.has_photo = True


_READERS: dict[str, Callable[[_Draft, Property], None]] = {
    **dict.fromkeys(
        (
            "VERSION", "UID", "REV", "FN", "TITLE", "ROLE", "KIND", "X-ADDRESSBOOKSERVER-KIND",
            "X-ABSHOWAS", "X-REFERRED-BY",
        ),
        _single,
    ),
    "N": _n,
    "ORG": _org,
    "NOTE": _note,
    "NICKNAME": _nickname,
    "CATEGORIES": _categories,
    "EMAIL": _email,
    "TEL": _tel,
    "URL": _url,
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "X-TWITTER": _twitter,
    "IMPP": _impp,
    **dict.fromkeys(_MESSENGERS, _messenger),
    "ADR": _adr,
    "BDAY": _bday,
    "ANNIVERSARY": _bday,
    "X-ANNIVERSARY": _bday,
    "X-EVOLUTION-ANNIVERSARY": _bday,
    "X-ABDATE": _abdate,
    "RELATED": _related,
    "X-ABRELATEDNAMES": _related,
    **dict.fromkeys(_RELATIVES, _relative),
    "MEMBER": _member,
    "X-ADDRESSBOOKSERVER-MEMBER": _member,
    "PHOTO": _photo,
}  # fmt: skip
