"""How people write down what they know: the slips and habits that make two cards differ.

Each habit is a function of text and a random source; `Habits` holds how often each occurs, so that
a benchmark can turn one off. Rates are per card where the habit applies.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from population import Person
from vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Habits:
    no_accents: float = 0.22
    upper_case: float = 0.04
    nickname: float = 0.14  # of those who have one
    initial: float = 0.03
    compound_cut: float = 0.3
    double_cut: float = 0.35
    birth_name: float = 0.3  # of those who have one
    swapped: float = 0.025
    comma_name: float = 0.03
    only_full_name: float = 0.12
    given_only: float = 0.03
    family_only: float = 0.01
    no_name: float = 0.02
    credentials: float = 0.06
    prefix: float = 0.04
    typo: float = 0.035
    middle: float = 0.5  # of those who have one
    plus_tag: float = 0.03
    other_employer: float = 0.35
    generic_mailbox: float = 0.04


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as one card holds it; `full` is FN, `parts` N (empty where the card has no N)."""

    full: str
    parts: tuple[str, str, str, str, str] | None
    nickname: str = ""


CREDENTIALS = ("MBA", "ing.", "CPA", "Ph.D.", "CRHA", "PMP", "avocate", "M.Sc.")
PREFIXES = ("M.", "Mme", "Dr", "Me", "Mr.", "Ms.")
KEYBOARD = "qwertyuiopasdfghjklzxcvbnm"


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def typo(text: str, rng: random.Random) -> str:
    """One slip: a letter dropped, doubled, swapped with the next or replaced by a neighbour."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[: at + 1] + text[at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    near = KEYBOARD.find(text[at].lower())
    other = KEYBOARD[(near + rng.choice((-1, 1))) % 26] if near >= 0 else "e"
    return text[:at] + other + text[at + 1 :]


def _given(person: Person, words: Vocabulary, habits: Habits, rng: random.Random) -> str:
    given = person.given
    if given in words.nicknames and rng.random() < habits.nickname:
        return rng.choice(words.nicknames[given])
    if "-" in given and rng.random() < habits.compound_cut:
        first, second = given.split("-")[:2]
        return rng.choice(
            (
                first,
                first,
                f"{first} {second}",
                f"{first[0]}.-{second[0]}.",
                f"{first[0]}{second[0]}",
            )
        )
    if rng.random() < habits.initial:
        return given[0] + rng.choice((".", ""))
    return given


def _family(person: Person, habits: Habits, rng: random.Random) -> str:
    family = person.family
    if person.birth_name != family and "-" not in family and rng.random() < habits.birth_name:
        return person.birth_name
    if family.count("-") and not family.startswith("St-") and rng.random() < habits.double_cut:
        halves = family.rsplit("-", 1)
        return rng.choice((halves[0], halves[1], " ".join(halves)))
    return family


def write_name(
    person: Person, words: Vocabulary, habits: Habits, rng: random.Random
) -> WrittenName:
    """The name of one person as one card has it."""
    given, family = _given(person, words, habits, rng), _family(person, habits, rng)
    middle = f"{person.middle}." if person.middle and rng.random() < habits.middle else ""
    if rng.random() < habits.typo:
        if rng.random() < 0.5:
            given = typo(given, rng)
        else:
            family = typo(family, rng)
    if rng.random() < habits.no_accents:
        given, family = without_accents(given), without_accents(family)
    if rng.random() < habits.upper_case:
        given, family = given.upper(), family.upper()
    prefix = rng.choice(PREFIXES) if rng.random() < habits.prefix else ""
    suffix = rng.choice(CREDENTIALS) if rng.random() < habits.credentials else ""
    nickname = ""
    if person.given in words.nicknames and given == person.given and rng.random() < 0.05:
        nickname = words.nicknames[person.given][0]
    draw = rng.random()
    if draw < habits.no_name:
        return WrittenName("", None)
    if draw < habits.no_name + habits.given_only:
        return WrittenName(given, ("", given, "", "", ""), nickname)
    if draw < habits.no_name + habits.given_only + habits.family_only:
        return WrittenName(family, (family, "", "", "", ""), nickname)
    return _arranged(given, middle, family, prefix, suffix, nickname, habits, rng)


def _arranged(
    given: str, middle: str, family: str, prefix: str, suffix: str, nickname: str,
    habits: Habits, rng: random.Random,
) -> WrittenName:  # fmt: skip
    full = " ".join(word for word in (prefix, given, middle, family) if word)
    full += f", {suffix}" if suffix else ""
    if rng.random() < habits.swapped:
        return WrittenName(f"{family} {given}", (given, family, middle, "", ""), nickname)
    if rng.random() < habits.comma_name:
        return WrittenName(f"{family}, {given}", None, nickname)
    if rng.random() < habits.only_full_name:
        return WrittenName(full, None, nickname)
    if suffix and rng.random() < 0.4:
        return WrittenName(full, (f"{family}, {suffix}", given, middle, prefix, ""), nickname)
    return WrittenName(full, (family, given, middle, prefix, suffix), nickname)
