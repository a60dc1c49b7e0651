"""Accounts as they stand in the store: a server, and those of its collections that are synced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.store import schema
from entregent.store.transaction import Transaction

_BOOKS = """
SELECT b.account_id, b.id, b.name, b.url, b.read_only, s.synced_at, s.outcome, b.kind,
 (SELECT count(*) FROM card c
  WHERE c.address_book_id = b.id AND c.state = 'live' AND c.kind != 'group') AS cards,
 (SELECT count(*) FROM conflict f JOIN card c ON c.id = f.card_id
  WHERE c.address_book_id = b.id AND c.state = 'live') AS conflicts,
 0 AS read
FROM address_book b LEFT JOIN server_book s ON s.address_book_id = b.id
WHERE b.account_id IS NOT NULL
UNION ALL
SELECT c.account_id, c.id, c.name, c.url, 1, s.synced_at, s.outcome, c.kind, 0, 0, s.read
FROM collection c LEFT JOIN server_collection s ON s.collection_id = c.id
ORDER BY 3
"""


@dataclass(frozen=True, slots=True)
class BookView:
    """An address book, a mailbox or a calendar of an account, and how its last sync ended.

    `kind` is "carddav", "mailbox" or "calendar"; `read` is how many messages or events were taken
    from what is read only.
    """

    id: int
    name: str
    url: str
    read_only: bool
    cards: int
    synced_at: str | None
    conflicts: int
    outcome: dict[str, object]
    kind: str = "carddav"
    read: int = 0

    @property
    def stopped(self) -> Reason | None:
        told = self.outcome.get("stopped")
        return Reason.from_json(told) if isinstance(told, dict) else None


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with its address books, its mailboxes or its calendars."""

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


def password_key(user: str, url: str) -> str:
    """Under what a password is kept in the keyring."""
    return f"{user}@{url}"


def read_accounts(conn: Connection) -> list[AccountView]:
    """The accounts by name, each with what it has by name."""
    accounts = conn.execute(select(schema.account).order_by(schema.account.c.name)).all()
    books: dict[int, list[BookView]] = {}
    for row in conn.exec_driver_sql(_BOOKS):
        view = BookView(
            id=row.id,
            name=row.name,
            url=row.url,
            read_only=bool(row.read_only),
            cards=row.cards,
            synced_at=row.synced_at,
            conflicts=row.conflicts,
            outcome=json.loads(row.outcome or "{}"),
            kind=row.kind,
            read=row.read or 0,
        )
        books.setdefault(row.account_id, []).append(view)
    return [
        AccountView(row.id, row.kind, row.name, row.url, row.user, tuple(books.get(row.id, ())))
        for row in accounts
    ]


def free_name(transaction: Transaction, kind: str, url: str, user: str, wanted: str) -> str:
    """The name of a new account: the one that is wanted, or one of its user and host.

    Raises InputError "account.exists" where the name is taken, or the very account known.
    """
    account = schema.account
    rows = transaction.conn.execute(select(account)).all()
    for row in rows:
        if (row.kind, row.url, row.user) == (kind, url, user):
            raise InputError("account.exists", account=row.name)
    names = {row.name.casefold(): row.name for row in rows}
    if wanted:
        if wanted.casefold() in names:
            raise InputError("account.exists", account=names[wanted.casefold()])
        return wanted
    host = urlsplit(url).hostname or url
    name = plain = (user if "@" in user or not user else f"{user}@{host}") or host
    number = 1
    while name.casefold() in names:  # two servers of one host, or one user's mail on two
        number += 1
        name = f"{plain} ({number})"
    return name
