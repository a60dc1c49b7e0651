"""Candidate pairs: records that share a key which two cards of one person are likely to share.

A key is a kind and one or two values, hashed into 64 bits; equal keys are found by sorting. A key
that too many records hold is stopped and refined by a further value. Which are stopped is kept
with the statistics, so that whether two records are a candidate depends on those two and on the
statistics alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from entregent.matching.columns import Columns
from entregent.matching.shared import Hashes, Ints, Shared, first_of_each, hashes_of
from entregent.matching.slips import slips
from entregent.matching.statistics import Statistics
from entregent.matching.values import Longs

Bools = NDArray[np.bool_]

# Kinds of keys, and of the further values by which a key is refined.
(
    NAME, INITIALS, LETTER, RARE, EMPLOYER, BIRTHDAY, EMAIL, LOCAL, PHONE, PAGE, STREET, COPY,
    PLACE, DATE, BY_EMPLOYER, BY_TITLE, BY_CITY, BY_DAY, BY_CONTENT,
) = range(19)  # fmt: skip
_VALUES = {
    EMAIL: "emails", LOCAL: "locals", PHONE: "phones", PAGE: "pages", STREET: "streets",
    COPY: "copies", PLACE: "places", DATE: "dates",
}  # fmt: skip
_REFINEMENTS = {BY_EMPLOYER: "employers", BY_TITLE: "titles", BY_CITY: "cities"}
# How a record stands to a key: it holds it; it only probes it, and meets its holders but no other
# probe; or it probes a name that its own may be a slip of, which the index need not know.
HOLDS, PROBES, SLIPS = range(3)
_RARE_GIVEN, _RARE_FAMILY = 6, 12  # a name this rare is a key by itself
_TOGETHER = 20  # of a card that is there a hundred times so many copies meet, more or less
_CALLED = 3  # names of a record that are combined with further values
_MIX = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93))
_AT_ONCE = 1_000_000  # pairs made in one go, to bound memory
_NOTHING = np.uint64(0)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Row numbers (left < right) of the pairs to compare; `largest` block that was joined."""

    left: Ints
    right: Ints
    largest: int


@dataclass(frozen=True, slots=True)
class Keys:
    """Key i belongs to the row rows[i], which stands to it as `roles[i]` says."""

    codes: Hashes
    rows: Longs
    roles: NDArray[np.uint8]

    def where(self, which: Bools | Longs) -> Keys:
        return Keys(self.codes[which], self.rows[which], self.roles[which])

    def in_order(self) -> Keys:
        return self.where(np.argsort(self.codes, kind="stable"))

    @classmethod
    def together(cls, parts: Sequence[Keys]) -> Keys:
        return cls(
            np.concatenate([part.codes for part in parts]),
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.roles for part in parts]),
        )


