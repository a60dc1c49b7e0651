"""One address book synced: look, read, plan, send, settle.

Nothing here changes before the plan is whole and, where it deletes much, confirmed; nothing there
is changed that is not noted before. Killed anywhere, the next sync finds both sides and what they
agreed on last, and comes to the same end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from entregent.carddav.client import Begun, RemoteAddressBook
from entregent.carddav.model import Fetch, Fetched, Listing
from entregent.carddav.plan import Action, Plan, Setting, field_conflicts, make_plan, steps
from entregent.carddav.replica import Known, Replica, same_etag
from entregent.carddav.sending import Sending, Settled
from entregent.carddav.settling import Settling
from entregent.errors import Cancelled
from entregent.evidence import Reason
from entregent.progress import Progress, Silent
from entregent.servers.faults import ServerError, TokenInvalid
from entregent.servers.reports import BookReport, Quarantined, Wishes, outcome_json
from entregent.servers.wire import Wire
from entregent.store import journal
from entregent.store.store import Store
from entregent.store.transaction import Transaction

# Now and then all of both sides is compared: a sync token may lie (nextcloud/server#50086).
RECONCILE_AFTER = timedelta(days=7)
_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?BEGIN:VCARD", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SyncedBook:
    """An address book of an account."""

    id: int
    account: str
    name: str
    url: str
    read_only: bool


class BookSync:
    """One sync of one address book."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        book: SyncedBook,
        wishes: Wishes,
        progress: Progress,
        *,
        run: int | None = None,
    ) -> None:
        """`run` names the sync of several address books of which this is one."""
        self._store = store
        self._run_id = run
        self._book = book
        self._wishes = wishes
        self._progress = progress
        self._replica = Replica(store, book.id)
        with store.read() as conn:
            self._standing = self._replica.standing(conn)
        self._remote = RemoteAddressBook(wire, book.url, self._standing.facts)
        self._report = BookReport(book.account, book.name)
        self._came: set[str] = set()  # addresses whose card came with the listing
        self._held = False  # whether edits wait that the book does not take

    def run(self) -> BookReport:
        """Sync, and tell what was done; what a server did wrong stands in the report, and whether
        the user stopped it."""
        try:
            return self._run()
        except Cancelled:  # nothing was sent; what was read is kept for the next sync
            self._report = BookReport(self._book.account, self._book.name)
            return self._stopped(Reason("sync.cancelled"))

    def _run(self) -> BookReport:
        # The cards are read and put in place while the server makes the listing that confirms them.
        with ThreadPoolExecutor(1, thread_name_prefix="check") as pool:
            asked: list[Future[Listing | None]] = []
            try:
                listing = self._look(lambda: asked.append(pool.submit(self._confirmation)))
                gone = self._read(listing)
            except ServerError as error:
                return self._stopped(error.reason)
            report = self._carry(listing, gone)
            if not (listing.checked or self._wishes.dry_run):
                self._confirm(listing, asked[-1])
        return report

    def _confirmation(self) -> Listing | None:
        try:
            return self._remote.confirmation()
        except ServerError:
            return None  # the next sync asks for it

    def _confirm(self, listing: Listing, asked: Future[Listing | None]) -> None:
        """Keep token and tag of a listing that says the same as the one by which the cards came;
        where it does not, the next sync compares everything."""
        told = asked.result()
        if told is None or told.etags != listing.etags or not all(told.etags.values()):
            return
        if self._report.stopped is None:
            with self._store.observe() as transaction:
                self._replica.stand(
                    transaction.conn, token=told.token, ctag=told.ctag, reconciled_at=self._now()
                )

    def _carry(self, listing: Listing, gone: set[str]) -> BookReport:
        with self._store.read() as conn:
            position = journal.position(conn)
            if not gone and self._is_quiet(conn, listing):
                return self._report
            unsure = set(self._replica.unread(conn))
            if listing.complete:
                unsure -= listing.etags.keys()
            look_here = listing.complete or self._replica.changed_here_since(conn, self._standing)
            setting = Setting(self._book.read_only, self._standing.facts)
            plan, held = make_plan(
                conn, self._replica, setting, gone, unsure=unsure, look_here=look_here
            )
        self._report.quarantined += held
        self._held = bool(held)
        if not self._wishes.confirmed:
            self._report.stopped = plan.alarm()
        if self._wishes.dry_run or self._report.stopped:
            return self._told(plan)
        self._do(plan, listing, position)
        return self._report

    def _is_quiet(self, conn: Connection, listing: Listing) -> bool:
        """Whether nothing changed on either side and nothing waits: then nothing is to be noted,
        but that it was looked."""
        if listing.complete or listing.etags or listing.gone or listing.faults:
            return False
        waits = self._replica.waits(conn) or self._standing.position < 0
        if waits or self._replica.changed_here_since(conn, self._standing):
            return False
        if not self._wishes.dry_run:
            with self._store.observe() as transaction:
                self._replica.stand(
                    transaction.conn,
                    token=listing.token or self._standing.token,
                    ctag=listing.ctag,
                    synced_at=self._now(),
                    outcome=outcome_json(self._report),
                )
        return True

    # --- look and read -------------------------------------------------------------------------

    def _look(self, begun: Begun) -> Listing:
        """What has changed on the server; `begun` as in `RemoteAddressBook.everything`."""
        self._progress.step("sync.listing", 0, None)
        standing = self._standing
        if not (self._wishes.everything or self._is_due()):
            # Most looks find nothing, and the tag costs a server least: it is asked first, so that
            # what changes after it is seen the next time.
            ctag = self._remote.ctag()
            if ctag and ctag == standing.ctag:
                return Listing({}, {}, token=standing.token, ctag=ctag)
            try:
                if standing.token:
                    return replace(self._remote.changes(standing.token), ctag=ctag)
            except TokenInvalid:
                pass
        with self._store.read() as conn:
            fresh = not self._replica.known(conn)
        if not fresh:
            return self._remote.everything()
        return self._remote.everything(self._stage, None if self._wishes.dry_run else begun)

    def _is_due(self) -> bool:
        since = self._standing.reconciled_at
        if since is None:
            return True
        passed = self._store.now() - datetime.fromisoformat(since)
        return not timedelta(0) <= passed <= RECONCILE_AFTER  # the clock may have been ahead

    def _stage(self, cards: Sequence[Fetched]) -> None:
        """Keep cards that came with a first listing."""
        self._progress.step("sync.reading", 0, None)
        self._came |= self._keep(Fetch(tuple(cards)), {})

    def _keep(self, fetch: Fetch, paths: Mapping[str, str]) -> set[str]:
        """Keep what was read; returns the addresses of the cards in it."""
        whole = [card for card in fetch.cards if _is_one_card(card.raw)]
        broken = {
            card.href: Reason("card.no_card") for card in fetch.cards if not _is_one_card(card.raw)
        }
        self._replica.stage(whole)
        self._replica.fault({**broken, **fetch.faults}, paths)
        return {card.href for card in whole}

    def _read(self, listing: Listing) -> set[str]:
        """Fetch what is new or changed, and return the addresses whose card is gone."""
        with self._store.read() as conn:
            unread = self._replica.unread(conn)
            asked = None if listing.complete else {*listing.etags, *listing.gone, *unread}
            # A book of which nothing was known, whose cards came with this very listing.
            came = frozenset() if listing.checked else frozenset(self._came)
            if came:
                asked = {*listing.etags, *unread} - came
            known = self._replica.known(conn, asked)
        paths = {**unread, **listing.paths}
        gone = set(listing.gone)
        if listing.complete:
            gone |= self._surely_gone(known, listing)
        wanted = [
            href
            for href, etag in listing.etags.items()
            if href not in came and _is_news(known.get(href), etag)
        ]
        wanted += [href for href in unread if href not in listing.etags and href not in gone]
        self._replica.fault(listing.faults, paths)
        self._replica.forget([href for href in gone if href in known])
        missing = self._fetch([paths.get(href, href) for href in wanted], paths)
        # What could not be read for a while and is no more: no listing tells of it again.
        lost = missing & unread.keys()
        self._replica.forget(sorted(lost))
        return {href for href in gone | lost if href in known and known[href].there}

    def _surely_gone(self, known: Mapping[str, Known], listing: Listing) -> set[str]:
        """What a complete listing leaves out and cannot be read either.

        A listing that leaves out what is there, or an empty one, must not delete anything here.
        """
        there = listing.etags.keys() | listing.faults.keys()
        left_out = {href: each for href, each in known.items() if href not in there}
        asked = [each.path for each in left_out.values() if each.there]
        gone = {href for href, each in left_out.items() if not each.there}
        for fetch in self._remote.fetch(asked):
            gone |= fetch.missing
            self._keep(fetch, {})
        return gone

    def _fetch(self, wanted: Sequence[str], paths: Mapping[str, str]) -> set[str]:
        """Read these, and return the addresses where there is no card."""
        done = 0
        missing: set[str] = set()
        for fetch in self._remote.fetch(wanted):
            self._progress.step("sync.reading", done, len(wanted))
            done += len(fetch.cards) + len(fetch.missing) + len(fetch.faults)
            missing |= fetch.missing
            self._keep(fetch, paths)
        return missing

    # --- only told -----------------------------------------------------------------------------

    def _told(self, plan: Plan) -> BookReport:
        """The report of a plan that is not done, or not yet."""
        if not self._wishes.dry_run:
            return self._stopped(self._report.stopped)
        with self._store.read() as conn:
            new = self._new_there(conn, plan) if plan.arrivals else iter(())
            self._report.steps = steps(plan, new)
            self._name_faults(conn)
        plan.report(self._report)
        return self._report

    def _new_there(self, conn: Connection, plan: Plan) -> Iterator[tuple[str, bytes]]:
        for page in self._replica.arrivals(conn, plan.matched):
            for _, href, raw in page:
                yield href, raw

    # --- done ----------------------------------------------------------------------------------

    def _do(self, plan: Plan, listing: Listing, position: int) -> None:
        sending = Sending(self._store, self._replica, self._remote, self._progress)
        sent = sending.run([action for action in plan.actions if action.writes_there])
        quiet = [
            Settled(
                action,
                action.outcome.here,
                action.outcome.there,
                action.pair.href,
                action.pair.path,
                action.pair.etag,
            )
            for action in plan.actions
            if not action.writes_there
        ]
        settled = [*quiet, *sent.settled]
        over = {each.action.pair.card_id for each in settled}
        left = [action for action in plan.actions if action.pair.card_id not in over]
        self._count(settled, plan.arrivals)
        self._report.stopped = sent.halted
        self._report.quarantined += [
            Quarantined(action.pair.href or action.pair.uid, why)
            for action, why in sent.waiting
            if why is not None
        ]
        if settled or plan.arrivals:
            self._settle(plan, settled, left, listing, position)
            return
        with self._store.observe() as transaction:
            self._stand(transaction, left, listing, position)

    def _settle(
        self,
        plan: Plan,
        settled: Sequence[Settled],
        left: Sequence[Action],
        listing: Listing,
        position: int,
    ) -> None:
        """Put in place what came of everything, as one change; a copy of the store is kept first,
        once a day (0.2 s at 100,000 cards)."""
        self._store.backup_daily("sync")
        account, book = self._book.account, self._book.name
        sent = [each for each in settled if each.operation is not None]
        with self._store.write("sync", account=account, book=book, run=self._run_id) as transaction:
            settling = Settling(transaction, self._replica)
            settling.settle(settled, self._now())
            done = 0
            # Once something was sent nobody stops it any more: it must be noted.
            told = Silent() if sent else self._progress
            arrivals = self._replica.arrivals(transaction.conn, plan.matched)
            for count in settling.arrive(arrivals):
                done += count
                told.step("sync.settling", done, plan.arrivals)
            if sent:
                self._close_operations(transaction.conn, sent, transaction.begin())
            transaction.detail.update(_counts(self._report))
            self._stand(transaction, [*left, *settling.left], listing, position)
        if transaction.changes.change_id is not None:
            self._report.changes.append(transaction.changes.change_id)

    def _stand(
        self, transaction: Transaction, left: Sequence[Action], listing: Listing, position: int
    ) -> None:
        """Note how far the book is synced: no further than what is left allows."""
        self._name_faults(transaction.conn)
        own = transaction.change_id or self._standing.own_change
        if own == position + 1:  # nobody changed anything meanwhile
            position = own
        values: dict[str, object] = {
            "position": -1 if left or self._held else position,
            "own_change": own,
            "synced_at": self._now(),
            "outcome": outcome_json(self._report),
        }
        if not any(action.is_about_absence for action in left):
            values |= {"token": listing.token or self._standing.token, "ctag": listing.ctag}
            if listing.complete and listing.checked:
                values |= {"reconciled_at": self._now()}
        self._replica.stand(transaction.conn, **values)

    def _now(self) -> str:
        return self._store.now().isoformat(timespec="seconds")

    def _close_operations(self, conn: Connection, settled: Sequence[Settled], change: int) -> None:
        done = [(change, each.operation) for each in settled if each.operation and not each.refusal]
        conn.exec_driver_sql(
            "UPDATE operation SET state = 'failed' WHERE address_book_id = ? AND state = 'pending'",
            (self._book.id,),
        )
        if done:
            conn.exec_driver_sql(
                "UPDATE operation SET state = 'done', change_id = ? WHERE id = ?", done
            )

    # --- telling -------------------------------------------------------------------------------

    def _count(self, settled: Sequence[Settled], arrivals: int) -> None:
        report = self._report
        report.pulled += arrivals
        for each in settled:
            action = each.action
            if each.refusal is not None:
                continue
            match action.kind:
                case "pull" if each.here != action.pair.sides.here:
                    report.pulled += 1
                case "push" if each.operation is not None:
                    report.pushed += 1
                case "merge":
                    report.merged += 1
                case "delete_here":
                    report.deleted_here += 1
                case "delete_there":
                    report.deleted_there += 1
            report.conflicts += field_conflicts(action)

    def _name_faults(self, conn: Connection) -> None:
        """Name every card that is left out, those of earlier syncs too."""
        told = {each.href for each in self._report.quarantined}
        for href, why in self._replica.faults(conn):
            if href not in told:
                self._report.quarantined.append(Quarantined(href, why))

    def _stopped(self, why: Reason | None) -> BookReport:
        """The report of a sync that did nothing, kept for the window."""
        self._report.stopped = why
        with self._store.read() as conn:
            self._name_faults(conn)
        if not self._wishes.dry_run:
            remember(self._store, self._book.id, self._report)
        return self._report


def remember(store: Store, book_id: int, report: BookReport) -> None:
    """Keep how a sync ended, for the window."""
    with store.observe() as transaction:
        Replica(store, book_id).stand(transaction.conn, outcome=outcome_json(report))


def _counts(report: BookReport) -> dict[str, int]:
    return {
        "pulled": report.pulled,
        "pushed": report.pushed,
        "merged": report.merged,
        "deleted": report.deleted_here + report.deleted_there,
        "conflicts": len(report.conflicts),
    }


def _is_news(known: Known | None, etag: str) -> bool:
    """Whether a card must be read: it is unknown, changed, could not be read, or has no ETag."""
    if known is None or known.fault:
        return True
    if known.new_etag is not None:
        return not same_etag(known.new_etag, etag)
    return not (known.there and same_etag(known.etag, etag))


def _is_one_card(raw: bytes) -> bool:
    """Whether the bytes are one vCard, whole, by its ends: the middle may be a large photo."""
    return _BEGINS.match(raw) is not None and raw.rstrip()[-9:].upper() == b"END:VCARD"
