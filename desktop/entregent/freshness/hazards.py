"""How fast values stop being true: survival curves with a hazard that decreases.

S(t) = (1 + t / scale) ** −shape, t in years (a Lomax curve: a mixture of people who change often
and people who hardly do). A value seen true for `known` years and never changed ages more slowly:
S(known + t) / S(known) is the same curve with scale + known.

Sources. Employer: US median tenure of those in a job 3.9 years and 22 % with at most one year
(BLS, January 2024) fix both constants, since the time already spent in a job and the time still
to come have one distribution when jobs are looked at on a random day; one-year retention comes out
at 78 %, Canada measured 80 % (2001). Home address: 41.9 % of Canadians moved within five years
(census of 2001), 27 % of those aged 45 to 64; the curve gives 38 % in five years and 13 % in one.
Titles: about 20 % to 25 % a year with those who change employer; work e-mail 22 % to 28 % a year
(vendors' claims) with the job, so its own part is small; direct numbers 8 % to 12 % a year. The
others are priors of ours between those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Ageing:
    """One survival curve; `scale` in years."""

    scale: float
    shape: float

    def survival(self, years: float, known: float = 0.0) -> float:
        """Return P(still true) `years` after it was seen true, having been so for `known` years."""
        return float((1.0 + max(0.0, years) / (self.scale + max(0.0, known))) ** -self.shape)


class Kind(StrEnum):
    """What a value is, which says how it ages and whether it goes with the job."""

    EMPLOYER = "employer"
    TITLE = "title"
    WORK_EMAIL = "work_email"
    PERSONAL_EMAIL = "personal_email"
    WORK_PHONE = "work_phone"
    MOBILE = "mobile"
    HOME_PHONE = "home_phone"
    PHONE = "phone"  # no type: half at work, half mobile
    WORK_ADDRESS = "work_address"
    HOME_ADDRESS = "home_address"


EMPLOYER = Ageing(2.5, 0.737)

# Of values that go with a job this is their own part, beside the employer's survival.
OWN: dict[Kind, Ageing] = {
    Kind.EMPLOYER: EMPLOYER,
    Kind.TITLE: Ageing(8.0, 0.5),  # promotions: 6 % in the first year
    Kind.WORK_EMAIL: Ageing(20.0, 0.35),  # mergers, new domains: 2 %
    Kind.PERSONAL_EMAIL: Ageing(6.0, 0.35),  # 5 %, 19 % in five years
    Kind.WORK_PHONE: Ageing(15.0, 0.45),  # 3 %
    Kind.MOBILE: Ageing(10.0, 0.5),  # 5 %: numbers are portable (Canada, 2007)
    Kind.HOME_PHONE: Ageing(4.0, 0.6),  # 13 %: moves, and lines given up
    Kind.PHONE: Ageing(12.0, 0.5),
    Kind.WORK_ADDRESS: Ageing(10.0, 0.5),  # offices move
    Kind.HOME_ADDRESS: Ageing(3.0, 0.484),
}

# How much of a value goes with the job: 1 all, 0 nothing.
TIED_TO_JOB: dict[Kind, float] = {
    Kind.TITLE: 1.0,
    Kind.WORK_EMAIL: 1.0,
    Kind.WORK_PHONE: 0.95,
    Kind.PHONE: 0.5,
    Kind.WORK_ADDRESS: 1.0,
}

# REV moves when a card is touched, whatever was verified: its values were last true a while before.
TOUCH_LAG_YEARS = 0.5
# A card without a date, or one of many revised on one day by a migration, was in the book already:
# its values are as old as an untouched card's, about three years before.
UNKNOWN_AGE_YEARS = 3.0
# A profile is kept up by its owner: seldom wrong, sometimes late.
PROFILE_TRUST = 0.95
# What is left of a value that a newer source contradicts: two jobs, a forwarded address, an error.
TWO_JOBS = 0.05
# A server that says there is no such address is seldom wrong; a migration makes one say so a while.
BOUNCE_TRUST = 0.95


def years_since(day: date, today: date) -> float:
    """Return the years from a day to the day of the question, 0 for a day after it."""
    return max(0.0, (today - day).days / 365.25)


def with_job(kind: Kind, own: float, employer: float) -> float:
    """Return P(value) from its own survival and the probability that the job still holds."""
    tied = TIED_TO_JOB.get(kind, 0.0)
    return own * (1.0 - tied * (1.0 - employer))
