"""Who the user is: the marks by which interactions name them, and where they work or worked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from entregent.cards.keys import email_key, fold, url_key
from entregent.store import settings

Mark = tuple[str, str]  # the kind and key of an interaction_participant

_OWN_PROFILES = """
SELECT m.person_id FROM profile p
JOIN membership m ON m.member_kind = 'profile' AND m.member_id = p.id
WHERE p.relation = 'owner'
"""
_HOLDERS = """
SELECT m.person_id FROM contact_key k
JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id
WHERE k.kind = ? AND k.key = ?
"""
_MARKS_OF = """
SELECT k.kind, k.key FROM membership m
JOIN contact_key k ON k.member_kind = m.member_kind AND k.member_id = m.member_id
WHERE m.person_id = ? AND k.kind IN ('email', 'url')
"""


@dataclass(frozen=True, slots=True)
class Self:
    """The user: name, people rows that are their own, marks, and employers present and former."""

    name: str
    people: frozenset[int]
    marks: frozenset[Mark]
    employers: tuple[str, ...]


def read_self(conn: Connection) -> Self:
    """Return who the user is, by the settings "me" and "owner" and by the user's own profiles."""
    told = settings.read(conn, "me", [])
    owner = settings.read(conn, "owner", {})
    name = str(owner.get("name") or f"{owner.get('given', '')} {owner.get('family', '')}").strip()
    emails = [told] if isinstance(told, str) else [str(each) for each in told]
    emails += [str(each) for each in owner.get("emails") or ()]
    marks: set[Mark] = {("email", key) for key in map(email_key, emails) if key}
    marks |= {("url", key) for key in (url_key(str(owner.get("url") or "")),) if key}
    people = set(conn.exec_driver_sql(_OWN_PROFILES).scalars())
    for mark in marks:
        people.update(conn.exec_driver_sql(_HOLDERS, mark).scalars())
    for person in people:
        marks |= {(kind, key) for kind, key in conn.exec_driver_sql(_MARKS_OF, (person,))}
    # Exports leave their owner unnamed: a participant without any mark is the user.
    marks |= {("name", fold(name)), ("name", ""), ("name", "me")}
    return Self(name, frozenset(people), frozenset(marks), tuple(_employers(conn, owner)))


def _employers(conn: Connection, owner: dict[str, object]) -> Iterable[str]:
    rows = conn.exec_driver_sql("SELECT organization FROM employment WHERE holder = 'me'")
    told = [str(owner.get("organization") or ""), *rows.scalars()]
    return dict.fromkeys(filter(None, told))
