"""Candidate pairs: records that share a key which two cards of one person are likely to share.

A key is a kind and two codes in one integer; equal keys are found by sorting. A key that too many
records hold is stopped and refined by a further value. Which are stopped is kept, as text, with
the statistics, so that whether two records are a candidate depends on those two and on the
statistics alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.matching.columns import Columns
from entregent.matching.shared import Ints, Shared
from entregent.matching.slips import slips
from entregent.matching.statistics import Statistics

Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Kinds of keys.
(
    NAME, INITIALS, LETTER, RARE, EMPLOYER, BIRTHDAY, EMAIL, LOCAL, PHONE, PAGE, STREET, COPY,
    PLACE, DATE,
) = range(14)  # fmt: skip
_VALUES = {
    EMAIL: "emails", LOCAL: "locals", PHONE: "phones", PAGE: "pages", STREET: "streets",
    COPY: "copies", PLACE: "places", DATE: "dates",
}  # fmt: skip
_DAYS = "birthday"
_REFINEMENTS = ("employers", "titles", "cities", _DAYS)
_RARE_GIVEN, _RARE_FAMILY = 6, 12  # a name this rare is a key by itself
_CALLED, _PLACES = 3, 4  # names and employers of a record that are combined
_HALF, _KIND = 28, 56  # bits below the first code, below the kind
_MASK = (1 << _HALF) - 1
_MIX, _MIX_TOO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_AT_ONCE = 1_000_000  # pairs made in one go, to bound memory
_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Row numbers (left < right) of the pairs to compare; `largest` block that was joined."""

    left: Ints
    right: Ints
    largest: int


@dataclass(frozen=True, slots=True)
class Keys:
    """Key i is held by the row rows[i]; a probe meets the others of its key but no other probe."""

    codes: Longs
    rows: Longs
    probes: Bools

    def where(self, which: Bools) -> Keys:
        return Keys(self.codes[which], self.rows[which], self.probes[which])


@dataclass(frozen=True, slots=True)
class _Refined:
    """Refined keys, and for each the plain key and the value it is made of."""

    keys: Keys
    plain: Longs
    values: Longs


def block_cap(members: int) -> int:
    """How many records may share a key: grows slowly with the book."""
    return int(40 + 3 * members**0.25)


def keys_of(columns: Columns, statistics: Statistics) -> Keys:
    """All keys of all records, the common ones too."""
    return _plain(columns, statistics)


def candidates(
    columns: Columns, keys: Keys, stopped: frozenset[str], changed: Bools | None = None
) -> Candidates:
    """The pairs to compare; `changed` limits them to pairs that hold one of these rows."""
    plain, further = _codes_of(columns, stopped)
    halted = np.isin(keys.codes, plain)
    kept = [keys.where(~halted)]
    for _, more in _refined(columns, keys.where(halted)):
        kept.append(more.keys.where(~np.isin(more.keys.codes, further)))
    packed, largest = _join(_together(kept), changed)
    left = (packed >> 32).astype(np.int32)
    return Candidates(left, (packed & 0xFFFFFFFF).astype(np.int32), largest)


def common_keys(columns: Columns, keys: Keys) -> frozenset[str]:
    """The keys that more records hold than `block_cap` allows, and those of their refinements."""
    cap = block_cap(len(columns.records))
    over = _over(keys.codes[~keys.probes], cap)
    texts = [_text_of(columns, code) for code in over.tolist()]
    for name, more in _refined(columns, keys.where(np.isin(keys.codes, over))):
        crowded = np.isin(more.keys.codes, _over(more.keys.codes, cap))
        _, first = np.unique(more.keys.codes[crowded], return_index=True)
        plain, values = more.plain[crowded][first], more.values[crowded][first]
        for code, value in zip(plain.tolist(), values.tolist(), strict=True):
            told = str(value) if name == _DAYS else getattr(columns, name).keys[value]
            texts.append(_SEPARATOR.join((_text_of(columns, code), name, told)))
    return frozenset(texts)


# --- making keys ---------------------------------------------------------------------------------


