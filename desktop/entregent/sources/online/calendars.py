"""What the room does for accounts of calendars: finding them, and reading one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from entregent.progress import Progress, patient_pause
from entregent.servers.accounts import Found, Reach, Remote, Start
from entregent.servers.faults import ServerError
from entregent.servers.reports import BookReport, Wishes
from entregent.servers.wire import Wire
from entregent.sources.online import finding, standing
from entregent.sources.online.agenda import CalendarSync
from entregent.sources.online.following import follow, is_whole
from entregent.store.accounts import AccountView, BookView
from entregent.store.store import Store
from entregent.store.transaction import Transaction


class Calendars:
    """Accounts of the kind "calendar"."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, identifier: str) -> Start:
        """Where an address leads; see `finding.start_of` for what it raises."""
        return finding.start_of(identifier)

    def find(self, start: Start, password: str | None, pause: Callable[[float], None]) -> Found:
        """The calendars there; raises ServerError."""
        wire = Wire(start.url, start.user, password, pause=pause)
        try:
            calendars = finding.calendars(wire, start.url)
        finally:
            wire.close()
        return Found(start.url, start.user, calendars, "calendar")

    def hint(self, url: str) -> str:
        return finding.hint_for(url)

    def place(
        self, transaction: Transaction, account_id: int, chosen: Sequence[Remote], reach: Reach
    ) -> None:
        standing.place(transaction, account_id, "calendar", chosen, reach)

    def sync(
        self,
        account: AccountView,
        books: Sequence[BookView],
        password: str | None,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        """Each calendar by itself; raises ServerError where none can be."""
        wire = Wire(account.url, account.user, password, pause=patient_pause(progress))
        reports: list[BookReport] = []
        changes: list[int] = []
        try:
            if len(books) == len(account.books) and not wishes.dry_run:
                books, changes = self._followed(wire, account, run)
            for book in books:
                sync = CalendarSync(self._store, wire, account, book, wishes, progress, run)
                reports.append(sync.run())
                if reports[-1].cut:
                    break
        finally:
            wire.close()
        if reports:
            reports[0].changes[:0] = changes
        return reports

    def _followed(
        self, wire: Wire, account: AccountView, run: int
    ) -> tuple[Sequence[BookView], list[int]]:
        """The calendars to read: those of the account, and what appeared there since."""
        if not is_whole(self._store, account):
            return account.books, []
        try:
            there = finding.calendars(wire, account.url)
        except ServerError:
            return account.books, []  # what is wrong each of them tells
        return follow(self._store, account, there, run)

    def remember(self, book: BookView, report: BookReport) -> None:
        standing.remember(self._store, book.id, report)
