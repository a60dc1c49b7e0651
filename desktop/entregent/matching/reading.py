"""The store's cards and profiles as records, and what of them changed since a journal position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from entregent.cards.fields import Fields
from entregent.matching.decisions import decided
from entregent.matching.records import Record, record_of_card, record_of_profile
from entregent.store import relation
from entregent.store.bulk import in_pages
from entregent.store.rows import chunks, decode, live_rows
from entregent.store.schema import decision

_CARDS = (
    "SELECT id, address_book_id, uid, fields FROM card"
    " WHERE state = 'live' AND kind <> 'group' {} ORDER BY id"
)
_PROFILES = (
    "SELECT id, network, key, url, given, family, name, organization, title, relation FROM profile"
    " WHERE state = 'live' {} ORDER BY id"
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
_DECIDED = "SELECT row_id, before FROM change_row WHERE change_id > ? AND table_name = 'decision'"
# What earlier exports showed; it never changes without the profile's own row (last_seen).
_FORMER = (
    "SELECT e.holder, e.organization, e.title FROM employment e JOIN profile p"
    " ON p.id = CAST(substr(e.holder, 9) AS INTEGER) AND e.holder = 'profile:' || p.id"
    " WHERE (e.organization <> p.organization OR e.title <> p.title) {} ORDER BY e.id"
)
# Addresses and telephone lines; most profiles have at most the one address.
_REACHED = (
    "SELECT k.member_id, k.kind, k.key FROM contact_key k WHERE k.member_kind = 'profile'"
    " AND k.kind IN ('email', 'phone') {}"
)
# Doubles that the user has merged: the book had them, and the next import brings more of them.
_MERGED = (
    "SELECT one.address_book_id = other.address_book_id, count(*) FROM card one"
    " JOIN card other ON other.id = one.merged_into WHERE one.state = 'merged' GROUP BY 1"
)
# An address book once given to a network may hold one person twice, and each of its entries is as
# good as of a network of its own.
_NETWORKS = (
    f"SELECT id, iif(relation = '{relation.IMPORTED}', network || ' ' || id, network)"  # noqa: S608
    " FROM profile WHERE state = 'live'"
)

_LOOKED_UP = f"SELECT id FROM profile WHERE state = 'live' AND relation = '{relation.LOOKED_UP}'"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that is compared, how many doubles it held before they were merged, and the pairs
    of which the user said whether they are one person."""

    records: list[Record]
    merged: Mapping[str, int]
    said: Mapping[tuple[int, int], bool]


def book(conn: Connection) -> Book:
    said = decided(conn)
    verdicts = dict.fromkeys(said.same, True) | dict.fromkeys(said.different, False)
    # Whose a page that was looked up is, was asked and not judged: nothing is learnt of it.
    asked = looked_up(conn, {code for pair in verdicts for code in pair})
    verdicts = {pair: same for pair, same in verdicts.items() if asked.isdisjoint(pair)}
    return Book(records(conn), merged_doubles(conn), verdicts)


def records(conn: Connection) -> list[Record]:
    """All live cards that stand for somebody, then all live profiles, each by id."""
    return [*_cards(conn), *_profiles(conn)]


def records_of(conn: Connection, codes: Iterable[int]) -> list[Record]:
    """The records of these codes, in the order of `records`; only those that are live."""
    numbers = sorted(codes)
    cards = [code // 2 for code in numbers if code % 2 == 0]
    profiles = [code // 2 for code in numbers if code % 2]
    found: list[Record] = []
    for page in chunks(cards):
        found += _as_cards(
            conn.exec_driver_sql(_CARDS.format(f"AND id IN ({_marks(page)})"), (*page,))
        )
    for page in chunks(profiles):
        held = ", ".join(f"'profile:{id_}'" for id_ in page)
        former = _former(conn, f"AND e.holder IN ({held})")
        reached = _reached(conn, f"AND k.member_id IN ({_marks(page)})", page)
        rows = conn.exec_driver_sql(_PROFILES.format(f"AND id IN ({_marks(page)})"), (*page,))
        found += _as_profiles(rows, former, reached)
    return found


def count(conn: Connection) -> int:
    """How many records there are."""
    return int(conn.exec_driver_sql("SELECT count(*) FROM membership").scalar_one())


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


def changed_decisions(conn: Connection, since: int) -> set[str]:
    """What the decisions name that were taken, changed or taken back after that position."""
    rows = conn.exec_driver_sql(_DECIDED, (since,)).all()
    before = [decode(decision, text) for _, text in rows if text]
    now = live_rows(conn, decision, {int(id_) for id_, _ in rows}).values()
    rows_of_both = (*before, *now)  # what stood before tells only what changed
    return {str(row[side]) for row in rows_of_both for side in ("a", "b") if side in row}


def networks(conn: Connection, codes: Iterable[int] | None = None) -> dict[int, str]:
    """The network of each live profile among these, None for all, by code."""
    if codes is None:
        return {2 * id_ + 1: network for id_, network in conn.exec_driver_sql(_NETWORKS)}
    found: dict[int, str] = {}
    for page in chunks(sorted(code // 2 for code in codes if code % 2)):
        rows = conn.exec_driver_sql(f"{_NETWORKS} AND id IN ({_marks(page)})", (*page,))
        found |= {2 * id_ + 1: network for id_, network in rows}
    return found


def looked_up(conn: Connection, codes: Iterable[int]) -> set[int]:
    """Those of the codes that are of live profiles which the user looked up and no more."""
    found: set[int] = set()
    for page in chunks(sorted(code // 2 for code in codes if code % 2)):
        rows = conn.exec_driver_sql(f"{_LOOKED_UP} AND id IN ({_marks(page)})", (*page,))
        found.update(2 * id_ + 1 for id_ in rows.scalars())
    return found


def _marks(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))


def _cards(conn: Connection) -> Iterator[Record]:
    return _as_cards(in_pages(conn.exec_driver_sql(_CARDS.format(""))))


def _as_cards(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Record]:
    for id_, book, uid, text in rows:
        yield record_of_card(id_, book, uid, Fields.from_json(text))


def _profiles(conn: Connection) -> Iterator[Record]:
    rows = in_pages(conn.exec_driver_sql(_PROFILES.format("")))
    return _as_profiles(rows, _former(conn, ""), _reached(conn, "", ()))


_Reached = tuple[list[str], list[str]]  # keys of addresses, and of telephone lines
_NOT_REACHED: _Reached = ([], [])


def _as_profiles(
    rows: Iterable[Row[*tuple[Any, ...]]],
    former: Mapping[str, Sequence[tuple[str, str]]],
    reached: Mapping[int, _Reached],
) -> Iterator[Record]:
    for row in rows:
        emails, phones = reached.get(row[0], _NOT_REACHED)
        held = former.get(f"profile:{row[0]}", ())
        yield record_of_profile(*row, emails=emails, phones=phones, former=held)


def _reached(conn: Connection, where: str, ids: Sequence[int]) -> dict[int, _Reached]:
    """The keys by which each profile is reached."""
    found: dict[int, _Reached] = {}
    for id_, kind, key in conn.exec_driver_sql(_REACHED.format(where), (*ids,)):
        emails, phones = found.setdefault(id_, ([], []))
        (emails if kind == "email" else phones).append(key)
    return found


def _former(conn: Connection, where: str) -> dict[str, list[tuple[str, str]]]:
    """What earlier exports showed of each profile, by who holds it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for holder, organization, title in conn.exec_driver_sql(_FORMER.format(where)):
        found.setdefault(holder, []).append((organization, title))
    return found
