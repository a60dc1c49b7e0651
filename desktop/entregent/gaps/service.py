"""Gaps: the one service of this room."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Connection

from entregent.gaps import adding, grounds, inviting, networks, refusals, strangers
from entregent.gaps.adding import CONNECTIONS, FOLLOWED
from entregent.gaps.grounds import Grounds
from entregent.gaps.inviting import Inviting
from entregent.gaps.me import Self, read_self
from entregent.gaps.model import Invitee, Newcomer, Stranger
from entregent.gaps.owners import Ties, ties
from entregent.gaps.strangers import Correspondents
from entregent.progress import Progress, Silent
from entregent.store.books import HOME_BOOK, book_id
from entregent.store.bulk import uncollected
from entregent.store.changes import Changes
from entregent.store.search import Ids
from entregent.store.standing import Standing, standing
from entregent.store.store import Store

__all__ = ["Gaps", "Invitee", "Newcomer", "Stranger"]

T = TypeVar("T")
Find = Callable[[str], Ids]


class Gaps:
    """Who is in one place and not in another. `find` answers a query with the ids of people."""

    home_book = HOME_BOOK  # where cards go unless the user says

    def __init__(self, store: Store, find: Find) -> None:
        self._store = store
        self._find = find
        self._lock = threading.RLock()  # one list is made of another
        self._stamp: tuple[Standing, date] | None = None
        self._base: Grounds | None = None
        self._built: dict[tuple[object, ...], Any] = {}

    def catch_up(self, progress: Progress | None = None) -> None:
        """Count what was exchanged since the last time; cheap when nothing has moved."""
        with self._store.read() as conn:
            if not grounds.is_due(conn, read_self(conn)):
                return
        (progress or Silent()).step("gaps", 0, None)
        with self._store.derive() as write:
            grounds.keep(write.conn, read_self(write.conn))

    # --- to invite -----------------------------------------------------------------------------

    def to_invite(self, query: str = "", network: str = networks.DEFAULT) -> Ids:
        """The people to invite to a network, those whom the user has most to do with first."""
        with self._store.read() as conn:
            ids = self._inviting(conn, network).ids
        return self._answering(ids, query)

    def invitees(self, ids: Sequence[int] | Ids, network: str = networks.DEFAULT) -> list[Invitee]:
        """People of that list in the order asked, with their evidence; a page at a time."""
        with self._store.read() as conn:
            listed = self._inviting(conn, network)
            sender = read_self(conn).name
            return inviting.invitees(conn, _ints(ids), network, listed, sender)

    def seen_on(self, network: str = networks.DEFAULT) -> str:
        """The day as of which the connections are known; "" where no export was ever imported."""
        with self._store.read() as conn:
            return inviting.seen_on(conn, network)

    def refuse_invitees(self, ids: Sequence[int] | Ids, network: str = networks.DEFAULT) -> Changes:
        """Never list these people again as to be invited to that network."""
        with self._store.write("gap.refuse", count=len(ids)) as write:
            refs = inviting.references(write.conn, _ints(ids))
            refusals.refuse(write, f"{inviting.LISTING}.{network}", refs)
        return write.changes

    # --- to add --------------------------------------------------------------------------------

    def to_add(self, query: str = "", network: str = "", *, followed: bool = False) -> Ids:
        """The connections who are in no address book, of one network or of all.

        `followed` takes in the pages that the user only follows.
        """
        with self._store.read() as conn:
            ids = self._adding(conn, network, followed=followed)
        return self._answering(ids, query)

    def newcomers(self, ids: Sequence[int] | Ids) -> list[Newcomer]:
        """People of that list in the order asked, with what their profiles say."""
        with self._store.read() as conn:
            return adding.newcomers(conn, _ints(ids), self._ties(conn))

    def add(self, ids: Sequence[int] | Ids, book: str | None = None) -> Changes:
        """Make cards of the profiles of these people who have none, linked at once, in one change.

        Raises InputError as `book_id` does.
        """
        with self._store.write("gap.add", book=book or HOME_BOOK) as write:
            place = partial(book_id, write, book or HOME_BOOK)
            write.detail["count"] = adding.add(write, _ints(ids), place)
        return write.changes

    def refuse_newcomers(self, ids: Sequence[int] | Ids) -> Changes:
        """Never list these people again as to be added."""
        with self._store.write("gap.refuse", count=len(ids)) as write:
            refs = adding.references(write.conn, _ints(ids))
            refusals.refuse(write, adding.LISTING, refs)
        return write.changes

    # --- unknown correspondents ----------------------------------------------------------------

    def correspondents(self, query: str = "") -> list[str]:
        """The unknown addresses, as comparison keys, those with most exchanged first."""
        with self._store.read() as conn:
            return strangers.answering(self._correspondents(conn), query)

    def strangers(self, keys: Sequence[str]) -> list[Stranger]:
        """Addresses of that list in the order asked, with their evidence."""
        with self._store.read() as conn:
            listed = self._correspondents(conn)
            return strangers.strangers(conn, read_self(conn), keys, listed)

    def known_by_name(self, keys: Sequence[str]) -> set[str]:
        """Those of these addresses whose name a contact has: no new person, perhaps."""
        with self._store.read() as conn:
            return strangers.namesakes(conn, keys, self._correspondents(conn))

    def add_strangers(self, emails: Sequence[str], book: str | None = None) -> Changes:
        """Make a card of each of these addresses that nobody has, in one change.

        Raises InputError "gap.unknown_address" (email), and as `book_id` does.
        """
        with self._store.read() as conn:
            listed = self._correspondents(conn)
        with self._store.write("gap.add", book=book or HOME_BOOK) as write:
            place = partial(book_id, write, book or HOME_BOOK)
            write.detail["count"] = strangers.add(write, emails, place, listed)
        return write.changes

    def refuse_strangers(self, emails: Sequence[str]) -> Changes:
        """Never list these addresses again. Raises InputError "gap.unknown_address" (email)."""
        with self._store.read() as conn:
            listed = self._correspondents(conn)
        with self._store.write("gap.refuse", count=len(emails)) as write:
            refusals.refuse(write, strangers.LISTING, strangers.known_keys(emails, listed))
        return write.changes

    def books(self) -> list[str]:
        """The address books that can take new cards: the default one, then the others by name."""
        with self._store.read() as conn:
            names = conn.exec_driver_sql(
                "SELECT name FROM address_book WHERE read_only = 0"
                " GROUP BY name ORDER BY name COLLATE NOCASE"
            ).scalars()
            return list(dict.fromkeys((HOME_BOOK, *names)))

    # --- inside --------------------------------------------------------------------------------

    def _answering(self, ids: Ids, query: str) -> Ids:
        if not query.strip():
            return ids
        found = self._find(query)
        wanted = np.zeros(int(max(ids.max(initial=0), found.max(initial=0))) + 1, dtype=np.bool_)
        wanted[found] = True
        return ids[wanted[ids]]

    def _ties(self, conn: Connection) -> Ties:
        return self._kept(conn, ("ties",), lambda _me, base: ties(conn, base.tally))

    def _inviting(self, conn: Connection, network: str) -> Inviting:
        def build(me: Self, base: Grounds) -> Inviting:
            return inviting.ranked(conn, me, network, self._today(), base, self._ties(conn))

        return self._kept(conn, ("invite", network), build)

    def _adding(self, conn: Connection, network: str, *, followed: bool) -> Ids:
        def build(me: Self, _base: Grounds) -> Ids:
            relations = FOLLOWED if followed else CONNECTIONS
            return adding.ranked(conn, me, network, relations, self._today(), self._ties(conn))

        return self._kept(conn, ("add", network, followed), build)

    def _correspondents(self, conn: Connection) -> Correspondents:
        def build(_me: Self, base: Grounds) -> Correspondents:
            return strangers.ranked(conn, self._today(), base)

        return self._kept(conn, ("correspondents",), build)

    def _kept(
        self, conn: Connection, name: tuple[object, ...], build: Callable[[Self, Grounds], T]
    ) -> T:
        """What `build` makes, made again only when the store has moved or the day has changed."""
        stamp = (standing(conn), self._today())
        with self._lock:
            if self._stamp != stamp:
                self._stamp, self._built, self._base = stamp, {}, None
            if name not in self._built:
                me = read_self(conn)
                with uncollected():
                    if self._base is None:
                        self._base = grounds.read(conn, me)
                    self._built[name] = build(me, self._base)
            found: T = self._built[name]
            return found

    def _today(self) -> date:
        return self._store.now().date()


def _ints(ids: Sequence[int] | Ids) -> list[int]:
    return [int(id_) for id_ in ids]
