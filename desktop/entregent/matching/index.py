"""Where the records stand that share a key: so that what is new meets the few it may be.

Kept in the store as two sorted arrays: the keys of all records with who holds them, and the
shortened forms of all words of names with the words. It finds at least every candidate that
comparing everything would find; which of them are candidates is decided by `blocking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from entregent.matching.blocking import SLIPS, Keys, names_probed, usable_keys
from entregent.matching.columns import Columns
from entregent.matching.shared import Hashes, hashes_of
from entregent.matching.slips import forms
from entregent.matching.statistics import Statistics
from entregent.matching.values import Longs

_MAGIC = b"entregent index 1".ljust(32)  # what follows is read in place: aligned
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Index:
    """`keys` in order and the code of the record that holds each; `forms` in order and the hash of
    the word that each is made of."""

    keys: Hashes
    holders: NDArray[np.int32]
    forms: Hashes
    words: Hashes

    @classmethod
    def of(cls, columns: Columns, keys: Keys, rows: NDArray[np.bool_] | None = None) -> Index:
        """The index of these records, of some rows alone where given."""
        codes = np.array([record.code for record in columns.records], np.int32)
        kept = keys.roles != SLIPS
        if rows is not None:
            kept &= rows[keys.rows]
        own = keys.where(kept)
        shortened, words = _forms_of(columns)
        return cls(own.codes, codes[own.rows], shortened, words)

    def holders_of(self, keys: Hashes) -> set[int]:
        """The codes of the records that hold one of these keys."""
        return set(_found(self.keys, self.holders, np.unique(keys))[1].tolist())

    def like(self, columns: Columns, crowded: frozenset[str]) -> dict[int, set[int]]:
        """By the hash of each word of these records those of the words that share a form."""
        shortened = [forms(word) - crowded for word in columns.words]
        own = np.repeat(columns.word_hashes[:-1], [len(each) for each in shortened])
        at, words = _found(self.forms, self.words, hashes_of([f for s in shortened for f in s]))
        near: dict[int, set[int]] = {}
        for word, other in zip(own[at].tolist(), words.tolist(), strict=True):
            if other != word:
                near.setdefault(word, set()).add(other)
        return near

    def without(self, codes: Sequence[int]) -> Index:
        """The index as it is once these records are gone; their words may stay."""
        kept = ~np.isin(self.holders, np.array(codes, np.int32))
        return Index(self.keys[kept], self.holders[kept], self.forms, self.words)

    def together(self, other: Index) -> Index:
        keys, holders = _merged(self.keys, other.keys, self.holders, other.holders)
        shortened, words = _merged(self.forms, other.forms, self.words, other.words)
        return Index(keys, holders, shortened, words)

    def to_bytes(self) -> bytes:
        sizes = np.array([len(self.keys), len(self.forms)], "<i8").tobytes()
        long = (array.astype("<u8").tobytes() for array in (self.keys, self.forms, self.words))
        return b"".join((_MAGIC, sizes, *long, self.holders.astype("<i4").tobytes()))

    @classmethod
    def from_bytes(cls, data: bytes) -> Index:
        """What `to_bytes` wrote; ValueError for anything else."""
        if data[: len(_MAGIC)] != _MAGIC or len(data) < len(_MAGIC) + 16:
            raise ValueError("no index")
        keys, shortened = np.frombuffer(data, "<i8", 2, len(_MAGIC)).tolist()
        start = len(_MAGIC) + 16
        if min(keys, shortened) < 0 or len(data) != start + 12 * keys + 16 * shortened:
            raise ValueError("an index of another length")
        after = start + 8 * keys
        return cls(
            np.frombuffer(data, "<u8", keys, start),
            np.frombuffer(data, "<i4", keys, after + 16 * shortened),
            np.frombuffer(data, "<u8", shortened, after),
            np.frombuffer(data, "<u8", shortened, after + 8 * shortened),
        )


_NONE = np.zeros(0, np.uint64)
EMPTY = Index(_NONE, np.zeros(0, np.int32), _NONE, _NONE)


def met(indices: Sequence[Index], columns: Columns, keys: Keys, statistics: Statistics) -> set[int]:
    """The codes of the records that those of `columns`, by their `keys`, may have to be compared
    with."""
    near: dict[int, set[int]] = {}
    for index in indices:
        for own, others in index.like(columns, statistics.crowded).items():
            near.setdefault(own, set()).update(others)
    probed = names_probed(columns, {own: sorted(others) for own, others in near.items()})
    probed = usable_keys(columns, probed, statistics)
    wanted = np.concatenate([keys.codes, probed.codes])
    return set().union(*(index.holders_of(wanted) for index in indices))


def _forms_of(columns: Columns) -> tuple[Hashes, Hashes]:
    """The shortened forms of the words, in order, and the words."""
    found = [forms(word) for word in columns.words]
    sizes = [len(each) for each in found]
    shortened = hashes_of([form for each in found for form in each])
    words = np.repeat(columns.word_hashes[:-1], sizes)
    order = np.argsort(shortened, kind="stable")
    return shortened[order], words[order]


def _found(keys: Hashes, values: NDArray[T], wanted: Hashes) -> tuple[Longs, NDArray[T]]:
    """Where in `wanted` a key was found, once for each of its values; and the values."""
    first = np.searchsorted(keys, wanted, "left")
    sizes = np.searchsorted(keys, wanted, "right") - first
    each = np.repeat(np.arange(len(wanted)), sizes)
    within = np.arange(len(each)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return each, values[first[each] + within]


def _merged(a: Hashes, b: Hashes, of_a: NDArray[T], of_b: NDArray[T]) -> tuple[Hashes, NDArray[T]]:
    keys, values = np.concatenate([a, b]), np.concatenate([of_a, of_b])
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]
