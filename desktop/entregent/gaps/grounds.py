"""What every list rests on, kept in the store so that each opens at once: the tally of exchanges,
and which cards are no people. Both follow the journal: only what changed is looked at again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from entregent.cards.keys import fold, organization_key
from entregent.gaps import tally as tallies
from entregent.gaps.me import Self
from entregent.gaps.tally import Kept, Tally
from entregent.store import journal
from entregent.store.bulk import in_pages, uncollected
from entregent.store.rows import chunks

# In derived_state: for whom it was counted, and what.
_WHO, _TALLY, _COMPANIES = "gaps", "gaps.tally", "gaps.companies"
_KEEP = """
INSERT INTO derived_state (name, position, data) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET position = excluded.position, data = excluded.data
"""
# Of the latest changes: by the index of the tables SQLite would read all there ever were.
_CHANGED = "SELECT DISTINCT row_id, op FROM change_row WHERE change_id > ? AND +table_name = ?"
_CARDS = "SELECT id, kind, name, organization FROM card WHERE state = 'live'"


@dataclass(slots=True)
class Grounds:
    """The tally, and the ids of the cards that stand for a company."""

    tally: Kept
    companies: set[int]


@dataclass(frozen=True, slots=True)
class _News:
    """What the journal tells since the position of what is kept; None: all must be read."""

    interactions: list[int] | None
    cards: set[int] | None


def read(conn: Connection, me: Self) -> Grounds:
    """Both as they are now; nothing is written."""
    news = _news(conn, me)
    return Grounds(_tally(conn, me, news), _companies(conn, news))


def is_due(conn: Connection, me: Self) -> bool:
    """Whether `keep` has anything to do."""
    return _position(conn, me) != journal.position(conn)


def keep(conn: Connection, me: Self) -> None:
    """Bring what is kept up to the journal; what nothing touched is not written again."""
    news = _news(conn, me)
    if news.interactions != []:
        _put(conn, _TALLY, _tally(conn, me, news).to_json())
    if news.cards != set():
        _put(conn, _COMPANIES, sorted(_companies(conn, news)))
    _put(conn, _WHO, {"me": _digest(me)})


def _put(conn: Connection, name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    conn.exec_driver_sql(_KEEP, (name, journal.position(conn), text))


def _news(conn: Connection, me: Self) -> _News:
    position = _position(conn, me)
    if position is None:
        return _News(None, None)
    if position == journal.position(conn):
        return _News([], set())
    traces = conn.exec_driver_sql(_CHANGED, (position, "interaction")).all()
    cards = conn.exec_driver_sql(_CHANGED, (position, "card")).all()
    # Counts only grow: what was changed or taken away has all of them counted anew.
    new = [int(id_) for id_, op in traces] if all(op == "insert" for _, op in traces) else None
    return _News(new, {int(row[0]) for row in cards})


def _tally(conn: Connection, me: Self, news: _News) -> Kept:
    if news.interactions == []:
        return Kept.from_json(_data(conn, _TALLY))
    with uncollected():
        tally = Tally()
        if news.interactions is not None:
            tally = Kept.from_json(_data(conn, _TALLY)).tally()
        tallies.count(conn, me, tally, news.interactions)
        return Kept.of(tally)


def _companies(conn: Connection, news: _News) -> set[int]:
    if news.cards is None:
        with uncollected():
            return set(_found(in_pages(conn.exec_driver_sql(_CARDS))))
    companies = set(_data(conn, _COMPANIES)) - news.cards
    for page in chunks(sorted(news.cards)):
        marks = ", ".join("?" * len(page))
        companies.update(_found(conn.exec_driver_sql(f"{_CARDS} AND id IN ({marks})", tuple(page))))
    return companies


def _found(rows: Iterable[Any]) -> Iterable[int]:
    return (id_ for id_, kind, name, organization in rows if is_company(kind, name, organization))


def is_company(kind: str, name: str, organization: str) -> bool:
    """Whether a card is an organisation's own: it says so, or is named as its employer."""
    if kind not in {"individual", ""}:
        return True
    if not organization or not name:
        return False
    if fold(name)[:1] != fold(organization)[:1] and " " not in organization:
        return False  # spares the keys of nearly all people who work somewhere
    return organization_key(name) == organization_key(organization)


def _position(conn: Connection, me: Self) -> int | None:
    """The journal's position of what is kept; None where it was counted for somebody else."""
    found = conn.exec_driver_sql(
        "SELECT position, data FROM derived_state WHERE name = ?", (_WHO,)
    ).first()
    if found is None or json.loads(found[1]).get("me") != _digest(me):
        return None
    return int(found[0])


def _data(conn: Connection, name: str) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(
        conn.exec_driver_sql("SELECT data FROM derived_state WHERE name = ?", (name,)).scalar_one()
    )


def _digest(me: Self) -> str:
    told = "\n".join(sorted("\t".join(mark) for mark in me.marks))
    return blake2b(told.encode(), digest_size=16).hexdigest()


def no_people(conn: Connection, companies: Collection[int]) -> set[int]:
    """The people rows that stand for a company alone: each of their cards does."""
    found: set[int] = set()
    others: set[int] = set()
    for page in chunks(sorted(companies)):
        marks = ", ".join("?" * len(page))
        rows = conn.exec_driver_sql(
            "SELECT m.person_id, p.cards = 1 AND p.profiles = 0"  # noqa: S608 - marks alone
            " FROM membership m JOIN person p ON p.id = m.person_id"
            f" WHERE m.member_kind = 'card' AND m.member_id IN ({marks})",
            tuple(page),
        )
        for person_id, alone in rows:
            (found if alone else others).add(person_id)
    for person_id in others:
        cards = conn.exec_driver_sql(
            "SELECT member_id FROM membership WHERE person_id = ? AND member_kind = 'card'",
            (person_id,),
        ).scalars()
        if set(cards) <= set(companies):
            found.add(person_id)
    return found
