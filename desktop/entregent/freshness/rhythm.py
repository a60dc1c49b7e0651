"""People gone quiet: silence measured against each one's own rhythm.

P(alive) of the BG/NBD model (Fader, Hardie and Lee, "Counting Your Customers the Easy Way",
Marketing Science 24, 2005, eq. 8 rearranged) with the parameters they report, in weeks: contacts
come at their own rate and may end after any exchange. Priors, until enough stores are seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

_R, _ALPHA, _A, _B = 0.243, 4.414, 0.793, 2.426

FEWEST_EXCHANGES = 3
SHORTEST_SPREAD_DAYS = 60  # a burst around one errand is no relation to keep up
SHORTEST_SILENCE_DAYS = 180
LONG_SILENCE_DAYS = 3 * 365  # a dormant tie, whatever its rhythm
AWAKE = 0.5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Exchanges with one person up to a day: days with an exchange, and the silence since."""

    count: int
    first: date
    last: date
    usual_days: int
    silence_days: int
    awake: float  # P(exchanges go on)

    @property
    def is_quiet(self) -> bool:
        """Whether the silence is long by their own rhythm, or by anybody's."""
        if self.count < FEWEST_EXCHANGES or self.silence_days < SHORTEST_SILENCE_DAYS:
            return False
        if (self.last - self.first).days < SHORTEST_SPREAD_DAYS:
            return False
        return self.silence_days >= LONG_SILENCE_DAYS or self.awake < AWAKE


def rhythm(days: Sequence[date], today: date) -> Rhythm | None:
    """Return the rhythm of exchanges on these days, None without any up to today."""
    distinct = sorted({day for day in days if day <= today})
    if not distinct:
        return None
    gaps = [(later - day).days for day, later in pairwise(distinct)]
    first, last = distinct[0], distinct[-1]
    return Rhythm(
        count=len(distinct),
        first=first,
        last=last,
        usual_days=int(median(gaps)) if gaps else 0,
        silence_days=(today - last).days,
        awake=still_awake(len(distinct) - 1, (last - first).days / 7, (today - first).days / 7),
    )


def still_awake(repeats: int, recency: float, age: float) -> float:
    """Return P(alive): `repeats` after the first exchange, the last `recency` weeks after it.

    `age` is the weeks since the first exchange. One exchange alone says nothing: 1.
    """
    if repeats == 0:
        return 1.0
    odds = (_A / (_B + repeats - 1)) * ((_ALPHA + age) / (_ALPHA + recency)) ** (_R + repeats)
    return float(1.0 / (1.0 + odds))
