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
    else the last is a beginning. `initial` ones must be the first of their column. Instead of the
    text one of `forms` will do, whole, or one of `others` with its own field. Who meets a `negated`
    term is not wanted.
    """

    text: str
    field: str | None = None
    whole: bool = False
    forms: tuple[str, ...] = ()
    others: tuple[Term, ...] = ()
    negated: bool = False
    initial: bool = False


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
    first = "^" if term.initial else ""
    found = f"{first}{_quoted(term.text)}{beginning}"
    if _LIGATURES.search(term.text):  # "cœur" is also written "coeur"
        found = f"{found} OR {first}{_quoted(fold(term.text))}{beginning}"
    found = " OR ".join((found, *(f"{first}{_quoted(form)}" for form in term.forms)))
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
    return ids_of(conn, "SELECT rowid FROM person_search WHERE person_search MATCH ?", wanted)


def of_parties(conn: Connection, terms: Iterable[Term]) -> Ids:
    """The ids of the people of whom interactions tell all of that, each once, in no order.

    A party whose key nobody has is the one person who bears its name.
    """
    wanted = expression(terms)
    if not wanted:
        return NOBODY
    found = ids_of(conn, "SELECT rowid FROM party_search WHERE party_search MATCH ?", wanted)
    people = owners_of(conn).people
    inside = np.zeros(len(people), dtype=np.bool_)
    inside[found] = True
    return united(people[inside & (people > 0)])


def united(*arrays: Ids) -> Ids:
    """All of these ids, each once, in order; several times as fast as numpy's `unique`."""
    highest = max((int(ids.max(initial=0)) for ids in arrays), default=0)
    marked = np.zeros(highest + 1, dtype=np.bool_)
    for ids in arrays:
        marked[ids] = True
    return np.flatnonzero(marked)


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose each party is: `people` the person by the party's id, 0 for nobody; `last` the day of
    the latest interaction by the person's id, as the number 20250314, 0 where none is known.

    Read-only, and as long as the highest id needs.
    """

    people: Ids
    last: Ids

    def last_with(self, ids: Ids) -> Ids:
        """The days of the latest interactions with these people, in the order asked."""
        inside = ids < len(self.last)
        return np.where(inside, self.last[np.where(inside, ids, 0)], 0)


def owners_of(conn: Connection) -> Owners:
    """The parties' owners as this snapshot has them. A party whose key nobody has is the one
    person's who bears its name, unless it is known by its e-mail."""
    return _kept(conn, "owners", _read_owners)


def _read_owners(conn: Connection) -> Owners:
    read = [conn.exec_driver_sql(query).one() for query in (_OWNED, _NAMED)]
    ids, owners, days = (
        np.concatenate([np.fromstring(row[at] or "", dtype=np.int64, sep=",") for row in read])
        for at in range(3)
    )
    highest = conn.exec_driver_sql("SELECT coalesce(max(id), 0) FROM party").scalar_one()
    people = np.zeros(int(highest) + 1, dtype=np.int64)
    people[ids] = owners
    last = np.zeros(int(owners.max(initial=0)) + 1, dtype=np.int64)
    np.maximum.at(last, owners, days)
    for array in (people, last):
        array.flags.writeable = False
    return Owners(people, last)


# A month stands before its days.
_DAY = "substr(replace(last_on, '-', '') || '00000000', 1, 8)"
_OWNED = (
    f"SELECT group_concat(id), group_concat(person_id), group_concat({_DAY})"  # noqa: S608
    " FROM party WHERE person_id IS NOT NULL"
)
_NAMED = f"""
WITH named (id, person_id, last_on) AS (
    SELECT t.id, min(p.id), t.last_on FROM party t JOIN person p ON p.sort_key = t.name
    WHERE t.person_id IS NULL AND t.kind <> 'email' GROUP BY t.id HAVING count(*) = 1
)
SELECT group_concat(id), group_concat(person_id), group_concat({_DAY}) FROM named
"""  # noqa: S608


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
    everybody = ids_of(conn, "SELECT id FROM person ORDER BY sort_key, id")
    everybody.flags.writeable = False  # handed out, and kept
    return NameOrder(everybody)


T = TypeVar("T")


def _kept(conn: Connection, name: str, read: Callable[[Connection], T]) -> T:
    """What `read` gives, kept beside the database connection.

    Read anew (an order takes 15 ms at 100k) only when the file changed since this connection last
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


def ids_of(conn: Connection, query: str, *parameters: str) -> Ids:
    """The one column that `query` gives, in its order (SQLite omits the ORDER BY of a subquery only
    under count, min and max).

    As one text: fetching 100,000 rows one by one takes 25 ms, this takes 8.
    """
    text = conn.exec_driver_sql(
        f"WITH found (id) AS ({query}) SELECT group_concat(id) FROM found",  # noqa: S608
        parameters,
    ).scalar()
    return np.fromstring(text or "", dtype=np.int64, sep=",")
