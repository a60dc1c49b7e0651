"""One sync of one mailbox: the headers that are new there become interactions.

Each some hundreds of messages are one transaction with the mark up to which they were read, so a
sync that is cut goes on where it was. The key of a message is its Message-ID: one that another
mailbox, an export or an earlier UIDVALIDITY brought is there already, and stays one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from entregent.errors import Cancelled
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.servers.faults import ServerError
from entregent.servers.reports import BookReport, Quarantined, Wishes
from entregent.sources.intake.run import Run
from entregent.sources.intake.traces import TraceIntake
from entregent.sources.mail import message
from entregent.sources.online.imap import Header, Imap
from entregent.sources.online.standing import remember, stand, standing
from entregent.sources.records import InteractionRecord, LeftOut
from entregent.store.accounts import AccountView, BookView
from entregent.store.store import Store

_BATCH = 500
_TOLD = 100  # messages left out that a report names


class MailboxSync:
    """One sync of one mailbox over an open connection."""

    def __init__(
        self,
        store: Store,
        imap: Imap,
        account: AccountView,
        book: BookView,
        wishes: Wishes,
        progress: Progress,
        run: int,
    ) -> None:
        self._store = store
        self._imap = imap
        self._account = account
        self._book = book
        self._wishes = wishes
        self._progress = progress
        self._run_id = run
        self._report = BookReport(account.name, book.name, kind=book.kind)
        with store.read() as conn:
            self._standing = standing(conn, book.id)
        self._read = self._standing.read

    def run(self) -> BookReport:
        """Read what is new, and tell what came; what went wrong stands in the report, and what was
        read before it is kept."""
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
        there = self._imap.examine(self._book.url.encode("latin-1"))
        first = int(self._standing.mark or 1)
        if there.validity != self._standing.validity or self._wishes.everything:
            first, self._read = 1, 0  # the numbers name other messages now (RFC 3501 §2.3.1.1)
        if there.next and there.next <= first:
            return
        uids = self._imap.uids(first, there, self._standing.since)
        if self._wishes.dry_run:
            self._report.pulled = len(uids)
            return
        for at in range(0, len(uids), _BATCH):
            self._progress.step("sync.reading_mail", at, len(uids))
            self._take(uids[at : at + _BATCH], there.validity)
        mark = max(there.next, first, uids[-1] + 1 if uids else 1)
        with self._store.observe() as transaction:
            stand(transaction.conn, self._book.id, validity=there.validity, mark=str(mark))

    def _take(self, uids: Sequence[int], validity: str) -> None:
        """Read these messages, and keep with them how far that was."""
        headers, faulty = self._imap.headers(uids)
        records = [
            each for uid, header in sorted(headers.items()) for each in self._records(uid, header)
        ]
        self._leave_out((uid, Reason("mail.server_error")) for uid in faulty)
        self._leave_out(
            (each.row or 0, each.why)
            for each in records
            if not isinstance(each, InteractionRecord | LeftOut)
        )
        mail = [each for each in records if isinstance(each, InteractionRecord)]
        self._read += len(headers)
        with self._store.write(
            "sync", account=self._account.name, book=self._book.name, run=self._run_id
        ) as transaction:
            run = Run(
                transaction,
                at=self._now(),
                format=message.FORMAT,
                network="",
                path=f"{self._account.url}/{self._book.name}",
                digest=str,
                seen_on=datetime.now(tz=UTC).date(),
            )
            traces = TraceIntake(run, message.FORMAT, among=mail)
            for each in mail:
                traces.take(each)
            traces.finish()
            run.counts.left_out = sum(isinstance(each, LeftOut) for each in records)
            run.counts.refused = len(faulty)
            run.finish()
            transaction.detail["read"] = run.counts.interactions
            stand(
                transaction.conn,
                self._book.id,
                validity=validity,
                mark=str(uids[-1] + 1),
                read=self._read,
            )
        self._report.pulled += run.counts.interactions
        if (change := transaction.changes.change_id) is not None:
            self._report.changes.append(change)

    def _records(self, uid: int, header: Header) -> Sequence[message.MailRecord]:
        """What one message tells; a delivery report tells it in a part of its own."""
        if header.draft:
            return (LeftOut(uid),)
        body = self._imap.report(uid) if message.is_report(header.block) else b""
        return message.records(header.block, file=self._book.name, row=uid, body=body)

    def _leave_out(self, those: Iterable[tuple[int, Reason]]) -> None:
        left = self._report.quarantined
        for uid, why in those:
            if len(left) < _TOLD:
                left.append(Quarantined(f"UID {uid}", why))

    def _now(self) -> str:
        return self._store.now().isoformat(timespec="seconds")
