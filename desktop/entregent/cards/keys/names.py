"""Comparison key of a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from entregent.cards.keys.folding import fold
from entregent.cards.keys.nicknames import nicknames
from entregent.cards.keys.splitting import PARTICLES, is_courtesy, is_credential

_LONGEST = 200  # characters of a name; hostile text has more
_APOSTROPHES = re.compile(r"['’ʼ`´]\s*")
_GAELIC = re.compile(r"\b(Mac|Mc|O)[ -]+(?=[A-Z])")  # Mc Donald, O Brien
_SAINTS = {"saint": "st", "sainte": "ste"}
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
    def whole_family(self) -> str:
        """Particles and family name in one word: "De La Rue" and "Delarue" are the same."""
        return "".join((*self.particles, *self.family))

    @property
    def sorted(self) -> tuple[str, ...]:
        return tuple(sorted((*self.given, *self.family)))


def name_key(given: str, additional: str = "", family: str = "", suffixes: str = "") -> NameKey:
    """The key of a name given in parts; titles and credentials inside them are left out."""
    longest = _LONGEST
    return _name_key(given[:longest], additional[:longest], family[:longest], suffixes[:longest])


@lru_cache(maxsize=1 << 15)
def _name_key(given: str, additional: str, family: str, suffixes: str) -> NameKey:
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
    if len(first) > 1 and all(len(word) == 1 for word in first):  # J.-F. is written JF in the table
        return nicknames("".join(first))
    whole = nicknames(" ".join(first))
    return whole if len(first) == 1 else whole | nicknames(first[0])


def _given_words(text: str) -> tuple[str, ...]:
    words: list[str] = []
    tokens = _BRACKETS.sub(" ", text).replace(",", " ").split()
    while len(tokens) > 1 and is_courtesy(tokens[0]):
        tokens.pop(0)
    for token in tokens:
        if _TWO_INITIALS.match(token) and token not in _SHORT_NAMES:
            words.extend(token.lower())
            continue
        words.extend(fold(_APOSTROPHES.sub("", token)).split())
    return tuple(words)


def _words(text: str) -> list[str]:
    plain = _GAELIC.sub(r"\1", _APOSTROPHES.sub("", _BRACKETS.sub(" ", text)))
    main, _, after = plain.partition(",")
    if after and not is_credential(after):
        main = plain
    return fold(main).split()


def _without_particles(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = [_SAINTS.get(word, word) for word in words]
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
