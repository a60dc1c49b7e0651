"""What a server said last of one address book, kept beside the cards and outside of the journal.

An undo changes what the user has, never what a server holds: the next sync compares the two and
carries the difference over.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from entregent.carddav.merge import Sides, undated
from entregent.carddav.model import BookFacts, Fetched
from entregent.cards.card import Card
from entregent.cards.threeway import with_theirs
from entregent.evidence import Reason
from entregent.store.rows import chunks
from entregent.store.schema import server_book, server_card
from entregent.store.store import Store

_PAGE = 2_000

_STAGE = (
    "INSERT INTO server_card (address_book_id, href, path, etag, gone, new_etag, new_raw)"
    " VALUES (?, ?, ?, '', 1, ?, ?) ON CONFLICT (address_book_id, href) DO UPDATE SET"
    " path = excluded.path, new_etag = excluded.new_etag, new_raw = excluded.new_raw, fault = NULL"
)
_FAULT = (
    "INSERT INTO server_card (address_book_id, href, path, etag, gone, fault)"
    " VALUES (?, ?, ?, '', 1, ?) ON CONFLICT (address_book_id, href) DO UPDATE SET"
    " fault = excluded.fault, new_etag = NULL, new_raw = NULL"
)
_SIDES = (
    "SELECT s.id, s.href, s.path, s.etag, s.raw, s.local, s.gone, s.new_etag, s.new_raw, s.fault,"
    " s.card_id, c.uid, c.name, CASE WHEN c.state = 'live' THEN c.raw END AS here,"
    " (SELECT group_concat(field, char(10)) FROM conflict f"
    " WHERE f.card_id = c.id AND f.field != '')"
    " AS contested"
    " FROM server_card s LEFT JOIN card c"
    " ON c.id = s.card_id AND c.address_book_id = s.address_book_id WHERE s.address_book_id = ?"
)
# Where the card here is no longer what both sides agreed on.
_EDITED = (
    " AND s.card_id IS NOT NULL AND CASE WHEN s.gone THEN c.state = 'live'"
    " ELSE c.state IS NOT 'live' OR c.raw IS NOT coalesce(s.local, s.raw) END"
)
_NEW_HERE = (
    "SELECT id, uid, name, raw FROM card WHERE address_book_id = ? AND state = 'live'"
    " AND id NOT IN (SELECT card_id FROM server_card WHERE address_book_id = ?"
    " AND card_id IS NOT NULL) ORDER BY id"
)
# The columns of the partial index `ix_server_card_waiting`.
_WAITING = (
    "SELECT 1 FROM server_card WHERE address_book_id = ? AND (new_etag IS NOT NULL"
    " OR fault IS NOT NULL OR refusal IS NOT NULL) LIMIT 1"
)
_ARRIVALS = (
    "SELECT id, href, new_raw FROM server_card WHERE address_book_id = ? AND id > ?"
    " AND new_raw IS NOT NULL AND card_id IS NULL ORDER BY id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a book is synced: see the table `server_book`."""

    token: str = ""
    ctag: str = ""
    position: int = -1
    own_change: int = 0
    reconciled_at: str | None = None
    facts: BookFacts = field(default_factory=BookFacts)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address on the server."""

    id: int
    path: str
    etag: str
    new_etag: str | None
    there: bool  # both sides agreed that the server has a card here
    fault: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A card on both sides. `id` is its row of `server_card`, None for a card that is new here."""

    id: int | None
    href: str | None
    path: str
    etag: str
    card_id: int | None
    uid: str
    name: str
    sides: Sides
    unreadable: bool = False  # what the server has now could not be read
    replaces: int | None = None  # the row of the address where the card stood before


