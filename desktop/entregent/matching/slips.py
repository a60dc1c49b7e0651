"""Pairs of names one typing slip apart, found among the distinct names of a book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from entregent.matching.names import slip

_RARE = 4  # a form that more records bear is a name of its own, not a slip
_CROWD = 40  # names that share a shortened form beyond this are of a pattern, not slips
_SHORTEST = 4  # letters


def forms(word: str) -> set[str]:
    """The word and all it gives with one letter taken out: two words within one edit share one."""
    if len(word) < _SHORTEST:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def crowded(words: Iterable[str]) -> frozenset[str]:
    """The forms that too many names share."""
    return frozenset(form for form, near in _by_form(words, ()).items() if len(near) > _CROWD)


def slips(
    words: Iterable[str], counts: Mapping[str, int], crowded: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """For each rare word the commoner words (or equally rare, later ones) it may be a slip of;
    `crowded` forms bring none together."""
    found: dict[str, set[str]] = defaultdict(set)
    for near in _by_form(words, crowded).values():
        for one, other in combinations(near, 2):
            rarer, commoner = sorted((one, other), key=lambda w: (counts.get(w, 1), w))
            known = commoner in found[rarer] or counts.get(rarer, 1) > _RARE
            if not known and slip(one, other):
                found[rarer].add(commoner)
    return {word: tuple(sorted(others)) for word, others in found.items()}


def _by_form(words: Iterable[str], left_out: Collection[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in forms(word):
            if form not in left_out:
                near[form].append(word)
    return near
