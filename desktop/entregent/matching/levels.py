"""The table of evidence: how often each finding occurs between records of one person and of two.

An extended Fellegi–Sunter model (Fellegi & Sunter 1969; term frequencies as in Winkler 2006). A
pair is of one of four classes: the *same* person; two people of one *household*, who share a name,
a line, a mailbox, an address; two people of one *office*, who share an employer and a line; or
*unrelated*. The two middle classes are what keeps evidence that comes together from being counted
several times: a couple's landline and surname, an office's switchboard and domain.

The figures say how people write themselves down, which hardly differs from book to book. They are
fixed here and not learnt: expectation-maximisation over them drifts with the size of a book, to
"same household" or "same name". Term frequencies and the shares of the classes come from the book.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One finding of a comparison; `kind` names its reason, "" where it tells nothing.

    The numbers are the probability of the finding in each class, given that both records hold such
    a value. Where `rarity` is true, that of `unrelated` is also multiplied by the term frequency
    of what was found. `household` and `office` None: as among the unrelated.
    """

    kind: str
    same: float
    unrelated: float
    household: float | None = None
    office: float | None = None
    rarity: bool = False


NOTHING = Level("", 1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, and its findings; level 0 is always `NOTHING`."""

    name: str
    levels: tuple[Level, ...]

    def index(self, kind: str) -> int:
        """The number of the level whose reason is `kind`; ValueError when there is none."""
        return [level.kind for level in self.levels].index(kind)


# Given names. `part`: Jean and Jean-François, `nickname`: Bob and Robert, `initial`: one of the two
# has only initials. The count behind a slip's rarity weighs how established both forms are.
GIVEN = Comparison(
    "given",
    (
        NOTHING,
        Level("given.same", 0.80, 1.0, 0.006, rarity=True),
        Level("given.part", 0.20, 1.0, rarity=True),
        Level("given.nickname", 0.60, 1.0, rarity=True),
        Level("given.initial", 0.95, 1.0, rarity=True),
        Level("given.typo", 0.30, 1.0, rarity=True),
        Level("given.middle_differs", 0.03, 1.0, rarity=True),
        Level("given.different", 0.010, 0.97, 0.99),
    ),
)

# Family names. `part`: Tremblay and Tremblay-Gagnon, `overlap`: Tremblay-Gagnon and Tremblay-Roy;
# `different`: a maiden name, mostly.
FAMILY = Comparison(
    "family",
    (
        NOTHING,
        Level("family.same", 0.86, 1.0, 0.55, rarity=True),
        Level("family.part", 0.25, 1.0, 0.10, rarity=True),
        Level("family.overlap", 0.01, 1.0, 0.10, rarity=True),
        Level("family.initial", 0.95, 1.0, 0.60, rarity=True),
        Level("family.typo", 0.30, 1.0, 0.02, rarity=True),
        Level("family.different", 0.025, 0.99, 0.40),
    ),
)

ORDER = Comparison(
    "order",
    (
        NOTHING,
        Level("name.swapped", 0.04, 0.06, 0.04),
        Level("name.generation_differs", 0.02, 0.3, 0.5),
    ),
)

# A mailbox or line known under one name, or under two (a couple, two colleagues). Those known under
# more, and info@ and the like, are the employer's. `same_local_part` tells where it is not made of
# the name, for then the name has told it already.
EMAIL = Comparison(
    "email",
    (
        NOTHING,
        Level("email.same", 0.45, 0.002, 0.04, 0.02, rarity=True),
        Level("email.shared_by_two", 0.12, 0.02, 0.30, 0.15, rarity=True),
        Level("email.same_local_part", 0.06, 0.3, rarity=True),
        Level("email.named_alike", 0.15, 0.15, 0.02, 0.02),
        Level("email.colleague", 0.07, 1.0, None, 0.80),
        Level("email.different_private", 0.40, 1.0, 0.85),
        Level("email.different", 0.60, 1.0, 0.85),
    ),
)

PHONE = Comparison(
    "phone",
    (
        NOTHING,
        Level("phone.same", 0.50, 0.005, 0.12, 0.10, rarity=True),
        Level("phone.shared_by_two", 0.25, 0.02, 0.50, 0.50, rarity=True),
        Level("phone.different", 0.55, 0.98, 0.55, 0.55),
    ),
)

# The employer: organisation, mail domain, switchboard, desk mailbox and office address are one
# finding, the rarest of what agrees, since colleagues share them all.
EMPLOYER = Comparison(
    "employer",
    (
        NOTHING,
        Level("employer.same", 0.55, 1.0, None, 0.80, rarity=True),
        Level("employer.domain", 0.45, 1.0, None, 0.70, rarity=True),
        Level("employer.shared_line", 0.40, 1.0, None, 0.70, rarity=True),
        Level("employer.similar", 0.30, 1.0, None, 0.15, rarity=True),
        Level("employer.different", 0.40, 1.0, None, 0.05),
    ),
)

TITLE = Comparison(
    "title",
    (
        NOTHING,
        Level("title.same", 0.50, 1.0, rarity=True),
        Level("title.similar", 0.15, 1.0, rarity=True),
        Level("title.different", 0.65, 0.95),
    ),
)

ADDRESS = Comparison(
    "address",
    (
        NOTHING,
        Level("address.same", 0.40, 0.04, 0.85, 0.50, rarity=True),
        Level("address.alike", 0.12, 1 / 20_000, 0.12, 0.15),
        Level("address.near", 0.06, 1 / 300, 0.04, 0.10),
        Level("address.same_city", 0.28, 1.0, 0.10, 0.40, rarity=True),
        Level("address.different", 0.38, 0.95, 0.10, 0.30),
    ),
)

BIRTHDAY = Comparison(
    "birthday",
    (
        NOTHING,
        Level("birthday.same", 0.95, 1 / 16_000, 0.004),  # twins
        Level("birthday.same_day", 0.95, 1 / 340, 0.007),
        Level("birthday.close", 0.03, 0.01, 0.01),
        Level("birthday.different", 0.02, 0.99, 0.98),
    ),
)

PROFILE = Comparison(
    "profile",
    (
        NOTHING,
        Level("profile.same", 0.95, 0.001, 0.002, 0.001, rarity=True),
        Level("profile.different", 0.03, 1.0),
    ),
)

# The same UID in two books is one card copied; the same long note was hardly typed twice.
COPY = Comparison(
    "copy",
    (
        NOTHING,
        Level("copy.same_uid", 0.50, 0.0001, 0.0001, 0.0001, rarity=True),
        Level("copy.same_note", 0.40, 0.3, 0.3, 0.3, rarity=True),
    ),
)

COMPARISONS: tuple[Comparison, ...] = (
    GIVEN, FAMILY, ORDER, EMAIL, PHONE, EMPLOYER, TITLE, ADDRESS, BIRTHDAY, PROFILE, COPY,
)  # fmt: skip
