"""How two names relate: the level of their agreement and how many records would agree by chance.

Distinct pairs of names are compared once, whatever the number of records that bear them. The
second value returned is an effective number of records; divided by the size of the book it is the
term frequency by which the level's weight is scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from entregent.matching.levels import FAMILY, GIVEN

MISSING = (0, 1.0)
Relation = tuple[int, float]

_SAME = GIVEN.index("given.same")
_PART = GIVEN.index("given.part")
_NICKNAME = GIVEN.index("given.nickname")
_INITIAL = GIVEN.index("given.initial")
_TYPO = GIVEN.index("given.typo")
_MIDDLE = GIVEN.index("given.middle_differs")
_DIFFERENT = GIVEN.index("given.different")
_F_SAME = FAMILY.index("family.same")
_F_PART = FAMILY.index("family.part")
_F_OVERLAP = FAMILY.index("family.overlap")
_F_INITIAL = FAMILY.index("family.initial")
_F_TYPO = FAMILY.index("family.typo")
_F_DIFFERENT = FAMILY.index("family.different")


class Given(NamedTuple):
    """A given name: its words, the names that the first of them may be short for, and the words
    that are more than an initial."""

    words: tuple[str, ...]
    canonical: frozenset[str]
    spelled: tuple[str, ...]

    @classmethod
    def of(cls, words: tuple[str, ...], canonical: frozenset[str]) -> Given:
        return cls(words, canonical, tuple([word for word in words if len(word) > 1]))


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How many records bear each word, whole name and first letter."""

    given: Mapping[str, int]
    family: Mapping[str, int]
    given_letters: Mapping[str, int]
    family_letters: Mapping[str, int]

    def of_given(self, name: str) -> int:
        """How many other records bear the name: one of a pair that agrees on it is not counted.

        Given and family name are looked up in both places: on cards that swap them, a common
        family name looks like a rare given name.
        """
        return max(1, self.given.get(name, 0) - 1, self.family.get(name, 0) - 1)

    def of_family(self, name: str) -> int:
        return self.of_given(name)


class Apart:
    """Tells many pairs of names at once that are surely different, so that only the others need a
    look: names of one word, further apart than any slip, of which none begins as the other does or
    may be short for the same.

    `texts` are the names by code, `plain` says which are one word and no initial, `called` what
    each may be short for.
    """

    def __init__(
        self, texts: Sequence[str], plain: Sequence[bool], called: Sequence[frozenset[str]] = ()
    ) -> None:
        self._texts, self._called = texts, called
        self._plain = np.array(plain, bool)
        codes: dict[str, int] = {}
        beginnings = [codes.setdefault(text[:_BEGINNING], len(codes)) for text in texts]
        self._beginnings = np.array(beginnings, np.int64)

    @classmethod
    def of_given(cls, names: Sequence[Given]) -> Apart:
        plain = [len(name.words) == len(name.spelled) == 1 for name in names]
        return cls(["".join(n.words) for n in names], plain, [n.canonical for n in names])

    @classmethod
    def of_family(cls, names: Sequence[tuple[str, ...]]) -> Apart:
        plain = [len(name) == 1 and len(name[0]) > 1 for name in names]
        return cls(["".join(name) for name in names], plain)

    def __call__(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the pairs (a[i], b[i]) of codes are surely of the level "different"."""
        sure = self._plain[a] & self._plain[b] & (self._beginnings[a] != self._beginnings[b])
        rows = np.flatnonzero(sure)
        one, other = a[rows].tolist(), b[rows].tolist()
        edits = process.cpdist(
            [self._texts[code] for code in one],
            [self._texts[code] for code in other],
            scorer=OSA.distance,
            score_cutoff=_FARTHEST,
            dtype=np.uint8,
        )
        sure[rows] = edits > _FARTHEST
        if self._called:
            sets = self._called
            disjoint = [sets[x].isdisjoint(sets[y]) for x, y in zip(one, other, strict=True)]
            sure[rows] &= np.array(disjoint, bool)
        return np.asarray(sure)


_BEGINNING = 3  # letters of which a short form has at least as many
_FARTHEST = 2  # edits that are a slip, at most


def slip(one: str, other: str) -> bool:
    """Whether one is the other with a typing slip: one edit, two in eight letters or more."""
    shorter = min(len(one), len(other))
    if shorter < 4 or abs(len(one) - len(other)) > 2:
        return False
    allowed = _FARTHEST if shorter >= 8 else 1
    return int(OSA.distance(one, other, score_cutoff=allowed)) <= allowed


_FEMININE = ("e", "a", "ie", "le", "ne", "te", "ine", "ette", "ique")


def feminine(one: str, other: str) -> bool:
    """Whether one is the other's feminine (Denis, Denise): two names, however alike."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:-1]) and any(
        long in {short + ending, short[:-1] + ending} for ending in _FEMININE
    )


