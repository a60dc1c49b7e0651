"""One format of one path on its way into the store: each record to the intake of its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from entregent.errors import InputError
from entregent.sources.detect import Plan
from entregent.sources.intake.cards import Book, CardIntake
from entregent.sources.intake.events import EventIntake
from entregent.sources.intake.jobs import Career
from entregent.sources.intake.mappings import remember
from entregent.sources.intake.owner import OwnerIntake
from entregent.sources.intake.profiles import ProfileIntake
from entregent.sources.intake.run import Run
from entregent.sources.intake.traces import TraceIntake
from entregent.sources.opened import Options
from entregent.sources.records import (
    CalledOff,
    CardRecord,
    DraftRecord,
    EmploymentRecord,
    EventRecord,
    HiddenMember,
    InteractionRecord,
    LeftOut,
    MappingRecord,
    NoteRecord,
    OwnerRecord,
    ProfileRecord,
    Record,
    Refusal,
)
from entregent.store import schema
from entregent.store.bulk import uncollected
from entregent.store.transaction import Transaction

# More complaints than this are no list that anybody reads.
MAX_REFUSED = 100_000

_MAIL, _CALENDAR = "mail", "calendar"
_MAILED = frozenset({"mail", "bounce"})
_BOOKS = {"outlook": "Outlook", "google": "Google", "vcard": "vCard", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one format in one path.

    `added`, `updated` and `unchanged` count cards and profiles; in a file that holds neither they
    count its interactions, events and positions, which elsewhere stand beside. `left_out` is what
    tells nothing of two people: automatic mail, meeting rooms, refunds. `book` is "" where no card
    was in the file, `network` "" where no profile was. `change_id` is None when nothing changed.
    """

    path: str
    format: str
    network: str
    book: str
    seen_on: date
    added: int
    updated: int
    unchanged: int
    hidden: int
    refused: tuple[Refusal, ...]
    interactions: int
    positions: int
    events: int = 0
    left_out: int = 0
    change_id: int | None = None


