"""The other four hundred people, drawn from a fixed seed, and how Julie wrote them down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from .names import (
    CITIES,
    COMMON_FAMILIES,
    ENGLISH_FAMILIES,
    ENGLISH_MEN,
    ENGLISH_WOMEN,
    FAMILIES,
    MEN,
    NICKNAMES,
    NOTES,
    OF_THE_CROWD,
    STREETS,
    TITLES,
    WOMEN,
)
from .people import Employer, Entry, Job, Noted, Person, ascii_letters, plain

MIGRATED = date(2021, 2, 14)  # the day the old telephone was copied: one REV on many cards
AREA_CODES = ("514", "438", "450", "418", "819", "579", "581", "873", "367", "613")


class Crowd:
    """Draws people; telephone numbers, e-mails and page addresses never come twice."""

    def __init__(self, random: Random, taken: set[str]) -> None:
        self._random = random
        numbers = [f"{area}-555-0{n}" for n in range(110, 200) for area in AREA_CODES]
        random.shuffle(numbers)
        self._numbers: Iterator[str] = (number for number in numbers if number not in taken)
        self._taken = set(taken)

    def people(self, count: int) -> list[Person]:
        """`count` people, among them couples, families under one roof, and namesakes."""
        drawn = [self._person() for _ in range(count)]
        for first in range(0, 24, 3):
            self._join(drawn, first, couple=first < 15)
        for first in range(30, 44, 2):  # namesakes: another person, employer and city
            same, other = drawn[first], drawn[first + 1]
            drawn[first + 1] = self._with_pages(
                replace(other, given=same.given, family=same.family, woman=same.woman, slug="")
            )
        return drawn

    def _person(self) -> Person:
        random = self._random
        woman, english = random.random() < 0.5, random.random() < 0.14
        if english:
            given = random.choice(ENGLISH_WOMEN if woman else ENGLISH_MEN)
            family = random.choice(ENGLISH_FAMILIES)
        else:
            given = random.choice(WOMEN if woman else MEN)
            common = random.random() < 0.5
            family = random.choice(FAMILIES[:COMMON_FAMILIES] if common else FAMILIES)
        if f"{given} {family}" in self._taken:  # a name of the cast
            return self._person()
        person = Person(
            given,
            family,
            woman,
            english=english,
            mobile=next(self._numbers),
            street=f"{random.randrange(100, 9900)}, {random.choice(STREETS)}",
            city=random.choice(CITIES),
            postcode=f"H{random.randrange(1, 5)}{random.choice('ABCEGHJKLMNPRSTVWXYZ')} "
            f"{random.randrange(1, 10)}{random.choice('ABCEGHJKLM')}{random.randrange(10)}",
            birthday=date(
                random.randrange(1955, 1998), random.randrange(1, 13), random.randrange(1, 29)
            ),
            note=random.choice(NOTES) if random.random() < 0.12 else "",
            credentials=random.choice(("MBA", "CPA", "ing.", "PMP", "CRHA", "🚀"))
            if random.random() < 0.08
            else "",
        )
        return self._with_pages(person)

    def _with_pages(self, person: Person) -> Person:
        """The person with a career, and with what is made of the name: e-mails and a page."""
        random = self._random
        slug = f"{ascii_letters(person.given)}-{ascii_letters(person.family)}"
        if random.random() < 0.4 or not self._claim("/in/" + slug):
            slug += f"-{random.randrange(16**7):07x}"
        return replace(
            person,
            jobs=self._career(person),
            email=self._email(person, Employer("", "courriel.example", "")),
            slug=slug,
            connected=self._day(2011, 2027 - random.randrange(2)),
        )

    def _career(self, person: Person) -> tuple[Job, ...]:
        random = self._random
        level = random.randrange(len(TITLES) - 4)
        born = person.birthday.year if person.birthday else 1980
        since = max(1996, born + 23) + random.randrange(7)
        jobs = []
        while since < 2026:
            employer = random.choice(OF_THE_CROWD)
            male, female, english = TITLES[min(level, len(TITLES) - 1)]
            title = english if person.english else female if person.woman else male
            extension = str(random.randrange(200, 4000)) if employer.switchboard else ""
            jobs.append(Job(employer, title, since, self._email(person, employer), extension))
            since += random.choice((4, 6, 8, 10, 13, 17, 22))
            level += random.randrange(1, 4)
        return tuple(jobs)

    def _email(self, person: Person, employer: Employer) -> str:
        """As the employer makes them: the given name or its initial, a dot, the family name."""
        given, family = ascii_letters(person.given), ascii_letters(person.family)
        locals_ = [f"{given[0]}.{family}", f"{given}.{family}"]
        if len(employer.name) % 2 or not employer.name:
            locals_.reverse()
        locals_ += [f"{given}.{family}{n}" for n in range(2, 50)]
        return next(e for local in locals_ if self._claim(e := f"{local}@{employer.domain}"))

    def _day(self, first: int, end: int) -> date:
        """A day of a year from `first` to before `end`, and not later than the last export."""
        random = self._random
        day = date(random.randrange(first, end), random.randrange(1, 13), random.randrange(1, 29))
        return min(day, date(2026, 9, 1) + timedelta(days=day.day))

    def _claim(self, value: str) -> bool:
        if value in self._taken:
            return False
        self._taken.add(value)
        return True

    def _join(self, drawn: list[Person], first: int, *, couple: bool) -> None:
        """Put two people under one roof and landline: a couple, or a parent and a child."""
        one, other = drawn[first], drawn[first + 1]
        landline = next(self._numbers)
        spouse = one.name if couple else ""
        family = other.family if couple else one.family
        drawn[first] = replace(one, landline=landline, spouse=other.name if couple else "")
        drawn[first + 1] = replace(
            other,
            family=family,
            landline=landline,
            spouse=spouse,
            street=one.street,
            city=one.city,
            postcode=one.postcode,
        )


def outlook_entries(random: Random, people: list[Person]) -> list[Entry]:
    """Cards typed over fifteen years, most in the last five; one in fourteen typed twice."""
    entries = []
    for person in people:
        on = date(int(random.triangular(2011, 2026, 2024)), random.randrange(1, 13), 15)
        chances = {
            "work email": 0.8, "switchboard": 0.4, "mobile": 0.5, "landline": 0.8,
            "address": 0.25, "birthday": 0.12, "email": 0.15,
        }  # fmt: skip
        entries.append(_entry(random, person, on, chances))
        if random.random() < 0.07:
            again = {"work email": 0.7, "mobile": 0.7, "email": 0.5}
            entries.append(_entry(random, person, on - timedelta(days=1100), again))
    return entries


def phone_entries(random: Random, people: list[Person]) -> list[Entry]:
    """Cards of the telephone: less of the office, more of the person, many copied on one day."""
    entries = []
    for person in people:
        later = date(random.randrange(2021, 2027), random.randrange(1, 10), random.randrange(1, 28))
        on = MIGRATED if random.random() < 0.45 else later
        chances = {
            "mobile": 0.9, "email": 0.3, "work email": 0.35, "landline": 0.6, "address": 0.15,
            "birthday": 0.2,
        }  # fmt: skip
        entries.append(_entry(random, person, on, chances))
    return entries


def _entry(random: Random, person: Person, on: date, chances: dict[str, float]) -> Entry:
    has = frozenset(name for name, chance in chances.items() if random.random() < chance)
    given, family = _as_written(random, person)
    return Entry(person, Noted(on, has or frozenset({"mobile"}), given, family))


def _as_written(random: Random, person: Person) -> tuple[str, str]:
    """The name as busy people write it: nicknames, lost accents and halves, initials, shouting."""
    given, family = person.given, person.family
    if random.random() < 0.22:
        given = NICKNAMES.get(given, given)
    if "-" in family and random.random() < 0.5 and not family.startswith("St-"):
        family = family.split("-")[0]
    manner = random.random()
    if manner < 0.12:
        return plain(given), plain(family)
    if manner < 0.15:
        return given, family.upper()
    if manner < 0.17:
        return given[0] + ".", family
    if manner < 0.20:
        return given.replace("-", " "), family
    return given, family
