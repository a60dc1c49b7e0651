"""Records as integer-coded numpy arrays: what blocking and comparison work on.

One row a record. Several values are a matrix padded with the negative row side, so that paddings
never meet. Only values that at least two records hold are coded: others cannot agree. A word or
value stands in the keys of `blocking` as its hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.matching.names import Given
from entregent.matching.records import Record
from entregent.matching.shared import Hashes, Ints, Shared, hashes_of, share
from entregent.matching.statistics import Statistics
from entregent.matching.values import Told, Values

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
    title: Ints  # index into `title_texts`, -1 for none
    private_only: NDArray[np.bool_]  # every mailbox is a private provider's
    givens: tuple[Given, ...]
    families: tuple[tuple[str, ...], ...]
    organizations: tuple[str, ...]
    title_texts: tuple[str, ...]
    words: tuple[str, ...]  # of names
    word_hashes: Hashes  # by `words`; one more, 0, for the padding
    code_of: Mapping[str, int]  # index into `words`
    called: Ints  # by `givens`: the words a person may be met under, -1 padded
    family_words: Ints  # by `families`
    letters: Ints  # by `givens`: the first letter, -1 for none
    only_letters: NDArray[np.bool_]  # by `givens`: initials and no more


def columns_of(
    records: Sequence[Record],
    statistics: Statistics,
    told: Told | None = None,
    *,
    keyed: bool = True,
) -> Columns:
    """The arrays of `records`, in their order; `told` are their values, if known already; not
    `keyed`: only what comparing them needs."""
    said = told or Told.by(records)
    families: dict[tuple[str, ...], int] = {}
    origins: dict[str, int] = {}
    generations = {"": 0, "jr": 1, "sr": 2, "ii": 3, "iii": 4, "iv": 5}
    networks: dict[str, int] = {}
    names: dict[tuple[tuple[str, ...], frozenset[str]], int] = {}
    given = [names.setdefault((r.given, r.canonical), len(names)) for r in records]
    givens = tuple(Given.of(*name) for name in names)
    family = [families.setdefault(r.family, len(families)) for r in records]
    bits = [sum(_bits(r.pages, networks)) if r.pages else 0 for r in records]
    addresses, address_texts = _addresses(records)
    emails, domains, phones, streets = said.emails, said.domains, said.phones, said.streets
    names_of = statistics.names_of
    generic = {text for text in emails.texts if statistics.is_generic(text)}

    def shared(kind: str, values: Values, *, in_keys: bool = True) -> Shared:
        return share(kind, len(records), values, statistics, keyed=keyed and in_keys)

    def met_by(kind: str, lists: Callable[[], Sequence[Sequence[str]]]) -> Shared:
        """Values that stand in keys alone."""
        return shared(kind, Values.of(lists() if keyed else [()] * len(records)))

    def of_few(text: str) -> str:
        return text if names_of.get(text, 1) <= 2 else ""

    def of_office(letter: str) -> Callable[[str], str]:
        return lambda text: letter + text if names_of.get(text, 1) > 2 else ""

    # What colleagues share: organisation, mail domain, desk mailbox, switchboard, office.
    employers = (
        said.employers.mapped(lambda text: "o" + text),
        domains.mapped(lambda text: "" if statistics.is_private(text) else "d" + text),
        emails.mapped(lambda text: "m" + text if text in generic else ""),
        phones.mapped(of_office("p")),
        streets.mapped(of_office("s")),
    )
    return Columns(
        tuple(records),
        np.array([not r.is_card for r in records], bool),
        np.array([origins.setdefault(r.origin, len(origins)) for r in records], np.int32),
        np.array(given, np.int32),
        np.array(family, np.int32),
        np.array([generations[r.generation] for r in records], np.int32),
        _birthdays(records),
        shared("email", emails.mapped(lambda text: "" if text in generic else text)),
        shared("local", emails.mapped(lambda text: "" if text in generic else _local(text))),
        shared("domain", domains, in_keys=False),
        shared("phone", phones.mapped(of_few)),
        shared("employer", Values.together(employers)),
        shared("title", said.roles),
        shared("street", streets.mapped(of_few)),
        shared("city", said.cities),
        met_by("place", lambda: [_corners(r) for r in records]),
        addresses,
        address_texts,
        met_by("date", lambda: [_whole_day(r.birthday) for r in records]),
        shared("page", said.pages),
        np.array(bits, np.int32),
        shared(
            "copy", Values.together((said.uids.mapped("u".__add__), said.notes.mapped("n".__add__)))
        ),
        said.organizations.of_each(len(records)),
        said.titles.of_each(len(records)),
        _private_only(domains, len(records), statistics),
        givens,
        tuple(families),
        tuple(said.organizations.texts),
        tuple(said.titles.texts),
        *_name_words(*((givens, tuple(families)) if keyed else ((), ()))),
    )


def _private_only(domains: Values, height: int, statistics: Statistics) -> NDArray[np.bool_]:
    """Which records have no mailbox but at private providers."""
    of_employer = np.array([not statistics.is_private(text) for text in domains.texts], bool)
    private = np.ones(height, bool)
    if len(of_employer):
        private[domains.rows[of_employer[domains.codes]]] = False
    return private


def _name_words(
    givens: Sequence[Given], families: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], Hashes, Mapping[str, int], Ints, Ints, Ints, NDArray[np.bool_]]:
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
    words = tuple(code_of)
    hashes = np.append(hashes_of(words), np.uint64(0))
    return words, hashes, code_of, called, family, letters[:, 0], np.array(only, bool)


def called_words(given: Given) -> list[str]:
    """The names a person may be met under: each spelled one, then what the first may stand for."""
    spelled = given.spelled
    return list(dict.fromkeys([*spelled, *sorted(given.canonical)])) if spelled else []


def _local(email: str) -> str:
    """The local part of an address, where it is long enough to tell anybody."""
    local = email.partition("@")[0]
    return local if len(local) >= 5 else ""


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


def _corners(record: Record) -> list[str]:
    """By what an address may be met although it is written otherwise: number and postcode, and
    each of these with one of the street's words; digits in any order."""
    found: list[str] = []
    for place in record.places[:1]:
        street, _, postcode = place.split("|")
        parts = street.split()
        words = sorted({w for w in parts if len(w) > 3 and w.isalpha()}, key=_by_length)
        fixed = ["#" + word for word in parts if word[:1].isdigit()][:1]
        if postcode:
            fixed.append("".join(sorted(postcode)))
        if len(fixed) == 2:
            found.append(" ".join(fixed))
        found += [f"{mark} {word}" for word in words[:_CORNERS] for mark in fixed]
    return found


def _whole_day(birthday: str) -> Sequence[str]:
    return (birthday,) if len(birthday) == 8 else ()


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


def _bits(pages: Iterable[str], networks: dict[str, int]) -> set[int]:
    """One bit a network; networks beyond the thirtieth share the last."""
    names = {page.partition(":")[0] for page in pages}
    return {1 << min(30, networks.setdefault(name, len(networks))) for name in names}


def _birthdays(records: Sequence[Record]) -> tuple[Ints, Ints]:
    years = [int(r.birthday[:-4] or 0) if r.birthday else 0 for r in records]
    days = [int(r.birthday[-4:]) if r.birthday else 0 for r in records]
    return np.array(years, np.int32), np.array(days, np.int32)
