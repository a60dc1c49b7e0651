"""Pairs of names one typing slip apart, found among the distinct names of a book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from entregent.matching.names import slip

_RARE = 4  # a form that more records bear is a name of its own, not a slip
_CROWD = 40  # names that share a shortened form beyond this are of a pattern, not slips


def slips(words: Iterable[str], counts: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """For each rare word the commoner words (or equally rare, later ones) it may be a slip of.

    Two words within one edit share a form with at most one letter taken out.
    """
    shortened: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= 4:
            for form in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                shortened[form].append(word)
    found: dict[str, set[str]] = defaultdict(set)
    for near in shortened.values():
        if 1 < len(near) <= _CROWD:
            for one, other in combinations(near, 2):
                rarer, commoner = sorted((one, other), key=lambda w: (counts.get(w, 1), w))
                known = commoner in found[rarer] or counts.get(rarer, 1) > _RARE
                if not known and slip(one, other):
                    found[rarer].add(commoner)
    return {word: tuple(sorted(others)) for word, others in found.items()}
