"""Whether two names say the same person's name, as networks and people write it."""

from __future__ import annotations

from functools import lru_cache

from entregent.cards.keys import fold, split_name


@lru_cache(maxsize=65_536)
def _parts(name: str) -> tuple[str, str, frozenset[str]]:
    """The given and the family name folded, and their words."""
    parts = split_name(name)
    given, family = fold(parts.given), fold(parts.family)
    return given, family, frozenset(f"{given} {family}".split())


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in writing only: accents, order, titles, credentials, an initial.

    A middle name says nothing either way; an empty name is no other name.
    """
    if not one or not other:
        return True
    given, family, words = _parts(one)
    other_given, other_family, other_words = _parts(other)
    if not words or not other_words or words == other_words:
        return True
    first, second = given.replace(" ", ""), other_given.replace(" ", "")
    short, long = sorted((first, second), key=len)
    return family == other_family and len(short) == 1 and long.startswith(short)


def plain_name(name: str) -> str:
    """Return a name without courtesy titles, credentials and emoji."""
    parts = split_name(name)
    return " ".join(filter(None, (parts.given, parts.additional, parts.family)))
