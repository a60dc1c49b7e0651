"""Copies of a store, and putting one back in its place.

Whatever is replaced is kept first, so that a restore can itself be taken back.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from entregent.errors import StoreError
from entregent.store import migrations, sqlite

FILE = "entregent.db"
BACKUPS = "backups"
_DAYS_KEPT = 3
_MAGIC = b"SQLite format 3\x00"


def back_up(path: Path, *, now: datetime) -> Path:
    """A verified copy of the store at `path` in its folder's backups; returns where.

    Raises StoreError as `sqlite.copy` does.
    """
    target = _place(path, now)
    sqlite.copy(path, target)
    return target


def back_up_daily(path: Path, *, now: datetime, name: str) -> Path | None:
    """A verified copy before something that changes much, once a day; the last three are kept.

    Returns where, None where today has one. Raises StoreError as `sqlite.copy` does.
    """
    folder = _folder(path)
    target = folder / f"before-{name}-{now.astimezone(UTC):%Y-%m-%d}.db"
    if target.exists():
        return None
    sqlite.copy(path, target)
    for old in sorted(folder.glob(f"before-{name}-*.db"))[:-_DAYS_KEPT]:
        old.unlink(missing_ok=True)
    return target


def restore(folder: Path, backup: Path, *, now: datetime | None = None) -> Path | None:
    """Puts a backup in the place of the store in `folder`, in use or not.

    Returns where the former store was kept, None when there was none. Raises StoreError, changing
    nothing: "store.missing" (no such backup), "store.not_a_store", "store.damaged",
    "store.from_the_future", "store.locked", "store.disk_full", "store.read_only".
    """
    moment = now or datetime.now(UTC)
    path = folder / FILE
    try:
        if not backup.is_file():
            raise StoreError("store.missing", path=str(backup))
        with sqlite.faults_told():
            check_backup(backup)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = _keep(path, moment) if path.exists() else None
            if not path.exists():
                sqlite.create_private(path)
            with closing(sqlite3.connect(backup)) as old, closing(_connect(path)) as new:
                old.backup(new)  # one transaction: whoever has the store open sees it whole
    except OSError as error:
        raise sqlite.disk_fault(error) from error
    return kept


def check_backup(backup: Path) -> None:
    """Refuses what is no sound store that this program can read."""
    if not looks_like_sqlite(backup):
        raise StoreError("store.not_a_store", path=str(backup))
    with closing(_connect(backup)) as conn:
        (application,) = conn.execute("PRAGMA application_id").fetchone()
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        if application != sqlite.APPLICATION_ID:
            raise StoreError("store.not_a_store", path=str(backup))
        if version > migrations.HEAD:
            raise StoreError("store.from_the_future", version=version, known=migrations.HEAD)
        (verdict,) = conn.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise StoreError("store.damaged", detail=str(verdict))


def looks_like_sqlite(path: Path) -> bool:
    """Whether the file begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _keep(path: Path, now: datetime) -> Path:
    """A copy of the store that is to be replaced; a damaged one is set aside as it is."""
    try:
        return back_up(path, now=now)
    except StoreError as error:
        if error.kind not in {"store.damaged", "store.not_a_store"}:
            raise
    target = _place(path, now)
    path.replace(target)
    for companion in sqlite.companions(path):
        companion.unlink(missing_ok=True)
    return target


def _place(path: Path, now: datetime) -> Path:
    folder = _folder(path)
    # A clock may stand still for 16 ms (Windows, before Python 3.13): no backup replaces another.
    while (target := folder / f"entregent-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.db").exists():
        now += timedelta(microseconds=1)
    return target


def _folder(path: Path) -> Path:
    folder = path.parent / BACKUPS
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise sqlite.disk_fault(error) from error
    return folder


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=sqlite.BUSY_SECONDS)
