"""A person of the sample as he or she is, and what one address book wrote down about them.

A `Person` is the truth, with every job held; an `Entry` is what was noted on one day in one place,
which is how cards grow old. All of it is fiction: domains end in `.example`, phones are 555-01xx.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 15)

# The values that a card can hold.
FULL = frozenset(
    {"work email", "email", "mobile", "landline", "switchboard", "address", "birthday", "page"}
)
CASUAL = frozenset({"mobile", "work email"})
OFFICE = frozenset({"switchboard", "work email"})


@dataclass(frozen=True, slots=True)
class Employer:
    name: str
    domain: str
    city: str
    switchboard: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    employer: Employer
    title: str
    since: int  # the year; cards and profiles tell it from the year after
    email: str = ""
    extension: str = ""  # behind the employer's switchboard


@dataclass(frozen=True, slots=True)
class Person:
    given: str
    family: str
    woman: bool
    jobs: tuple[Job, ...] = ()  # oldest first
    english: bool = False
    nickname: str = ""
    credentials: str = ""
    mobile: str = ""
    landline: str = ""
    email: str = ""  # the private one
    street: str = ""
    city: str = "Montréal"
    postcode: str = ""
    birthday: date | None = None
    spouse: str = ""
    referred_by: str = ""
    note: str = ""
    slug: str = ""  # of the page on LinkedIn
    connected: date | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def url(self) -> str:
        return f"https://www.linkedin.com/in/{self.slug}" if self.slug else ""

    def job(self, on: date) -> Job | None:
        """The job held on that day."""
        held = [job for job in self.jobs if job.since < on.year]
        return held[-1] if held else (self.jobs[0] if self.jobs else None)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of someone on one day: the values, and the name as it was written."""

    on: date
    has: frozenset[str] = CASUAL
    given: str = ""  # the person's own when empty
    family: str = ""
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One card: what was noted, of whom."""

    person: Person
    noted: Noted

    @property
    def names(self) -> tuple[str, str]:
        return self.noted.given or self.person.given, self.noted.family or self.person.family

    @property
    def job(self) -> Job | None:
        return self.person.job(self.noted.on)

    @property
    def note(self) -> str:
        return self.noted.note or self.person.note

    def has(self, value: str) -> bool:
        return value in self.noted.has


def plain(text: str) -> str:
    """The text without accents, as hurried hands and old telephones write it."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def ascii_letters(name: str) -> str:
    """A name as it goes into an e-mail address: `Marie-Ève` gives `marie-eve`."""
    return "".join(c for c in plain(name).lower() if c.isalpha() or c == "-")
