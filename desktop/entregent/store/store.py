"""The store: one SQLite file that holds everything, with a journal from which all can be undone.

One writer at a time, any number of readers, each on a snapshot. A write is one SQL transaction and
one journal entry, or nothing at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection

from entregent.store import alone, care, derive, fulltext, journal, opening, settings, sqlite, undo
from entregent.store.changes import Changes
from entregent.store.history import Reversal
from entregent.store.journal import Entry, Recorder, RowChange
from entregent.store.transaction import Transaction


class Store:
    """An open store; made by `Store.open`, usable from any thread."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock
        self._reader = sqlite.reader(path)
        self._writer = sqlite.writer(path)
        self._writing = threading.Lock()
        self._writing_thread: int | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """Opens the store in `folder`, made and migrated as needed.

        Raises StoreError, and leaves everything as it was: "store.missing" (without `create`),
        "store.locked", "store.from_the_future", "store.damaged", "store.read_only",
        "store.disk_full", "store.not_a_store", "store.migration_failed".
        """
        return cls(opening.ready(folder, create=create, now=clock()), clock)

    def now(self) -> datetime:
        """The time by the store's clock, in UTC."""
        return self._clock().astimezone(UTC)

    @property
    def folder(self) -> Path:
        return self.path.parent

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- reading -------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot: what it reads stays as it was while others write, this thread too."""
        with sqlite.faults_told(), self._reader.begin() as conn:
            yield conn

    @property
    def position(self) -> int:
        """The id of the last change, 0 before the first."""
        with self.read() as conn:
            return journal.position(conn)

    def journal(self, limit: int = 200) -> list[Entry]:
        """The last changes, newest first."""
        with self.read() as conn:
            return journal.entries(conn, limit)

    def entry_rows(self, change_id: int) -> list[RowChange]:
        """What one change did, row by row; an unknown change did nothing."""
        with self.read() as conn:
            return journal.rows_of(conn, change_id)

    # --- writing -------------------------------------------------------------------------------

    @contextmanager
    def write(
        self, kind: str, /, *, dry_run: bool = False, **detail: object
    ) -> Iterator[Transaction]:
        """One change of the truth: everything in the block happens, or nothing.

        `kind` and `detail` (JSON values) name the journal entry for the words. When nothing
        changed there is no entry. A dry run does all the same and rolls it back.
        """
        with self._transaction() as conn:
            transaction = Transaction(conn, self._recorder(conn, kind, detail))
            yield transaction
            transaction.finish()
            if dry_run:
                transaction.changes = Changes(None, transaction.changes.ids)
                conn.rollback()

    @contextmanager
    def derive(self) -> Iterator[Transaction]:
        """One change of derived data, which has no journal; truth tables are refused."""
        with self._transaction() as conn:
            transaction = Transaction(conn, None)
            yield transaction
            transaction.finish()

    def observe(self) -> AbstractContextManager[Transaction]:
        """One change of what servers said, which has no journal; truth tables are refused."""
        return self.derive()

    def undo(self, change_id: int | None = None) -> Changes:
        """Takes a change back; None is the latest that stands and is no undo.

        Undoing an undo makes the change again. Raises Refused, changing nothing: "undo.nothing",
        "undo.unknown", "undo.already", "undo.later_change" (change, later, later_kind).
        """
        with self._transaction() as conn:
            reversal = undo.plan(conn, change_id)
            recorder = self._recorder(
                conn,
                reversal.kind,
                {"change": reversal.root, "of": reversal.of_kind},
                reversal,
            )
            transaction = Transaction(conn, recorder)
            done_by = recorder.begin()
            undo.apply(transaction, reversal)
            undo.note(conn, reversal, done_by)
            transaction.finish()
        return transaction.changes

    def rebuild_derived(self) -> None:
        """Computes everything derived from the truth again, as after a repair."""
        with self._transaction() as conn:
            derive.rebuild(conn)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("this thread is already writing: finish that write first")
        with self._writing:
            self._writing_thread = threading.get_ident()
            try:
                with sqlite.faults_told(), self._writer.connect() as conn, conn.begin():
                    yield conn
            finally:
                self._writing_thread = None

    def _recorder(
        self, conn: Connection, kind: str, detail: dict[str, Any], undoes: Reversal | None = None
    ) -> Recorder:
        at = self.now().isoformat(timespec="seconds")
        root = undoes.root if undoes else None
        return Recorder(conn, kind, detail, at=at, undoes=root)

    # --- settings ------------------------------------------------------------------------------

    def get(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - any JSON value
        """A setting's JSON value."""
        with self.read() as conn:
            return settings.read(conn, key, default)

    def set(self, key: str, value: object) -> Changes:
        """Sets a setting (None takes it away); journalled when it differs."""
        with self.write("setting", key=key) as transaction:
            settings.put(transaction, key, value)
        return transaction.changes

    def alone(self, name: str, refusal: str) -> AbstractContextManager[None]:
        """A turn that one program takes at a time; raises Refused(refusal) while another has it."""
        return alone.alone(self.folder, name, refusal)

    # --- care ----------------------------------------------------------------------------------

    def backup(self, to: Path) -> None:
        """A verified copy of the whole store as one file; `to` appears whole or not at all."""
        sqlite.copy(self.path, to)

    def backup_daily(self, name: str) -> None:
        """A verified copy among the store's backups, where today has none of this name."""
        care.back_up_daily(self.path, now=self.now(), name=name)

    def check(self) -> list[str]:
        """What is wrong with the file, in SQLite's words; empty when it is sound."""
        with sqlite.faults_told(), self._transaction() as conn:
            complaints = sqlite.integrity_complaints(conn)
            complaints += fulltext.untrue(conn)
        return complaints
