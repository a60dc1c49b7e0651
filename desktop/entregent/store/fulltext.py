"""The full-text indexes, SQLite's FTS5: over people, and over what interactions tell of parties.

They keep no text of their own (external content), so a row must be forgotten while its table still
holds what was learnt. Whole batches are told by `INSERT … SELECT`: triggers, which FTS5 answers
row by row, took three times as long at 100,000 people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from entregent.cards.keys import fold
from entregent.store.rows import chunks


@dataclass(frozen=True, slots=True)
class Index:
    """One full-text index: its name, the table it is about, and the columns that are sought."""

    table: str
    content: str
    columns: tuple[str, ...]


PEOPLE = Index(
    "person_search",
    "person",
    (
        "name",
        "organization",
        "title",
        "emails",
        "sources",
        "digits",
        "places",
        "notes",
        "skills",
        "former",
        "other",
    ),
)
PARTIES = Index("party_search", "party", ("skills", "titles", "events", "met"))
ALL = (PEOPLE, PARTIES)

# U+A66E, a letter that one scribe wrote once: words that begin with it are found when they are
# asked for, and by none that people type ("ou" finds Ouellet, not all that came from Outlook).
_MARK = "\ua66e"


def source_word(name: str) -> str:
    """The one word by which an address book or network of that name is indexed and sought."""
    return _MARK + fold(name).replace(" ", "")


def since_word(digits: str) -> str:
    """The same of the year, month or day ("20250314") since when a network connects with them."""
    return _MARK + _MARK + digits


def group_word(name: str) -> str:
    """The same of a category, among the skills of a card."""
    return source_word(name)


def is_word_of_ours(line: str) -> bool:
    """Whether a line is none that anybody wrote."""
    return line.startswith(_MARK)


def dated(day: str) -> list[str]:
    """The words by which an ISO day, or a month or a year, is found: 2025, 202503, 20250314."""
    digits = day[:10].replace("-", "")
    return [digits[:size] for size in (4, 6, 8) if len(digits) >= size and digits.isdigit()]


def create(conn: Connection) -> None:
    for index in ALL:
        conn.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {index.table} USING fts5({', '.join(index.columns)},"
            f" content='{index.content}', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
        )


def learn(conn: Connection, ids: Iterable[int], index: Index = PEOPLE) -> None:
    """Indexes these rows, just inserted."""
    names = ", ".join(index.columns)
    _tell(
        conn,
        f"INSERT INTO {index.table} (rowid, {names})"  # noqa: S608
        f" SELECT id, {names} FROM {index.content} WHERE id IN ",
        ids,
    )


def forget(conn: Connection, ids: Iterable[int], index: Index = PEOPLE) -> None:
    """Takes these rows out, which are about to be deleted or written anew."""
    names = ", ".join(index.columns)
    _tell(
        conn,
        f"INSERT INTO {index.table} ({index.table}, rowid, {names})"  # noqa: S608
        f" SELECT 'delete', id, {names} FROM {index.content} WHERE id IN ",
        ids,
    )


def _tell(conn: Connection, statement: str, ids: Iterable[int]) -> None:
    for page in chunks(sorted(ids)):
        conn.exec_driver_sql(f"{statement}({', '.join('?' * len(page))})", tuple(page))


def clear(conn: Connection) -> None:
    """Empties the indexes, whatever state they are in; their tables are emptied by the caller."""
    for index in ALL:
        conn.exec_driver_sql(
            f"INSERT INTO {index.table} ({index.table}) VALUES ('delete-all')"  # noqa: S608
        )


def untrue(conn: Connection) -> list[str]:
    """The indexes that do not agree with their tables, by FTS5's own integrity check."""
    found = []
    for index in ALL:
        try:
            conn.exec_driver_sql(
                f"INSERT INTO {index.table} ({index.table}, rank)"  # noqa: S608
                " VALUES ('integrity-check', 1)"
            )
        except DatabaseError:
            found.append(index.table)
    return found