class Replica:
    """The rows of one address book. Reading methods take a snapshot's connection."""

    def __init__(self, store: Store, book_id: int) -> None:
        self._store = store
        self.book_id = book_id

    # --- reading -------------------------------------------------------------------------------

    def standing(self, conn: Connection) -> Standing:
        row = conn.execute(
            select(server_book).where(server_book.c.address_book_id == self.book_id)
        ).one_or_none()
        if row is None:
            return Standing()
        return Standing(
            row.token,
            row.ctag,
            row.position,
            row.own_change,
            row.reconciled_at,
            BookFacts.from_json(row.facts),
        )

    def known(self, conn: Connection, hrefs: Iterable[str] | None = None) -> dict[str, Known]:
        """What is known of these addresses, of all of them for None."""
        table = server_card
        query = select(
            table.c.href,
            table.c.id,
            table.c.path,
            table.c.etag,
            table.c.new_etag,
            table.c.raw.is_not(None),
            table.c.fault.is_not(None),
        ).where(table.c.address_book_id == self.book_id, table.c.href.is_not(None))
        if hrefs is None:
            return {row[0]: Known(*row[1:]) for row in conn.execute(query)}
        found: dict[str, Known] = {}
        for page in chunks(list(hrefs)):
            rows = conn.execute(query.where(table.c.href.in_(page)))
            found |= {row[0]: Known(*row[1:]) for row in rows}
        return found

    def unread(self, conn: Connection) -> dict[str, str]:
        """The addresses whose card could not be read last time, with their paths."""
        rows = conn.exec_driver_sql(
            "SELECT href, path FROM server_card WHERE address_book_id = ? AND fault IS NOT NULL"
            " AND href IS NOT NULL",
            (self.book_id,),
        )
        return {str(row[0]): str(row[1]) for row in rows}

    def cards_at(self, conn: Connection, hrefs: Iterable[str]) -> set[int]:
        """The cards here whose counterpart stands at these addresses."""
        found: set[int] = set()
        for page in chunks(list(hrefs)):
            query = select(server_card.c.card_id).where(
                server_card.c.address_book_id == self.book_id,
                server_card.c.href.in_(page),
                server_card.c.card_id.is_not(None),
            )
            found.update(conn.execute(query).scalars())
        return found

    def faults(self, conn: Connection) -> list[tuple[str, Reason]]:
        """What is left out of the sync: by address, or by UID where the server has no card."""
        rows = conn.exec_driver_sql(
            "SELECT coalesce(s.href, c.uid, ''), coalesce(s.fault, s.refusal) FROM server_card s"
            " LEFT JOIN card c ON c.id = s.card_id WHERE s.address_book_id = ? AND (s.fault IS NOT"
            " NULL OR (s.refusal IS NOT NULL AND c.state = 'live')) ORDER BY 1",
            (self.book_id,),
        )
        return [(href, Reason.from_json(json.loads(text))) for href, text in rows]

    def waits(self, conn: Connection) -> bool:
        """Whether anything was read and not agreed on, could not be read, or was refused."""
        found = conn.exec_driver_sql(_WAITING, (self.book_id,))
        return found.first() is not None

    def counts(self, conn: Connection) -> int:
        """How many cards both sides have by their last agreement."""
        return int(
            conn.exec_driver_sql(
                "SELECT count(*) FROM server_card WHERE address_book_id = ? AND raw IS NOT NULL"
                " AND NOT gone",
                (self.book_id,),
            ).scalar_one()
        )

    def changed_here_since(self, conn: Connection, standing: Standing) -> bool:
        """Whether any card changed, or any conflict was settled, since the last sync."""
        if standing.position < 0:
            return True
        found = conn.exec_driver_sql(
            "SELECT 1 FROM change_row WHERE change_id > ? AND change_id != ?"
            " AND table_name IN ('card', 'conflict') LIMIT 1",
            (standing.position, standing.own_change),
        )
        return found.first() is not None

    def edited(self, conn: Connection) -> Iterator[Pair]:
        """The cards that changed here, and have a counterpart or had one."""
        for row in conn.exec_driver_sql(_SIDES + _EDITED, (self.book_id,)):
            yield _pair(row, row.new_raw if row.new_raw is not None else row.raw)

    def new_here(self, conn: Connection) -> Iterator[Pair]:
        """The cards that the server does not know."""
        for row in conn.exec_driver_sql(_NEW_HERE, (self.book_id, self.book_id)):
            sides = Sides(None, None, bytes(row.raw), None)
            yield Pair(None, None, "", "", row.id, row.uid, row.name, sides)

    def refused(self, conn: Connection) -> Iterator[Pair]:
        """The cards here that the server did not take."""
        query = _SIDES + " AND s.raw IS NULL AND NOT s.gone AND c.state = 'live'"
        for row in conn.exec_driver_sql(query, (self.book_id,)):
            yield _pair(row, None)

    def read_anew(self, conn: Connection) -> Iterator[Pair]:
        """The cards that were read and have a counterpart here, or had one."""
        query = _SIDES + " AND s.new_raw IS NOT NULL AND s.card_id IS NOT NULL"
        for row in conn.exec_driver_sql(query, (self.book_id,)):
            yield _pair(row, row.new_raw)

    def gone_there(self, conn: Connection, hrefs: Iterable[str]) -> Iterator[Pair]:
        """The cards of these addresses, which the server no longer has."""
        query = _SIDES + " AND s.href = ? AND s.card_id IS NOT NULL"
        for href in sorted(hrefs):  # so that a plan is told in the same order each time
            for row in conn.exec_driver_sql(query, (self.book_id, href)):
                yield _pair(row, None)

    def arrivals(
        self, conn: Connection, but: Container[int] = ()
    ) -> Iterator[Sequence[tuple[int, str, bytes]]]:
        """Pages of what was read and belongs to no card here: (row, href, card).

        `but` the rows that have a counterpart by UID, of which no sync may make a second card.
        """
        last = 0
        while True:
            page = conn.exec_driver_sql(_ARRIVALS, (self.book_id, last, _PAGE)).all()
            if new := [(row[0], row[1], bytes(row[2])) for row in page if row[0] not in but]:
                yield new
            if len(page) < _PAGE:
                return
            last = page[-1][0]

    def pair(self, conn: Connection, href: str) -> Pair | None:
        """The pair at one address, as it stands now."""
        query = f"{_SIDES} AND s.href = ?"
        row = conn.exec_driver_sql(query, (self.book_id, href)).one_or_none()
        if row is None:
            return None
        return _pair(row, row.new_raw if row.new_raw is not None else row.raw)

    def uids_here(self, conn: Connection) -> dict[str, tuple[int, str]]:
        """UID → (card id, state) of every card of the book, in any state."""
        rows = conn.exec_driver_sql(
            "SELECT uid, id, state FROM card WHERE address_book_id = ?", (self.book_id,)
        )
        return {uid: (id_, state) for uid, id_, state in rows}

    # --- writing -------------------------------------------------------------------------------

    def stage(self, cards: Sequence[Fetched]) -> None:
        """Keep cards as they were read; a sync that is cut goes on from here."""
        if not cards:
            return
        with self._store.observe() as transaction:
            transaction.conn.exec_driver_sql(
                _STAGE,
                [(self.book_id, card.href, card.path, card.etag, card.raw) for card in cards],
            )

    def fault(self, faults: Mapping[str, Reason], paths: Mapping[str, str]) -> None:
        """Note what could not be read, and why."""
        if not faults:
            return
        rows = [
            (self.book_id, href, paths.get(href, href), json.dumps(why.to_json()))
            for href, why in faults.items()
        ]
        with self._store.observe() as transaction:
            transaction.conn.exec_driver_sql(_FAULT, rows)

    def forget(self, hrefs: Sequence[str]) -> None:
        """Drop what was read of cards that are gone: they were never agreed on, or are no more."""
        if not hrefs:
            return
        with self._store.observe() as transaction:
            transaction.conn.exec_driver_sql(
                "DELETE FROM server_card WHERE address_book_id = ? AND href = ?"
                " AND card_id IS NULL AND raw IS NULL",
                [(self.book_id, href) for href in hrefs],
            )
            transaction.conn.exec_driver_sql(
                "UPDATE server_card SET new_etag = NULL, new_raw = NULL, fault = NULL"
                " WHERE address_book_id = ? AND href = ?",
                [(self.book_id, href) for href in hrefs],
            )

    def stand(self, conn: Connection, **values: object) -> None:
        """Set columns of the book's row, made when it is missing."""
        conn.execute(
            insert(server_book)
            .values(address_book_id=self.book_id, **values)
            .on_conflict_do_update(index_elements=["address_book_id"], set_=values)
        )


