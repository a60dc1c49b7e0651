"""Comparison key of a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from entregent.cards.keys.folding import fold
from entregent.cards.keys.splitting import PARTICLES, is_courtesy, is_credential
from entregent.cards.nicknames import nicknames

_APOSTROPHES = re.compile(r"['’ʼ`´]\s*")
_BRACKETS = re.compile(r"\([^)]*\)")
_TWO_INITIALS = re.compile(r"[A-Z][BCDFGHJKLMNPQRSTVWXZ]\Z")
_SHORT_NAMES = frozenset({"AL", "ED", "AN", "NG", "MO", "TY"})


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name in folded words.

    `given` holds the words of the given names, additional ones last, compound names split
    ("jean", "francois"); `family` those of the family name without particles;
    `particles` what stood before them ("de", "la"); `initials` the first letters of `given`;
    `canonical` what `given[0]`, and the compound, may be short for; `sorted` all words in
    alphabetical order, equal for swapped names.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    initials: str
    particles: tuple[str, ...] = ()
    canonical: frozenset[str] = frozenset()
    generation: str = ""

    @property
    def sorted(self) -> tuple[str, ...]:
        return tuple(sorted((*self.given, *self.family)))


@lru_cache(maxsize=1 << 15)
def name_key(given: str, additional: str = "", family: str = "", suffixes: str = "") -> NameKey:
    """The key of a name given in parts; titles and credentials inside them are left out."""
    first = _given_words(given)
    rest = _given_words(additional)
    family_words = _words(family)
    particles, core = _without_particles(family_words)
    words = (*first, *rest)
    return NameKey(
        words,
        core,
        "".join(word[0] for word in words),
        particles,
        _canonical(first),
        _generation(suffixes),
    )


def _canonical(first: tuple[str, ...]) -> frozenset[str]:
    if not first:
        return frozenset()
    whole = nicknames(" ".join(first))
    return whole if len(first) == 1 else whole | nicknames(first[0])


def _given_words(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for token in _BRACKETS.sub(" ", text).replace(",", " ").split():
        if is_courtesy(token) and (token.endswith(".") or len(token) > 2):
            continue
        if _TWO_INITIALS.match(token) and token not in _SHORT_NAMES:
            words.extend(token.lower())
            continue
        words.extend(fold(_APOSTROPHES.sub("", token)).split())
    return tuple(words)


def _words(text: str) -> list[str]:
    plain = _APOSTROPHES.sub("", _BRACKETS.sub(" ", text))
    main, _, after = plain.partition(",")
    if after and not is_credential(after):
        main = plain
    return fold(main).split()


def _without_particles(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    core = tuple(word for word in words if word not in PARTICLES)
    if not core:
        return (), tuple(words)
    return tuple(word for word in words if word in PARTICLES), core


def _generation(suffixes: str) -> str:
    for word in fold(suffixes).split():
        if word in {"jr", "junior", "fils"}:
            return "jr"
        if word in {"sr", "senior", "pere"}:
            return "sr"
        if word in {"ii", "iii", "iv"}:
            return word
    return ""
