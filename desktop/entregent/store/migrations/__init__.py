"""The store's versions: `PRAGMA user_version` tells which a file has, Alembic leads to the newest.

Revisions are numbered "0001", "0002" …; a revision's number is its user_version. Alembic is
imported only when there is something to migrate: opening an up-to-date store stays fast.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

HEAD = 6
# The oldest version whose derived tables hold what those of today do: an older store's are computed
# again in the transaction that migrates it.
DERIVED_SINCE = 4
SCRIPTS = Path(__file__).parent
_VERSION_TABLE = (
    "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def revision(version: int) -> str:
    return f"{version:04}"


def stamp(conn: Connection) -> None:
    """Marks a store made from the metadata as the newest version."""
    conn.exec_driver_sql(_VERSION_TABLE)
    conn.exec_driver_sql("DELETE FROM alembic_version")
    conn.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision(HEAD),))
    conn.exec_driver_sql(f"PRAGMA user_version={HEAD}")


def upgrade(path: Path) -> None:
    """Migrates the file to `HEAD` in one transaction; a migration that fails changes nothing.

    Raises StoreError("store.migration_failed", detail=…), also when the result is not sound.
    """
    from entregent.store.migrations import run

    run.upgrade(path, SCRIPTS, HEAD)
