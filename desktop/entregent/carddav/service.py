"""Syncing: the accounts one after the other, each address book by itself, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from entregent.carddav.accounts import Accounts, AccountView
from entregent.carddav.faults import ServerError
from entregent.carddav.model import BookReport
from entregent.carddav.sync import BookSync, SyncedBook, Wishes, remember
from entregent.carddav.wire import Wire
from entregent.evidence import Reason
from entregent.progress import Progress, Silent, patient_pause
from entregent.store.store import Store

Passwords = Callable[[AccountView], str | None]


class Sync:
    """The sync service of a workspace."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store = store
        self._accounts = accounts

    def run(
        self,
        account: str | None = None,
        *,
        wishes: Wishes | None = None,
        passwords: Passwords | None = None,
        given: str | None = None,
        books: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> list[BookReport]:
        """Sync all accounts, or the one named; a report an address book.

        `given` is the password to use; else it is the keyring's, else what `passwords` gives. What
        fails stands in the report of its book, and the others go on; once the user stops it, what
        was done so far is told, with "sync.cancelled" at the book where it was. Raises
        InputError("account.unknown"), Refused("sync.busy") while another program syncs this store.
        """
        chosen = [self._accounts.named(account)] if account else self._accounts.all()
        watched = progress or Silent()
        reports: list[BookReport] = []
        with self._store.alone("sync", "sync.busy"):
            run = self._store.position  # no two syncs that changed anything began at the same
            for each in chosen:
                password = given or self._password(each, passwords)
                reports += self._sync(each, wishes or Wishes(), password, books, watched, run)
                if reports and reports[-1].cut:
                    break
        return reports

    def _password(self, account: AccountView, passwords: Passwords | None) -> str | None:
        kept = self._accounts.credentials.get(account.key)
        return passwords(account) if kept is None and passwords is not None else kept

    def _sync(
        self,
        account: AccountView,
        wishes: Wishes,
        password: str | None,
        books: Sequence[str],
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        wanted = [book for book in account.books if not books or book.name in books]
        if password is None and account.user:
            why = Reason("server.password_needed", {"user": account.user})
            return self._all_stopped(account, wishes, why)
        try:
            wire = Wire(account.url, account.user, password, pause=patient_pause(progress))
        except ServerError as error:
            return self._all_stopped(account, wishes, error.reason)
        reports: list[BookReport] = []
        try:
            for book in wanted:
                synced = SyncedBook(book.id, account.name, book.name, book.url, book.read_only)
                sync = BookSync(self._store, wire, synced, wishes, progress, run=run)
                reports.append(sync.run())
                if reports[-1].cut:
                    break
        finally:
            wire.close()
        return reports

    def _all_stopped(self, account: AccountView, wishes: Wishes, why: Reason) -> list[BookReport]:
        """The reports where no book could even be tried."""
        reports = []
        for book in account.books:
            report = BookReport(account.name, book.name, stopped=why)
            if not wishes.dry_run:
                remember(self._store, book.id, report)
            reports.append(report)
        return reports
