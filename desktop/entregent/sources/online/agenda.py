"""One sync of one calendar: objects that changed there are read, and become events.

What a calendar no longer has: meetings that were still to come are called off, and go; those that
took place stay, because people met, whatever was tidied up since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from entregent.errors import Cancelled
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.servers.faults import ServerError
from entregent.servers.reports import BookReport, Quarantined, Wishes
from entregent.servers.wire import Wire
from entregent.sources.calendar.events import events_of
from entregent.sources.calendar.file import FORMAT
from entregent.sources.intake.events import EventIntake
from entregent.sources.intake.run import Run
from entregent.sources.online.objects import Known, Objects
from entregent.sources.online.remote import Listing, RemoteCalendar
from entregent.sources.online.standing import remember, stand, standing
from entregent.sources.records import CalledOff, EventRecord, LeftOut, Refusal
from entregent.store.accounts import AccountView, BookView
from entregent.store.store import Store
from entregent.store.transaction import Transaction

_FETCHED = 100  # objects a request
_BATCH = 500  # objects a transaction
_TOLD = 100  # what is left out that a report names
# Series are followed for a year from the day they are read, so now and then all is read again.
_READ_AGAIN = timedelta(days=60)


class CalendarSync:
    """One sync of one calendar."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        account: AccountView,
        book: BookView,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> None:
        self._store = store
        self._remote = RemoteCalendar(wire, book.url)
        self._account = account
        self._book = book
        self._wishes = wishes
        self._progress = progress
        self._run_id = run
        self._objects = Objects(book.id)
        self._report = BookReport(account.name, book.name, kind=book.kind)
        with store.read() as conn:
            self._standing = standing(conn, book.id)
            self._known = self._objects.known(conn)

    def run(self) -> BookReport:
        """Read what changed, and tell what came; what went wrong stands in the report, and what
        was read before it is kept."""
        report = self._report
        try:
            self._take_all()
        except Cancelled:
            report.stopped = Reason("sync.cancelled")
        except ServerError as error:
            report.stopped = error.reason
        if not self._wishes.dry_run:
            done = {} if report.stopped else {"synced_at": self._now()}
            remember(self._store, self._book.id, report, **done)
        return report

    def _take_all(self) -> None:
        self._progress.step("sync.listing", 0, None)
        again = self._wishes.everything or self._is_long_ago()
        mark, ctag = ("", "") if again else (self._standing.mark, self._standing.ctag)
        listing = self._remote.changes(mark, ctag)
        if listing is None:
            return
        changed = [
            href
            for href, etag in sorted(listing.etags.items())
            if again or not etag or href not in self._known or self._known[href].etag != etag
        ]
        gone = {href for href in self._known if href in listing.gone}
        if listing.complete:
            gone |= self._known.keys() - listing.etags.keys()
        if self._wishes.dry_run:
            self._report.pulled = len(changed)
            return
        faulty = False
        for at in range(0, len(changed), _BATCH):
            paths = [listing.paths[href] for href in changed[at : at + _BATCH]]
            faulty |= self._take(paths, at, len(changed))
        if gone:
            with self._writing() as transaction:
                self._settle(transaction, {}, gone)
            self._note(transaction)
        self._stand(listing, faulty=faulty, again=again)

    def _stand(self, listing: Listing, *, faulty: bool, again: bool) -> None:
        """Keep how far it is read; what could not be had is asked for the next time."""
        mark, ctag = ("", "") if faulty else (listing.token, listing.ctag)
        told = {"mark": mark, "ctag": ctag}
        if again or self._standing.whole_at is None:
            told["whole_at"] = self._now()
        with self._store.observe() as transaction:
            read = self._objects.count(transaction.conn)
            stand(transaction.conn, self._book.id, read=read, **told)

    def _is_long_ago(self) -> bool:
        """Whether all of it was last read so long ago that the series have run on."""
        last = self._standing.whole_at
        until = (self._store.now() - _READ_AGAIN).isoformat(timespec="seconds")
        return last is not None and last < until

    # --- taking objects ------------------------------------------------------------------------

    def _take(self, paths: Sequence[str], done: int, total: int) -> bool:
        """Read these objects and what they tell; returns whether some could not be had."""
        objects: dict[str, tuple[str, bytes]] = {}
        gone: set[str] = set()
        faulty: list[str] = []
        for at in range(0, len(paths), _FETCHED):
            self._progress.step("sync.reading_events", done + at, total)
            found = self._remote.fetch(paths[at : at + _FETCHED])
            objects |= found.objects
            gone |= found.gone
            faulty += found.faulty
        self._leave_out((href, Reason("event.server_error")) for href in faulty)
        with self._writing() as transaction:
            self._settle(transaction, objects, gone & self._known.keys())
        self._note(transaction)
        return bool(faulty)

    def _settle(
        self, transaction: Transaction, objects: dict[str, tuple[str, bytes]], gone: set[str]
    ) -> None:
        """Enter what objects tell, and take out the meetings to come that they tell no more."""
        now = self._store.now()
        run = Run(
            transaction,
            at=self._now(),
            format=FORMAT,
            network="",
            path=f"{self._account.url} {self._book.name}",
            digest=str,
            seen_on=now.date(),
        )
        events = EventIntake(run, FORMAT)
        dropped: set[str] = set()
        for href, (etag, data) in objects.items():
            keys = self._events(href, data, events, run)
            before = self._known.get(href, Known("", ()))
            dropped |= set(before.events) - set(keys)
            self._objects.keep(transaction.conn, href, Known(etag, keys))
            self._known[href] = Known(etag, keys)
        for href in gone:
            dropped |= set(self._known.pop(href).events)
            self._objects.drop(transaction.conn, href)
        ended = self._objects.to_come(transaction.conn, dropped, FORMAT, now)
        for key in ended:
            events.call_off(key)
        events.finish()
        run.finish()
        came = max(0, run.counts.events + run.counts.updated - len(ended))
        transaction.detail["read"] = came
        self._report.pulled += came
        self._report.deleted_here += len(ended)

    def _events(self, href: str, data: bytes, events: EventIntake, run: Run) -> tuple[str, ...]:
        """Take what one object tells; returns the keys of its events."""
        keys: list[str] = []
        for record in events_of(data, file=href, day=self._store.now().date()):
            match record:
                case EventRecord() if not self._is_too_old(record):
                    events.take(record)
                    keys.append(record.key)
                case EventRecord() | LeftOut():
                    run.counts.left_out += 1
                case CalledOff(key):
                    events.call_off(key)
                case Refusal():
                    run.counts.refused += 1
                    self._leave_out([(href, record.why)])
        return tuple(dict.fromkeys(keys))

    def _is_too_old(self, record: EventRecord) -> bool:
        return bool(record.start and record.start[:10] < self._standing.since)

    def _leave_out(self, those: Iterable[tuple[str, Reason]]) -> None:
        left = self._report.quarantined
        for href, why in those:
            if len(left) < _TOLD:
                left.append(Quarantined(href, why))

    def _writing(self) -> AbstractContextManager[Transaction]:
        return self._store.write(
            "sync", account=self._account.name, book=self._book.name, run=self._run_id
        )

    def _note(self, transaction: Transaction) -> None:
        if (change := transaction.changes.change_id) is not None:
            self._report.changes.append(change)

    def _now(self) -> str:
        return self._store.now().isoformat(timespec="seconds")
