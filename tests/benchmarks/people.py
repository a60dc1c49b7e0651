"""Address books with known truth: cards as raw vCards, and what a network's export says.

A book is people first (`population`), then cards: each is one partial, dated and imperfect view of
a person (`spelling`). The same vocabulary, size and seed give the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from population import Person, Population, Post
from spelling import Habits, WrittenName, without_accents, write_name
from vocabulary import VOCABULARIES


@dataclass(frozen=True, slots=True)
class GeneratedCard:
    uid: str
    raw: bytes
    person: int
    book: int


@dataclass(frozen=True, slots=True)
class GeneratedProfile:
    key: str
    url: str
    person: int
    given: str
    family: str
    organization: str
    title: str
    email: str
    connected_on: str


@dataclass(frozen=True, slots=True)
class Book:
    """`cards` in random order; the truth is that two cards of one `person` are the same."""

    cards: tuple[GeneratedCard, ...]
    profiles: tuple[GeneratedProfile, ...]

    def true_pairs(self) -> set[tuple[str, str]]:
        together: dict[int, list[str]] = {}
        for card in self.cards:
            together.setdefault(card.person, []).append(card.uid)
        return {pair for uids in together.values() for pair in combinations(sorted(uids), 2)}

    def true_links(self) -> set[tuple[str, str]]:
        by_person: dict[int, list[str]] = {}
        for card in self.cards:
            by_person.setdefault(card.person, []).append(card.uid)
        return {(uid, p.key) for p in self.profiles for uid in by_person.get(p.person, ())}


@dataclass(frozen=True, slots=True)
class Style:
    """What one origin of cards tends to hold: chances of each kind of value."""

    work_email: float
    own_email: float
    mobile: float
    home_phone: float
    work_phone: float
    employment: float
    home: float
    work_address: float
    birthday: float
    profile: float
    note: float


STYLES = (
    (Style(0.8, 0.1, 0.45, 0.05, 0.7, 0.9, 0.03, 0.3, 0.03, 0.04, 0.15), 0.42),  # Outlook at work
    (Style(0.1, 0.25, 0.85, 0.2, 0.1, 0.12, 0.05, 0.02, 0.1, 0.01, 0.03), 0.26),  # a telephone
    (Style(0.35, 0.65, 0.2, 0.05, 0.1, 0.2, 0.05, 0.02, 0.04, 0.03, 0.02), 0.2),  # mail recipients
    (Style(0.2, 0.5, 0.5, 0.5, 0.1, 0.3, 0.7, 0.02, 0.3, 0.03, 0.1), 0.08),  # family and friends
    (Style(0.03, 0.05, 0.03, 0.02, 0.03, 0.35, 0.03, 0.02, 0.01, 0.05, 0.1), 0.04),  # hardly more
)


def generate(
    vocabulary: str,
    cards: int,
    *,
    seed: int = 0,
    repeated: float = 0.15,
    profiles: float = 0.3,
    habits: Habits | None = None,
) -> Book:
    """A book of about `cards` cards; `repeated` is the share of people with more than one card,
    `profiles` the number of profiles per person (half of them of people without a card)."""
    words = VOCABULARIES[vocabulary]
    population = Population(words, seed, cards)
    rng = random.Random(words.seed * 7_919 + seed)
    people = population.people(int(cards / (1 + repeated * 1.33)))
    strangers = population.people(int(len(people) * profiles / 2))
    writer = _Writer(population, habits or Habits(), rng)
    written: list[GeneratedCard] = []
    for person in people:
        count = rng.choices((2, 3, 4, 6), (76, 18, 5, 1))[0] if rng.random() < repeated else 1
        written.extend(writer.card(person) for _ in range(count))
    rng.shuffle(written)
    seen = rng.sample(people, int(len(people) * profiles / 2)) + strangers
    shown = [writer.profile(person) for person in seen]
    rng.shuffle(shown)
    return Book(tuple(written), tuple(shown))


class _Writer:
    def __init__(self, population: Population, habits: Habits, rng: random.Random) -> None:
        self._population, self._habits, self._rng = population, habits, rng
        self._written = 0

    def card(self, person: Person) -> GeneratedCard:
        rng = self._rng
        number = self._written
        style = rng.choices([s for s, _ in STYLES], [share for _, share in STYLES])[0]
        self._written += 1
        name = write_name(person, self._population.words, self._habits, rng)
        version = rng.choices(("3.0", "4.0", "2.1"), (75, 18, 7))[0]
        lines = list(self._lines(person, name, style, version))
        if not name.full and not any(line.startswith(("EMAIL", "TEL")) for line in lines):
            lines.append(f"EMAIL:{person.emails[0]}")
        uid = f"{rng.randrange(16**12):012x}-{number}"
        ending = rng.choice(("\r\n", "\n"))
        body = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid}", *lines, "END:VCARD", ""]
        book = rng.choices((1, 2, 3), (60, 25, 15))[0]
        return GeneratedCard(uid, ending.join(body).encode(), person.number, book)

    def profile(self, person: Person) -> GeneratedProfile:
        rng, words = self._rng, self._population.words
        given, family = person.given, person.family
        if given in words.nicknames and rng.random() < 0.06:
            given = words.nicknames[given][0]
        if rng.random() < 0.06:
            family += rng.choice((", MBA", " CPA", ", ing.", ", PMP"))
        if rng.random() < 0.1:
            given, family = without_accents(given), without_accents(family)
        post = person.posts[0] if rng.random() < 0.8 else person.posts[-1]
        email = rng.choice([*person.emails, post.email]) if rng.random() < 0.09 else ""
        organization = post.employer.name if rng.random() < 0.93 else ""
        day = f"{rng.randint(2008, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        url = f"https://www.linkedin.com/in/{person.slug}"
        return GeneratedProfile(
            f"linkedin.com/in/{person.slug}", url, person.number, given, family, organization,
            post.title if organization else "", email, day,
        )  # fmt: skip

    def _lines(
        self, person: Person, name: WrittenName, style: Style, version: str
    ) -> Iterator[str]:
        old = self._has(self._habits.other_employer) and len(person.posts) > 1
        post = self._rng.choice(person.posts[1:]) if old else person.posts[0]
        organization = post.employer.name if self._has(style.employment) else ""
        if name.parts:
            yield "N:" + ";".join(_escaped(part) for part in name.parts)
        if name.full or organization or version != "2.1":
            yield f"FN:{_escaped(name.full or organization)}"
        if name.nickname:
            yield f"NICKNAME:{_escaped(name.nickname)}"
        if organization:
            yield f"ORG:{_escaped(self._organization(organization))}"
            if self._has(0.75):
                yield f"TITLE:{_escaped(post.title)}"
        old_types = version == "2.1"
        for email, kind in self._emails(person, post, style):
            yield f"EMAIL;INTERNET:{email}" if old_types else f"EMAIL;TYPE={kind}:{email}"
        for phone, kind in self._phones(person, post, style):
            yield f"TEL;{kind}:{phone}" if old_types else f"TEL;TYPE={kind}:{phone}"
        yield from self._further_lines(person, post, style)

    def _further_lines(self, person: Person, post: Post, style: Style) -> Iterator[str]:
        rng = self._rng
        if self._has(style.home):
            home = person.home
            yield _address("HOME", home.street, home.city, home.postcode)
        if self._has(style.work_address):
            yield _address("WORK", post.employer.street, post.employer.city, "")
        if self._has(style.birthday):
            yield f"BDAY:{person.birthday}"
        if self._has(style.profile):
            yield f"URL:https://www.linkedin.com/in/{person.slug}/"
        for url in person.others:
            if self._has(style.profile * 2):
                yield f"URL:{url}"
        if self._has(style.note):
            start = rng.choice(("rencontré à", "met at", "via", "cf."))
            yield f"NOTE:{start} {rng.randrange(10**6)}"

    def _has(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _organization(self, name: str) -> str:
        rng = self._rng
        words = name.split()
        if len(words) > 2 and rng.random() < 0.3:
            name = " ".join(words[:-1])
        if rng.random() < 0.12:
            name = without_accents(name)
        return name.upper() if rng.random() < 0.05 else name

    def _emails(self, person: Person, post: Post, style: Style) -> Iterator[tuple[str, str]]:
        rng, habits = self._rng, self._habits
        found: list[tuple[str, str]] = []
        if rng.random() < style.work_email:
            generic = rng.random() < habits.generic_mailbox
            found.append((post.employer.mailbox if generic else post.email, "WORK"))
        if rng.random() < style.own_email:
            own = rng.choice(person.emails)
            if person.home.mailbox and rng.random() < 0.5:
                own = person.home.mailbox
            found.append((own, "HOME"))
        for plain, kind in found:
            tag = rng.choice(("+news@", "+crm@", "+shop@"))
            address = plain.replace("@", tag) if rng.random() < habits.plus_tag else plain
            yield (address.upper() if rng.random() < 0.02 else address), kind

    def _phones(self, person: Person, post: Post, style: Style) -> Iterator[tuple[str, str]]:
        rng = self._rng
        if rng.random() < style.mobile:
            yield self._written_phone(person.mobile), "CELL"
        if rng.random() < style.home_phone:
            yield self._written_phone(person.home.phone), "HOME"
        if rng.random() < style.work_phone:
            number = self._written_phone(post.direct)
            board = post.direct == post.employer.switchboard
            if board and rng.random() < 0.4:
                number += rng.choice((" x", " poste ", " ext. ")) + post.extension
            yield number, "WORK"

    def _written_phone(self, number: str) -> str:
        area, middle, last = number[2:5], number[5:8], number[8:]
        return self._rng.choice(
            (f"{area}-{middle}-{last}", f"({area}) {middle}-{last}", f"+1 {area} {middle} {last}",
             f"{area}.{middle}.{last}", f"1-{area}-{middle}-{last}", number)
        )  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _address(kind: str, street: str, city: tuple[str, str, str], postcode: str) -> str:
    return f"ADR;TYPE={kind}:;;{_escaped(street)};{_escaped(city[0])};{city[1]};{postcode};"
