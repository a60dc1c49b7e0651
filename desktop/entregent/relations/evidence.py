"""What each kind of evidence is worth, as a probability.

The mail rows are measured: how often two correspondents of one mailbox really write to each other
(a public e-mail network of 816 people and 83,083 messages, each seeing only their own mailbox).
The others are priors of ours, ordered by what they prove, to be re-estimated from requests made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

# P(two know each other) | what one mailbox shows of them.
WROTE = {"few": 0.72, "some": 0.60, "many": 0.41}  # ≤ 4, 5-9, ≥ 10 recipients
BOTH_RECIPIENTS = {"few": 0.37, "some": 0.28, "many": 0.14}
ANY_TWO_CORRESPONDENTS = 0.23

# Above this many recipients a mail says nothing about its recipients among themselves (0.14 is
# below the base), and a list of hundreds is no evidence for its sender either.
FEW, SOME = 4, 9
LARGEST_LIST = 200

RELATED = 0.85  # RELATED on a card: somebody wrote it down
REFERRED = 0.75  # "Recommandé par": somebody wrote down who made the contact
WORKED_TOGETHER = 0.15  # added to the size-dependent rate where years overlap on record
FORMER_COLLEAGUE = 0.7  # of the rate of present colleagues: one of the two has left

RECOMMENDED = 0.80  # a recommendation is public and signed
ENDORSED_ONCE = 0.35
INVITED = 0.20
CONNECTED = 0.25  # connections are accepted out of politeness too
FOLLOW_EACH_OTHER = 0.12
FOLLOWED = 0.05
ON_A_CARD = 0.20
ME_COLLEAGUE = 0.55  # years overlap on record
ME_SAME_EMPLOYER = 0.30  # same employer, their years unknown

STRONG = 0.60  # from here on the user can write directly
SURE = 0.97  # no evidence of ours makes a tie certain

# Ties asleep for three years or more are at least as useful as current ones (Levin, Walter and
# Murnighan, 2011), so age takes little away.
DORMANT_YEARS = 3.0
_ASLEEP_FLOOR = 0.35
_HALF_LIFE_YEARS = 2.0
_HALF_STRENGTH = 1.5


def recipients_class(count: int) -> str:
    """Return "few" (≤ 4), "some" (5–9) or "many": the rows of the measured table."""
    if count <= FEW:
        return "few"
    return "some" if count <= SOME else "many"


def recipients_weight(count: int) -> float:
    """Return how much a mail to so many people counts as a mail to one of them."""
    return {"few": 1.0, "some": 0.5, "many": 0.05}[recipients_class(count)]


def awake(years: float) -> float:
    """Return what is left of an exchange `years` old: it halves in two years, down to .35."""
    halvings = max(0.0, years) / _HALF_LIFE_YEARS
    return _ASLEEP_FLOOR + (1 - _ASLEEP_FLOOR) * math.exp2(-halvings)


def correspondence(sent: float, received: float) -> float:
    """Return P(they would answer and help) from weighted mails sent to and received from them.

    Strength is reciprocal: one-way mail counts for little. Its square root keeps apart thirty
    exchanges from three hundred, which ranked introducers best on two mail networks.
    """
    strength = 2.0 * math.sqrt(sent * received) + 0.1 * abs(sent - received)
    root = math.sqrt(strength)
    return 0.95 * root / (root + _HALF_STRENGTH)


def colleagues(present: int) -> float:
    """Return P(two know each other) for people at one employer, `present` of whom are known here.

    Fifty known contacts mean a large house: the rate falls from .65 for two towards the base.
    """
    others = max(1, present - 1)
    return 0.25 + 0.40 / math.sqrt(others)


def my_colleagues(base: float, present: int) -> float:
    """Return the user's own tie with someone of a shared employer, less sure in a large house."""
    return base * max(0.4, min(1.0, math.sqrt(10 / max(1, present))))


def meetings(weight: float) -> float:
    """Return P(they know each other) from meetings, each of weight 1 / (people present − 1)."""
    return 0.9 * (1 - math.exp(-weight))


def combined(probabilities: Iterable[float]) -> float:
    """Return the noisy-or of independent kinds of evidence, never above `SURE`."""
    missed = 1.0
    for probability in probabilities:
        missed *= 1.0 - probability
    return min(SURE, 1.0 - missed)
