"""From findings to probabilities: the four classes weighed against each other for each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from entregent.matching.columns import Columns
from entregent.matching.compare import Compared
from entregent.matching.levels import COMPARISONS, FAMILY, GIVEN
from entregent.matching.shared import Floats
from entregent.matching.statistics import Statistics

Bools = NDArray[np.bool_]
KINDS = ("card", "books", "link", "networks")  # kinds of pairs, each with a prior of its own
_OF_CARDS = ("card", "books")
CLASSES = ("same", "unrelated", "household", "office")
_ROUNDS = 12
_MOST = 700.0  # ln of odds: e to the power of more is no float
_HOPELESS = 5e-3
# Given and family names go together (Nguyen with Thi): by how much, where the book is too small
# to tell; and after how many pairs of frequent names the book is believed.
_USUAL_DEPENDENCE, _PAIRS_KNOWN, _HEADS = 1.2, 200.0, 400
# People whom no book holds, and who would bear other values: in a book of two cards "Smith" is on
# all of them and yet is no common name.
_BACKGROUND = 100
# Where the book says little: one card in 25 has a double beside it, one in four in another address
# book or on a network, which people fill with those they know; one in ten records has a housemate
# in the book, one in ten shares a line with a colleague.
_EXPECTED = {"card": 0.04, "books": 0.25, "link": 0.25, "networks": 0.25}
_EXPECTED_OTHER, _STRENGTH = 0.10, 5.0
# A book holds more doubles than the estimate counts, which knows nothing of those that were never
# met: by so much the probabilities of ten generated books were too low (tests/benchmarks).
_UNMET = 1.35


@dataclass(frozen=True, slots=True)
class Scored:
    """Of each pair the posterior probability of the class `same`, and the index into `KINDS`."""

    probability: Floats
    kind: NDArray[np.int8]


@cache
def tables() -> tuple[tuple[Floats, Bools], ...]:
    """For each comparison ln P(level | class), and where rarity counts (level × class)."""
    made = []
    for comparison in COMPARISONS:
        logs, scaled = [], []
        for level in comparison.levels:
            others = (level.household, level.office)
            logs.append(
                [
                    level.same,
                    level.unrelated,
                    *(level.unrelated if p is None else p for p in others),
                ]
            )
            scaled.append([False, level.rarity, *(level.rarity and p is None for p in others)])
        made.append((np.log(np.array(logs)), np.array(scaled)))
    return tuple(made)


def findings(compared: Compared, statistics: Statistics, column: int) -> Floats:
    """ln P(what one comparison found | class) of each pair, pairs × classes."""
    logs, scaled = tables()[column]
    level = compared.levels[:, column]
    crowd = statistics.members + _BACKGROUND
    chance = np.log(np.minimum(1.0, compared.held[:, column] / crowd))
    if statistics.sharpened:
        logs = logs.copy()
        told = COMPARISONS[column].levels
        logs[:, 0] += [statistics.sharpened.get(each.kind, 0.0) for each in told]
    return np.asarray(logs[level] + np.where(scaled[level], chance[:, None], 0.0))


def likelihoods(compared: Compared, statistics: Statistics) -> Floats:
    """ln P(all findings | class) of each pair, pairs × classes."""
    total = np.zeros((len(compared.left), len(CLASSES)))
    for column in range(len(COMPARISONS)):
        total += findings(compared, statistics, column)
    total[same_name(compared), 1] += np.log(statistics.dependence)
    return total


def same_name(compared: Compared) -> Bools:
    """Which pairs bear the same given and family name, letter for letter."""
    return np.asarray(
        (compared.levels[:, 0] == GIVEN.index("given.same"))
        & (compared.levels[:, 1] == FAMILY.index("family.same"))
    )


def kinds_of(columns: Columns, compared: Compared) -> NDArray[np.int8]:
    """The index into `KINDS` of each pair."""
    a, b = columns.profile[compared.left], columns.profile[compared.right]
    same_origin = columns.origin[compared.left] == columns.origin[compared.right]
    return np.where(a & b, 3, np.where(a | b, 2, np.where(same_origin, 0, 1))).astype(np.int8)


def priors(kind: NDArray[np.int8], statistics: Statistics) -> Floats:
    """ln P(class) of each pair, pairs × classes."""
    same = np.log(np.array([statistics.same[name] for name in KINDS]))[kind]
    zero = np.zeros(len(kind))
    return np.stack(
        [same, zero, zero + np.log(statistics.household), zero + np.log(statistics.office)], axis=1
    )


def posterior(logs: Floats) -> Floats:
    """P(class) from ln of prior times likelihood, pairs × classes."""
    weight = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def prospects(compared: Compared, statistics: Statistics) -> Bools:
    """Which pairs can matter: whatever the book's shares, they are not clearly unrelated.

    The prior is generous: each record has a double, a housemate and an office mate in the book.
    Namesakes are all kept, since how many there are is what `estimate` learns.
    """
    generous = np.log(2.0 / max(2, statistics.members))
    logs = likelihoods(compared, statistics) + np.array([generous, 0.0, generous, generous])
    return np.asarray((posterior(logs)[:, 1] < 1.0 - _HOPELESS) | same_name(compared))


def score(columns: Columns, compared: Compared, statistics: Statistics) -> Scored:
    """The posterior probability that each pair is one person."""
    kind = kinds_of(columns, compared)
    logs = likelihoods(compared, statistics) + priors(kind, statistics)
    return Scored(posterior(logs)[:, 0], kind)


def estimate(
    columns: Columns, compared: Compared, statistics: Statistics, merged: Mapping[str, int]
) -> Statistics:
    """The statistics with the shares of the classes, and the dependence of names, of this book.

    Doubles that were `merged` still count, by kind of pair: tidying a book up is no evidence that
    what is left of it holds fewer.

    Expectation-maximisation over these few numbers alone, the table of levels fixed: their
    likelihood has one maximum, so it cannot drift to another meaning of "same".
    """
    kind = kinds_of(columns, compared)
    possible, doubled = _possible(columns)
    total, members = max(1.0, sum(possible)), max(2, statistics.members)
    expected = [_EXPECTED[kind] * n for kind, n in zip(KINDS, doubled, strict=True)]
    current = replace(
        statistics,
        same={k: _share(expected[i], possible[i]) for i, k in enumerate(KINDS)},
        household=_share(_EXPECTED_OTHER * members, total),
        office=_share(_EXPECTED_OTHER * members, total),
    )
    base, alike = likelihoods(compared, current), same_name(compared)
    against = [np.ascontiguousarray(base[:, c] - base[:, 0]) for c in range(1, len(CLASSES))]
    namesakes = _namesakes(columns)
    for _ in range(_ROUNDS):
        same = np.log(np.array([current.same[name] for name in KINDS]))[kind]
        stranger = np.where(alike, np.log(current.dependence), 0.0)
        shares = (stranger, np.log(current.household), np.log(current.office))
        odds = [np.exp(np.minimum(_MOST, one + share - same))
                for one, share in zip(against, shares, strict=True)]  # fmt: skip
        certain = 1.0 / (1.0 + odds[0] + odds[1] + odds[2])
        found = np.bincount(kind, certain, len(KINDS)).tolist()
        current = replace(
            current,
            same={
                k: _share(
                    found[i] + merged.get(k, 0) + min(_STRENGTH, expected[i]),
                    possible[i] + merged.get(k, 0),
                )
                for i, k in enumerate(KINDS)
            },
            household=_share(float(odds[1] @ certain) + _STRENGTH, total),
            office=_share(float(odds[2] @ certain) + _STRENGTH, total),
            dependence=namesakes.dependence(float(certain[alike].sum()) / members),
        )
    return replace(current, same=_completed(current.same, possible, members))


def _completed(
    same: Mapping[str, float], possible: Sequence[float], members: int
) -> dict[str, float]:
    """The shares, doubles that were never met among them, and for kinds of pairs of which there
    are none yet, as of two address books, what is expected."""
    full = {k: min(0.5, p * _UNMET) if k in _OF_CARDS else p for k, p in same.items()}
    there = {kind for kind, pairs in zip(KINDS, possible, strict=True) if pairs}
    return {k: p if k in there else _EXPECTED[k] / members for k, p in full.items()}


def _share(found: float, possible: float) -> float:
    return max(1e-15, found / max(1.0, possible))


def _possible(columns: Columns) -> tuple[list[float], list[float]]:
    """How many pairs of each kind there are, and how many records may have a double of the kind."""
    profiles = float(columns.profile.sum())
    cards = float(len(columns.profile)) - profiles
    _, sizes = np.unique(columns.origin[~columns.profile], return_counts=True)
    within = float((sizes * (sizes - 1.0) / 2).sum())
    between = profiles * (profiles - 1) / 2
    pairs = [within, cards * (cards - 1) / 2 - within, cards * profiles, between]
    beside = cards - float(sizes.max(initial=0))
    return pairs, [cards, beside, min(cards, profiles), profiles]


@dataclass(frozen=True, slots=True)
class _Namesakes:
    """Full names that chance alone makes frequent: pairs of records that bear one, pairs expected
    if given and family name were independent, records that bear one."""

    found: float
    expected: float
    bearers: float

    def dependence(self, doubles: float) -> float:
        """How much more often such a name is met twice than chance would have it, the pairs that
        are doubles (`doubles` a record) left out.

        Only frequent names are asked, since most pairs of a rare name are doubles: asking those
        is how estimates drift.
        """
        strangers = max(0.0, self.found - doubles * self.bearers)
        known = _USUAL_DEPENDENCE * _PAIRS_KNOWN
        return float(np.clip((strangers + known) / (self.expected + _PAIRS_KNOWN), 0.7, 10.0))


def _namesakes(columns: Columns) -> _Namesakes:
    given = _numbered([" ".join(name.spelled) for name in columns.givens])[columns.given]
    family = _numbered(["".join(name) for name in columns.families])[columns.family]
    named = (given >= 0) & (family >= 0)
    given, family = given[named], family[named]
    n = max(1, len(columns.records))
    counts = [np.bincount(index, minlength=1) for index in (given, family)]
    heads = [np.argsort(-c)[:_HEADS] for c in counts]
    by_chance = np.outer(counts[0][heads[0]], counts[1][heads[1]]) / n
    frequent = by_chance >= 1.0
    rank = [np.full(len(c), -1) for c in counts]
    for ranked, head in zip(rank, heads, strict=True):
        ranked[head] = np.arange(len(head))
    in_heads = (rank[0][given] >= 0) & (rank[1][family] >= 0)
    table = np.zeros(by_chance.shape)
    np.add.at(table, (rank[0][given[in_heads]], rank[1][family[in_heads]]), 1)
    borne = table[frequent]
    return _Namesakes(
        float((borne * (borne - 1)).sum() / 2),
        float((by_chance[frequent] ** 2).sum() / 2),
        float(borne.sum()),
    )


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    """A number for each distinct name, -1 for none."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(n, len(numbers)) if n else -1 for n in names], np.int64)
