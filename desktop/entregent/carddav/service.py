"""What the room does for accounts of address books: finding them, and syncing one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from entregent.carddav.model import RemoteBook
from entregent.carddav.replica import Replica
from entregent.progress import Progress, patient_pause
from entregent.servers.accounts import Found, Reach, Remote, Start
from entregent.servers.reports import BookReport, Wishes
from entregent.store import schema
from entregent.store.accounts import AccountView, BookView
from entregent.store.rows import Value
from entregent.store.store import Store
from entregent.store.transaction import Transaction

if TYPE_CHECKING:  # 0.3 s to import, and listing accounts needs none of it
    from entregent.servers.wire import Wire

Pause = Callable[[float], None]


class AddressBooks:
    """Accounts of the kind "carddav"."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, identifier: str) -> Start:
        """Where an address leads; see `discovery.start_of` for what it raises."""
        from entregent.carddav.discovery import start_of

        return start_of(identifier)

    def find(self, start: Start, password: str | None, pause: Pause) -> Found:
        """The address books there; raises ServerError."""
        from entregent.carddav.discovery import address_books
        from entregent.servers.wire import Wire

        wire = Wire(start.url, start.user, password, pause=pause)
        try:
            return Found(start.url, start.user, tuple(address_books(wire, start.url)))
        finally:
            wire.close()

    def hint(self, url: str) -> str:
        from entregent.carddav.discovery import hint_for

        return hint_for(url)

    def place(
        self, transaction: Transaction, account_id: int, chosen: Sequence[Remote], reach: Reach
    ) -> None:
        """The address books with what they can do; all of their cards, whatever `reach`."""
        for book in chosen:
            row: dict[str, Value] = {
                "account_id": account_id,
                "name": book.name,
                "kind": "carddav",
                "url": book.url,
                "read_only": int(book.read_only),
            }
            (book_id,) = transaction.insert(schema.address_book, [row])
            if isinstance(book, RemoteBook):
                facts = book.facts.to_json()
                Replica(self._store, book_id).stand(transaction.conn, facts=facts)

    def sync(
        self,
        account: AccountView,
        books: Sequence[BookView],
        password: str | None,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        """Each address book by itself, one at a time; raises ServerError where none can be."""
        from entregent.servers.wire import Wire

        wire = Wire(account.url, account.user, password, pause=patient_pause(progress))
        try:
            return self._each(wire, account, books, wishes, progress, run)
        finally:
            wire.close()

    def _each(
        self,
        wire: Wire,
        account: AccountView,
        books: Sequence[BookView],
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        from entregent.carddav.sync import BookSync, SyncedBook

        reports: list[BookReport] = []
        for book in books:
            synced = SyncedBook(book.id, account.name, book.name, book.url, book.read_only)
            reports.append(BookSync(self._store, wire, synced, wishes, progress, run=run).run())
            if reports[-1].cut:
                break
        return reports

    def remember(self, book: BookView, report: BookReport) -> None:
        from entregent.carddav.sync import remember

        remember(self._store, book.id, report)
