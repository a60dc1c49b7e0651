"""Opening a store: its folder, its file, its version; every refusal leaves all as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from entregent.errors import StoreError
from entregent.store import care, fulltext, migrations, sqlite
from entregent.store.schema import metadata


def ready(folder: Path, *, create: bool, now: datetime) -> Path:
    """The file of a sound, up-to-date store in `folder`; see `Store.open` for what it raises."""
    fresh = not (folder / care.FILE).exists()
    path = prepare(folder, create=create)
    try:
        with sqlite.faults_told():
            bring_up(path, now=now)
    except BaseException:
        if fresh:  # a store that could not be made leaves no empty file behind
            for left in (path, *sqlite.companions(path)):
                left.unlink(missing_ok=True)
        raise
    return path


def prepare(folder: Path, *, create: bool) -> Path:
    """The store's file in its folder, both private, made where they are missing.

    Raises StoreError: "store.missing" (without `create`), "store.not_a_store", "store.read_only",
    "store.disk_full".
    """
    path = folder / care.FILE
    if not create and not path.exists():
        raise StoreError("store.missing", path=str(folder))
    try:
        _make_private_folder(folder, path)
        if not path.exists():
            sqlite.create_private(path)
        sound = path.stat().st_size == 0 or care.looks_like_sqlite(path)
    except OSError as error:
        raise sqlite.disk_fault(error) from error
    if not sound:
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
        care.back_up(path, now=now)
        migrations.upgrade(path)


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
