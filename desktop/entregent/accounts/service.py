"""Adding, listing and removing accounts, whatever their kind."""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlalchemy import Connection, Table, delete, select

from entregent.accounts.kinds import Pause, room_of
from entregent.credentials import Credentials
from entregent.errors import InputError
from entregent.servers.accounts import Found, Reach, Remote, Start, apart
from entregent.store import schema
from entregent.store.accounts import AccountView, free_name, password_key, read_accounts
from entregent.store.changes import Changes
from entregent.store.store import Store
from entregent.store.transaction import Transaction


class Accounts:
    """The accounts of a workspace."""

    def __init__(self, store: Store, credentials: Credentials) -> None:
        self._store = store
        self.credentials = credentials

    def all(self) -> list[AccountView]:
        """The accounts by name, each with its address books, mailboxes or calendars by name."""
        with self._store.read() as conn:
            return read_accounts(conn)

    def named(self, name: str) -> AccountView:
        """The account of that name, in any case; InputError "account.unknown"."""
        wanted = name.strip().casefold()
        for account in self.all():
            if wanted in {account.name.casefold(), account.url.casefold()}:
                return account
        raise InputError("account.unknown", account=name)

    # --- adding --------------------------------------------------------------------------------

    def start(self, identifier: str, user: str = "", kind: str = "carddav") -> Start:
        """Where an address leads, and as whom; raises what the room's `start` does."""
        start = room_of(kind, self._store).start(identifier)
        return Start(start.url, user.strip() or start.user, start.kind)

    def find(self, start: Start, password: str | None, pause: Pause = time.sleep) -> Found:
        """What is there to sync; raises ServerError."""
        return room_of(start.kind, self._store).find(start, password, pause)

    def hint(self, url: str, kind: str = "carddav") -> str:
        """Which provider's hint fits a password that was refused there; "" for none."""
        return room_of(kind, self._store).hint(url)

    def add(
        self,
        found: Found,
        password: str | None = None,
        *,
        name: str = "",
        books: Sequence[str] = (),
        since: str = "",
    ) -> tuple[AccountView, Changes, bool]:
        """Connect an account to what is usual of it, or to what is named; `since` is a day before
        which nothing is read. Of mail and calendars, where nothing is named, what appears later is
        read too.

        Returns the account, the change, and whether the keyring keeps the password (True where
        there is none to keep). Raises InputError: "account.exists" (account),
        "account.no_such_book" (book, there).
        """
        chosen = _chosen(found.books, books)
        with self._store.write("account.add") as transaction:
            wanted = free_name(transaction, found.kind, found.url, found.user, name.strip())
            transaction.detail["account"] = wanted
            (account_id,) = transaction.insert(
                schema.account,
                [
                    {
                        "kind": found.kind,
                        "name": wanted,
                        "url": found.url,
                        "user": found.user,
                        "added_at": self._store.now().isoformat(timespec="seconds"),
                    }
                ],
            )
            room = room_of(found.kind, self._store)
            room.place(transaction, account_id, apart(chosen), Reach(since, whole=not books))
            transaction.detail["books"] = [book.name for book in chosen]
        kept = True
        if password is not None:
            kept = self.credentials.keep(password_key(found.user, found.url), password)
        return self.named(wanted), transaction.changes, kept

    # --- removing ------------------------------------------------------------------------------

    def remove(self, name: str) -> Changes:
        """Disconnect an account: its cards go from here, and stay as they are on the server.

        The messages and events that were read of it stay, as those of a file do. An undo brings
        all of it back; the password must be given again.
        """
        account = self.named(name)
        with self._store.write("account.remove", account=account.name) as transaction:
            transaction.conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            transaction.detail["count"] = _remove_cards(transaction, account.id)
            collections = _ids_of(transaction.conn, schema.collection, account.id)
            transaction.delete(schema.collection, collections)
            transaction.delete(schema.account, [account.id])
        if account.key not in {each.key for each in self.all()}:  # one server, cards and calendars
            self.credentials.forget(account.key)
        return transaction.changes


def _remove_cards(transaction: Transaction, account_id: int) -> int:
    """Take away the address books of an account with all they hold; returns how many cards."""
    conn = transaction.conn
    books = _ids_of(conn, schema.address_book, account_id)
    card, conflict = schema.card, schema.conflict
    held = card.c.address_book_id.in_(books)
    cards = conn.execute(select(card.c.id).where(held)).scalars().all()
    open_ = conn.execute(select(conflict.c.id).join(card).where(held)).scalars().all()
    transaction.delete(conflict, open_)
    transaction.delete(card, cards)
    for table in (schema.server_card, schema.server_book, schema.operation):
        conn.execute(delete(table).where(table.c.address_book_id.in_(books)))
    transaction.delete(schema.address_book, books)
    return len(cards)


def _ids_of(conn: Connection, table: Table, account_id: int) -> Sequence[int]:
    return conn.execute(select(table.c.id).where(table.c.account_id == account_id)).scalars().all()


def _chosen(books: Sequence[Remote], wanted: Sequence[str]) -> Sequence[Remote]:
    """What is usual, or what the user names by name or URL; InputError "account.no_such_book"."""
    if not wanted:
        return [book for book in books if book.usual]
    chosen = []
    for name in wanted:
        said = name.strip().casefold()
        those = [book for book in books if said in {book.name.casefold(), book.url.casefold()}]
        if not those:
            there = ", ".join(book.name for book in books)
            raise InputError("account.no_such_book", book=name, there=there)
        chosen += those
    return list(dict.fromkeys(chosen))
