"""Names of cards that have none, or half of one, read from their e-mail addresses.

A guess uses only names that the book knows, and never contradicts what the card says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from entregent.cards.keys import nicknames
from entregent.matching.records import Record
from entregent.matching.statistics import Statistics

_SEPARATOR = re.compile(r"[._\-]+")
_DIGITS = re.compile(r"\d+")


def with_guessed_names(records: Sequence[Record], statistics: Statistics) -> list[Record]:
    """The records, those without full name, or with initials alone, completed where an address of
    theirs tells it."""
    return [_completed(r, statistics) if _is_short(r) else r for r in records]


def _is_short(record: Record) -> bool:
    return not record.given or not record.family or len(record.given[0]) == 1


def _completed(record: Record, statistics: Statistics) -> Record:
    if record.given and record.family:
        return _spelled_out(record, statistics)
    for email in record.emails:
        if statistics.is_generic(email):
            continue
        local = _DIGITS.sub("", email.partition("@")[0])
        guess = _guess(local, statistics.counts["given"], statistics.counts["family"])
        if guess is None:
            continue
        given, family = guess
        if record.given and record.given[0][0] != given[0]:
            continue
        if record.family and family not in record.family:
            continue
        return record._replace(
            given=record.given or (given,),
            canonical=record.canonical or nicknames(given),
            family=record.family or (family,),
        )
    return record


def _spelled_out(record: Record, statistics: Statistics) -> Record:
    """J. Tremblay of julie.tremblay@… is Julie, and J.-F. of jeanfrancois.roy@… Jean-François."""
    if any(len(word) > 1 for word in record.given):
        return record
    first, *others = record.given
    for email in record.emails:
        if statistics.is_generic(email):
            continue
        name = _beside_family(email, record.family, statistics.counts["given"])
        if len(name) > 2 and name[0] == first and all(letter in name[1:] for letter in others):
            return record._replace(given=(name,), canonical=nicknames(name))
    return record


def _beside_family(email: str, family: Sequence[str], givens: Mapping[str, int]) -> str:
    """What stands beside the family name in the local part of an address, if it is a name."""
    local = _DIGITS.sub("", email.partition("@")[0])
    words = [word for word in _SEPARATOR.split(local) if word]
    if len(words) == 2:
        for own, other in (words, reversed(words)):
            if own in family or own == "".join(family):
                return other
    for own in family if len(words) == 1 else ():
        rest = local.removeprefix(own) if local.startswith(own) else local.removesuffix(own)
        if rest != local and rest in givens:
            return rest
    return ""


def _guess(
    local: str, givens: Mapping[str, int], families: Mapping[str, int]
) -> tuple[str, str] | None:
    """Given name, or its initial, and family name of a local part; None when it tells neither."""
    words = [word for word in _SEPARATOR.split(local) if word]
    if len(words) > 1:
        first, last = words[0], words[-1]
        if first in families and last in givens and not (first in givens and last in families):
            return last, first
        return (first, last) if last in families or first in givens else None
    if not words:
        return None
    word = words[0]
    for at in range(3, len(word) - 2):
        if word[:at] in givens and word[at:] in families:
            return word[:at], word[at:]
        if word[:at] in families and word[at:] in givens:
            return word[at:], word[:at]
    if len(word) >= 5 and word[1:] in families:
        return word[0], word[1:]
    if len(word) >= 5 and word[:-1] in families:
        return word[-1], word[:-1]
    return None
