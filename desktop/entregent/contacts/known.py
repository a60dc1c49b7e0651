"""What the store knows of a few people that a search line can ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from entregent.store.fulltext import is_word_of_ours
from entregent.store.rows import chunks
from entregent.store.schema import membership, party, person, profile

_OF_PERSON = ("title", "organization", "former", "skills", "notes")
_OF_PARTY = ("skills", "titles", "events", "met")


@dataclass(slots=True)
class Known:
    """One person; every line as it stands."""

    last_on: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    traces: dict[str, list[str]] = field(default_factory=dict)
    connected: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, column: str) -> list[str]:
        """A column of the person's row, line by line."""
        return [line for line in self.texts.get(column, ()) if not is_word_of_ours(line)]

    def endorsed(self) -> list[str]:
        """The skills that the user endorsed."""
        return self.traces.get("skills", [])

    def recommended(self) -> list[str]:
        """The titles that recommendations name."""
        return self.traces.get("titles", [])

    def events(self) -> Iterator[tuple[str, str]]:
        """The titles of events and meetings, each with its ISO day or ""."""
        for line in self.traces.get("events", []):
            title, _, day = line.partition("\t")
            yield title, day

    def met(self) -> Iterator[str]:
        """The ISO days of meetings."""
        for digits in self.traces.get("met", []):
            yield "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))

    def connections(self) -> list[tuple[str, str]]:
        """Networks, each with the ISO day since when it connects the user with them."""
        return self.connected


def read(conn: Connection, ids: Sequence[int]) -> dict[int, Known]:
    """What is known of each of these people; of somebody who is gone, nothing."""
    found = {id_: Known() for id_ in ids}
    for page in chunks(ids):
        _read_people(conn, page, found)
        _read_traces(conn, page, found)
        _read_connections(conn, page, found)
    return found


def _read_people(conn: Connection, ids: Sequence[int], found: dict[int, Known]) -> None:
    columns = [person.c[name] for name in _OF_PERSON]
    for id_, *texts in conn.execute(
        select(person.c.id, *columns).where(person.c.id.in_(ids))
    ).all():
        found[id_].texts = _split(_OF_PERSON, texts)


def _read_traces(conn: Connection, ids: Sequence[int], found: dict[int, Known]) -> None:
    columns = (party.c.last_on, *(party.c[name] for name in _OF_PARTY))
    owned = select(party.c.person_id, *columns).where(party.c.person_id.in_(ids))
    # a party whose key nobody has is the one person who bears its name, see search.of_parties
    twin = person.alias()
    alone = (
        select(func.count()).select_from(twin).where(twin.c.sort_key == party.c.name)
    ).scalar_subquery()
    named = (
        select(person.c.id, *columns)
        .join(party, (party.c.name == person.c.sort_key) & party.c.person_id.is_(None))
        .where(person.c.id.in_(ids), party.c.kind != "email", alone == 1)
    )
    for query in (owned, named):
        for row in conn.execute(query).all():
            _add(found[row[0]], row)


def _add(known: Known, row: Row[*tuple[Any, ...]]) -> None:
    known.last_on = max(known.last_on, row.last_on)
    for name, lines in _split(_OF_PARTY, row[2:]).items():
        known.traces.setdefault(name, []).extend(lines)


def _read_connections(conn: Connection, ids: Sequence[int], found: dict[int, Known]) -> None:
    query = (
        select(membership.c.person_id, profile.c.network, profile.c.connected_on)
        .join(profile, profile.c.id == membership.c.member_id)
        .where(membership.c.member_kind == "profile", membership.c.person_id.in_(ids))
        .where(profile.c.connected_on.is_not(None))
        .order_by(profile.c.id)
    )
    for id_, network, day in conn.execute(query).all():
        found[id_].connected.append((network, day))


def _split(names: Sequence[str], texts: Sequence[str]) -> dict[str, list[str]]:
    return {name: text.split("\n") for name, text in zip(names, texts, strict=True) if text}
