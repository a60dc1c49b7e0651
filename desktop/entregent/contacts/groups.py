"""Groups: Apple's and vCard 4.0's cards of a group with their members, and categories.

A group card names its members by their UIDs (RFC 6350 §6.6.5), some of whom may be in no book here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, select

from entregent.cards.fields import Fields
from entregent.cards.keys import fold
from entregent.store import fulltext, people, search
from entregent.store.schema import address_book, card, membership
from entregent.store.search import Ids, Term

_PREFIXES = ("urn:uuid:", "mailto:")
# Google's mark on every contact that it keeps: no group that anybody made.
_OF_EVERYBODY = frozenset({"myContacts"})


@dataclass(frozen=True, slots=True)
class Group:
    """One group. `uid` is its card's, "" for a category; `members` are the people in it by id,
    `strangers` how many members are in no address book here."""

    name: str
    book: str
    uid: str
    members: tuple[int, ...]
    strangers: int = 0


def all_groups(conn: Connection) -> list[Group]:
    """Every group, by name: of cards first, then of categories."""
    found = [*_of_cards(conn), *_of_categories(conn)]
    return sorted(found, key=lambda group: (fold(group.name), not group.uid, group.book))


def members_of(conn: Connection, name: str) -> Ids:
    """The people in any group whose name begins so, in no order."""
    wanted = fold(name)
    ids = [
        id_
        for group in _of_cards(conn)
        if fold(group.name).startswith(wanted)
        for id_ in group.members
    ]
    in_categories = search.matching(conn, [Term(fulltext.group_word(name), "skills")])
    return search.united(in_categories, np.array(ids, dtype=np.int64))


def names_of(conn: Connection, person_id: int) -> tuple[str, ...]:
    """The names of the groups that a person is in, each once, in the order of `all_groups`."""
    own = conn.execute(
        select(card.c.uid, card.c.address_book_id, card.c.fields)
        .join(membership, membership.c.member_id == card.c.id)
        .where(membership.c.member_kind == people.CARD, membership.c.person_id == person_id)
        .where(card.c.state == "live")
    ).all()
    told = {name for row in own for name in Fields.from_json(row.fields).categories if name}
    names = told - _OF_EVERYBODY
    places = {(row.address_book_id, _uid(row.uid)) for row in own}
    for row in _group_cards(conn):
        members = Fields.from_json(row.fields).members
        if any((row.address_book_id, _uid(each)) in places for each in members):
            names.add(row.name)
    return tuple(sorted(names, key=lambda name: (fold(name), name)))


def _group_cards(conn: Connection) -> Sequence[Row[*tuple[Any, ...]]]:
    columns = (card.c.uid, card.c.name, card.c.fields, card.c.address_book_id)
    return conn.execute(
        select(*columns, address_book.c.name.label("book"))
        .join(address_book, address_book.c.id == card.c.address_book_id)
        .where(card.c.kind == "group", card.c.state == "live")
        .order_by(card.c.id)
    ).all()


def _of_cards(conn: Connection) -> list[Group]:
    groups = []
    for row in _group_cards(conn):
        wanted = [_uid(each) for each in Fields.from_json(row.fields).members]
        known = _people(conn, row.address_book_id, wanted)
        ids = tuple(dict.fromkeys(known[each] for each in wanted if each in known))
        strangers = len(set(wanted) - known.keys())
        groups.append(Group(row.name, row.book, row.uid, ids, strangers))
    return groups


def _of_categories(conn: Connection) -> list[Group]:
    """Categories by their name in each book; read from those cards alone that have any."""
    rows = conn.execute(
        select(card.c.fields, address_book.c.name, membership.c.person_id)
        .join(address_book, address_book.c.id == card.c.address_book_id)
        .join(membership, membership.c.member_id == card.c.id)
        .where(membership.c.member_kind == people.CARD, card.c.state == "live")
        .where(card.c.fields.contains('"categories"'))
        .order_by(card.c.id)
    )
    found: dict[tuple[str, str], list[int]] = {}
    for fields, book, person_id in rows:
        for name in Fields.from_json(fields).categories:
            if name and name not in _OF_EVERYBODY:
                found.setdefault((name, book), []).append(person_id)
    return [Group(name, book, "", tuple(dict.fromkeys(ids))) for (name, book), ids in found.items()]


def _people(conn: Connection, book_id: int, uids: Sequence[str]) -> dict[str, int]:
    """UID → person, of the cards of one book that have these UIDs."""
    rows = conn.execute(
        select(card.c.uid, membership.c.person_id)
        .join(membership, membership.c.member_id == card.c.id)
        .where(membership.c.member_kind == people.CARD, card.c.state == "live")
        .where(card.c.address_book_id == book_id)
        .where(card.c.uid.in_([form for uid in uids for form in (uid, f"urn:uuid:{uid}")]))
    )
    return {_uid(uid): person_id for uid, person_id in rows}


def _uid(member: str) -> str:
    """A UID as cards write it, from how groups and cards name it."""
    text = member.strip()
    lower = text.lower()
    return next((text[len(prefix) :] for prefix in _PREFIXES if lower.startswith(prefix)), text)
