"""Records as integer-coded numpy arrays: what blocking and comparison work on.

One row a record. Several values are a matrix padded with the negative row side, so that paddings
never meet. Only values that at least two records hold are coded: others cannot agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.cards.employers import email_domain
from entregent.matching.names import Given
from entregent.matching.records import Record
from entregent.matching.shared import Ints, Shared, share
from entregent.matching.statistics import Statistics

CALLED = 12  # names that one person may be met under
_ADDRESSES = 2  # of a record that are compared
_CORNERS = 3  # words of a street by which it may be met, the longest


@dataclass(frozen=True, slots=True)
class Columns:
    records: tuple[Record, ...]
    profile: NDArray[np.bool_]
    origin: Ints
    given: Ints  # index into `givens`
    family: Ints  # index into `families`
    generation: Ints
    birthday: tuple[Ints, Ints]  # year or 0, month × 100 + day or 0
    emails: Shared
    locals: Shared
    domains: Shared
    phones: Shared
    employers: Shared
    titles: Shared
    streets: Shared
    cities: Shared
    places: Shared  # two parts of an address together
    addresses: Ints  # by row: indices into `address_texts`, -1 padded
    address_texts: tuple[str, ...]
    dates: Shared  # whole days of birth
    pages: Shared
    networks: Ints  # a bit per network on which the record has a page
    copies: Shared
    organization: Ints  # index into `organizations`, -1 for none
    private_only: NDArray[np.bool_]  # every mailbox is a private provider's
    givens: tuple[Given, ...]
    families: tuple[tuple[str, ...], ...]
    organizations: tuple[str, ...]
    words: tuple[str, ...]  # of names
    code_of: Mapping[str, int]  # index into `words`
    called: Ints  # by `givens`: the words a person may be met under, -1 padded
    family_words: Ints  # by `families`
    letters: Ints  # by `givens`: the first letter, -1 for none
    only_letters: NDArray[np.bool_]  # by `givens`: initials and no more


def columns_of(records: Sequence[Record], statistics: Statistics) -> Columns:
    """The arrays of `records`, in their order."""
    families: dict[tuple[str, ...], int] = {}
    origins: dict[str, int] = {}
    organizations: dict[str, int] = {}
    generations = {"": 0, "jr": 1, "sr": 2, "ii": 3, "iii": 4, "iv": 5}
    networks: dict[str, int] = {}
    names: dict[tuple[tuple[str, ...], frozenset[str]], int] = {}
    given = [names.setdefault((r.given, r.canonical), len(names)) for r in records]
    givens = tuple(Given(*name) for name in names)
    family = [families.setdefault(r.family, len(families)) for r in records]
    organization = [
        organizations.setdefault(r.organization, len(organizations)) if r.organization else -1
        for r in records
    ]
    bits = [sum(_bits(r.pages, networks)) for r in records]
    addresses, address_texts = _addresses(records)

    def shared(kind: str, lists: Iterable[Iterable[str]]) -> Shared:
        return share(kind, len(records), lists, statistics)

    names_of, generic = statistics.names_of, statistics.is_generic
    return Columns(
        tuple(records),
        np.array([not r.is_card for r in records], bool),
        np.array([origins.setdefault(r.origin, len(origins)) for r in records], np.int32),
        np.array(given, np.int32),
        np.array(family, np.int32),
        np.array([generations[r.generation] for r in records], np.int32),
        _birthdays(records),
        shared("email", ([e for e in r.emails if not generic(e)] for r in records)),
        shared("local", (_locals(r, statistics) for r in records)),
        shared("domain", ([email_domain(e) for e in r.emails] for r in records)),
        shared("phone", ([p for p in r.phones if names_of.get(p, 1) <= 2] for r in records)),
        shared("employer", (employer_keys(r, statistics) for r in records)),
        shared("title", ((r.title, *(title for _, title in r.former)) for r in records)),
        shared("street", ([x for x in r.streets if names_of.get(x, 1) <= 2] for r in records)),
        shared("city", (r.cities for r in records)),
        shared("place", (_corners(r) for r in records)),
        addresses,
        address_texts,
        shared("date", ([r.birthday] if len(r.birthday) == 8 else [] for r in records)),
        shared("page", (r.pages for r in records)),
        np.array(bits, np.int32),
        shared("copy", (_copied(r) for r in records)),
        np.array(organization, np.int32),
        np.array(
            [all(statistics.is_private(email_domain(e)) for e in r.emails) for r in records], bool
        ),
        givens,
        tuple(families),
        tuple(organizations),
        *_name_words(givens, tuple(families)),
    )


def _name_words(
    givens: Sequence[Given], families: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], Mapping[str, int], Ints, Ints, Ints, NDArray[np.bool_]]:
    code_of: dict[str, int] = {}

    def coded(lists: Sequence[Sequence[str]]) -> Ints:
        width = max(1, max((len(words) for words in lists), default=1))
        table = np.full((len(lists), width), -1, np.int32)
        for row, words in enumerate(lists):
            for column, word in enumerate(words):
                table[row, column] = code_of.setdefault(word, len(code_of))
        return table

    called = coded([called_words(given)[:CALLED] for given in givens])
    family = coded([words[:CALLED] for words in families])
    letters = coded([[given.words[0][0]] if given.words else [] for given in givens])
    only = [bool(given.words) and not given.spelled for given in givens]
    return tuple(code_of), code_of, called, family, letters[:, 0], np.array(only, bool)


def called_words(given: Given) -> list[str]:
    """The names a person may be met under: each spelled one, then what the first may stand for."""
    spelled = given.spelled
    return list(dict.fromkeys([*spelled, *sorted(given.canonical)])) if spelled else []


def employer_keys(record: Record, statistics: Statistics) -> Iterable[str]:
    """What colleagues share: organisation, mail domain, switchboard, desk mailbox, office."""
    if record.organization:
        yield "o" + record.organization
    for organization, _ in record.former:
        yield "o" + organization
    for email in record.emails:
        domain = email_domain(email)
        if not statistics.is_private(domain):
            yield "d" + domain
        if statistics.is_generic(email):
            yield "m" + email
    for phone in record.phones:
        if statistics.names_of.get(phone, 1) > 2:
            yield "p" + phone
    for street in record.streets:
        if statistics.names_of.get(street, 1) > 2:
            yield "s" + street


def _locals(record: Record, statistics: Statistics) -> Iterable[str]:
    for email in record.emails:
        local = email.partition("@")[0]
        if len(local) >= 5 and not statistics.is_generic(email):
            yield local


def _addresses(records: Sequence[Record]) -> tuple[Ints, tuple[str, ...]]:
    """The whole addresses of each record, the first few."""
    texts: dict[str, int] = {}
    width = min(_ADDRESSES, max((len(r.places) for r in records), default=0))
    table = np.full((len(records), width), -1, np.int32)
    for row, record in enumerate(records):
        for column, place in enumerate(record.places[:width]):
            text = place.replace("|", " ").strip()
            table[row, column] = texts.setdefault(text, len(texts))
    return table, tuple(texts)


def _corners(record: Record) -> Iterable[str]:
    """By what an address may be met although it is written otherwise: number and postcode, and
    each of these with one of the street's words; digits in any order."""
    for place in record.places[:1]:
        street, _, postcode = place.split("|")
        words = sorted({w for w in street.split() if w.isalpha() and len(w) > 3}, key=_by_length)
        numbers = [word for word in street.split() if word[:1].isdigit()][:1]
        fixed = ["#" + number for number in numbers]
        if postcode:
            fixed.append("".join(sorted(postcode)))
        if len(fixed) == 2:
            yield " ".join(fixed)
        for word in words[:_CORNERS]:
            for mark in fixed:
                yield f"{mark} {word}"


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


def _copied(record: Record) -> Iterable[str]:
    if record.uid:
        yield "u" + record.uid
    if record.note:
        yield "n" + record.note


def _bits(pages: Iterable[str], networks: dict[str, int]) -> set[int]:
    """One bit a network; networks beyond the thirtieth share the last."""
    names = {page.partition(":")[0] for page in pages}
    return {1 << min(30, networks.setdefault(name, len(networks))) for name in names}


def _birthdays(records: Sequence[Record]) -> tuple[Ints, Ints]:
    years = [int(r.birthday[:-4] or 0) if r.birthday else 0 for r in records]
    days = [int(r.birthday[-4:]) if r.birthday else 0 for r in records]
    return np.array(years, np.int32), np.array(days, np.int32)
