"""Runs Alembic on one store file, inside a transaction of ours."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from entregent.errors import StoreError
from entregent.store import derive, sqlite
from entregent.store.migrations import DERIVED_SINCE, revision


def upgrade(path: Path, scripts: Path, head: int) -> None:
    engine = sqlite.writer(path, foreign_keys=False)  # tables are rebuilt under their references
    try:
        with engine.begin() as conn:
            config = Config(attributes={"connection": conn})
            config.set_main_option("script_location", str(scripts).replace("%", "%%"))
            command.upgrade(config, revision(head))
            _check(conn)
            if conn.exec_driver_sql("PRAGMA user_version").scalar_one() < DERIVED_SINCE:
                derive.rebuild(conn)
            conn.exec_driver_sql(f"PRAGMA user_version={head}")
    except (CommandError, SQLAlchemyError) as error:
        fault = sqlite.told(getattr(error, "orig", None))
        raise fault or StoreError("store.migration_failed", detail=str(error)) from error
    finally:
        engine.dispose()


def _check(conn: Connection) -> None:
    dangling = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise StoreError("store.migration_failed", detail=str(tuple(dangling)))
