"""Records: what the comparison of people sees of a card or of a profile, reduced to keys.

One shape for both, so that there is one engine. Everything is folded or keyed by `cards.keys`;
a record is a pure function of its card or profile. They are tuples: a large book makes a million,
and frozen dataclasses take three times as long to make.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from entregent.cards.fields import Address, Fields, Labelled
from entregent.cards.keys import (
    LEGAL_FORMS,
    NameKey,
    fold,
    name_key,
    network_of,
    organization_key,
    split_name,
    url_key,
)
from entregent.store import relation

_NOTE_LENGTH = 12  # a shorter note ("client", "à rappeler") is typed many times
_DATE = re.compile(r"(?:(\d{4})|--)-?(\d{2})-?(\d{2})")
_SAINT = {"st": "saint", "saint": "saint", "ste": "sainte", "sainte": "sainte"}
_JOINED = {**_SAINT, "mac": "mac", "mc": "mc"}
# Legal forms that are nobody's family name, unlike Co, Sa or Sec.
_COMPANIES = frozenset(
    ("inc", "ltd", "ltee", "limited", "limitee", "llc", "corp", "gmbh", "sarl", "sencrl", "senc")
)
_AND = frozenset(("et", "and"))
_MISSING_YEAR = "1604"  # Apple's stand-in for a birthday without year


class Shown(NamedTuple):
    """The texts as written, for the reasons."""

    given: str = ""
    family: str = ""
    organization: str = ""
    title: str = ""
    birthday: str = ""
    city: str = ""


class Record(NamedTuple):
    """A card (`code` 2 × id) or profile (2 × id + 1) as keys; absent values are empty.

    `given` holds the words of the given names in order, `canonical` the names the first may be
    short for; `pages` are "network:key" of profiles; `birthday` is YYYYMMDD or MMDD; `places` are
    "street|town|postcode". `former` are
    the (organisation, title) that earlier exports showed: an old card agrees with those.
    """

    code: int
    origin: str
    uid: str = ""
    given: tuple[str, ...] = ()
    canonical: frozenset[str] = frozenset()
    family: tuple[str, ...] = ()
    generation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    organization: str = ""
    title: str = ""
    birthday: str = ""
    streets: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: str = ""
    former: tuple[tuple[str, str], ...] = ()
    shown: Shown = Shown()

    @property
    def content(self) -> str:
        """All that is compared, as one text: equal for cards of which one is the other's copy."""
        told = (*self.given, *self.family, self.generation, *self.emails, *self.phones, *self.pages)
        return "\0".join((*told, self.organization, self.title, self.birthday, self.note))

    @property
    def is_card(self) -> bool:
        return self.code % 2 == 0


def record_of_card(card_id: int, book_id: int, uid: str, fields: Fields) -> Record:
    """The record of one card; `uid` is the store's, with "~2" where a book holds it twice."""
    given, family = _names_of(fields)
    # Apart, since given and family names come back far more often than full names do.
    first = name_key(given, fields.additional, "", fields.suffixes)
    canonical = first.canonical
    for nickname in fields.nicknames:
        canonical |= name_key(nickname.split(" ")[0] if nickname else "").canonical
    note = fold(fields.note) if fields.note else ""
    addresses = fields.addresses
    return Record(
        2 * card_id,
        f"book:{book_id}",
        uid,
        first.given,
        canonical,
        _family(name_key("", "", family)) if family else (),
        first.generation,
        _keys([email.key for email in fields.emails]) if fields.emails else (),
        _lines(fields.phones) if fields.phones else (),
        _pages([url.value for url in fields.urls]) if fields.urls else (),
        organization_key(fields.organization) if fields.organization else "",
        fold(fields.title) if fields.title else "",
        _birthday(fields.birthday) if fields.birthday else "",
        _keys([_street(address) for address in addresses]) if addresses else (),
        _keys([fold(address.city) for address in addresses]) if addresses else (),
        _keys([_place(address) for address in addresses]) if addresses else (),
        note if len(note) >= _NOTE_LENGTH else "",
        (),
        Shown(
            given,
            family,
            fields.organization,
            fields.title,
            fields.birthday,
            next((address.city for address in addresses if address.city), ""),
        ),
    )


