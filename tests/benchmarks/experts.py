"""Finding experts in a book of 100,000 contacts with 25,000 profiles and 200,000 interactions.

From the line to the first page of rows with their reasons, as the window asks for it. The peers
answer the same lines in the same run over the same columns: a scan with LIKE, and FTS5 alone,
without forms of words, former employers, order or reasons.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from experts_book import CITIES, EMPLOYERS, EVENTS, SKILLS, TITLES, Book, words
from measuring import Figure, quantile, seconds, show

from entregent.contacts.service import Contacts
from entregent.workspace import Workspace

SIZES = (100_000, 25_000, 200_000, 50_000)  # contacts, profiles, interactions, endorsements
QUERIES = 300
PAGE = 100  # the rows that the window reads at once
P95 = 30  # milliseconds
# Which columns a field is about, for the peers: of people, of parties.
_COLUMNS = {
    "title": (("title",), ()),
    "org": (("organization", "former"), ()),
    "city": (("places",), ()),
    "skill": (("title", "skills", "notes"), ("skills", "titles")),
    "met": ((), ("met",)),
    "event": ((), ("events",)),
}
_COLUMNS |= {"titre": _COLUMNS["title"], "compétence": _COLUMNS["skill"]}
_PART = re.compile(r'(-?)(\w+):("[^"]*"|\S+)')


def queries(random: Random, count: int) -> list[str]:
    """Lines of one field, of several, with ranges, alternatives and exclusions."""

    def word(text: str) -> str:
        chosen = random.choice(words(text))
        return f'"{chosen}"' if " " in chosen and random.random() < 0.5 else chosen.split()[0]

    def beginning(text: str) -> str:
        return word(text).strip('"')[: random.randrange(2, 8)].strip() or "ma"

    year = partial(random.randrange, 2015, 2027)
    makers: Sequence[Callable[[], str]] = (
        lambda: f"skill:{word(SKILLS)}",
        lambda: f"compétence:{beginning(SKILLS)}",
        lambda: f"title:{word(TITLES)}",
        lambda: f"titre:{beginning(TITLES)}",
        lambda: f"org:{word(EMPLOYERS)}",
        lambda: f"met:{year()}",
        lambda: f"met:{year()}-{random.randrange(1, 13):02}",
        lambda: f"met:>{random.randrange(2020, 2026)}",
        lambda: f"event:{word(EVENTS)}",
        lambda: f"since:>{year()}",
        lambda: f"last:{year()}",
        lambda: f"org:{word(EMPLOYERS)} title:{word(TITLES)}",
        lambda: f"title:{word(TITLES)} city:{word(CITIES)}",
        lambda: f"skill:{word(SKILLS)} -org:{word(EMPLOYERS)} network:linkedin",
        lambda: f"skill:{word(SKILLS)} city:{word(CITIES)} met:{year()}",
        lambda: f"org:{word(EMPLOYERS)} skill:{word(SKILLS)} title:{word(TITLES)} met:>2020",
        lambda: f'title:cfo|"directeur financier" city:{word(CITIES)}',
    )
    return [makers[number % len(makers)]() for number in range(count)]


def measure(
    sizes: tuple[int, int, int, int] = SIZES, count: int = QUERIES, book: Path | None = None
) -> Iterator[Figure]:
    """`book` is a folder that holds such a book already; without one it is written first."""
    lines = queries(Random(11), count)
    with tempfile.TemporaryDirectory() as scratch:
        folder = book or Path(scratch) / "workspace"
        if book is None:
            took = seconds(partial(Book(*sizes).write, folder))
            yield Figure("write the book, all derived", "", f"{took:.0f} s")
        scan, match = (_peer(folder, lines, answer) for answer in (_scanned, _matched))
        with Workspace.open(folder) as workspace:
            contacts = workspace.contacts
            for name, begun in (("the first time", True), ("again", False)):
                times = [_both(partial(_page, contacts, line)) for line in lines]
                peers = f"FTS5 alone {_told(match)}; LIKE {_told(scan)}" if begun else ""
                yield _figure(f"first page with reasons, each line {name}", times, peers)
            whole = [_both(partial(contacts.people_json, line))[0] for line in lines[::10]]
            yield Figure("all answers, as contacts --json shapes them", "", _told(whole))
        cold = [_cold(folder, line) for line in lines[::10]]
        yield _figure("first page, first line of a newly opened store", cold, "")


Times = tuple[float, float]  # milliseconds by the clock, and of the processor


def _figure(what: str, times: Sequence[Times], peer: str) -> Figure:
    wall, busy = zip(*times, strict=True)
    load = f"; processor p95 {quantile(busy, 0.95):.1f}"
    p95 = quantile(wall, 0.95)
    target = f"p95 ≤ {P95} ms"
    return Figure(what, target, _told(wall) + load, peer, met=p95 <= P95)


def _told(times: Sequence[float]) -> str:
    p50, p95 = quantile(times, 0.5), quantile(times, 0.95)
    return f"p50 {p50:.1f}, p95 {p95:.1f}, max {max(times):.0f} ms"


def _both(work: Callable[[], object]) -> Times:
    busy, start = time.process_time(), time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3, (time.process_time() - busy) * 1e3


def _page(contacts: Contacts, line: str) -> None:
    ids = contacts.ids(line)[:PAGE]
    contacts.rows(ids)
    contacts.why(line, ids)


def _cold(folder: Path, line: str) -> Times:
    """Of the line alone: opening a store checks it."""
    with Workspace.open(folder) as workspace:
        return _both(partial(_page, workspace.contacts, line))


# --- the peers ---------------------------------------------------------------------------------

# How a peer asks one table for text in some columns: the condition, and its parameter.
Ask = Callable[[str, tuple[str, ...], str], tuple[str, list[str]]]


def _peer(folder: Path, lines: Sequence[str], ask: Ask) -> list[float]:
    """Milliseconds by the clock of each line; LIKE is so slow that every twentieth line must do."""
    chosen = lines[::20] if ask is _scanned else lines
    with closing(sqlite3.connect(f"file:{folder / 'entregent.db'}?mode=ro", uri=True)) as conn:
        return [seconds(partial(_answer, conn, line, ask)) * 1e3 for line in chosen]


def _scanned(table: str, columns: tuple[str, ...], text: str) -> tuple[str, list[str]]:
    condition = " OR ".join(f"{column} LIKE ?" for column in columns)
    return condition, [f"%{text}%"] * len(columns)


def _matched(table: str, columns: tuple[str, ...], text: str) -> tuple[str, list[str]]:
    index = f"{table}_search"
    wanted = f'{{{" ".join(columns)}}} : "{text}" *'
    return f"id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [wanted]


def _answer(conn: sqlite3.Connection, line: str, ask: Ask) -> list[tuple[object, ...]]:
    """The first page of the people who answer, by name."""
    conditions, values = ["1"], list[str]()
    for minus, field, value in _PART.findall(line):
        parts = []
        for table, id_, columns in zip(
            ("person", "party"), ("id", "person_id"), _COLUMNS.get(field, ((), ())), strict=True
        ):
            if columns:
                condition, given = ask(table, columns, value.split("|")[0].strip('">'))
                parts.append(f"SELECT {id_} FROM {table} WHERE ({condition}) AND {id_} NOT NULL")
                values += given
        if parts:
            conditions.append(f"id {'NOT ' if minus else ''}IN ({' UNION '.join(parts)})")
    asked = f"SELECT * FROM person WHERE {' AND '.join(conditions)} ORDER BY sort_key LIMIT {PAGE}"
    return conn.execute(asked, values).fetchall()


if __name__ == "__main__":
    chosen = os.environ.get("EXPERTS_BOOK")  # a folder kept from an earlier run
    show(measure(book=Path(chosen) if chosen else None))
