"""Reads from the store the people who have both cards and profiles, and what profiles said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from entregent.cards.employers import same_organization, same_title
from entregent.cards.fields import Fields
from entregent.store import relation
from entregent.store.rows import chunks
from entregent.updates.model import NAME, ORG, TITLE, CardEvidence, ProfileEvidence
from entregent.updates.names import same_name

_CARDS = """
SELECT m.person_id, c.id, c.uid, c.address_book_id, c.revised_at, c.fields
FROM card c
JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id
JOIN person p ON p.id = m.person_id
JOIN address_book b ON b.id = c.address_book_id
WHERE p.profiles > 0 AND c.state = 'live' AND b.read_only = 0
ORDER BY c.id
"""
_PROFILES = f"""
SELECT m.person_id, f.id, f.network, f.url, f.organization, f.title, f.email, f.name,
       f.last_seen, m.probability
FROM profile f
JOIN membership m ON m.member_kind = 'profile' AND m.member_id = f.id
JOIN person p ON p.id = m.person_id
WHERE p.cards > 0 AND f.relation NOT IN {relation.SAYS_NOTHING_NEW}
ORDER BY f.id
"""  # noqa: S608


def read_profiles(conn: Connection) -> dict[int, list[ProfileEvidence]]:
    """Return the linked profiles by person, each with the history of employer and title."""
    found: dict[int, list[ProfileEvidence]] = {}
    for person_id, *values in conn.exec_driver_sql(_PROFILES):
        found.setdefault(person_id, []).append(ProfileEvidence(*values))
    ids = [profile.id for profiles in found.values() for profile in profiles]
    told = _snapshots(conn, ids)
    return {
        person_id: [_with_history(profile, told.get(profile.id, [])) for profile in profiles]
        for person_id, profiles in found.items()
    }


def read_cards(conn: Connection) -> Iterator[tuple[int, CardEvidence]]:
    """Yield (person, card) for the cards of people who have profiles."""
    for person_id, id_, uid, book_id, revised, fields in conn.exec_driver_sql(_CARDS):
        evidence = CardEvidence(id_, uid, book_id, revised or "", Fields.from_json(fields))
        yield person_id, evidence


def as_said(text: str) -> Mapping[str, str | None]:
    """Return what a snapshot says."""
    said: dict[str, str | None] = json.loads(text)
    return said


_History = list[tuple[str, Mapping[str, str]]]  # the day, and what is known from then on


def _snapshots(conn: Connection, ids: Iterable[int]) -> dict[int, _History]:
    """Return what each profile with more than one snapshot said, from day to day."""
    found: dict[int, _History] = {}
    for page in chunks(list(ids)):
        marks = ",".join("?" * len(page))
        rows = conn.exec_driver_sql(
            "SELECT profile_id, seen_on, data FROM profile_snapshot"  # noqa: S608 - marks alone
            f" WHERE profile_id IN ({marks}) ORDER BY profile_id, seen_on, id",
            tuple(page),
        )
        for profile_id, seen_on, text in rows:
            entries = found.setdefault(profile_id, [])
            # What a table has no column for stays as it was.
            known = dict(entries[-1][1]) if entries else {}
            known |= {name: value for name, value in as_said(text).items() if value is not None}
            entries.append((seen_on, known))
    return {key: entries for key, entries in found.items() if len(entries) > 1}


def _with_history(profile: ProfileEvidence, snapshots: _History) -> ProfileEvidence:
    """Fill in since when the profile says what it says, and what it said before."""
    since: dict[str, str] = {}
    before: dict[str, tuple[str, str]] = {}
    for field, name, current, same in (
        (ORG, "organization", profile.organization, same_organization),
        (TITLE, "title", profile.title, same_title),
        (NAME, "name", profile.name, same_name),
    ):
        for day, known in reversed(snapshots):
            said = known.get(name, "")
            if same(said, current):
                since[field] = day
            else:
                # Snapshots are taken when something changed: the old value held until the next.
                if said and field in since:
                    before[field] = (said, since[field])
                break
    return replace(profile, since=since, before=before) if since or before else profile
