"""Syncing: the accounts one after the other, each by the room of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from entregent.accounts.kinds import all_stopped, room_of
from entregent.accounts.service import Accounts
from entregent.evidence import Reason
from entregent.progress import Progress, Silent
from entregent.servers.faults import ServerError
from entregent.servers.reports import BookReport, Wishes
from entregent.store.accounts import AccountView
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
        """Sync all accounts, or the one named; a report an address book, mailbox or calendar.

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
        room = room_of(account.kind, self._store)
        if password is None and account.user:
            why = Reason("server.password_needed", {"user": account.user})
            return all_stopped(room, account, account.books, wishes, why)
        wanted = [book for book in account.books if not books or book.name in books]
        try:
            return room.sync(account, wanted, password, wishes, progress, run)
        except ServerError as error:
            return all_stopped(room, account, wanted, wishes, error.reason)
