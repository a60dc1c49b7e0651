"""The full-text index over people: SQLite's FTS5, its definition and nothing else.

It keeps no text of its own (external content): triggers on `person` keep it true.
"""

from __future__ import annotations

from sqlalchemy import Connection

TABLE = "person_search"
COLUMNS = (
    "name",
    "organization",
    "title",
    "emails",
    "digits",
    "origins",
    "places",
    "notes",
    "other",
)

_NAMES = ", ".join(COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in COLUMNS)
_FORGET = f"INSERT INTO {TABLE} ({TABLE}, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
_LEARN = f"INSERT INTO {TABLE} (rowid, {_NAMES}) VALUES (new.id, {_NEW});"  # noqa: S608

DEFINITION: tuple[str, ...] = (
    (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_NAMES}, content='person', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    ),
    f"CREATE TRIGGER person_learnt AFTER INSERT ON person BEGIN {_LEARN} END",
    f"CREATE TRIGGER person_forgotten AFTER DELETE ON person BEGIN {_FORGET} END",
    f"CREATE TRIGGER person_changed AFTER UPDATE ON person BEGIN {_FORGET} {_LEARN} END",
)


def create(conn: Connection) -> None:
    for statement in DEFINITION:
        conn.exec_driver_sql(statement)


def rebuild(conn: Connection) -> None:
    """Writes the whole index again from `person`."""
    conn.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")  # noqa: S608


def is_true(conn: Connection) -> bool:
    """Whether the index agrees with `person`; says so through FTS5's own integrity check."""
    from sqlalchemy.exc import DatabaseError

    try:
        conn.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return False
    return True
