"""Finding people by what anybody may type, with SQLite's FTS5.

Each word must begin a word of the person, in any field; digits are sought in phone numbers however
they are written. No text that is typed can be an error of the query language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from entregent.cards.keys import fold
from entregent.store import fulltext

Ids = NDArray[np.int64]
NOBODY: Ids = np.empty(0, dtype=np.int64)
NOBODY.flags.writeable = False

SINCE = "since"  # the field of a term about the day since when a network connects

# More than anybody types on purpose; what a pasted page holds beyond is not looked for.
_MOST_LETTERS = 400
_MOST_TERMS = 16

_WORD = re.compile(r"\w", re.UNICODE)
_NUMBER = re.compile(r"[\d().+/\-]*\d[\d().+/\-]*\Z")
_DIGITS = re.compile(r"\d+")
_LIGATURES = re.compile("[œæßøłđðþ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `text` in one field, or in any (None).

    A field is a column of the index or several with spaces between, or SINCE, whose text is the
    beginning of a day as "20250314". `whole` words must stand as they are, one after the other;
    else the last is a beginning. Instead of the text one of `forms` will do, whole, or one of
    `others` with its own field. Who meets a `negated` term is not wanted.
    """

    text: str
    field: str | None = None
    whole: bool = False
    forms: tuple[str, ...] = ()
    others: tuple[Term, ...] = ()
    negated: bool = False


def terms_of(text: str) -> list[Term]:
    """The words of free text, each a beginning to be found in any field."""
    return [Term(word) for word in text[:_MOST_LETTERS].split()]


def expression(terms: Iterable[Term]) -> str:
    """FTS5's query for people who meet all terms; "" when no term holds a letter or digit."""
    parts: list[str] = []
    run: list[str] = []  # neighbouring words that are digits: one phone number, or several numbers
    for term in [*list(terms)[:_MOST_TERMS], Term("")]:
        if term.field is None and not term.whole and _NUMBER.match(term.text):
            run.append(term.text)
            continue
        if run:
            parts.append(_numbers(run))
            run = []
        found = [phrase for each in (term, *term.others) if (phrase := _one(each))]
        if found:
            parts.append(found[0] if len(found) == 1 else f"({' OR '.join(found)})")
    return " AND ".join(parts)


def _one(term: Term) -> str:
    """The expression for one term without its others; "" where it holds no letter or digit."""
    if term.field == "digits" and (digits := "".join(_DIGITS.findall(term.text))):
        return _phrase(Term(digits, "digits"))
    if term.field == "sources" and fold(term.text):
        return _phrase(Term(fulltext.source_word(term.text), "sources"))
    if term.field == SINCE:
        return _phrase(Term(fulltext.since_word(term.text), "sources"))
    return _phrase(term) if _WORD.search(term.text) else ""


def _phrase(term: Term) -> str:
    """The term as an FTS5 string: its tokenizer cuts it into words, which must be neighbours."""
    beginning = "" if term.whole else " *"
    found = f"{_quoted(term.text)}{beginning}"
    if _LIGATURES.search(term.text):  # "cœur" is also written "coeur"
        found = f"{found} OR {_quoted(fold(term.text))}{beginning}"
    found = " OR ".join((found, *map(_quoted, term.forms)))
    if " OR " in found:
        found = f"({found})"
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
        return NOBODY
    return _ids(conn, "SELECT rowid FROM person_search WHERE person_search MATCH ?", wanted)


def of_parties(conn: Connection, terms: Iterable[Term]) -> Ids:
    """The ids of the people of whom interactions tell all of that, each once, in no order.

    A party whose key nobody has is the one person who bears its name.
    """
    wanted = expression(terms)
    return _ids(conn, _OF_PARTIES, wanted) if wanted else NOBODY


_OF_PARTIES = """
WITH hit AS MATERIALIZED (
    SELECT t.id, t.person_id, t.kind, t.name FROM party_search s JOIN party t ON t.id = s.rowid
    WHERE party_search MATCH ?
)
SELECT person_id FROM hit WHERE person_id IS NOT NULL
UNION SELECT min(p.id) FROM hit JOIN person p ON p.sort_key = hit.name
WHERE hit.person_id IS NULL AND hit.kind <> 'email' GROUP BY hit.id HAVING count(*) = 1
"""


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
    """The order as this snapshot has it."""
    return _kept(conn, "name_order", _read_order)


def _read_order(conn: Connection) -> NameOrder:
    rows = conn.exec_driver_sql("SELECT id FROM person ORDER BY sort_key, id").all()
    everybody = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    everybody.flags.writeable = False  # handed out, and kept
    return NameOrder(everybody)


@dataclass(frozen=True, slots=True)
class LastContacts:
    """The day of the latest interaction with each person by id, as the number 20250314; 0 where
    none is known. Read-only, and as long as the highest id that has one needs."""

    days: Ids

    def of(self, ids: Ids) -> Ids:
        """The days of these people, in the order asked."""
        if not len(self.days):
            return np.zeros(len(ids), dtype=np.int64)
        inside = ids < len(self.days)
        return np.where(inside, self.days[np.where(inside, ids, 0)], 0)


def last_contacts(conn: Connection) -> LastContacts:
    """The latest interactions as this snapshot has them; those of parties known by name alone are
    left out."""
    return _kept(conn, "last_contacts", _read_last)


def _read_last(conn: Connection) -> LastContacts:
    texts = conn.exec_driver_sql(_LAST).one()
    ids, days = (np.fromstring(text or "", dtype=np.int64, sep=",") for text in texts)
    last = np.zeros(int(ids.max(initial=-1)) + 1, dtype=np.int64)
    last[ids] = days
    last.flags.writeable = False
    return LastContacts(last)


_LAST = """
WITH last (id, day) AS (
    SELECT person_id, substr(replace(max(last_on), '-', '') || '0000', 1, 8) FROM party
    WHERE person_id IS NOT NULL AND last_on GLOB '[0-9][0-9][0-9][0-9]*' GROUP BY person_id
)
SELECT group_concat(id), group_concat(day) FROM last
"""

T = TypeVar("T")


def _kept(conn: Connection, name: str, read: Callable[[Connection], T]) -> T:
    """What `read` gives, kept beside the database connection.

    Read anew (an order takes 30 ms at 100k) only when the file changed since this connection last
    asked: `data_version` tells what others wrote, `total_changes` what it wrote itself.
    """
    raw = conn.connection.driver_connection
    assert raw is not None
    state = (conn.exec_driver_sql("PRAGMA data_version").scalar_one(), raw.total_changes)
    kept = conn.info.get(name)
    if kept is None or kept[0] != state:
        kept = (state, read(conn))
        conn.info[name] = kept
    found: T = kept[1]
    return found


def _ids(conn: Connection, query: str, *parameters: str) -> Ids:
    """The one column that `query` gives, in no order.

    As one text: fetching 100,000 rows one by one takes 25 ms, this takes 8.
    """
    text = conn.exec_driver_sql(
        f"WITH found (id) AS ({query}) SELECT group_concat(id) FROM found",  # noqa: S608
        parameters,
    ).scalar()
    return np.fromstring(text or "", dtype=np.int64, sep=",")