def _plain(columns: Columns, statistics: Statistics) -> Keys:
    parts = [*_name_keys(columns), *_slip_keys(columns, statistics)]
    parts += _rare_keys(columns, statistics)
    words = [*_picked(columns.called, columns.given, _CALLED),
             *_picked(columns.family_words, columns.family, _CALLED)]  # fmt: skip
    for place in columns.employers.codes.T[:_PLACES]:
        parts += [_key(EMPLOYER, place, word) for word in words]
    days = np.where(columns.birthday[1] > 0, columns.birthday[1], -1)
    parts += [_key(BIRTHDAY, days, word) for word in words]
    for kind, name in _VALUES.items():
        shared: Shared = getattr(columns, name)
        parts += [_key(kind, codes, np.zeros_like(codes)) for codes in shared.codes.T]
    return _together(parts)


def _name_keys(columns: Columns) -> Iterator[Keys]:
    called = list(_picked(columns.called, columns.given))
    families = list(_picked(columns.family_words, columns.family))
    letters = columns.letters[columns.given]
    only_letters = columns.only_letters[columns.given]
    for family in families:
        for name in called:
            yield _key(NAME, np.minimum(name, family), np.maximum(name, family))
        yield _key(INITIALS, np.where(only_letters, letters, -1), family)
        met = _key(LETTER, letters, family)
        yield Keys(met.codes, met.rows, only_letters[met.rows])


def _slip_keys(columns: Columns, statistics: Statistics) -> Iterator[Keys]:
    """The name under which others stand who differ by a slip."""
    counts = statistics.counts
    families = list(_picked(columns.family_words, columns.family))
    called = list(_picked(columns.called, columns.given))
    for other in _picked(_near(columns, columns.called[:, :1], counts["given"]), called[0]):
        for family in families:
            yield _probe(NAME, np.minimum(other, family), np.maximum(other, family))
    near = _near(columns, columns.family_words, counts["family"])
    for family in families:
        for other in _picked(near, family):
            for name in called:
                yield _probe(NAME, np.minimum(other, name), np.maximum(other, name))


def _near(columns: Columns, table: Ints, counts: Mapping[str, int]) -> Ints:
    """By code of a word the codes of those it may be a slip of, -1 padded; the last row, met by
    code -1, has none."""
    distinct = np.unique(table[table >= 0])
    found = slips((columns.words[code] for code in distinct.tolist()), counts)
    width = max((len(others) for others in found.values()), default=0)
    near = np.full((len(columns.words) + 1, width), -1, np.int32)
    for word, others in found.items():
        near[columns.code_of[word], : len(others)] = [columns.code_of[o] for o in others]
    return near


def _rare_keys(columns: Columns, statistics: Statistics) -> Iterator[Keys]:
    counts = statistics.counts
    rare_family = np.array(
        [len(w) > 2 and counts["family"].get(w, 0) <= _RARE_FAMILY for w in columns.words], bool
    )
    rare_given = np.array([counts["given"].get(w, 0) <= _RARE_GIVEN for w in columns.words], bool)
    for family in _picked(columns.family_words, columns.family):
        yield _key(RARE, np.where((family >= 0) & rare_family[family], family, -1), family)
    for given in _picked(columns.called, columns.given, 1):
        yield _key(RARE, np.where((given >= 0) & rare_given[given], given, -1), given)


def _picked(table: Ints, index: Ints, most: int | None = None) -> Iterator[Ints]:
    """The columns of a table of words by name, for each row; -1 where there is none."""
    for column in table.T[:most]:
        yield column[index]


def _key(kind: int, a: Ints, b: Ints) -> Keys:
    """Keys of the rows where both codes are there."""
    rows = np.flatnonzero((a >= 0) & (b >= 0))
    codes = np.int64(kind) << _KIND | a[rows].astype(np.int64) << _HALF | b[rows]
    return Keys(codes, rows, np.zeros(len(rows), bool))


def _probe(kind: int, a: Ints, b: Ints) -> Keys:
    made = _key(kind, a, b)
    return Keys(made.codes, made.rows, np.ones(len(made.rows), bool))


def _together(parts: Sequence[Keys]) -> Keys:
    return Keys(
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.probes for part in parts]),
    )


# --- stopping and refining -----------------------------------------------------------------------


def _over(codes: Longs, cap: int) -> Longs:
    distinct, sizes = np.unique(codes, return_counts=True)
    return np.asarray(distinct[sizes > cap])


