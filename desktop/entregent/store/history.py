"""What the journal knows of rows: their events, and what they come to when a change is reversed.

A change, its undos and its redos are one family, named by its root. A root stands when the last of
its family made the change rather than took it back. A row is the sum of the roots that stand, in
their order: a function of that set alone, however it came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from entregent.cards.card import Card
from entregent.cards.threeway import three_way
from entregent.store import schema
from entregent.store.changes import RowId
from entregent.store.journal import row_key
from entregent.store.rows import Row, Value, chunks, decode


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo is about: `kind` "undo" takes `root` back, "redo" makes it again.

    `of_kind` is the root's kind, `position` the last change before this one.
    """

    root: int
    kind: str
    of_kind: str
    position: int


@dataclass(frozen=True, slots=True)
class Event:
    """One row change in the life of a row; `before` holds the columns that it changed."""

    change_id: int
    root: int
    op: str
    before: Row

    def touches(self, column: str) -> bool:
        return self.op != "update" or column in self.before


class ConflictError(Exception):
    """A column cannot be had without a change: `root` is the one that stands in the way."""

    def __init__(self, root: int) -> None:
        self.root = root
        super().__init__(root)


class History:
    """The journal as the reversal of one change needs it."""

    def __init__(self, conn: Connection, reversal: Reversal) -> None:
        self._conn = conn
        self._reversal = reversal
        self._families: dict[int, tuple[int, bool]] = {}

    def events(self, table: Table, ids: Iterable[RowId]) -> dict[RowId, list[Event]]:
        """What happened to each row until the reversal began, oldest first."""
        found: dict[RowId, list[Event]] = {id_: [] for id_ in ids}
        for page in chunks(list(found)):
            marks = ", ".join("?" * len(page))
            rows = self._conn.exec_driver_sql(
                "SELECT row_id, change_id, coalesce(undoes, change_id), op, before"  # noqa: S608
                " FROM change_row JOIN change ON change.id = change_id"
                f" WHERE table_name = ? AND row_id IN ({marks}) AND change_id <= ?"
                " ORDER BY change_id, seq",
                (table.name, *map(str, page), self._reversal.position),
            )
            for text, change_id, root, op, before in rows:
                event = Event(change_id, root, op, decode(table, before) if before else {})
                found[row_key(table.name, text)].append(event)
        return found

    def stands(self, root: int) -> bool:
        """Whether the root is applied before the reversal."""
        return self._last(root)[1]

    def later(self, events: Iterable[Event]) -> list[int]:
        """The roots after the reversal's own that stand on what these events are about."""
        return sorted(
            {e.root for e in events if e.root > self._reversal.root and self.stands(e.root)}
        )

    def value(self, events: Sequence[Event], column: str, live: Value) -> Value:
        """What the column comes to by the roots that stand once the reversal is done.

        Each adds its own change to what those before it made; where two changed the same,
        ConflictError.
        """
        touching = [event for event in events if event.touches(column)]
        value = touching[0].before.get(column)
        for event, following in zip(touching, [*touching[1:], None], strict=True):
            if event.change_id != event.root or event.op == "delete":
                continue
            if not self._remains(event.root):
                continue
            after = live if following is None else following.before.get(column)
            if event.op == "insert":
                value = after
                continue
            merged = _three_way(column, base=event.before[column], mine=value, theirs=after)
            if merged is None:
                raise ConflictError(self._culprit(event, touching))
            (value,) = merged
        return value

    def _remains(self, root: int) -> bool:
        """Whether the root stands once the reversal is done."""
        if root == self._reversal.root:
            return self._reversal.kind == "redo"
        return self.stands(root)

    def _culprit(self, event: Event, touching: Sequence[Event]) -> int:
        """Which change to name: the later one, or the undo that took away what this one needs."""
        if event.root != self._reversal.root:
            return event.root
        undone = [each.root for each in touching if not self._remains(each.root)]
        return max((self._last(root)[0] for root in undone), default=event.root)

    def _last(self, root: int) -> tuple[int, bool]:
        """The last of the root's family, and whether it made the change."""
        if root not in self._families:
            change = schema.change
            row = self._conn.execute(
                select(change.c.id, change.c.kind)
                .where(change.c.undoes == root, change.c.id <= self._reversal.position)
                .order_by(change.c.id.desc())
                .limit(1)
            ).one_or_none()
            self._families[root] = (row.id, row.kind == "redo") if row else (root, True)
        return self._families[root]


def _three_way(column: str, *, base: Value, mine: Value, theirs: Value) -> tuple[Value] | None:
    """The merged value of one column, as a tuple of one; None where both sides changed it."""
    if mine in (base, theirs):
        return (theirs,)
    if base == theirs:
        return (mine,)
    if column != "raw" or not (
        isinstance(base, bytes) and isinstance(mine, bytes) and isinstance(theirs, bytes)
    ):
        return None
    merged = three_way(Card.parse(base), Card.parse(mine), Card.parse(theirs))
    return None if merged.conflicts else (merged.card.raw,)
