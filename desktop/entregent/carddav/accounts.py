"""Accounts: a server that the user connected, and those of its address books that are synced."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import delete, select

from entregent.carddav.model import RemoteBook
from entregent.carddav.replica import Replica
from entregent.credentials import Credentials
from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.store import schema
from entregent.store.changes import Changes
from entregent.store.store import Store
from entregent.store.transaction import Transaction

if TYPE_CHECKING:  # 0.3 s to import, and listing accounts needs none of it
    from entregent.carddav.discovery import Start

Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class BookView:
    """An address book of an account, and how its last sync ended."""

    id: int
    name: str
    url: str
    read_only: bool
    cards: int
    synced_at: str | None
    conflicts: int
    outcome: dict[str, object]

    @property
    def stopped(self) -> Reason | None:
        told = self.outcome.get("stopped")
        return Reason.from_json(told) if isinstance(told, dict) else None


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with its address books."""

    id: int
    kind: str
    name: str
    url: str
    user: str
    books: tuple[BookView, ...]

    @property
    def key(self) -> str:
        """Under what its password is kept."""
        return password_key(self.user, self.url)

    @property
    def synced_at(self) -> str | None:
        """When all of its books had been synced; None while one never was."""
        times = [book.synced_at for book in self.books]
        return min((each for each in times if each), default=None) if all(times) else None


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery found for an address: where, as whom, and the address books there."""

    url: str
    user: str
    books: tuple[RemoteBook, ...]


class Accounts:
    """Adds, lists and removes accounts."""

    def __init__(self, store: Store, credentials: Credentials) -> None:
        self._store = store
        self.credentials = credentials

    def all(self) -> list[AccountView]:
        """The accounts by name, each with its address books by name."""
        with self._store.read() as conn:
            accounts = conn.execute(select(schema.account).order_by(schema.account.c.name)).all()
            rows = conn.exec_driver_sql(
                "SELECT b.account_id, b.id, b.name, b.url, b.read_only, s.synced_at, s.outcome,"
                " (SELECT count(*) FROM card c WHERE c.address_book_id = b.id"
                "  AND c.state = 'live' AND c.kind != 'group'),"
                " (SELECT count(*) FROM conflict f JOIN card c ON c.id = f.card_id"
                "  WHERE c.address_book_id = b.id AND c.state = 'live')"
                " FROM address_book b LEFT JOIN server_book s ON s.address_book_id = b.id"
                " WHERE b.account_id IS NOT NULL ORDER BY b.name"
            ).all()
        books: dict[int, list[BookView]] = {}
        for owner, id_, name, url, read_only, synced_at, outcome, cards, conflicts in rows:
            books.setdefault(owner, []).append(
                BookView(
                    id_,
                    name,
                    url,
                    bool(read_only),
                    cards,
                    synced_at,
                    conflicts,
                    json.loads(outcome or "{}"),
                )
            )
        return [
            AccountView(row.id, row.kind, row.name, row.url, row.user, tuple(books.get(row.id, ())))
            for row in accounts
        ]

    def named(self, name: str) -> AccountView:
        """The account of that name, in any case; InputError "account.unknown"."""
        wanted = name.strip().casefold()
        for account in self.all():
            if wanted in {account.name.casefold(), account.url.casefold()}:
                return account
        raise InputError("account.unknown", account=name)

    # --- adding --------------------------------------------------------------------------------

    def start(self, identifier: str, user: str = "") -> Start:
        """Where an address leads, and as whom; see `discovery.start_of` for what it raises."""
        from entregent.carddav.discovery import Start, start_of

        start = start_of(identifier)
        return Start(start.url, user.strip() or start.user)

    def find(self, start: Start, password: str | None, pause: Pause = time.sleep) -> Found:
        """The address books there; raises ServerError."""
        from entregent.carddav.discovery import address_books
        from entregent.carddav.wire import Wire

        wire = Wire(start.url, start.user, password, pause=pause)
        try:
            return Found(start.url, start.user, tuple(address_books(wire, start.url)))
        finally:
            wire.close()

    def add(
        self,
        found: Found,
        password: str | None = None,
        *,
        name: str = "",
        books: Sequence[str] = (),
    ) -> tuple[AccountView, Changes, bool]:
        """Connect an account to all of its address books, or to those named.

        Returns the account, the change, and whether the keyring keeps the password (True where
        there is none to keep). Raises InputError: "account.exists" (account),
        "account.no_such_book" (book, there).
        """
        chosen = _chosen(found.books, books)
        with self._store.write("account.add") as transaction:
            wanted = _name(transaction, found, name.strip())
            transaction.detail["account"] = wanted
            (account_id,) = transaction.insert(
                schema.account,
                [
                    {
                        "kind": "carddav",
                        "name": wanted,
                        "url": found.url,
                        "user": found.user,
                        "added_at": self._store.now().isoformat(timespec="seconds"),
                    }
                ],
            )
            self._add_books(transaction, account_id, chosen)
            transaction.detail["books"] = [book.name for book in chosen]
        kept = True
        if password is not None:
            kept = self.credentials.keep(password_key(found.user, found.url), password)
        return self.named(wanted), transaction.changes, kept

    def _add_books(
        self, transaction: Transaction, account_id: int, books: Sequence[RemoteBook]
    ) -> None:
        names: set[str] = set()
        for book in books:
            name, number = book.name, 1
            while name in names:  # an account may show two of one name
                number += 1
                name = f"{book.name} ({number})"
            names.add(name)
            (book_id,) = transaction.insert(
                schema.address_book,
                [
                    {
                        "account_id": account_id,
                        "name": name,
                        "kind": "carddav",
                        "url": book.url,
                        "read_only": int(book.read_only),
                    }
                ],
            )
            replica = Replica(self._store, book_id)
            replica.stand(transaction.conn, facts=book.facts.to_json())

    # --- removing ------------------------------------------------------------------------------

    def remove(self, name: str) -> Changes:
        """Disconnect an account: its cards go from here, and stay as they are on the server.

        An undo brings all of it back; the password must be given again.
        """
        account = self.named(name)
        ids = [book.id for book in account.books]
        with self._store.write("account.remove", account=account.name) as transaction:
            transaction.conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            card, conflict = schema.card, schema.conflict
            cards = (
                transaction.conn.execute(select(card.c.id).where(card.c.address_book_id.in_(ids)))
                .scalars()
                .all()
            )
            open_ = (
                transaction.conn.execute(
                    select(conflict.c.id).join(card).where(card.c.address_book_id.in_(ids))
                )
                .scalars()
                .all()
            )
            transaction.detail["count"] = len(cards)
            transaction.delete(conflict, open_)
            transaction.delete(card, cards)
            for table in (schema.server_card, schema.server_book, schema.operation):
                transaction.conn.execute(delete(table).where(table.c.address_book_id.in_(ids)))
            transaction.delete(schema.address_book, ids)
            transaction.delete(schema.account, [account.id])
        self.credentials.forget(account.key)
        return transaction.changes


def password_key(user: str, url: str) -> str:
    """Under what a password is kept in the keyring."""
    return f"{user}@{url}"


def _chosen(books: Sequence[RemoteBook], wanted: Sequence[str]) -> Sequence[RemoteBook]:
    if not wanted:
        return books
    chosen = []
    for name in wanted:
        said = name.strip().casefold()
        those = [book for book in books if said in {book.name.casefold(), book.url.casefold()}]
        if not those:
            there = ", ".join(book.name for book in books)
            raise InputError("account.no_such_book", book=name, there=there)
        chosen += those
    return list(dict.fromkeys(chosen))


def _name(transaction: Transaction, found: Found, wanted: str) -> str:
    """The name of a new account: the one that is wanted, or one of its user and host.

    Raises InputError "account.exists" where the name is taken, or the very account known.
    """
    account = schema.account
    rows = transaction.conn.execute(select(account.c.name, account.c.url, account.c.user)).all()
    for row in rows:
        if (row.url, row.user) == (found.url, found.user):
            raise InputError("account.exists", account=row.name)
    names = {row.name.casefold(): row.name for row in rows}
    if wanted:
        if wanted.casefold() in names:
            raise InputError("account.exists", account=names[wanted.casefold()])
        return wanted
    host = urlsplit(found.url).hostname or found.url
    user = found.user if "@" in found.user or not found.user else f"{found.user}@{host}"
    name = plain = user or host
    number = 1
    while name.casefold() in names:  # two servers of one host, or one user's mail on two
        number += 1
        name = f"{plain} ({number})"
    return name
