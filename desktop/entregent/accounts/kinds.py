"""Which room serves which kind of account; a room is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.servers.accounts import Found, Reach, Remote, Start
from entregent.servers.reports import BookReport, Wishes
from entregent.store.accounts import AccountView, BookView
from entregent.store.store import Store
from entregent.store.transaction import Transaction

KINDS = ("carddav", "imap", "calendar")

Pause = Callable[[float], None]


class Room(Protocol):
    """What a room does for the accounts of its kind."""

    def start(self, identifier: str) -> Start:
        """Where an address leads, and as whom; raises InputError or ServerError."""

    def find(self, start: Start, password: str | None, pause: Pause) -> Found:
        """What is there; raises ServerError."""

    def hint(self, url: str) -> str:
        """Which provider's hint fits a password that was refused there; "" for none."""

    def place(
        self, transaction: Transaction, account_id: int, chosen: Sequence[Remote], reach: Reach
    ) -> None:
        """Write the rows of what is to be synced."""

    def sync(
        self,
        account: AccountView,
        books: Sequence[BookView],
        password: str | None,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> list[BookReport]:
        """Sync these books of the account; what fails stands in the report of its book.

        Raises ServerError where none could even be tried.
        """

    def remember(self, book: BookView, report: BookReport) -> None:
        """Keep how a sync ended, for the window."""


def room_of(kind: str, store: Store) -> Room:
    """The room of a kind of account; raises InputError "account.kind" (kind, kinds)."""
    match kind.strip().lower():
        case "carddav":
            from entregent.carddav.service import AddressBooks

            return AddressBooks(store)
        case "imap":
            from entregent.sources.online.mail import Mailboxes

            return Mailboxes(store)
        case "calendar":
            from entregent.sources.online.calendars import Calendars

            return Calendars(store)
    raise InputError("account.kind", kind=kind, kinds=", ".join(KINDS))


def all_stopped(
    room: Room, account: AccountView, books: Sequence[BookView], wishes: Wishes, why: Reason
) -> list[BookReport]:
    """The reports where no book could even be tried."""
    reports = []
    for book in books:
        report = BookReport(account.name, book.name, stopped=why, kind=book.kind)
        if not wishes.dry_run:
            room.remember(book, report)
        reports.append(report)
    return reports