def record_of_profile(
    profile_id: int,
    network: str,
    key: str,
    url: str,
    given: str,
    family: str,
    name: str,
    organization: str,
    title: str,
    to_owner: str,
    *,
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    former: Iterable[tuple[str, str]] = (),
) -> Record:
    """The record of one profile as its network last showed it; `to_owner` is its relation, `emails`
    and `phones` are keys, `former` is as on `Record`, in any spelling."""
    if not given and not family:
        split = split_name(name)
        given, family = split.given, split.family
    if given.startswith("@"):  # a handle, where the network shows no name
        given = family = ""
    parts = name_key(given, "", family, "")
    # An entry of an address book given to a network is no page on it.
    pages = () if to_owner == relation.IMPORTED else (f"{network}:{url_key(url) or key}",)
    return Record(
        2 * profile_id + 1,
        f"network:{network}",
        "",
        parts.given,
        parts.canonical,
        _family(parts),
        parts.generation,
        tuple(emails),
        _lines_of(phones),
        pages,
        organization_key(organization) if organization else "",
        fold(title),
        former=tuple((organization_key(place), fold(role)) for place, role in former if place),
        shown=Shown(given, family, organization, title),
    )


def _names_of(fields: Fields) -> tuple[str, str]:
    """Given and family name; none where what stands there is an address or the employer's name."""
    if "@" in fields.given or "@" in fields.family or _is_employer(fields):
        return "", ""
    return fields.given, fields.family


def _is_employer(fields: Fields) -> bool:
    """Whether the card's name is a company's: by its kind, its legal form, or "Côté & Gagné".

    Sas and Co may be family names: they are a form where the rest is the employer's name.
    """
    name = fields.name
    written = name.split()
    if not written:
        return False
    form = fold(written[-1]).replace(" ", "")  # s.e.n.c. too
    if fields.kind == "organization" or form in _COMPANIES:
        return True
    if form in LEGAL_FORMS and fields.organization:
        return organization_key(name) == organization_key(fields.organization)
    if "&" not in name and _AND.isdisjoint(name.lower().split()):
        return False  # Jean Roy may well work for Jean Roy Conseil
    words = set(organization_key(name).split())
    employer = set(organization_key(fields.organization).split())
    return bool(employer) and (words <= employer or employer <= words)


def _family(name: NameKey) -> tuple[str, ...]:
    """Words of the family name; Saint-Pierre and Mac Donald are one word, not Pierre and Donald."""
    for particle in name.particles:
        if particle in _JOINED and name.family:
            return (_JOINED[particle] + name.family[0], *name.family[1:])
    return name.family


def _keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in order, empty ones left out."""
    return tuple([key for key in dict.fromkeys(keys) if key])


def _lines(phones: Iterable[Labelled]) -> tuple[str, ...]:
    """The lines, and apart from them the extensions; a fax is a machine's, not a person's."""
    return _lines_of(
        phone.key for phone in phones if not any("fax" in type_ for type_ in phone.types)
    )


def _lines_of(keys: Iterable[str]) -> tuple[str, ...]:
    return _keys([key for whole in keys for key in (whole.partition(";")[0], whole)])


def _pages(urls: Iterable[str]) -> tuple[str, ...]:
    found = [(network_of(url), url) for url in urls]
    return _keys([f"{network}:{url_key(url)}" for network, url in found if network])


def _street(address: Address) -> str:
    """Street with the postcode, or with the city; a street without a number is none."""
    street = fold(address.street)
    if not street or not any(char.isdigit() for char in street):
        return ""
    place = fold(address.postcode).replace(" ", "") or fold(address.city)
    return f"{street}|{place}" if place else ""


def _place(address: Address) -> str:
    """The address as words, street, town and postcode apart; none without a street, since half a
    country lives in Montréal."""
    street = fold(f"{address.po_box} {address.extended} {address.street}".lstrip())
    postcode = fold(address.postcode).replace(" ", "")
    return f"{street}|{fold(address.city)}|{postcode}" if street else ""


def _birthday(text: str) -> str:
    found = _DATE.match(text)
    if found is None:
        return ""
    year = found[1] if found[1] != _MISSING_YEAR else ""
    return f"{year or ''}{found[2]}{found[3]}"
