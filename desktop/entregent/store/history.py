"""What the journal knows of one row: its events, and which changes were applied to it when.

A change, its undos and its redos are one family, named by its root. A root is applied when the
last of its family made the change rather than took it back. Times are change ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from entregent.store import schema
from entregent.store.changes import RowId
from entregent.store.rows import Row, Value, decode

END_OF_TIME = 1 << 62


@dataclass(frozen=True, slots=True)
class Reversal:
    """Which change to reverse: `target` is the last of the family of `root`, as of `position`."""

    root: int
    target: int
    kind: str  # undo, redo
    of_kind: str  # the root's kind
    position: int


@dataclass(frozen=True, slots=True)
class Event:
    """One row change in the life of a row; `before` holds the columns it changed."""

    change_id: int
    root: int
    op: str
    before: Row

    def touches(self, column: str) -> bool:
        return self.op != "update" or column in self.before


class History:
    """The journal as the reversal of one change needs it."""

    def __init__(self, conn: Connection, reversal: Reversal) -> None:
        self._conn = conn
        self._reversal = reversal
        self._families: dict[int, list[tuple[int, bool]]] = {}

    def events(self, table: str, row_id: RowId) -> list[Event]:
        """What happened to the row until this reversal began, oldest first."""
        found = self._conn.exec_driver_sql(
            "SELECT change_id, coalesce(undoes, change_id), op, before FROM change_row"
            " JOIN change ON change.id = change_id WHERE table_name = ? AND row_id = ?"
            " AND change_id <= ? ORDER BY change_id, seq",
            (table, str(row_id), self._reversal.position),
        )
        return [
            Event(change_id, root, op, decode(before) if before else {})
            for change_id, root, op, before in found
        ]

    def stands(self, root: int) -> bool:
        """Whether another root than the one being reversed is applied now."""
        return root != self._reversal.root and self._family(root)[-1][1]

    def last_standing(self, events: Sequence[Event]) -> int:
        """The change to name when these events are in the way."""
        return max((e.root for e in events if self.stands(e.root)), default=self._reversal.target)

    def value_when(self, events: Sequence[Event], column: str, live: Value) -> tuple[Value] | None:
        """The column's value at an earlier time when just the roots that remain were applied.

        None when there never was such a time; a tuple of one since the value may be None.
        """
        touching = [event for event in events if event.touches(column)]
        roots = {event.root for event in touching}
        remaining = self._remaining(roots)
        if touching and touching[0].op != "insert" and not remaining:
            return (touching[0].before[column],)
        following = [*touching[1:], None]
        for event, following_event in zip(touching, following, strict=True):
            if event.op == "delete":
                continue
            value = live if following_event is None else following_event.before.get(column)
            until = END_OF_TIME if following_event is None else following_event.change_id
            for time in self._times(roots, event.change_id, until):
                if self._applied_at(roots, time) == remaining:
                    return (value,)
        return None

    def _remaining(self, roots: Iterable[int]) -> frozenset[int]:
        """Those of the roots that are applied once the reversal is done."""
        redone = self._reversal.root if self._reversal.kind == "redo" else None
        return frozenset(root for root in roots if root == redone or self.stands(root))

    def _applied_at(self, roots: Iterable[int], time: int) -> frozenset[int]:
        applied = set()
        for root in roots:
            past = [made for id_, made in self._family(root) if id_ <= time]
            if past and past[-1]:
                applied.add(root)
        return frozenset(applied)

    def _times(self, roots: Iterable[int], start: int, until: int) -> list[int]:
        """When the roots applied may have changed, from `start` until before `until`."""
        ids = {id_ for root in roots for id_, _ in self._family(root)}
        return sorted({start, *(id_ for id_ in ids if start <= id_ < until)})

    def _family(self, root: int) -> list[tuple[int, bool]]:
        """(change id, whether it made the change rather than took it back), in order."""
        if root not in self._families:
            change = schema.change
            rows = self._conn.execute(
                select(change.c.id, change.c.kind)
                .where(change.c.undoes == root, change.c.id <= self._reversal.position)
                .order_by(change.c.id)
            )
            self._families[root] = [(root, True), *((id_, kind == "redo") for id_, kind in rows)]
        return self._families[root]
