"""From what a user writes to the one person who is meant."""

from __future__ import annotations

from sqlalchemy import Connection, select

from entregent.cards.keys import email_key, fold, url_key
from entregent.errors import InputError
from entregent.store import people
from entregent.store.cards import CardRow, cards_by_uid
from entregent.store.schema import contact_key, membership, person


def person_id(conn: Connection, ref: str) -> int:
    """The person that `ref` names: an id, a card's UID, an e-mail, a URL, or the exact name.

    For the card of a group it is the card's code. Raises InputError "contact.unknown" (ref) and
    "contact.ambiguous" (ref, count).
    """
    text = ref.strip()
    for found in (
        _by_id(conn, text),
        _by_uid(conn, text),
        _by_key(conn, text),
        _by_name(conn, text),
    ):
        if len(found) > 1:
            raise InputError("contact.ambiguous", ref=ref, count=len(found))
        if found:
            return found.pop()
    raise InputError("contact.unknown", ref=ref)


def card(conn: Connection, uid: str, book: str | None = None) -> CardRow:
    """The live card with this UID; errors as above when several address books have it."""
    found = cards_by_uid(conn, uid, book=book)
    if not found:
        raise InputError("contact.unknown", ref=uid)
    if len(found) > 1:
        raise InputError("contact.ambiguous", ref=uid, count=len(found))
    return found[0]


def _by_id(conn: Connection, text: str) -> set[int]:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        return set()
    return set(conn.execute(select(person.c.id).where(person.c.id == int(text))).scalars())


def _by_uid(conn: Connection, text: str) -> set[int]:
    cards = cards_by_uid(conn, text)
    query = select(membership.c.person_id).where(
        membership.c.member_kind == people.CARD,
        membership.c.member_id.in_([each.id for each in cards]),
    )
    groups = {people.code_of(people.CARD, each.id) for each in cards if each.kind == "group"}
    return groups | set(conn.execute(query).scalars())


def _by_key(conn: Connection, text: str) -> set[int]:
    found: set[int] = set()
    for kind, key in (("email", email_key(text)), ("url", url_key(text) if "/" in text else "")):
        if key:
            query = (
                select(membership.c.person_id)
                .join(
                    contact_key,
                    (contact_key.c.member_kind == membership.c.member_kind)
                    & (contact_key.c.member_id == membership.c.member_id),
                )
                .where(contact_key.c.kind == kind, contact_key.c.key == key)
            )
            found |= set(conn.execute(query).scalars())
    return found


def _by_name(conn: Connection, text: str) -> set[int]:
    key = fold(text)
    if not key:
        return set()
    return set(conn.execute(select(person.c.id).where(person.c.sort_key == key)).scalars())
