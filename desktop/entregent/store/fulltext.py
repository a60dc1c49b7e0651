"""The full-text index over people: SQLite's FTS5, its definition and upkeep.

It keeps no text of its own (external content), so a row must be forgotten while `person` still
holds what was learnt. Whole batches are told by `INSERT … SELECT`: triggers, which FTS5 answers
row by row, took three times as long at 100,000 people.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from entregent.cards.keys import fold
from entregent.store.rows import chunks

TABLE = "person_search"
COLUMNS = (
    "name",
    "organization",
    "title",
    "emails",
    "sources",
    "digits",
    "places",
    "notes",
    "other",
)

# U+A66E, a letter that one scribe wrote once: words that begin with it are found when they are
# asked for, and by none that people type ("ou" finds Ouellet, not all that came from Outlook).
_MARK = "\ua66e"

_NAMES = ", ".join(COLUMNS)
DEFINITION = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_NAMES}, content='person', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)
_LEARN = f"INSERT INTO {TABLE} (rowid, {_NAMES}) SELECT id, {_NAMES} FROM person WHERE id IN "  # noqa: S608
_FORGET = (
    f"INSERT INTO {TABLE} ({TABLE}, rowid, {_NAMES})"  # noqa: S608
    f" SELECT 'delete', id, {_NAMES} FROM person WHERE id IN "
)


def source_word(name: str) -> str:
    """The one word by which an address book or network of that name is indexed and sought."""
    return _MARK + fold(name).replace(" ", "")


def create(conn: Connection) -> None:
    conn.exec_driver_sql(DEFINITION)


def learn(conn: Connection, ids: Iterable[int]) -> None:
    """Indexes these people, just inserted."""
    _tell(conn, _LEARN, ids)


def forget(conn: Connection, ids: Iterable[int]) -> None:
    """Takes these people out, who are about to be deleted."""
    _tell(conn, _FORGET, ids)


def _tell(conn: Connection, statement: str, ids: Iterable[int]) -> None:
    for page in chunks(sorted(ids)):
        conn.exec_driver_sql(f"{statement}({', '.join('?' * len(page))})", tuple(page))


def clear(conn: Connection) -> None:
    """Empties the index, whatever state it is in; `person` is emptied by the caller."""
    conn.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608


def is_true(conn: Connection) -> bool:
    """Whether the index agrees with `person`, by FTS5's own integrity check."""
    try:
        conn.exec_driver_sql(
            f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
        )
    except DatabaseError:
        return False
    return True
