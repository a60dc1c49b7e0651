"""Why a pair is believed to be one person: the waterfall of weights, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from entregent.cards.keys import fold, organization_key
from entregent.evidence import Reason, Value
from entregent.matching.columns import Columns
from entregent.matching.compare import Compared
from entregent.matching.levels import (
    ADDRESS,
    BIRTHDAY,
    COMPARISONS,
    EMAIL,
    EMPLOYER,
    FAMILY,
    GIVEN,
    PHONE,
    PROFILE,
    TITLE,
)  # fmt: skip
from entregent.matching.records import Record
from entregent.matching.score import findings, kinds_of, likelihoods, posterior, priors
from entregent.matching.shared import Floats, Shared
from entregent.matching.statistics import Statistics

_LN2 = float(np.log(2.0))


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`prior_odds` plus the weights of the reasons, all in bits, make the pair's log-odds."""

    prior_odds: float
    reasons: tuple[Reason, ...]
    probability: float


def waterfalls(
    columns: Columns, compared: Compared, statistics: Statistics, rows: Sequence[int]
) -> list[Waterfall]:
    """The waterfall of each of these pairs.

    A reason's weight is log2 of P(finding | same) over P(finding | what else it may be), the other
    classes weighed by how probable they are. What the classes share beyond single findings, as the
    frequency of households, stands in `prior_odds`.
    """
    at = np.asarray(rows, np.int64)
    part = compared.where(at)
    logs = likelihoods(part, statistics) + priors(kinds_of(columns, part), statistics)
    probability = posterior(logs)[:, 0]
    rest = logs[:, 1:].max(axis=1, keepdims=True)
    other = np.exp(logs[:, 1:] - rest)
    odds = logs[:, 0] - (np.log(other.sum(axis=1)) + rest[:, 0])
    weights = _weights(part, statistics, np.asarray(other / other.sum(axis=1, keepdims=True)))
    before = odds - weights.sum(axis=1)
    return [
        Waterfall(
            float(before[i]) / _LN2, _reasons(columns, part, i, weights[i]), float(probability[i])
        )
        for i in range(len(at))
    ]


def _weights(part: Compared, statistics: Statistics, other: Floats) -> Floats:
    weights = np.zeros((len(part.left), len(COMPARISONS)))
    for column in range(len(COMPARISONS)):
        found = findings(part, statistics, column)
        weights[:, column] = found[:, 0] - (found[:, 1:] * other).sum(axis=1)
    return weights


def _reasons(columns: Columns, part: Compared, i: int, weights: Floats) -> tuple[Reason, ...]:
    """Strongest first; findings without weight are left out."""
    one, other = columns.records[part.left[i]], columns.records[part.right[i]]
    found = []
    for column, comparison in enumerate(COMPARISONS):
        level = int(part.levels[i, column])
        if level:
            kind = comparison.levels[level].kind
            code = int(part.evidence[i, column])
            values = _values(columns, one, other, comparison.name, kind, code)
            found.append(Reason(kind, values, round(float(weights[column]) / _LN2, 3)))
    return tuple(sorted(found, key=lambda reason: -abs(reason.weight)))


# Where the value stands on which a finding rests; the others rest on the two texts.
_SHARED: Mapping[str, str] = {
    "email.same": "emails",
    "email.shared_by_two": "emails",
    "email.same_local_part": "locals",
    "phone.same": "phones",
    "phone.shared_by_two": "phones",
    "employer.same": "employers",
    "employer.domain": "employers",
    "employer.shared_line": "employers",
    "address.same": "streets",
    "address.same_city": "cities",
    "profile.same": "pages",
}


def _values(
    columns: Columns, one: Record, other: Record, name: str, kind: str, code: int
) -> dict[str, Value]:
    """What the sentence of a finding needs: the two texts, and the value they share."""
    where = _SHARED.get(kind)
    if where is not None and code >= 0:
        shared: Shared = getattr(columns, where)
        key = shared.keys[code]
        return {"value": _as_written(where, key, one, other), "held": int(shared.held[code])}
    written = _WRITTEN.get(name)
    if written is None:
        return {}
    a, b = written(one), written(other)
    return {"value": a or b, "one": a, "other": b} if a or b else {}


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _page(pages: Sequence[str]) -> str:
    return pages[0].partition(":")[2] if pages else ""


_WRITTEN: Mapping[str, Callable[[Record], str]] = {
    GIVEN.name: lambda record: record.shown.given,
    FAMILY.name: lambda record: record.shown.family,
    EMPLOYER.name: lambda record: record.shown.organization,
    TITLE.name: lambda record: record.shown.title,
    BIRTHDAY.name: lambda record: record.shown.birthday,
    PHONE.name: lambda record: _first(record.phones),
    EMAIL.name: lambda record: _first(record.emails),
    ADDRESS.name: lambda record: record.shown.city or _first(record.cities).title(),
    PROFILE.name: lambda record: _page(record.pages),
}


def _as_written(where: str, key: str, one: Record, other: Record) -> str:
    """The value behind a key, as a card writes it where that is kept."""
    shown = (one.shown, other.shown)
    if where == "employers":
        written = (s.organization for s in shown if organization_key(s.organization) == key[1:])
        return next(written, key[1:]) if key[0] == "o" else key[1:]
    if where == "cities":
        return next((s.city for s in shown if fold(s.city) == key), key.title())
    return key.partition(":")[2] if where == "pages" else key.partition("|")[0]
