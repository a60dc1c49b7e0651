"""Finding people by what anybody may type, with SQLite's FTS5.

Each word must begin a word of the person, in any field; digits are sought in phone numbers however
they are written. No text that is typed can be an error of the query language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from entregent.cards.keys import fold
from entregent.store import fulltext

Ids = NDArray[np.int64]

# More than anybody types on purpose; what a pasted page holds beyond is not looked for.
_MOST_LETTERS = 400
_MOST_TERMS = 16

_WORD = re.compile(r"\w", re.UNICODE)
_NUMBER = re.compile(r"[\d().+/\-]*\d[\d().+/\-]*\Z")
_DIGITS = re.compile(r"\d+")
_LIGATURES = re.compile("[œæßøłđðþ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `text` in one field of `fulltext.COLUMNS`, or in any (None).

    `whole` words must stand as they are, one after the other; else the last is a beginning.
    """

    text: str
    field: str | None = None
    whole: bool = False


def terms_of(text: str) -> list[Term]:
    """The words of free text, each a beginning to be found in any field."""
    return [Term(word) for word in text[:_MOST_LETTERS].split()]


def expression(terms: Iterable[Term]) -> str:
    """FTS5's query for people who meet all terms; "" when no term holds a letter or digit."""
    parts: list[str] = []
    run: list[str] = []  # neighbouring words that are digits: one phone number, or several numbers
    for term in [*list(terms)[:_MOST_TERMS], Term("")]:
        if term.field == "digits" and (digits := "".join(_DIGITS.findall(term.text))):
            parts.append(_phrase(Term(digits, "digits")))
            continue
        if term.field is None and not term.whole and _NUMBER.match(term.text):
            run.append(term.text)
            continue
        if run:
            parts.append(_numbers(run))
            run = []
        if term.field == "sources" and fold(term.text):
            parts.append(_phrase(Term(fulltext.source_word(term.text), "sources")))
        elif _WORD.search(term.text):
            parts.append(_phrase(term))
    return " AND ".join(parts)


def _phrase(term: Term) -> str:
    """The term as an FTS5 string: its tokenizer cuts it into words, which must be neighbours."""
    beginning = "" if term.whole else " *"
    found = f"{_quoted(term.text)}{beginning}"
    if _LIGATURES.search(term.text):  # "cœur" is also written "coeur"
        found = f"({found} OR {_quoted(fold(term.text))}{beginning})"
    return f"{{{term.field}}} : {found}" if term.field else found


def _numbers(words: Sequence[str]) -> str:
    """Digits are the beginning of a phone number from some group on, or words like any others."""
    groups = [group for word in words for group in _DIGITS.findall(word)]
    digits = "".join(groups)
    apart = " AND ".join(_phrase(Term(word)) for word in words)
    if len(groups) == 1 and not digits.startswith("0"):
        return apart  # every group of a phone number is in the index as a word
    beginnings = {digits, digits.lstrip("0") or digits}
    together = " OR ".join(f"{{digits}} : {_quoted(each)} *" for each in sorted(beginnings))
    return f"({together} OR ({apart}))"


def _quoted(text: str) -> str:
    """An FTS5 string; what it cannot hold (NUL, lone surrogates) parts words."""
    clean = "".join(" " if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)
    return '"' + clean.replace('"', '""') + '"'


def matching(conn: Connection, terms: Iterable[Term]) -> Ids:
    """The ids of the people who meet all terms, in no order; empty when nothing is sought."""
    wanted = expression(terms)
    if not wanted:
        return np.empty(0, dtype=np.int64)
    return _ids(
        conn,
        f"SELECT rowid FROM {fulltext.TABLE} WHERE {fulltext.TABLE} MATCH ?",  # noqa: S608
        wanted,
    )


def search_people(conn: Connection, text: str) -> list[int]:
    """The ids of the people found, ordered by name; [] when `text` holds no letter or digit."""
    ordered: list[int] = order_of(conn).sort(matching(conn, terms_of(text))).tolist()
    return ordered


@dataclass(frozen=True, slots=True)
class NameOrder:
    """The ids of everybody, in the order of names."""

    ids: Ids

    def sort(self, ids: Ids) -> Ids:
        """These people in the order of names; ids of nobody are left out."""
        highest = int(max(self.ids.max(initial=0), ids.max(initial=0)))
        wanted = np.zeros(highest + 1, dtype=np.bool_)
        wanted[ids] = True
        return self.ids[wanted[self.ids]]


def order_of(conn: Connection) -> NameOrder:
    """The order as this snapshot has it.

    Read anew (30 ms at 100k) only when the file changed since this database connection last
    asked: `data_version` tells what others wrote, `total_changes` what it wrote itself.
    """
    raw = conn.connection.driver_connection
    assert raw is not None
    state = (conn.exec_driver_sql("PRAGMA data_version").scalar_one(), raw.total_changes)
    kept = conn.info.get("name_order")
    if kept is None or kept[0] != state:
        rows = conn.exec_driver_sql("SELECT id FROM person ORDER BY sort_key, id").all()
        everybody = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        everybody.flags.writeable = False  # handed out, and kept
        kept = (state, NameOrder(everybody))
        conn.info["name_order"] = kept
    order: NameOrder = kept[1]
    return order


def _ids(conn: Connection, query: str, *parameters: str) -> Ids:
    """The one column that `query` gives, in no order.

    As one text: fetching 100,000 rows one by one takes 25 ms, this takes 8.
    """
    text = conn.exec_driver_sql(
        f"WITH found (id) AS ({query}) SELECT group_concat(id) FROM found",  # noqa: S608
        parameters,
    ).scalar()
    return np.fromstring(text or "", dtype=np.int64, sep=",")
