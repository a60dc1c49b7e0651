"""What the user's decisions say of how much each finding tells in this store.

A logistic regression on the decided pairs, with the engine's own log-odds as its offset and a
prior that holds every correction near nought: a decision moves a finding's weight by a little,
many that agree move it by more, and none is needed. It is computed anew from the decisions that
stand whenever the book is learnt, so that taking one back takes its effect back.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from entregent.matching.compare import Compared
from entregent.matching.levels import COMPARISONS
from entregent.matching.shared import Floats

# How far a correction goes, in nats, as a standard deviation: the widest of those that, after ten
# decisions as after three hundred, tell the pairs left to decide as well as before or better
# (tests/benchmarks/matching_decisions.py).
SPREAD = 0.2
_STEPS = 25
_CERTAIN = 12.0  # log-odds beyond which a pair is not more certain


def sharpened(
    compared: Compared, log_odds: Floats, same: NDArray[np.bool_], spread: float = SPREAD
) -> Mapping[str, float]:
    """By the kind of a finding what to add to its log-likelihood among doubles, in nats.

    `log_odds` are those of the pairs without any correction, `same` what the user said of each.
    """
    kinds = [level.kind for comparison in COMPARISONS for level in comparison.levels]
    starts = np.cumsum([0, *(len(comparison.levels) for comparison in COMPARISONS)])[:-1]
    found = np.zeros((len(same), len(kinds)))
    for start, levels in zip(starts.tolist(), compared.levels.T, strict=True):
        found[np.arange(len(same)), start + levels] = 1.0
    found = found[:, [at for at, kind in enumerate(kinds) if kind]]
    offset = np.clip(log_odds, -_CERTAIN, _CERTAIN)
    by = np.zeros(found.shape[1])
    for _ in range(_STEPS):  # Newton's method; the prior makes it strictly convex
        believed = 1.0 / (1.0 + np.exp(-(offset + found @ by)))
        slope = found.T @ (same - believed) - by / spread**2
        curve = (found.T * (believed * (1 - believed))) @ found + np.eye(len(by)) / spread**2
        step = np.linalg.solve(curve, slope)
        by += step
        if np.abs(step).max(initial=0.0) < 1e-9:
            break
    told = [kind for kind in kinds if kind]
    seen: list[bool] = found.sum(axis=0).astype(bool).tolist()
    return {k: round(v, 6) for k, v, s in zip(told, by.tolist(), seen, strict=True) if s}
