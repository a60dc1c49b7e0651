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


def slips(
    words: Iterable[str], counts: Mapping[str, int], crowded: Collection[str] | None
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """For each rare word the commoner words (or equally rare, later ones) it may be a slip of; and
    the forms that too many words share, which bring none together: `crowded`, found when None."""
    near = _by_form(words)
    if crowded is None:
        crowded = frozenset(form for form, sharing in near.items() if len(sharing) > _CROWD)
    found: dict[str, set[str]] = defaultdict(set)
    for form, sharing in near.items():
        if len(sharing) < 2 or form in crowded:
            continue
        for one, other in combinations(sharing, 2):
            rarer, commoner = sorted((one, other), key=lambda w: (counts.get(w, 1), w))
            known = commoner in found[rarer] or counts.get(rarer, 1) > _RARE
            if not known and slip(one, other):
                found[rarer].add(commoner)
    return {word: tuple(sorted(others)) for word, others in found.items()}, frozenset(crowded)


def _by_form(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in forms(word):
            near[form].append(word)
    return near