def same_etag(one: str | None, two: str | None) -> bool:
    """Whether two ETags name the same version: strong or weak, quoted or not; "" names none."""
    return bool(one) and bool(two) and _bare(one or "") == _bare(two or "")


def _bare(etag: str) -> str:
    return etag.strip().removeprefix("W/").strip('"')


def _pair(row: Row[Any], there: bytes | None) -> Pair:
    raw, local, here = row.raw, row.local, row.here
    base_here = None if row.gone else (local if local is not None else raw)
    contested = row.contested.split("\n") if row.contested else []
    if contested and base_here is not None and here is not None:
        base_here = _agreed(base_here, here, contested)
    return Pair(
        row.id,
        row.href,
        row.path,
        row.new_etag if row.new_raw is not None else row.etag,
        row.card_id,
        row.uid or "",
        row.name or "",
        Sides(base_here, raw, here, there, bool(contested)),
        unreadable=row.fault is not None,
    )


def _agreed(base: bytes, here: bytes, contested: Sequence[str]) -> bytes:
    """What both sides agreed on, with ours where there is a conflict: what is left to decide is no
    change of ours, though an undo may have brought it back. Nor is a date of revision alone."""
    ours = Card.parse(here)
    agreed = with_theirs(Card.parse(base), ours, contested)
    return here if undated(agreed) == undated(ours) else agreed.raw
