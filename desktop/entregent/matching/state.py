"""What matching keeps in the store: the pairs it found, and the statistics it found them with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from entregent.evidence import Reason
from entregent.matching.groups import Pair
from entregent.matching.statistics import Statistics
from entregent.store.rows import chunks

NAME = "matching"
VERSION = 4  # of the table of levels and of the code that reads it: another one starts afresh
_PAGE = 400
_UNTOLD = "[]"  # a pair that was only compared since it stands within a group
ASIDE = "[ ]"  # a candidate too weak for its reasons to be kept: they are weighed when asked for


@dataclass(frozen=True, slots=True)
class State:
    """`learnt_on` records the statistics rest on; `changed` since, by catch-ups."""

    position: int
    learnt_on: int
    changed: int
    statistics: Statistics


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
    try:
        statistics = Statistics.from_text(data["statistics"])
    except ValueError:
        return None
    return State(int(row[0]), int(data["learnt_on"]), int(data["changed"]), statistics)


def read_position(conn: Connection) -> int | None:
    """The journal position of the last catch-up, without reading the statistics."""
    row = conn.exec_driver_sql(
        "SELECT position FROM derived_state WHERE name = ? AND json_extract(data, '$.version') = ?",
        (NAME, VERSION),
    ).first()
    return None if row is None else int(row[0])


def write_position(conn: Connection, position: int) -> None:
    conn.exec_driver_sql("UPDATE derived_state SET position = ? WHERE name = ?", (position, NAME))


def write_state(conn: Connection, state: State) -> None:
    data = {
        "version": VERSION,
        "learnt_on": state.learnt_on,
        "changed": state.changed,
        "statistics": state.statistics.to_text(),
    }
    conn.exec_driver_sql(
        "INSERT INTO derived_state (name, position, data) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET position = excluded.position, data = excluded.data",
        (NAME, state.position, json.dumps(data)),
    )


def read_pairs(conn: Connection, *, told: bool = False) -> dict[Pair, float]:
    """The stored pairs; `told`: the candidates alone."""
    where = f" WHERE reasons <> '{_UNTOLD}'" if told else ""
    rows = conn.exec_driver_sql(f"SELECT a, b, probability FROM match_pair{where}")  # noqa: S608
    return {(a, b): p for a, b, p in rows}


def read_reasons(conn: Connection, pairs: Iterable[Pair]) -> dict[Pair, tuple[Reason, ...]]:
    """The reasons of these pairs; none for those that are not kept."""
    found: dict[Pair, tuple[Reason, ...]] = {}
    for page in chunks(sorted(set(pairs)), _PAGE):
        marks = ", ".join(["(?, ?)"] * len(page))
        query = f"SELECT a, b, reasons FROM match_pair WHERE (a, b) IN (VALUES {marks})"  # noqa: S608
        for a, b, text in conn.exec_driver_sql(
            query, tuple(code for pair in page for code in pair)
        ):
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


def reasons_json(reasons: Sequence[Reason]) -> str:
    told: list[Mapping[str, object]] = [reason.to_json() for reason in reasons]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else '[{"kind":""}]'
