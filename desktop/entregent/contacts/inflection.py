"""The forms of a business word, French and English: gender, number, the other language's ending.

Rules of endings, not a dictionary: a form that no language has ("secteur", "sectrice") costs a
look in the index and finds nothing.
"""

from __future__ import annotations

from functools import lru_cache

from entregent.cards.keys import fold

# Masculine and feminine in the singular, then in the plural; then other endings of the same words.
_PARADIGMS: tuple[tuple[str, ...], ...] = (
    ("chef", "cheffe", "chefs", "cheffes"),
    ("teur", "trice", "teurs", "trices", "teuse", "teuses", "teure", "teures", "tor", "tors"),
    ("eur", "euse", "eurs", "euses", "eure", "eures", "or", "ors"),
    ("ien", "ienne", "iens", "iennes"),
    ("er", "ere", "ers", "eres"),
    ("if", "ive", "ifs", "ives"),
    ("al", "ale", "aux", "ales"),
    ("el", "elle", "els", "elles"),
    ("eau", "eau", "eaux", "eaux"),
    ("on", "onne", "ons", "onnes"),
    ("y", "y", "ies", "ies"),
)
_LEAST_STEM = 3  # letters before an ending; of short words ("or", "rh") no form is made
_LEAST_WORD = 4
_REGULAR = ("", "e", "s", "es")
_AGREEING = 4

# Where an agreeing group of words ends: "directrice des ressources humaines".
_JOINT_WORDS = "a and au aux d de des du en et for l la le les of pour the"
_JOINTS = frozenset(_JOINT_WORDS.split())
_INVARIABLE = frozenset(("vice", "sous", "cadre"))


@lru_cache(maxsize=4_096)
def forms(word: str) -> tuple[str, ...]:
    """All forms of one folded word: four that agree (masculine, feminine, their plurals), others.

    >>> forms("directrice")[:4]
    ('directeur', 'directrice', 'directeurs', 'directrices')
    """
    if len(word) < _LEAST_WORD or not word.isalpha() or word in _INVARIABLE:
        return (word,) * _AGREEING
    for paradigm in _PARADIGMS:
        for ending in sorted(paradigm, key=len, reverse=True):
            stem = word.removesuffix(ending)
            if word.endswith(ending) and (len(stem) >= _LEAST_STEM or not stem):
                return tuple(stem + each for each in paradigm)
    singular = word.removesuffix("s")
    if singular.endswith("ee"):
        singular = singular[:-1]
    base = singular.removesuffix("e")
    if len(base) < _LEAST_STEM:
        return (word,) * _AGREEING
    # "associe" may stand for "associé", whose feminine is "associée": both have one stem
    beyond = (singular + "e", singular + "es") if singular != base else ()
    return (*(base + ending for ending in _REGULAR), *beyond)


def stem(word: str) -> str:
    """The one form that stands for all forms of a folded word."""
    return forms(word)[0]


@lru_cache(maxsize=4_096)
def phrases(text: str) -> frozenset[str]:
    """The forms of a phrase, folded: "directeur financier" is "directrice financiere" too.

    The words up to the first preposition agree; what follows stays as it is.
    """
    words = fold(text).split()
    joint = next((at for at, word in enumerate(words) if word in _JOINTS), len(words))
    if joint == 1:
        return frozenset(" ".join((form, *words[1:])) for form in forms(words[0]))
    found = {" ".join(words)}
    for agreement in range(_AGREEING):
        agreed = [forms(word)[agreement] for word in words[:joint]]
        found.add(" ".join((*agreed, *words[joint:])))
    return frozenset(found)


def stems(text: str) -> tuple[str, ...]:
    """What phrases have in common that say the same in another gender or number."""
    return tuple(stem(word) for word in fold(text).split() if word not in _JOINTS)