def _refined(columns: Columns, halted: Keys) -> Iterator[tuple[str, _Refined]]:
    """The stopped keys with each further value of their records, by kind of value."""
    for at, name in enumerate(_REFINEMENTS):
        parts, values, plain = [], [], []
        for codes in _values_of(columns, name).T:
            value = codes[halted.rows].astype(np.int64)
            kept = halted.where(value >= 0)
            value = value[value >= 0]
            mixed = _mixed(kept.codes, value * len(_REFINEMENTS) + at)
            parts.append(Keys(mixed, kept.rows, kept.probes))
            values.append(value)
            plain.append(kept.codes)
        yield name, _Refined(_together(parts), np.concatenate(plain), np.concatenate(values))


def _mixed(codes: Longs, more: Longs) -> Longs:
    """One integer of two; negative, so that it is no plain key."""
    a, b = codes.astype(np.uint64), more.astype(np.uint64)
    mixed = (a * _MIX) ^ ((b + np.uint64(1)) * _MIX_TOO)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX
    return np.asarray((mixed | np.uint64(1 << 63)).view(np.int64))


def _values_of(columns: Columns, name: str) -> Ints:
    if name == _DAYS:
        years, days = columns.birthday
        return np.where(days > 0, years * 10_000 + days, -1).astype(np.int32)[:, None]
    shared: Shared = getattr(columns, name)
    return shared.codes


def _text_of(columns: Columns, code: int) -> str:
    """A plain key as text, the same in every run."""
    kind, a, b = code >> _KIND, code >> _HALF & _MASK, code & _MASK
    if kind in _VALUES:
        return _SEPARATOR.join((str(kind), getattr(columns, _VALUES[kind]).keys[a], ""))
    if kind == EMPLOYER:
        first = columns.employers.keys[a]
    else:
        first = str(a) if kind == BIRTHDAY else columns.words[a]
    return _SEPARATOR.join((str(kind), first, columns.words[b]))


def _codes_of(columns: Columns, stopped: frozenset[str]) -> tuple[Longs, Longs]:
    """The plain and the refined keys of `stopped` that any record here can hold."""
    plain: list[int] = []
    refined: list[tuple[int, int]] = []
    codes = _Codes(columns)
    for text in sorted(stopped):
        kind, a, b, *more = text.split(_SEPARATOR)
        code = codes.plain(int(kind), a, b)
        value = codes.value(*more) if more else 0
        if code is not None and value is not None:
            if more:
                refined.append((code, value * len(_REFINEMENTS) + _REFINEMENTS.index(more[0])))
            else:
                plain.append(code)
    pairs = np.array(refined, np.int64).reshape(-1, 2)
    return np.array(plain, np.int64), _mixed(pairs[:, 0], pairs[:, 1])


class _Codes:
    """Finds the codes that texts have in these columns; None for what no two records hold."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._maps: dict[str, dict[str, int]] = {}

    def plain(self, kind: int, first: str, second: str) -> int | None:
        if kind in _VALUES:
            a, b = self._shared(_VALUES[kind], first), 0
        else:
            b = self._columns.code_of.get(second, -1)
            if kind == EMPLOYER:
                a = self._shared("employers", first)
            else:
                a = int(first) if kind == BIRTHDAY else self._columns.code_of.get(first, -1)
        if kind == NAME:
            a, b = min(a, b), max(a, b)
        return None if min(a, b) < 0 else kind << _KIND | a << _HALF | b

    def value(self, name: str, text: str) -> int | None:
        found = int(text) if name == _DAYS else self._shared(name, text)
        return found if found >= 0 else None

    def _shared(self, name: str, text: str) -> int:
        if name not in self._maps:
            keys = getattr(self._columns, name).keys
            self._maps[name] = {key: code for code, key in enumerate(keys)}
        return self._maps[name].get(text, -1)


# --- joining -------------------------------------------------------------------------------------


def _join(keys: Keys, changed: Bools | None) -> tuple[Longs, int]:
    """Packed pairs of rows that share a code, each once, in order; and the largest block."""
    order = np.argsort(keys.codes, kind="stable")
    codes, rows, probes = keys.codes[order], keys.rows[order], keys.probes[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else codes
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
