"""The engine: records in, pairs with their probabilities out. No store, no wording.

Learn the book's statistics once (`learn`), then compare all of it, or only what changed, with the
same statistics: both give the same pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from entregent.matching.blocking import (
    NO_KEYS,
    Candidates,
    Keys,
    candidates,
    keys_of,
    likenesses,
    usable_keys,
    with_stops,
)
from entregent.matching.columns import Columns, columns_of
from entregent.matching.compare import Compared, compare
from entregent.matching.guessing import with_guessed_names
from entregent.matching.records import Record
from entregent.matching.score import Scored, estimate, prospects, score
from entregent.matching.sharpening import sharpened
from entregent.matching.statistics import Statistics, count
from entregent.matching.values import Told

PORTION = 250_000  # pairs that are compared in one go, to bound memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """The pairs of a run that have any prospect; `largest` is the largest block they came from."""

    columns: Columns
    compared: Compared
    scored: Scored
    statistics: Statistics
    keys: Keys
    largest: int = 0

    def pairs(self, floor: float) -> list[tuple[int, int, float]]:
        """(code, code, probability) of the pairs at least as probable as `floor`."""
        where = np.flatnonzero(self.scored.probability >= floor)
        codes = [record.code for record in self.columns.records]
        return [
            (codes[a], codes[b], p)
            for a, b, p in zip(
                self.compared.left[where].tolist(),
                self.compared.right[where].tolist(),
                self.scored.probability[where].tolist(),
                strict=True,
            )
        ]


def learn(
    records: Sequence[Record],
    merged: Mapping[str, int] | None = None,
    said: Mapping[tuple[int, int], bool] | None = None,
) -> Outcome:
    """Estimates the statistics of a book and compares all of it.

    `merged` counts the doubles, by kind of pair, that the book held before they were merged;
    `said` are pairs of codes of which the user said that they are one person, or not.
    """
    counted, made = _counted(records)
    alike = likenesses(made, counted, learnt=False)
    keys = keys_of(made, counted, alike)
    statistics = with_stops(made, keys, replace(counted, crowded=alike.crowded))
    keys = usable_keys(made, keys, statistics)
    found = candidates(keys)
    compared = _compared(made, found, statistics)
    statistics = estimate(made, compared, statistics, merged or {})
    statistics = replace(statistics, sharpened=_sharpened(made, said or {}, statistics))
    scored = score(made, compared, statistics)
    return Outcome(made, compared, scored, statistics, keys, found.largest)


def _counted(records: Sequence[Record]) -> tuple[Statistics, Columns]:
    told = Told.by(records)
    counted = count(records, told)
    return counted, columns_of(with_guessed_names(records, counted), counted, told)


def run(
    records: Sequence[Record],
    statistics: Statistics,
    changed: NDArray[np.bool_] | None = None,
) -> Outcome:
    """Compares with given statistics; `changed` limits to pairs that hold one of these rows."""
    made, keys = keyed(records, statistics)
    found = candidates(keys, changed)
    compared = _compared(made, found, statistics)
    scored = score(made, compared, statistics)
    return Outcome(made, compared, scored, statistics, keys, found.largest)


def keyed(records: Sequence[Record], statistics: Statistics) -> tuple[Columns, Keys]:
    """The arrays of records and the keys by which they meet."""
    made = columns(records, statistics)
    keys = keys_of(made, statistics, likenesses(made, statistics))
    return made, usable_keys(made, keys, statistics)


def columns(records: Sequence[Record], statistics: Statistics, *, keyed: bool = True) -> Columns:
    """The arrays of records, names that their addresses tell among them; not `keyed`: to compare
    them with, not to make keys of."""
    return columns_of(with_guessed_names(records, statistics), statistics, keyed=keyed)


def _compared(columns: Columns, found: Candidates, statistics: Statistics) -> Compared:
    """The candidates compared, a portion at a time; those without any prospect are dropped."""
    kept = []
    for at in range(0, len(found.left), PORTION):
        left, right = found.left[at : at + PORTION], found.right[at : at + PORTION]
        part = compare(columns, left, right, statistics)
        kept.append(part.where(prospects(part, statistics)))
    return Compared.together(kept)


def probabilities(
    columns: Columns, pairs: Sequence[tuple[int, int]], statistics: Statistics
) -> list[float]:
    """The probability of each of these pairs of codes, candidates or not."""
    compared = pairs_compared(columns, pairs, statistics)
    found: list[float] = score(columns, compared, statistics).probability.tolist()
    return found


def _sharpened(
    columns: Columns, said: Mapping[tuple[int, int], bool], statistics: Statistics
) -> Mapping[str, float]:
    """What the decisions on these pairs teach; those that are not there are left out."""
    there = {record.code for record in columns.records}
    pairs = [pair for pair in sorted(said) if there.issuperset(pair)]
    if not pairs:
        return {}
    compared = pairs_compared(columns, pairs, statistics)
    probability = score(columns, compared, statistics).probability
    odds = np.log(np.maximum(probability, 1e-300)) - np.log(np.maximum(1 - probability, 1e-300))
    return sharpened(compared, odds, np.array([said[pair] for pair in pairs]))


def pairs_compared(
    columns: Columns, pairs: Sequence[tuple[int, int]], statistics: Statistics
) -> Compared:
    """The findings of each of these pairs of codes, candidates or not."""
    rows = {record.code: row for row, record in enumerate(columns.records)}
    left = np.array([rows[a] for a, _ in pairs], np.int32)
    right = np.array([rows[b] for _, b in pairs], np.int32)
    return compare(columns, left, right, statistics)


def pair(one: Record, other: Record, statistics: Statistics) -> Outcome:
    """The comparison of two records alone."""
    made = columns([one, other], statistics, keyed=False)
    compared = compare(made, np.zeros(1, np.int32), np.ones(1, np.int32), statistics)
    return Outcome(made, compared, score(made, compared, statistics), statistics, NO_KEYS)
