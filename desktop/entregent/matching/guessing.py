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
    """The records, those without full name completed where an address of theirs tells it."""
    return [
        record if record.given and record.family else _completed(record, statistics)
        for record in records
    ]


def _completed(record: Record, statistics: Statistics) -> Record:
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
