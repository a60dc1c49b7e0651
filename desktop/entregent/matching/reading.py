"""The store's cards and profiles as records, and what of them changed since a journal position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from entregent.cards.fields import Fields
from entregent.matching.records import Record, record_of_card, record_of_profile
from entregent.store.bulk import in_pages

_CARDS = (
    "SELECT id, address_book_id, uid, fields FROM card"
    " WHERE state = 'live' AND kind <> 'group' ORDER BY id"
)
_PROFILES = (
    "SELECT id, network, key, url, given, family, name, organization, title, email FROM profile"
    " WHERE state = 'live' ORDER BY id"
)
# What the records are made of; a changed region changes the keys of telephones.
_CHANGED = (
    "SELECT DISTINCT table_name, row_id FROM change_row"
    " WHERE change_id > ? AND table_name IN ('card', 'profile')"
)
_REGION = (
    "SELECT 1 FROM change_row r WHERE r.change_id > ? AND r.table_name = 'setting'"
    " AND (r.op = 'delete' OR r.row_id IN (SELECT id FROM setting WHERE key = 'region')) LIMIT 1"
)
# What earlier exports showed; it never changes without the profile's own row (last_seen).
_FORMER = (
    "SELECT e.holder, e.organization, e.title FROM employment e JOIN profile p"
    " ON e.holder = 'profile:' || p.id"
    " WHERE e.organization <> p.organization OR e.title <> p.title ORDER BY e.id"
)
# Doubles that the user has merged: the book had them, and the next import brings more of them.
_MERGED = (
    "SELECT one.address_book_id = other.address_book_id, count(*) FROM card one"
    " JOIN card other ON other.id = one.merged_into WHERE one.state = 'merged' GROUP BY 1"
)
_NETWORKS = "SELECT id, network FROM profile WHERE state = 'live'"


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that is compared, and how many doubles it held before they were merged."""

    records: list[Record]
    merged: Mapping[str, int]


def book(conn: Connection) -> Book:
    return Book(records(conn), merged_doubles(conn))


def records(conn: Connection) -> list[Record]:
    """All live cards that stand for somebody, then all live profiles, each by id."""
    return [*_cards(conn), *_profiles(conn)]


def records_of(conn: Connection, card_ids: Sequence[int]) -> list[Record]:
    """The records of these cards, in this order; those that are not live are left out."""
    query = "SELECT id, address_book_id, uid, fields FROM card WHERE id = ? AND state = 'live'"
    rows = [conn.exec_driver_sql(query, (id_,)).first() for id_ in card_ids]
    return [
        record_of_card(row[0], row[1], row[2], Fields.from_json(row[3]))
        for row in rows
        if row is not None
    ]


def changed_codes(conn: Connection, since: int) -> set[int] | None:
    """The codes of cards and profiles written after that journal position; None: all may differ."""
    if conn.exec_driver_sql(_REGION, (since,)).first():
        return None
    rows = conn.exec_driver_sql(_CHANGED, (since,))
    return {2 * int(id_) + (table == "profile") for table, id_ in rows}


def merged_doubles(conn: Connection) -> dict[str, int]:
    """How many pairs of cards the user has merged, by kind of pair."""
    counted = {bool(within): count for within, count in conn.exec_driver_sql(_MERGED)}
    return {"card": counted.get(True, 0), "books": counted.get(False, 0)}


def networks(conn: Connection) -> dict[int, str]:
    """The network of each live profile, by code."""
    return {2 * id_ + 1: network for id_, network in conn.exec_driver_sql(_NETWORKS)}


def _cards(conn: Connection) -> Iterator[Record]:
    for id_, book, uid, text in in_pages(conn.exec_driver_sql(_CARDS)):
        yield record_of_card(id_, book, uid, Fields.from_json(text))


def _profiles(conn: Connection) -> Iterator[Record]:
    former: dict[str, list[tuple[str, str]]] = {}
    for holder, organization, title in conn.exec_driver_sql(_FORMER):
        former.setdefault(holder, []).append((organization, title))
    for row in in_pages(conn.exec_driver_sql(_PROFILES)):
        yield record_of_profile(*row, former=former.get(f"profile:{row[0]}", ()))
