"""Opening a store: its folder, its file, its version; every refusal leaves all as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from entregent.errors import StoreError
from entregent.store import fulltext, migrations, sqlite
from entregent.store.schema import metadata

FILE = "entregent.db"
BACKUPS = "backups"
_MAGIC = b"SQLite format 3\x00"


def prepare(folder: Path, *, create: bool) -> Path:
    """The store's file in its folder, both private, made where they are missing.

    Raises StoreError: "store.missing" (without `create`), "store.not_a_store", "store.read_only",
    "store.disk_full".
    """
    path = folder / FILE
    if not create and not path.exists():
        raise StoreError("store.missing", path=str(folder))
    try:
        _make_private_folder(folder, path)
        if not path.exists():
            sqlite.create_private(path)
        with path.open("rb") as file:
            beginning = file.read(len(_MAGIC))
    except OSError as error:
        raise sqlite.disk_fault(error) from error
    if beginning and beginning != _MAGIC:
        raise StoreError("store.not_a_store", path=str(path))
    if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        raise StoreError("store.read_only", path=str(path))
    return path


def _make_private_folder(folder: Path, path: Path) -> None:
    """0700 on a folder that is ours: new, empty, or holding a store."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = path.exists() or not any(folder.iterdir())
    if ours and os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def bring_up(path: Path, *, now: datetime) -> None:
    """Makes the tables of a new store, or migrates an older one after a verified backup.

    Raises StoreError: "store.from_the_future", "store.not_a_store", "store.damaged" and the
    faults of the disk. A file that is not ours is left as it is, its journal mode too.
    """
    with closing(sqlite3.connect(path, timeout=sqlite.BUSY_SECONDS)) as conn:
        version = _number(conn, "PRAGMA user_version")
        ours = _number(conn, "PRAGMA application_id") == sqlite.APPLICATION_ID
        empty = _number(conn, "SELECT count(*) FROM sqlite_master") == 0
        if not ours and not empty:
            raise StoreError("store.not_a_store", path=str(path))
        if version > migrations.HEAD:
            raise StoreError("store.from_the_future", version=version, known=migrations.HEAD)
        (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()  # 78 ms at 100k people
        if verdict != "ok":
            raise StoreError("store.damaged", detail=str(verdict))
        conn.execute("PRAGMA journal_mode=WAL")
    if empty:
        _create(path)
    elif version < migrations.HEAD:
        back_up_to(path, path.parent / BACKUPS, now=now)
        migrations.upgrade(path)


def back_up_to(path: Path, folder: Path, *, now: datetime) -> Path:
    """A verified copy of the store in `folder`, named by the time; returns its path."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise sqlite.disk_fault(error) from error
    target = folder / f"entregent-{now:%Y%m%dT%H%M%S%f}Z.db"
    sqlite.copy(path, target)
    return target


def _create(path: Path) -> None:
    """All tables in one transaction: a process killed here leaves an empty file."""
    engine = sqlite.writer(path)
    try:
        with engine.begin() as conn:
            if conn.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
                return  # another process was faster
            metadata.create_all(conn)
            fulltext.create(conn)
            migrations.stamp(conn)
            conn.exec_driver_sql(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    finally:
        engine.dispose()


def _number(conn: sqlite3.Connection, query: str) -> int:
    return int(conn.execute(query).fetchone()[0])
