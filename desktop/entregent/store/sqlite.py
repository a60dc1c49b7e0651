"""What only SQLite can do: engines with their pragmas, faults put into kinds, check and backup.

Two engines on one file: any number of readers that cannot write, and one writer whose
transactions take the write lock at their beginning, so that none fails half-way on a lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from entregent.errors import StoreError

APPLICATION_ID = 0x456E7472  # "Entr": how `file` and we tell our stores from other SQLite files
BUSY_SECONDS = 5.0
READERS = 4

# No memory mapping: it gains nothing here, and an I/O error on a mapped page is a signal that kills
# the process instead of an error that can be told.
_COMMON = ("PRAGMA foreign_keys=ON", "PRAGMA temp_store=MEMORY")
_READER = (*_COMMON, "PRAGMA cache_size=-16384", "PRAGMA query_only=ON")
# With WAL, synchronous=NORMAL cannot damage the file when the power fails; the last transactions
# may be missing, whole (https://www.sqlite.org/pragma.html#pragma_synchronous).
_WRITER = (
    *_COMMON,
    "PRAGMA synchronous=NORMAL",
    "PRAGMA cache_size=-65536",
    "PRAGMA journal_size_limit=67108864",  # a large import's WAL does not stay that large
)


def reader(path: Path) -> Engine:
    """Connections for snapshots; a write through one of them fails."""
    return _engine(path, _READER, begin="BEGIN", size=READERS)


def writer(path: Path, *, foreign_keys: bool = True) -> Engine:
    """The one connection that writes; without `foreign_keys` for migrations alone."""
    pragmas = _WRITER if foreign_keys else (*_WRITER, "PRAGMA foreign_keys=OFF")
    return _engine(path, pragmas, begin="BEGIN IMMEDIATE", size=1)


def _engine(path: Path, pragmas: tuple[str, ...], *, begin: str, size: int) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0 if size == 1 else 16,
        pool_use_lifo=True,  # the connection with the warm cache first
        connect_args={
            "timeout": BUSY_SECONDS,
            "isolation_level": None,  # transactions begin where we say, not where pysqlite guesses
            "check_same_thread": False,
            "cached_statements": 256,
        },
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin_transaction(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    return engine


@contextmanager
def faults_told() -> Iterator[None]:
    """Turns what SQLite complains about into the StoreError that the user can act on."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        fault = told(error.orig if isinstance(error, DBAPIError) else error)
        if fault is None:
            raise
        raise fault from error


# The beginning of SQLite's name for a fault → the kind of our error. An I/O error while writing
# is a disk that takes no more (a quota, a file-size limit, no room for the WAL's index).
_KINDS = {
    "SQLITE_BUSY": "store.locked",
    "SQLITE_LOCKED": "store.locked",
    "SQLITE_READONLY": "store.read_only",
    "SQLITE_CANTOPEN": "store.read_only",
    "SQLITE_PERM": "store.read_only",
    "SQLITE_FULL": "store.disk_full",
    "SQLITE_IOERR_WRITE": "store.disk_full",
    "SQLITE_IOERR_TRUNCATE": "store.disk_full",
    "SQLITE_IOERR_SHM": "store.disk_full",
    "SQLITE_IOERR_FSYNC": "store.disk_full",
    "SQLITE_IOERR": "store.damaged",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_NOTADB": "store.not_a_store",
}


def told(error: BaseException | None) -> StoreError | None:
    """The StoreError for a fault of SQLite's; None for a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "")
    for beginning, kind in _KINDS.items():
        if name.startswith(beginning):
            return StoreError(kind, detail=str(error))
    return None


def integrity_complaints(conn: Connection) -> list[str]:
    """What SQLite's full check and the foreign keys complain about; empty when sound."""
    lines = [str(row[0]) for row in conn.exec_driver_sql("PRAGMA integrity_check(100)")]
    complaints = [line for line in lines if line != "ok"]
    for table, row_id, parent, _ in conn.exec_driver_sql("PRAGMA foreign_key_check"):
        complaints.append(f"{table} {row_id}: {parent}")
    return complaints


def copy(source: Path, target: Path) -> None:
    """A verified copy of a store, in use or not; `target` appears whole or not at all.

    Raises StoreError: "store.disk_full", "store.backup_unwritable" (path), "store.damaged" (the
    copy fails its integrity check or holds other row counts than the original).
    """
    partial = target.with_name(target.name + ".partial")
    try:
        if target.exists() and target.samefile(source):
            # Whoever has the store open would go on writing to a file without a name.
            raise StoreError("store.backup_unwritable", path=str(target))
        with faults_told():
            create_private(partial)
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
                old.execute("BEGIN")  # what is counted is what is copied
                counts = _counts(old)
                old.backup(new)
                _verify(new, counts)
                new.execute("PRAGMA journal_mode=DELETE")
            partial.replace(target)
    except OSError as error:
        fault = disk_fault(error)
        if fault.kind in {"store.read_only", "store.locked"}:
            fault = StoreError("store.backup_unwritable", path=str(target))
        raise fault from error
    finally:
        partial.unlink(missing_ok=True)
        for companion in companions(partial):
            companion.unlink(missing_ok=True)


def companions(path: Path) -> tuple[Path, Path]:
    """The files that SQLite keeps beside a store in WAL mode."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _counts(conn: sqlite3.Connection) -> dict[str, int]:
    tables = conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return {
        name: conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }


def _verify(conn: sqlite3.Connection, counts: dict[str, int]) -> None:
    (verdict,) = conn.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError("store.damaged", detail=str(verdict))
    if _counts(conn) != counts:
        raise StoreError("store.damaged", detail="row counts")


def create_private(path: Path) -> None:
    """An empty file that only its owner can read; an older one is replaced."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)


def disk_fault(error: OSError) -> StoreError:
    """The StoreError for what the operating system refused."""
    import errno

    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    kind = "store.disk_full" if error.errno in full else "store.read_only"
    if getattr(error, "winerror", None) in _HELD:
        kind = "store.locked"
    return StoreError(kind, detail=str(error))


# What Windows says of a file that another program has open: ERROR_SHARING_VIOLATION, and
# ERROR_LOCK_VIOLATION for a part of it.
_HELD = frozenset({32, 33})
