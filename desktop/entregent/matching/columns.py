"""Records as integer-coded numpy arrays: what blocking and comparison work on.

One row a record. Several values are a matrix padded with the negative row side, so that paddings
never meet. Only values that at least two records hold are coded: others cannot agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.cards.employers import email_domain
from entregent.matching.names import Given
from entregent.matching.records import Record
from entregent.matching.statistics import Statistics

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
CALLED = 12  # names that one person may be met under
WIDTH = 8  # values of one kind that are compared, the rarest first
OFFICE_ADDRESS = 6  # an address of more records than a family has is an office


@dataclass(frozen=True, slots=True)
class Shared:
    """Values of one kind: a row of codes per record, -1 where there is none; and per code how many
    records hold it and whether it is known under one name (1), two (2), or more."""

    codes: Ints
    held: Floats
    names: Ints
    any: NDArray[np.bool_]  # whether the record has a value at all, be it held by no other
    keys: tuple[str, ...]


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
    named_locals: NDArray[np.bool_]  # per code of `locals`, whether it is made of a name
    domains: Shared
    phones: Shared
    employers: Shared
    titles: Shared
    streets: Shared
    cities: Shared
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
    givens: dict[Given, int] = {}
    families: dict[tuple[str, ...], int] = {}
    origins: dict[str, int] = {}
    organizations: dict[str, int] = {}
    generations = {"": 0, "jr": 1, "sr": 2, "ii": 3, "iii": 4, "iv": 5}
    networks: dict[str, int] = {}
    given = [givens.setdefault(Given(r.given, r.canonical), len(givens)) for r in records]
    family = [families.setdefault(r.family, len(families)) for r in records]
    organization = [
        organizations.setdefault(r.organization, len(organizations)) if r.organization else -1
        for r in records
    ]
    bits = [sum(_bits(r.pages, networks)) for r in records]
    share = _Sharing(records, statistics)
    locals_ = share.of("local", lambda r: _locals(r, statistics))
    return Columns(
        tuple(records),
        np.array([not r.is_card for r in records], bool),
        np.array([origins.setdefault(r.origin, len(origins)) for r in records], np.int32),
        np.array(given, np.int32),
        np.array(family, np.int32),
        np.array([generations[r.generation] for r in records], np.int32),
        _birthdays(records),
        share.of("email", lambda r: _personal_emails(r, statistics)),
        locals_,
        _named(records, locals_),
        share.of("domain", lambda r: (email_domain(e) for e in r.emails)),
        share.of("phone", lambda r: (p for p in r.phones if statistics.names_of.get(p, 1) <= 2)),
        share.of("employer", lambda r: employer_keys(r, statistics)),
        share.of("title", lambda r: (r.title, *(title for _, title in r.former))),
        share.of("street", lambda r: _homes(r, statistics)),
        share.of("city", lambda r: r.cities),
        share.of("page", lambda r: r.pages),
        np.array(bits, np.int32),
        share.of("copy", lambda r: (f"u{r.uid}" if r.uid else "", f"n{r.note}" if r.note else "")),
        np.array(organization, np.int32),
        np.array(
            [all(statistics.is_private(email_domain(e)) for e in r.emails) for r in records], bool
        ),
        tuple(givens),
        tuple(families),
        tuple(organizations),
        *_name_words(tuple(givens), tuple(families)),
    )


def _name_words(
    givens: Sequence[Given], families: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], Mapping[str, int], Ints, Ints, Ints, NDArray[np.bool_]]:
    code_of: dict[str, int] = {}

    def coded(lists: Sequence[Sequence[str]]) -> Ints:
        table = np.full((len(lists), max((len(words) for words in lists), default=1)), -1, np.int32)
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
        if statistics.counts["street"].get(street, 0) > OFFICE_ADDRESS:
            yield "s" + street


def _personal_emails(record: Record, statistics: Statistics) -> Iterable[str]:
    return (email for email in record.emails if not statistics.is_generic(email))


def _locals(record: Record, statistics: Statistics) -> Iterable[str]:
    for email in record.emails:
        local = email.partition("@")[0]
        if len(local) >= 5 and not statistics.is_generic(email):
            yield local


def _named(records: Sequence[Record], locals_: Shared) -> NDArray[np.bool_]:
    """Which local parts hold a name of a record that uses them: j.tremblay, but not beltour45."""
    named = np.zeros(max(1, len(locals_.keys)), bool)
    for row in np.flatnonzero((locals_.codes >= 0).any(axis=1)).tolist():
        record = records[row]
        words = [word for word in (*record.given, *record.family) if len(word) > 3]
        for code in locals_.codes[row]:
            if code >= 0 and any(word in locals_.keys[code] for word in words):
                named[code] = True
    return named


def _homes(record: Record, statistics: Statistics) -> Iterable[str]:
    held = statistics.counts["street"]
    return (street for street in record.streets if held.get(street, 0) <= OFFICE_ADDRESS)


def _bits(pages: Iterable[str], networks: dict[str, int]) -> set[int]:
    """One bit a network; networks beyond the thirtieth share the last."""
    names = {page.partition(":")[0] for page in pages}
    return {1 << min(30, networks.setdefault(name, len(networks))) for name in names}


def _birthdays(records: Sequence[Record]) -> tuple[Ints, Ints]:
    years = [int(r.birthday[:-4] or 0) if r.birthday else 0 for r in records]
    days = [int(r.birthday[-4:]) if r.birthday else 0 for r in records]
    return np.array(years, np.int32), np.array(days, np.int32)


class _Sharing:
    """Codes the values of one kind after the other, with their counts from the statistics."""

    def __init__(self, records: Sequence[Record], statistics: Statistics) -> None:
        self._records, self._statistics = records, statistics

    def of(self, kind: str, values: Callable[[Record], Iterable[str]]) -> Shared:
        first: dict[str, int] = {}  # the row that holds a value first, -1 once it is coded
        codes: dict[str, int] = {}
        rows: list[tuple[int, str]] = []
        has = np.zeros(len(self._records), bool)
        for row, record in enumerate(self._records):
            for value in values(record):
                if not value:
                    continue
                has[row] = True
                seen = first.setdefault(value, row)
                if seen == row:
                    continue
                if seen >= 0:
                    codes[value] = len(codes)
                    rows.append((seen, value))
                    first[value] = -1
                rows.append((row, value))
        keys = tuple(codes)
        held = np.array([self._held(kind, key) for key in keys], np.float64)
        names = self._statistics.names_of
        known = np.array([names.get(key, 1) for key in keys], np.int32)
        return Shared(_matrix(len(self._records), rows, codes, held), held, known, has, keys)

    def _held(self, kind: str, key: str) -> int:
        statistics = self._statistics
        if kind == "employer":
            table = {"o": "organization", "d": "domain", "m": "email", "p": "phone", "s": "street"}
            return statistics.count(table[key[0]], key[1:])
        if kind == "copy":
            return statistics.count("uid" if key[0] == "u" else "note", key[1:])
        return statistics.count(kind, key)


def _matrix(
    height: int, rows: Sequence[tuple[int, str]], codes: dict[str, int], held: Floats
) -> Ints:
    """One row of codes a record, the rarest first, at most `WIDTH`."""
    lists: dict[int, set[int]] = {}
    for row, value in rows:
        lists.setdefault(row, set()).add(codes[value])
    width = min(WIDTH, max((len(found) for found in lists.values()), default=1))
    matrix = np.full((height, width), -1, np.int32)
    for row, found in lists.items():
        kept = (
            sorted(found, key=lambda code: (held[code], code))[:width] if len(found) > 1 else found
        )
        for column, code in enumerate(kept):
            matrix[row, column] = code
    return matrix