def slip_count(one: int, other: int) -> float:
    """The effective count of a slip: small when one form is rare, as slips are.

    Of two established names one edit apart (Martel, Marcel) neither is a slip of the other, so
    the count grows with the rarer one's.
    """
    rarer, commoner = sorted((one, other))
    return float(max(commoner, 10.0 * rarer) * (1.0 + max(0, rarer - 1) ** 1.5))


def relate_given(one: Given, other: Given, counts: NameCounts) -> Relation:
    """The level of GIVEN for two given names, and the effective count."""
    if not one.words or not other.words:
        return MISSING
    a, b = one.spelled, other.spelled
    if a and a == b:
        both = len(one.words) > len(a) and len(other.words) > len(b)
        if both and not _letters_agree(one.words, other.words):
            return _MIDDLE, counts.of_given(a[0])
        return _SAME, counts.of_given(" ".join(a))
    if not a or not b:
        return _relate_initials(one.words, other.words, counts)
    joined_a, joined_b = "".join(a), "".join(b)
    if joined_a == joined_b:
        return _SAME, counts.of_given(" ".join(a))
    if a[0] == b[0]:
        if len(a) > 1 and len(b) > 1:
            if slip(joined_a, joined_b):
                return _TYPO, 10.0 * counts.of_given(a[0])
            return _MIDDLE, counts.of_given(a[0])
        longer, shorter = (one, other) if len(a) > 1 else (other, one)
        if len(shorter.words) > 1 and not _letters_agree(longer.words, shorter.words):
            return _MIDDLE, counts.of_given(a[0])
        return _PART, counts.of_given(a[0])
    return _relate_unequal(one, other, counts)


def _relate_unequal(one: Given, other: Given, counts: NameCounts) -> Relation:
    a, b = one.spelled, other.spelled
    if one.canonical & other.canonical:
        return _NICKNAME, counts.of_given(a[0]) + counts.of_given(b[0])
    if "".join(word[0] for word in b) == a[0] or "".join(word[0] for word in a) == b[0]:
        return _INITIAL, 0.1 * counts.given_letters.get(a[0][0], 1)  # JF, not split by case
    inner = set(a[1:]) & set(b) or set(b[1:]) & set(a)
    if inner:
        return _PART, float(sum(counts.of_given(word) for word in inner))
    joined_a, joined_b = "".join(a), "".join(b)
    if feminine(a[0], b[0]):
        return _DIFFERENT, 1.0
    if slip(joined_a, joined_b) or (len(a) != len(b) and slip(a[0], b[0])):
        return _TYPO, slip_count(counts.given.get(" ".join(a), 1), counts.given.get(" ".join(b), 1))
    short, long = sorted((joined_a, joined_b), key=len)
    if len(short) >= 3 and long.startswith(short):
        return _NICKNAME, 2.0 * (counts.of_given(a[0]) + counts.of_given(b[0]))
    return _DIFFERENT, 1.0


def _letters_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(x[0] == y[0] for x, y in zip(one[1:], other[1:], strict=False))


def _relate_initials(one: tuple[str, ...], other: tuple[str, ...], counts: NameCounts) -> Relation:
    """One name, or both, is initials only: J., J.-F."""
    if not all(x[0] == y[0] for x, y in zip(one, other, strict=False)):
        return _DIFFERENT, 1.0
    chance = 1.0 if min(len(one), len(other)) == 1 else 0.15
    return _INITIAL, chance * max(2, counts.given_letters.get(one[0][0], 0))


def relate_family(one: tuple[str, ...], other: tuple[str, ...], counts: NameCounts) -> Relation:
    """The level of FAMILY for two family names in words, and the effective count."""
    if not one or not other:
        return MISSING
    joined_a, joined_b = "".join(one), "".join(other)
    if joined_a == joined_b:
        return _F_SAME, counts.of_family(" ".join(one))
    if len(joined_a) == 1 or len(joined_b) == 1:
        if joined_a[0] == joined_b[0]:
            return _F_INITIAL, max(2, counts.family_letters.get(joined_a[0], 0))
        return _F_DIFFERENT, 1.0
    shared = set(one) & set(other)
    if shared:
        level = _F_OVERLAP if len(one) > len(shared) and len(other) > len(shared) else _F_PART
        return level, float(min(counts.of_family(word) for word in shared))
    if slip(joined_a, joined_b):
        return _F_TYPO, slip_count(
            counts.family.get(" ".join(one), 1), counts.family.get(" ".join(other), 1)
        )
    if len(one) != len(other) and any(slip(x, y) for x in one for y in other):
        return _F_PART, 20.0 * min(counts.of_family(word) for word in (*one, *other))
    return _F_DIFFERENT, 1.0
