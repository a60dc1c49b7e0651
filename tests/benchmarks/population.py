"""The people a generated address book is about: families, couples, employers, careers.

Names follow the skew of real ones (the first family name is borne by one person in a hundred, a
tail of thousands by one or two), so that namesakes are as frequent as they are in a real book.
"""

from __future__ import annotations

import random
import unicodedata
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Employer:
    name: str
    domain: str
    switchboard: str
    mailbox: str
    street: str
    city: tuple[str, str, str]
    mail_style: int


@dataclass(slots=True)
class Home:
    phone: str
    street: str
    city: tuple[str, str, str]
    postcode: str
    mailbox: str = ""


@dataclass(slots=True)
class Post:
    employer: Employer
    title: str
    email: str
    direct: str
    extension: str


@dataclass(slots=True)
class Person:
    number: int
    woman: bool
    given: str
    middle: str
    family: str
    birth_name: str
    birthday: str
    home: Home
    posts: list[Post]
    mobile: str
    emails: list[str]
    slug: str
    others: list[str] = field(default_factory=list)  # profiles on other networks


def plain(text: str) -> str:
    """Letters without diacritics, lower case, as in an e-mail address."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in folded if c.isascii() and c.isalnum())


class Drawn:
    """Draws from a list whose first words are the most frequent: weight 1 / (rank + offset)^s."""

    def __init__(self, words: Sequence[str], offset: float, exponent: float) -> None:
        self._words = words
        weights = (1.0 / (rank + offset) ** exponent for rank in range(1, len(words) + 1))
        self._sums = list(accumulate(weights))

    def draw(self, rng: random.Random) -> str:
        return self._words[bisect(self._sums, rng.random() * self._sums[-1])]


class Population:
    """`people(n)` draws n people in households."""

    def __init__(self, vocabulary: Vocabulary, seed: int, size: int) -> None:
        self.words = vocabulary
        self.rng = random.Random(vocabulary.seed * 1_000_003 + seed)
        rng = self.rng
        tail = [b + e for b in vocabulary.beginnings for e in vocabulary.endings]
        rng.shuffle(tail)
        rare = [b + e for b in tail[:1500] for e in vocabulary.endings]
        rng.shuffle(rare)
        tail += rare
        self._families = Drawn([*vocabulary.families, *tail], 10, 0.9)
        # One in six bears a given name that is on no list of the popular ones.
        self._seldom = Drawn([word + "a" for word in tail[:900]], 5, 0.7)
        self._women = Drawn(vocabulary.women, 8, 1.0)
        self._men = Drawn(vocabulary.men, 8, 1.0)
        self._used: dict[str, int] = {}
        self._numbers = 0
        employers = max(12, size // 9)
        self._employers = [self._employer() for _ in range(employers)]
        self._by_size = list(accumulate(1.0 / (i + 4) ** 0.85 for i in range(employers)))

    def people(self, n: int) -> list[Person]:
        people: list[Person] = []
        while len(people) < n:
            people.extend(self._household())
        return people[:n]

    def _phone(self) -> str:
        area = self.rng.choice(self.words.area_codes)
        return f"+1{area}{self.rng.randint(220, 989)}{self.rng.randint(0, 9999):04}"

    def _street(self) -> str:
        return f"{self.rng.randint(1, 4800)} {self.rng.choice(self.words.streets)}"

    def _postcode(self, city: tuple[str, str, str]) -> str:
        rng = self.rng
        if city[1]:
            return f"{city[2]} {rng.randint(0, 9)}{rng.choice('ABCEGHJKLMN')}{rng.randint(0, 9)}"
        return f"{city[2]}{rng.randint(0, 99):02}"

    def _employer(self) -> Employer:
        rng, words = self.rng, self.words
        owner = self._families.draw(rng)
        kind = rng.random()
        if kind < 0.5:
            name = f"{rng.choice(words.trades)} {owner}"
        elif kind < 0.8:
            name = f"{owner} & {self._families.draw(rng)}"
        else:
            name = rng.choice(words.beginnings) + rng.choice(words.endings) + rng.choice("ao")
        core = plain(name)[:18]
        self._used[core] = self._used.get(core, 0) + 1
        domain = core + (str(self._used[core]) if self._used[core] > 1 else "")
        domain += rng.choice((".com", ".ca", ".org", ".com"))
        legal = rng.choice(words.legal)
        generic = rng.choice(("info", "info", "contact", "admin", "bureau", "office"))
        return Employer(
            f"{name} {legal}".strip(), domain, self._phone(), f"{generic}@{domain}",
            self._street(), rng.choice(words.cities), rng.randint(0, 3),
        )  # fmt: skip

    def _household(self) -> list[Person]:
        rng = self.rng
        city = rng.choice(self.words.cities)
        home = Home(self._phone(), self._street(), city, self._postcode(city))
        size = rng.choices((1, 2, 3, 4, 5), (72, 17, 5, 4, 2))[0]
        family = self._families.draw(rng)
        members = [self._person(family, home, i) for i in range(size)]
        if size > 1 and rng.random() < 0.3:
            pair = plain(members[0].family)[:10]
            if rng.random() < 0.5:
                pair = f"{plain(members[0].given)[:6]}{plain(members[1].given)[:6]}"
            home.mailbox = f"{pair}{rng.randint(1, 999)}@{rng.choice(self.words.free_mail)}"
        return members

    def _person(self, family: str, home: Home, place: int) -> Person:
        rng = self.rng
        woman = rng.random() < 0.5
        seldom = rng.random() < 1 / 6
        given = (self._seldom if seldom else self._women if woman else self._men).draw(rng)
        if "-" not in given and rng.random() < 0.04:
            given += "-" + (self._women if woman else self._men).draw(rng).split("-")[0]
        birth_name = family
        if place == 1 and rng.random() < 0.55:
            family = birth_name = self._families.draw(rng)  # a couple that keeps two names
        elif woman and rng.random() < 0.15:
            birth_name = self._families.draw(rng)
        if rng.random() < 0.08:
            family = f"{family}-{self._families.draw(rng)}"
        number = self._numbers
        self._numbers += 1
        middle = rng.choice("ABCDEFGHJLMNPRST") if rng.random() < 0.12 else ""
        born = f"{rng.randint(1944, 2002)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        posts = [self._post(given, family) for _ in range(rng.choices((1, 2, 3), (50, 35, 15))[0])]
        emails = [self._free_email(given, family, born)]
        if rng.random() < 0.25:
            emails.append(self._free_email(given, family, born))
        slug = f"{plain(given)}-{plain(family)}-{rng.randrange(16**6):06x}"
        person = Person(
            number, woman, given, middle, family, birth_name, born, home, posts, self._phone(),
            emails, slug,
        )  # fmt: skip
        if rng.random() < 0.08:
            person.others.append(
                f"https://www.facebook.com/{plain(given)}.{plain(family)}.{number}"
            )
        return person

    def _post(self, given: str, family: str) -> Post:
        rng = self.rng
        at = bisect(self._by_size, rng.random() * self._by_size[-1])
        employer = self._employers[at]
        g, f = plain(given), plain(family.split("-", maxsplit=1)[0])
        local = (f"{g}.{f}", f"{g[0]}{f}", f"{g}{f[0]}", f"{g[0]}.{f}")[employer.mail_style]
        taken = f"{local}@{employer.domain}"
        self._used[taken] = self._used.get(taken, 0) + 1
        if self._used[taken] > 1:
            taken = f"{local}{self._used[taken]}@{employer.domain}"
        direct = self._phone() if rng.random() < 0.45 else employer.switchboard
        return Post(
            employer, rng.choice(self.words.titles), taken, direct, str(rng.randint(100, 999))
        )

    def _free_email(self, given: str, family: str, born: str) -> str:
        rng = self.rng
        g, f = plain(given), plain(family.split("-", maxsplit=1)[0])
        local = rng.choice(
            (f"{g}.{f}", f"{g}{f}", f"{g[0]}{f}", f"{f}{g[0]}", f"{g}_{f}", f"{g}{f[0]}",
             f"{rng.choice(self.words.beginnings).lower()}{rng.choice(self.words.endings)}")
        )  # fmt: skip
        local += rng.choice(("", "", born[2:4], str(rng.randint(1, 99))))
        address = f"{local}@{rng.choice(self.words.free_mail)}"
        while address in self._used:
            address = f"{local}{rng.randint(1, 999)}{address[address.index('@') :]}"
        self._used[address] = 1
        return address
