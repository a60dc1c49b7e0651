"""What the room does for accounts of mail: finding the mailboxes, and reading one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from entregent.errors import Cancelled, InputError
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.servers.accounts import Found, Reach, Remote, Start
from entregent.servers.faults import ServerError
from entregent.servers.reports import BookReport, Wishes
from entregent.sources.online import providers, standing
from entregent.sources.online.following import follow, is_whole
from entregent.sources.online.imap import Imap
from entregent.sources.online.mailboxes import usual
from entregent.sources.online.reading import MailboxSync
from entregent.store.accounts import AccountView, BookView
from entregent.store.store import Store
from entregent.store.transaction import Transaction

_BREATH = 0.1  # seconds between two looks at whether to go on
# What makes the other mailboxes of the account useless to try.
_HERE_ALONE = frozenset({"server.no_mailbox"})
_NOBODY = frozenset({"server.unknown_host", "server.unreachable", "server.timeout"})


class Mailboxes:
    """Accounts of the kind "imap"."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, identifier: str) -> Start:
        """Where an address leads; see `providers.start_of` for what it raises."""
        return providers.start_of(identifier)

    def find(self, start: Start, password: str | None, pause: Callable[[float], None]) -> Found:
        """The mailboxes there; raises InputError("account.user_needed"), or ServerError, among it
        "server.no_mailboxes"."""
        if not start.user:
            raise InputError("account.user_needed")
        try:
            imap = Imap(start.url, _seldom(lambda: pause(_BREATH / 10)))
        except ServerError as error:
            if error.kind in _NOBODY and providers.was_guessed(start):
                domain = start.user.rpartition("@")[2]
                raise ServerError("server.no_imap_for", host=domain, domain=domain) from error
            raise
        try:
            imap.login(start.user, password)
            mailboxes = usual(imap.mailboxes())
        finally:
            imap.close()
        if not mailboxes:
            raise ServerError("server.no_mailboxes", host=imap.host)
        return Found(start.url, start.user, mailboxes, "imap")

    def hint(self, url: str) -> str:
        return providers.hint_for(url)

    def place(
        self, transaction: Transaction, account_id: int, chosen: Sequence[Remote], reach: Reach
    ) -> None:
        standing.place(transaction, account_id, "mailbox", chosen, reach)

    def sync(
        self,
        account: AccountView,
        books: Sequence[BookView],
        password: str | None,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        """Each mailbox by itself; raises ServerError where none can be."""
        reports: list[BookReport] = []
        changes: list[int] = []
        try:
            imap = Imap(account.url, _watching(progress))
        except Cancelled:
            return [_cut(account, book) for book in books[:1]]
        try:
            imap.login(account.user, password)
            if len(books) == len(account.books) and not wishes.dry_run:
                books, changes = self._followed(imap, account, run)
            for book in books:
                sync = MailboxSync(self._store, imap, account, book, wishes, progress, run)
                reports.append(sync.run())
                why = reports[-1].stopped
                if why is not None and why.kind not in _HERE_ALONE:
                    break
        except Cancelled:
            reports.append(_cut(account, books[len(reports)]))
        finally:
            imap.close()
        if reports:
            reports[0].changes[:0] = changes
        if reports and not reports[-1].cut:
            reports += self._untried(account, books[len(reports) :], reports[-1], wishes)
        return reports

    def _followed(
        self, imap: Imap, account: AccountView, run: int
    ) -> tuple[Sequence[BookView], list[int]]:
        """The mailboxes to read: those of the account, and what appeared there since."""
        if not is_whole(self._store, account):
            return account.books, []
        return follow(self._store, account, usual(imap.mailboxes()), run)

    def _untried(
        self, account: AccountView, books: Sequence[BookView], last: BookReport, wishes: Wishes
    ) -> list[BookReport]:
        """The reports of those that come after the one where the connection broke."""
        reports = [
            BookReport(account.name, book.name, stopped=last.stopped, kind=book.kind)
            for book in books
        ]
        for book, report in zip(books, reports, strict=True):
            if not wishes.dry_run:
                self.remember(book, report)
        return reports

    def remember(self, book: BookView, report: BookReport) -> None:
        standing.remember(self._store, book.id, report)


def _watching(progress: Progress) -> Callable[[], None]:
    """What lets the user stop the reading of a long answer."""
    return _seldom(lambda: progress.step("sync.listing", 0, None))


def _seldom(do: Callable[[], None]) -> Callable[[], None]:
    """The same, done once a breath however often it is called."""
    last = [time.monotonic()]

    def now_and_then() -> None:
        now = time.monotonic()
        if now - last[0] > _BREATH:
            last[0] = now
            do()

    return now_and_then


def _cut(account: AccountView, book: BookView) -> BookReport:
    why = Reason("sync.cancelled")
    return BookReport(account.name, book.name, stopped=why, kind=book.kind)
