"""People in the shape of `contacts --json`, thousands at a time."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from entregent.store import people
from entregent.store.rows import chunks
from entregent.store.schema import card, membership, profile


def shapes(conn: Connection, ids: Iterable[int]) -> list[dict[str, object]]:
    """One dictionary a person, in the order asked (the shape is fixed by the command line)."""
    found: list[dict[str, object]] = []
    for page in chunks([int(id_) for id_ in ids]):
        cards = _behind(conn, page, people.CARD)
        profiles = _behind(conn, page, people.PROFILE)
        found += [
            {
                "id": row.id,
                "name": row.name,
                "cards": cards.get(row.id, []),
                "profiles": profiles.get(row.id, []),
                "emails": list(row.emails),
                "phones": list(row.phones),
                "organization": row.organization,
                "title": row.title,
            }
            for row in people.rows(conn, page)
        ]
    return found


def _behind(conn: Connection, ids: Iterable[int], kind: str) -> dict[int, list[str]]:
    """The UIDs of the cards, or the URLs that profiles have, behind each person."""
    table, column = (card, card.c.uid) if kind == people.CARD else (profile, profile.c.url)
    query = (
        select(membership.c.person_id, column)
        .join(table, table.c.id == membership.c.member_id)
        .where(
            membership.c.member_kind == kind, membership.c.person_id.in_(list(ids)), column != ""
        )
        .order_by(membership.c.member_id)
    )
    behind: dict[int, list[str]] = {}
    for person_id, value in conn.execute(query):
        behind.setdefault(person_id, []).append(value)
    return behind