NO_KEYS = Keys(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Likenesses:
    """By code of a word the codes of those it may be a slip of, -1 padded, among the first given
    names and among family names; the last row, met by code -1, has none. `crowded` as `slips`."""

    given: Ints
    family: Ints
    crowded: frozenset[str]


def block_cap(members: int) -> int:
    """How many records may share a key: grows slowly with the book."""
    return int(40 + 3 * members**0.25)


def likenesses(columns: Columns, statistics: Statistics, *, learnt: bool = True) -> Likenesses:
    """Which names may be slips of which; `crowded` forms as the statistics know them, if they were
    `learnt`, else as these records show them."""
    crowded = statistics.crowded if learnt else None
    tables = ((columns.called[:, :1], "given"), (columns.family_words, "family"))
    given, family = (_likeness(columns, t, statistics.counts[kind], crowded) for t, kind in tables)
    return Likenesses(given[0], family[0], given[1] | family[1])


def keys_of(columns: Columns, statistics: Statistics, alike: Likenesses) -> Keys:
    """All keys of all records, the common ones too."""
    parts = [*_name_keys(columns), *_slip_keys(columns, alike)]
    parts += _rare_keys(columns, statistics)
    words = [*_picked(columns, columns.called, columns.given, _CALLED),
             *_picked(columns, columns.family_words, columns.family, _CALLED)]  # fmt: skip
    at = columns.employers
    parts += [_keys(EMPLOYER, at.rows, at.hashes, word[at.rows]) for word in words]
    everyone = np.arange(len(columns.records))
    days = columns.birthday[1].astype(np.uint64)
    parts += [_keys(BIRTHDAY, everyone, days, word) for word in words]
    for kind, name in _VALUES.items():
        shared: Shared = getattr(columns, name)
        parts.append(_keys(kind, shared.rows, shared.hashes, shared.hashes))
    return Keys.together(parts)


def with_stops(columns: Columns, keys: Keys, statistics: Statistics) -> Statistics:
    """The statistics with the keys that more records hold than `block_cap` allows, with those of
    their refinements, and with the cards of which there are many copies."""
    cap = block_cap(len(columns.records))
    over = _over(keys, cap)
    halted = keys.where(_among(keys.codes, over))
    contents = _contents(columns, halted)
    met, times = np.unique(contents[np.unique(halted.rows)], return_counts=True)
    many = zip(met.tolist(), times.tolist(), strict=True)
    copies = {str(content): n for content, n in many if content and n > _TOGETHER}
    known = replace(statistics, copies=copies)
    further = [_over(refined, cap) for refined in _refined(columns, halted, known)]
    return replace(known, stopped=tuple(np.unique(np.concatenate([over, *further])).tolist()))


def usable_keys(columns: Columns, keys: Keys, statistics: Statistics) -> Keys:
    """The keys by which records meet, in order: a stopped one gives way to its refinements."""
    stops = np.array(statistics.stopped, np.uint64)
    halted = _among(keys.codes, stops)
    kept = [keys.where(~halted)]
    further = _refined(columns, keys.where(halted), statistics)
    kept += [refined.where(~_among(refined.codes, stops)) for refined in further]
    return Keys.together(kept).in_order()


def candidates(usable: Keys, changed: Bools | None = None) -> Candidates:
    """The pairs to compare; `changed` limits them to pairs that hold one of these rows."""
    packed, largest = _join(usable, changed)
    left = (packed >> 32).astype(np.int32)
    return Candidates(left, (packed & 0xFFFFFFFF).astype(np.int32), largest)


def names_probed(columns: Columns, near: Mapping[int, Sequence[int]]) -> Keys:
    """The keys under which records stand of which a name may be a slip of one of these, or the
    other way about; `near` gives by the hash of a word those of the words that are like it."""
    words = [word.tolist() for word in _words(columns)]
    rows, meant, kept = [], [], []
    for row, own in enumerate(zip(*words, strict=True)):
        for word in own:
            for other in near.get(word, ()):
                beside = [each for each in own if each]
                rows += [row] * len(beside)
                meant += [other] * len(beside)
                kept += beside
    at = np.array(rows, np.int64)
    return _name(at, np.array(meant, np.uint64), np.array(kept, np.uint64), SLIPS)


# --- making keys ---------------------------------------------------------------------------------


def _words(columns: Columns) -> Iterator[Hashes]:
    """The words of given, then of family names: arrays with one word of each record."""
    yield from _picked(columns, columns.called, columns.given)
    yield from _picked(columns, columns.family_words, columns.family)


def _name_keys(columns: Columns) -> Iterator[Keys]:
    everyone = np.arange(len(columns.records))
    called = list(_picked(columns, columns.called, columns.given))
    letters = columns.word_hashes[columns.letters][columns.given]
    only_letters = columns.only_letters[columns.given]
    initials = np.where(only_letters, letters, _NOTHING)
    for family in _picked(columns, columns.family_words, columns.family):
        for name in called:
            yield _name(everyone, name, family)
        yield _keys(INITIALS, everyone, initials, family)
        met = _keys(LETTER, everyone, letters, family)
        yield Keys(met.codes, met.rows, np.where(only_letters[met.rows], PROBES, met.roles))


def _likeness(
    columns: Columns, table: Ints, counts: Mapping[str, int], crowded: frozenset[str] | None
) -> tuple[Ints, frozenset[str]]:
    distinct = np.unique(table[table >= 0])
    found, shared = slips([columns.words[code] for code in distinct.tolist()], counts, crowded)
    width = max((len(others) for others in found.values()), default=0)
    near = np.full((len(columns.words) + 1, width), -1, np.int32)
    for word, others in found.items():
        near[columns.code_of[word], : len(others)] = [columns.code_of[o] for o in others]
    return near, shared


def _slip_keys(columns: Columns, alike: Likenesses) -> Iterator[Keys]:
    """The name under which others stand who differ by a slip."""
    everyone = np.arange(len(columns.records))
    families = list(_picked(columns, columns.family_words, columns.family))
    called = list(_picked(columns, columns.called, columns.given))
    for other in _picked(columns, alike.given, columns.called[:, 0][columns.given]):
        for family in families:
            yield _name(everyone, other, family, SLIPS)
    for codes in columns.family_words.T:
        for other in _picked(columns, alike.family, codes[columns.family]):
            for name in called:
                yield _name(everyone, other, name, SLIPS)


def _rare_keys(columns: Columns, statistics: Statistics) -> Iterator[Keys]:
    everyone = np.arange(len(columns.records))
    family, given = statistics.counts["family"], statistics.counts["given"]
    rare_family = [len(w) > 2 and family.get(w, 0) <= _RARE_FAMILY for w in columns.words]
    rare_given = [given.get(w, 0) <= _RARE_GIVEN for w in columns.words]
    for rare, table, index, most in (
        (rare_family, columns.family_words, columns.family, None),
        (rare_given, columns.called, columns.given, 1),
    ):
        hashes = np.where(np.array([*rare, False], bool), columns.word_hashes, _NOTHING)
        for column in table.T[:most]:
            word = hashes[column][index]
            yield _keys(RARE, everyone, word, word)


def _picked(
    columns: Columns, table: Ints, index: Ints, most: int | None = None
) -> Iterator[Hashes]:
    """The columns of a table of words by name, as the hash of each record's; 0 for none."""
    for column in table.T[:most]:
        yield columns.word_hashes[column][index]


def _keys(kind: int, rows: Longs, a: Hashes, b: Hashes, role: int = HOLDS) -> Keys:
    """Keys of the rows where both values are there."""
    there = (a != _NOTHING) & (b != _NOTHING)
    rows = rows[there]
    return Keys(_mixed(kind, a[there], b[there]), rows, np.full(len(rows), role, np.uint8))


def _name(rows: Longs, a: Hashes, b: Hashes, role: int = HOLDS) -> Keys:
    """The key of two words of a name, in any order."""
    return _keys(NAME, rows, np.minimum(a, b), np.maximum(a, b), role)


def _mixed(kind: int, a: Hashes, b: Hashes) -> Hashes:
    """One hash of two; of values that are no hashes yet it makes one."""
    mixed = (a ^ np.uint64(kind + 1)) * _MIX[0]
    mixed = ((mixed ^ (mixed >> np.uint64(29))) + b) * _MIX[1]
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _MIX[2]
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


# --- stopping and refining -----------------------------------------------------------------------


def _over(keys: Keys, cap: int) -> Hashes:
    distinct, sizes = np.unique(keys.codes[keys.roles == HOLDS], return_counts=True)
    return np.asarray(distinct[sizes > cap])


def _among(codes: Hashes, stops: Hashes) -> Bools:
    """Which codes are among `stops`, which is sorted."""
    if not len(stops):
        return np.zeros(len(codes), bool)
    at = np.minimum(np.searchsorted(stops, codes), len(stops) - 1)
    return np.asarray(stops[at] == codes)


def _contents(columns: Columns, keys: Keys) -> Hashes:
    """By row the hash of what the records that hold these keys say; 0 for the others."""
    found = np.zeros(len(columns.records), np.uint64)
    rows = np.unique(keys.rows)
    found[rows] = hashes_of([columns.records[row].content for row in rows.tolist()])
    return found


def _refined(columns: Columns, halted: Keys, statistics: Statistics) -> Iterator[Keys]:
    """The stopped keys with each further value of their records, by kind of value; and with all
    that they say, the copies of one card a few at a time."""
    if not len(halted.rows):
        return
    contents = _contents(columns, halted)[halted.rows]
    codes = np.array([columns.records[row].code for row in halted.rows.tolist()], np.uint64)
    held = [statistics.copies.get(str(content), 1) for content in contents.tolist()]
    parts = np.maximum(1, np.array(held, np.uint64) // np.uint64(_TOGETHER))
    share = _mixed(BY_CONTENT, codes, codes) % parts
    yield _beside(halted, BY_CONTENT, _mixed(BY_CONTENT, contents, share))
    for kind, name in _REFINEMENTS.items():
        shared: Shared = getattr(columns, name)
        starts = first_of_each(shared.rows, len(columns.records))
        first = starts[halted.rows]
        sizes = starts[halted.rows + 1] - first
        each = np.repeat(np.arange(len(sizes)), sizes)
        within = np.arange(len(each)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        yield _beside(halted.where(each), kind, shared.hashes[first[each] + within])
    years, days = columns.birthday
    born = np.where(days > 0, years * 10_000 + days, 0).astype(np.uint64)[halted.rows]
    dated = born > 0
    yield _beside(halted.where(dated), BY_DAY, born[dated])


def _beside(keys: Keys, kind: int, values: Hashes) -> Keys:
    return Keys(_mixed(kind, keys.codes, values), keys.rows, keys.roles)


# --- joining -------------------------------------------------------------------------------------


def _join(keys: Keys, changed: Bools | None) -> tuple[Longs, int]:
    """Packed pairs of rows that share a code, each once, in order; and the largest block."""
    codes, rows, probes = keys.codes, keys.rows, keys.roles != HOLDS
    starts = (
        np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        if len(codes)
        else np.zeros(0, np.int64)
    )
    sizes = np.diff(np.r_[starts, len(codes)])
    keep = sizes > 1
    if changed is not None and len(starts):
        keep &= np.add.reduceat(changed[rows].astype(np.int32), starts) > 0
    starts, sizes = starts[keep], sizes[keep]
    parts: list[Longs] = []
    for size in np.unique(sizes):  # blocks of one size are one matrix
        block = starts[sizes == size]
        first, second = np.triu_indices(int(size), 1)
        step = max(1, _AT_ONCE // len(first))
        for at in range(0, len(block), step):
            here = block[at : at + step, None]
            parts.append(_pairs(rows, probes, changed, here + first, here + second))
    packed = np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.int64)
    return packed, int(sizes.max(initial=0))


def _pairs(rows: Longs, probes: Bools, changed: Bools | None, a: Longs, b: Longs) -> Longs:
    a, b = a.ravel(), b.ravel()
    left, right = rows[a], rows[b]
    keep = (left != right) & ~(probes[a] & probes[b])
    if changed is not None:
        keep &= changed[left] | changed[right]
    left, right = left[keep], right[keep]
    return np.unique(np.minimum(left, right) << 32 | np.maximum(left, right))