class Importing:
    """Takes what one plan reads; `refused` may hold what was refused before it."""

    def __init__(
        self,
        transaction: Transaction,
        path: Path,
        plan: Plan,
        options: Options,
        book: str | None,
    ) -> None:
        self.refused: list[Refusal] = []
        self._plan = plan
        self._path = path
        self._options = replace(options, seen_on=plan.seen_on)
        self._transaction = transaction
        self._run = Run(
            transaction,
            at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
            format=plan.format,
            network=options.network,
            path=str(path),
            digest=plan.digest,
            size=plan.size,
            asked=options.told,
            seen_on=plan.seen_on,
        )
        name = (book or "").strip() or _BOOKS.get(plan.format, plan.format)
        self._cards = CardIntake(self._run, partial(find_book, transaction, name))
        self._owner = OwnerIntake(self._run)
        self._profiles: dict[str, ProfileIntake] = {}
        self._traces: dict[str, TraceIntake] = {}
        self._events: dict[str, EventIntake] = {}
        self._career: Career | None = None

    def run(self) -> ImportReport:
        """Reads everything and tells what became of it."""
        if not self.refused and self._run.known():
            return self._report()
        with uncollected():
            self._read()
        self._run.counts.refused = len(self.refused)
        self._run.networks = tuple(self._profiles)
        self._run.finish()
        return self._report()

    def _read(self) -> None:
        for job in self._plan.jobs:
            for record in job.reader.read(job.opened, self._options):
                self._take(record)
        for profiles in self._profiles.values():
            profiles.finish()
        for traces in self._traces.values():
            traces.finish()
        for events in self._events.values():
            events.finish()
        self._cards.finish()
        self._owner.finish()

    def _take(self, record: Record | Refusal) -> None:
        match record:
            case CardRecord() | DraftRecord():
                self._run.counts.cards += 1
                if refused := self._cards.take(record):
                    self._refuse(refused)
            case ProfileRecord() | NoteRecord():
                self._take_profile(record)
            case InteractionRecord():
                self._take_trace(record)
            case EventRecord():
                self._take_event(record)
            case CalledOff():
                self._events_of("meeting").call_off(record.key)
            case EmploymentRecord():
                self._take_position(record)
            case OwnerRecord():
                self._owner.take(record)
            case MappingRecord():
                remember(self._transaction, record)
            case HiddenMember() | LeftOut():
                self._count(record)
            case Refusal():
                self._refuse(record)

    def _count(self, record: HiddenMember | LeftOut) -> None:
        if isinstance(record, HiddenMember):
            self._run.counts.hidden += 1
            if record.network and record.connected_on:
                self._profiles_of(record.network).hide(record.connected_on)
        else:
            self._run.counts.left_out += 1

    def _take_profile(self, record: ProfileRecord | NoteRecord) -> None:
        profiles = self._profiles_of(record.network)
        if isinstance(record, NoteRecord):
            profiles.note(record)
        else:
            profiles.take(record)

    def _profiles_of(self, network: str) -> ProfileIntake:
        if network not in self._profiles:
            self._profiles[network] = ProfileIntake(self._run, network)
        return self._profiles[network]

    def _take_trace(self, record: InteractionRecord) -> None:
        # A mail is the same one wherever it lies: in a mailbox, or among Outlook's items.
        source = _MAIL if record.kind in _MAILED else self._plan.format
        if source not in self._traces:
            self._traces[source] = TraceIntake(self._run, source)
        traces = self._traces[source]
        if any(each.me for each in record.participants):
            traces.owner = self._owner.known
        traces.take(record)

    def _take_event(self, record: EventRecord) -> None:
        events = self._events_of(record.kind)
        if any(each.me for each in record.participants):
            events.owner = self._owner.known
        events.take(record)

    def _events_of(self, kind: str) -> EventIntake:
        # As a mail, a meeting is the same one in a calendar and among Outlook's items.
        source = _CALENDAR if kind == "meeting" else self._plan.format
        if source not in self._events:
            self._events[source] = EventIntake(self._run, source)
        return self._events[source]

    def _take_position(self, record: EmploymentRecord) -> None:
        if self._career is None:
            self._career = Career(self._run)
        self._career.take(record)
        if record.ended is None:
            self._owner.holds(record.organization)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.append(refusal)
        if len(self.refused) > MAX_REFUSED:
            raise InputError("import.mostly_unreadable", path=str(self._path))

    def _report(self) -> ImportReport:
        counts = self._run.counts
        added, unchanged = counts.added, counts.unchanged
        if not (added or unchanged):
            added = counts.interactions + counts.positions + counts.events
            unchanged = counts.traces_known
        return ImportReport(
            path=str(self._path),
            format=self._plan.format,
            network=", ".join(self._run.networks),
            book=self._cards.book_name,
            seen_on=self._plan.seen_on,
            added=added,
            updated=counts.updated,
            unchanged=unchanged,
            hidden=counts.hidden,
            refused=tuple(self.refused),
            interactions=counts.interactions,
            positions=counts.positions,
            events=counts.events,
            left_out=counts.left_out,
        )


def find_book(transaction: Transaction, name: str) -> Book:
    """The address book of this name, made on this machine where there is none.

    Raises InputError: import.book_ambiguous (several accounts have one), import.book_read_only.
    """
    book = schema.address_book
    query = select(book.c.id, book.c.kind, book.c.read_only).where(book.c.name == name)
    found = transaction.conn.execute(query).all()
    local = [row for row in found if row.kind == "local"]
    if len(found) > 1 and len(local) != 1:
        raise InputError("import.book_ambiguous", book=name)
    if not found:
        (id_,) = transaction.insert(book, [{"name": name, "kind": "local"}])
        return Book(id_, name)
    row = local[0] if local else found[0]
    if row.read_only:
        raise InputError("import.book_read_only", book=name)
    return Book(row.id, name, synced=row.kind != "local")
