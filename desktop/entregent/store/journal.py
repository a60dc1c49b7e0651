"""The journal: every change of anything, with what was before.

One `change` a write, one `change_row` a row it touched. The row after is not written: it is what
the row's next change found, or the row as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from entregent.store import schema
from entregent.store.changes import RowId
from entregent.store.rows import Row, decode, has_integer_key, live_rows

TABLES = {table.name: table for table in schema.JOURNALLED}
_FLUSH_AT = 2_000

Detail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, as `journal` lists it; `rows` is how many rows it touched.

    `undone_by` is the change that took it back and still stands; `undoes` is the change that this
    one took back (kind "undo") or made again (kind "redo").
    """

    id: int
    at: str
    kind: str
    detail: Detail
    undone_by: int | None
    undoes: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a change: the whole row for an insert or delete, else only what changed."""

    table: str
    row_id: RowId
    op: str
    before: Row | None
    after: Row | None


class Recorder:
    """Writes one entry and its rows; nothing at all when no row is recorded."""

    def __init__(
        self, conn: Connection, kind: str, detail: dict[str, Any], *, at: str, undoes: int | None
    ) -> None:
        self._conn = conn
        self._kind = kind
        self._at = at
        self._undoes = undoes
        self.detail = detail
        self.change_id: int | None = None
        self._seq = 0
        self._waiting: list[tuple[int, int, str, str, str, str | None]] = []

    def record(self, table: str, row_id: RowId, op: str, before: str | None) -> None:
        """`op` is insert, update or delete; `before` is JSON of `rows.encode`."""
        change_id = self.begin()
        self._waiting.append((change_id, self._seq, table, str(row_id), op, before))
        self._seq += 1
        if len(self._waiting) >= _FLUSH_AT:
            self._flush()

    def record_inserts(self, table: str, ids: range) -> None:
        """The insertion of rows that have integer ids one after the other, and are there now."""
        if not ids:
            return
        change_id = self.begin()
        self._flush()
        self._conn.exec_driver_sql(
            "INSERT INTO change_row (change_id, seq, table_name, row_id, op)"  # noqa: S608
            f" SELECT ?, ? + id, ?, id, 'insert' FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id",
            (change_id, self._seq - ids[0], table, ids[0], ids[-1]),
        )
        self._seq += len(ids)

    def begin(self) -> int:
        """The entry's id; it is written now, with or without rows to follow."""
        if self.change_id is not None:
            return self.change_id
        result = self._conn.execute(
            schema.change.insert().values(
                at=self._at, kind=self._kind, detail="{}", undoes=self._undoes
            )
        )
        self.change_id = change_id = int(result.lastrowid)
        return change_id

    def _flush(self) -> None:
        if self._waiting:
            self._conn.exec_driver_sql(
                "INSERT INTO change_row (change_id, seq, table_name, row_id, op, before)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                self._waiting,
            )
            self._waiting = []

    def close(self) -> None:
        """Writes what waits, and the detail as it stands now."""
        if self.change_id is None:
            return
        self._flush()
        self._conn.execute(
            schema.change.update()
            .where(schema.change.c.id == self.change_id)
            .values(detail=json.dumps(self.detail, ensure_ascii=False))
        )


def position(conn: Connection) -> int:
    """The id of the last change, 0 before the first."""
    return int(conn.exec_driver_sql("SELECT coalesce(max(id), 0) FROM change").scalar_one())


def entries(conn: Connection, limit: int = 200) -> list[Entry]:
    """The last `limit` changes, newest first."""
    change, row = schema.change, schema.change_row
    counted = (
        select(func.count()).where(row.c.change_id == change.c.id).correlate(change)
    ).scalar_subquery()
    query = (
        select(
            change.c.id,
            change.c.at,
            change.c.kind,
            change.c.detail,
            change.c.undone_by,
            change.c.undoes,
            counted,
        )
        .order_by(change.c.id.desc())
        .limit(limit)
    )
    return [
        Entry(id_, at, kind, json.loads(detail), undone_by, undoes, rows)
        for id_, at, kind, detail, undone_by, undoes, rows in conn.execute(query)
    ]


def rows_of(conn: Connection, change_id: int) -> list[RowChange]:
    """What one change did, row by row, in order; after is told from the journal and the row."""
    found = conn.exec_driver_sql(
        "SELECT seq, table_name, row_id, op, before FROM change_row WHERE change_id = ?"
        " ORDER BY seq",
        (change_id,),
    ).all()
    return [
        _row_change(conn, change_id, seq, table, row_key(table, text), op, before)
        for seq, table, text, op, before in found
    ]


def _row_change(
    conn: Connection, change_id: int, seq: int, table: str, row_id: RowId, op: str, text: str | None
) -> RowChange:
    before = decode(TABLES[table], text) if text is not None else None
    if op == "delete":
        return RowChange(table, row_id, op, before, None)
    after = row_after(conn, table, row_id, (change_id, seq))
    if before is not None and after is not None:
        after = {name: after[name] for name in before}
    return RowChange(table, row_id, op, before, after)


def row_after(conn: Connection, table: str, row_id: RowId, place: tuple[int, int]) -> Row | None:
    """The row as the change at `place` (change id, seq) left it."""
    state = live_rows(conn, TABLES[table], [row_id]).get(row_id)
    later = conn.exec_driver_sql(
        "SELECT op, before FROM change_row WHERE table_name = ? AND row_id = ?"
        " AND (change_id, seq) > (?, ?) ORDER BY change_id DESC, seq DESC",
        (table, str(row_id), *place),
    )
    for op, before in later:
        state = None if op == "insert" else {**(state or {}), **decode(TABLES[table], before)}
    return state


def row_key(table: str, text: str) -> RowId:
    """The row's id from the text that the journal keeps."""
    return int(text) if has_integer_key(TABLES[table]) else text


def touched_since(conn: Connection, since: int) -> dict[str, frozenset[RowId]]:
    """The ids that the changes after position `since` touched, by table: what a cache must redo."""
    touched: dict[str, set[RowId]] = {}
    found = conn.exec_driver_sql(
        "SELECT DISTINCT table_name, row_id FROM change_row WHERE change_id > ?", (since,)
    )
    for table, text in found:
        touched.setdefault(table, set()).add(row_key(table, text))
    return {table: frozenset(ids) for table, ids in touched.items()}


def mark(conn: Connection, change_ids: Iterable[int], undone_by: int | None) -> None:
    """Notes which change took these back, or None that they stand again."""
    conn.execute(
        schema.change.update()
        .where(schema.change.c.id.in_(list(change_ids)))
        .values(undone_by=undone_by)
    )
