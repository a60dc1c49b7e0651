"""What the store knows of one person to ask with: addresses of mail and pages, cards' first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from entregent.cards.fields import Fields
from entregent.errors import InputError
from entregent.sources.lookup.provider import Subject
from entregent.store import people, schema
from entregent.store.extra import Extra


def subject_of(conn: Connection, person_id: int) -> Subject:
    """The subject that a person is. Raises InputError("contact.unknown", ref)."""
    emails: list[str] = []
    urls: list[str] = []
    texts = cards_of(conn, person_id)
    for _, text in texts:
        fields = Fields.from_json(text)
        emails += [each.value for each in fields.emails]
        urls += [each.value for each in fields.urls]
    profile = schema.profile
    columns = profile.c.name, profile.c.email, profile.c.url, profile.c.extra
    rows = conn.execute(_members(person_id, people.PROFILE, profile, *columns)).all()
    for name, email, url, extra in rows:
        more = Extra.from_json(extra)
        emails += [email, *more.emails]
        # A name that is a handle is an address; what a page says of others is asked last.
        urls += [url, name if name.startswith("@") else ""]
    urls += [page for *_, extra in rows for page in Extra.from_json(extra).pages]
    if not texts and not rows:
        raise InputError("contact.unknown", ref=person_id)
    return Subject(_each_once(emails), _each_once(urls))


def name_of(conn: Connection, person_id: int) -> str:
    person = schema.person
    query = select(person.c.name).where(person.c.id == person_id)
    return str(conn.execute(query).scalar() or "")


def cards_of(conn: Connection, person_id: int) -> list[tuple[str, str]]:
    """(UID, fields as JSON) of the person's live cards, by id."""
    card = schema.card
    rows = conn.execute(_members(person_id, people.CARD, card, card.c.uid, card.c.fields))
    return [(uid, fields) for uid, fields in rows]


def _members(
    person_id: int, kind: str, table: Table, *columns: Column[Any]
) -> Select[*tuple[Any, ...]]:
    member = schema.membership
    return (
        select(*columns)
        .join(member, (member.c.member_kind == kind) & (member.c.member_id == table.c.id))
        .where(member.c.person_id == person_id)
        .order_by(table.c.id)
    )


def _each_once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
