"""The rules by which address books find doubles, and profiles: what the engine is measured beside.

Equal names, or an equal mailbox, or an equal line, joined transitively.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from people import Book

if TYPE_CHECKING:
    from entregent.cards.fields import Fields

Pair = tuple[str, str]


def _joined(book: Book, keys: Callable[[Fields], Iterable[str]]) -> list[list[str]]:
    """Groups of cards that share a key, joined transitively as address books do."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.matching.groups import components

    holders: dict[str, int] = {}
    pairs = [
        (holders.setdefault(key, row), row)
        for row, card in enumerate(book.cards)
        for key in keys(fields_of(Card.parse(card.raw)))
    ]
    return [[book.cards[row].uid for row in part] for part in components(pairs) if len(part) > 1]


def _names(fields: Fields) -> list[str]:
    return [f"n{fields.name.casefold()}"] if fields.name else []


def _mails(fields: Fields) -> list[str]:
    return [f"e{email.value.casefold()}" for email in fields.emails]


def _lines(fields: Fields) -> list[str]:
    return [f"p{phone.key or phone.value}" for phone in fields.phones]


RULES: Mapping[str, Callable[[Book], list[list[str]]]] = {
    "same name": lambda book: _joined(book, _names),
    "same name or e-mail": lambda book: _joined(book, lambda f: _names(f) + _mails(f)),
    "same name, e-mail or phone": lambda book: _joined(
        book, lambda f: _names(f) + _mails(f) + _lines(f)
    ),
    "same name and one of both, or e-mail": lambda book: _joined(
        book,
        lambda f: _mails(f) + [n + value for n in _names(f) for value in _mails(f) + _lines(f)],
    ),
}


def same_name_and_employer(book: Book) -> set[Pair]:
    """Same name and organisation, else a name that one card and one profile alone bear."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.cards.keys import fold, organization_key

    cards: dict[str, list[tuple[str, str]]] = defaultdict(list)
    profiles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for card in book.cards:
        fields = fields_of(Card.parse(card.raw))
        name = fold(f"{fields.given} {fields.family}")
        cards[name].append((card.uid, organization_key(fields.organization)))
    for profile in book.profiles:
        name = fold(f"{profile.given} {profile.family}")
        profiles[name].append((profile.key, organization_key(profile.organization)))
    found = set()
    for name, here in profiles.items():
        there = cards.get(name, [])
        found |= {(uid, key) for uid, a in there for key, b in here if a and a == b}
        if len(here) == len(there) == 1:
            found.add((there[0][0], here[0][0]))
    return found
