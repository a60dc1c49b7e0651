"""What matching keeps in the store: the pairs it found, and what it found them with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from entregent.evidence import Reason
from entregent.matching.groups import Pair
from entregent.matching.index import EMPTY, Index
from entregent.matching.statistics import Statistics
from entregent.store.bulk import in_pages
from entregent.store.rows import chunks

NAME = "matching"
VERSION = 6  # of the table of levels and of the code that reads it: another one starts afresh
_PAGE = 400
_UNTOLD = "[]"  # a pair that was only compared since it stands within a group
_PAIRS = f"SELECT a, b, probability, reasons <> '{_UNTOLD}' FROM match_pair"  # noqa: S608
ASIDE = "[ ]"  # a candidate too weak for its reasons to be kept: they are weighed when asked for


@dataclass(frozen=True, slots=True)
class State:
    """How far matching has got: the journal's position, which model it follows, the records that
    the book had when that was learnt, and how many changed since, by catch-ups."""

    position: int
    model: str
    learnt_on: int
    changed: int


@dataclass(frozen=True, slots=True)
class Model:
    """What the book taught: its statistics, and where its records stand."""

    statistics: Statistics
    index: Index


@dataclass(frozen=True, slots=True)
class Row:
    """A pair by code (a < b); `reasons` is JSON, `_UNTOLD` where it is no candidate."""

    a: int
    b: int
    probability: float
    reasons: str = _UNTOLD

    @property
    def told(self) -> bool:
        return self.reasons != _UNTOLD


def read_state(conn: Connection) -> State | None:
    """The state as the last catch-up left it; None where there is none of this version."""
    row = conn.exec_driver_sql(
        "SELECT position, data FROM derived_state WHERE name = ?", (NAME,)
    ).first()
    if row is None:
        return None
    data = json.loads(row[1])
    if data.get("version") != VERSION:
        return None
    return State(int(row[0]), data["model"], int(data["learnt_on"]), int(data["changed"]))


def read_model(conn: Connection) -> Model | None:
    """The model of the state; None where it cannot be read."""
    try:
        return Model(
            Statistics.from_bytes(_part(conn, "statistics")), Index.from_bytes(_part(conn, "index"))
        )
    except ValueError:
        return None


def read_statistics(conn: Connection) -> Statistics | None:
    """The statistics alone; None where there are none."""
    try:
        return Statistics.from_bytes(_part(conn, "statistics")) if read_state(conn) else None
    except ValueError:
        return None


def read_later(conn: Connection) -> Index | None:
    """Where the records stand that changed since the model was made; None where it cannot be read.
    Where they stood before is still in the model's own index: it finds too much, never too little.
    """
    try:
        return Index.from_bytes(_part(conn, "later"))
    except ValueError:
        return None


def _part(conn: Connection, name: str) -> bytes:
    row = conn.exec_driver_sql("SELECT data FROM match_model WHERE part = ?", (name,)).first()
    return b"" if row is None else bytes(row[0])


def read_position(conn: Connection) -> int | None:
    """The journal position of the last catch-up, without reading the statistics."""
    row = conn.exec_driver_sql(
        "SELECT position FROM derived_state WHERE name = ? AND json_extract(data, '$.version') = ?",
        (NAME, VERSION),
    ).first()
    return None if row is None else int(row[0])


def write_state(conn: Connection, state: State) -> None:
    data = {
        "version": VERSION,
        "model": state.model,
        "learnt_on": state.learnt_on,
        "changed": state.changed,
    }
    conn.exec_driver_sql(
        "INSERT INTO derived_state (name, position, data) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET position = excluded.position, data = excluded.data",
        (NAME, state.position, json.dumps(data)),
    )


def write_model(conn: Connection, model: Model) -> None:
    """Keeps what the book taught; nothing has changed since."""
    _write_part(conn, "statistics", model.statistics.to_bytes())
    _write_part(conn, "index", model.index.to_bytes())
    write_later(conn, EMPTY)


def write_later(conn: Connection, later: Index) -> None:
    _write_part(conn, "later", later.to_bytes())


def _write_part(conn: Connection, name: str, data: bytes) -> None:
    conn.exec_driver_sql(
        "INSERT INTO match_model (part, data) VALUES (?, ?)"
        " ON CONFLICT (part) DO UPDATE SET data = excluded.data",
        (name, data),
    )


def read_pairs(conn: Connection, *, told: bool = False) -> dict[Pair, float]:
    """The stored pairs; `told`: the candidates alone."""
    where = f" WHERE reasons <> '{_UNTOLD}'" if told else ""
    rows = conn.exec_driver_sql(f"SELECT a, b, probability FROM match_pair{where}")  # noqa: S608
    return {(a, b): p for a, b, p in in_pages(rows)}


def pairs_around(conn: Connection, codes: Iterable[int]) -> dict[Pair, tuple[float, bool]]:
    """The stored pairs that hold one of these records: probability, and whether a candidate."""
    found: dict[Pair, tuple[float, bool]] = {}
    for page in chunks(sorted(codes)):
        marks = ", ".join("?" * len(page))
        for side in ("a", "b"):
            query = f"{_PAIRS} WHERE {side} IN ({marks})"
            for a, b, probability, told in conn.exec_driver_sql(query, (*page,)):
                found[a, b] = (probability, bool(told))
    return found


def read_reasons(conn: Connection, pairs: Iterable[Pair]) -> dict[Pair, tuple[Reason, ...]]:
    """The reasons of these pairs; none for those that are not kept."""
    found: dict[Pair, tuple[Reason, ...]] = {}
    for page in chunks(sorted(set(pairs)), _PAGE):
        marks = ", ".join(["(?, ?)"] * len(page))
        query = f"SELECT a, b, reasons FROM match_pair WHERE (a, b) IN (VALUES {marks})"  # noqa: S608
        codes = tuple(code for pair in page for code in pair)
        for a, b, text in conn.exec_driver_sql(query, codes).all():
            found[a, b] = tuple(Reason.from_json(data) for data in json.loads(text))
    return found


def replace_pairs(conn: Connection, rows: Sequence[Row], gone: Iterable[Pair] | None) -> None:
    """Takes away `gone`, all pairs when None, and writes `rows` over what is there."""
    if gone is None:
        conn.exec_driver_sql("DELETE FROM match_pair")
    elif taken := list(gone):
        conn.exec_driver_sql("DELETE FROM match_pair WHERE a = ? AND b = ?", taken)
    if rows:
        conn.exec_driver_sql(
            "INSERT OR REPLACE INTO match_pair (a, b, probability, reasons) VALUES (?, ?, ?, ?)",
            [(row.a, row.b, row.probability, row.reasons) for row in rows],
        )


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def reasons_json(reasons: Sequence[Reason]) -> str:
    told: list[Mapping[str, object]] = [reason.to_json() for reason in reasons]
    return _ENCODER.encode(told) if told else '[{"kind":""}]'
