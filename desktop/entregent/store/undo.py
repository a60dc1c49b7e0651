"""Taking a change back, row by row, in any order where possible.

Rows come to what the changes that remain make of them (`history`). Where that cannot be told
without a later change, the undo is refused, changes nothing, and names that change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Table, UniqueConstraint, select, tuple_

from entregent.errors import Refused
from entregent.store import journal, schema
from entregent.store.changes import RowId
from entregent.store.history import ConflictError, Event, History, Reversal
from entregent.store.journal import TABLES, row_key
from entregent.store.rows import Row, chunks, key_column, live_rows
from entregent.store.transaction import Transaction

_PAGE = 2_000

Histories = Mapping[RowId, Sequence[Event]]


def plan(conn: Connection, change_id: int | None) -> Reversal:
    """What undoing `change_id` (None: the latest that stands and is no undo) means.

    Undoing an undo makes the change again. Raises Refused: "undo.nothing", "undo.unknown",
    "undo.already".
    """
    change = schema.change
    if change_id is None:
        change_id = conn.execute(
            select(change.c.id)
            .where(change.c.undoes.is_(None), change.c.undone_by.is_(None))
            .order_by(change.c.id.desc())
            .limit(1)
        ).scalar()
        if change_id is None:
            raise Refused("undo.nothing")
    found = conn.execute(
        select(change.c.undoes, change.c.undone_by).where(change.c.id == change_id)
    ).one_or_none()
    if found is None:
        raise Refused("undo.unknown", change=change_id)
    if found.undone_by is not None:
        raise Refused("undo.already", change=change_id, by=found.undone_by)
    root = change_id if found.undoes is None else int(found.undoes)
    rows = conn.execute(select(change.c.id, change.c.kind).where(_family(root)))
    kinds = {row.id: row.kind for row in rows}
    kind = "redo" if kinds[max(kinds)] == "undo" else "undo"
    return Reversal(root, kind, kinds[root], journal.position(conn))


def _family(root: int) -> ColumnElement[bool]:
    return (schema.change.c.id == root) | (schema.change.c.undoes == root)


def apply(transaction: Transaction, reversal: Reversal) -> None:
    """Reverses the change; on Refused the caller rolls the transaction back."""
    _Undoing(transaction, reversal).run()


def note(conn: Connection, reversal: Reversal, done_by: int) -> None:
    """Marks the family: an undo takes root and redos back, a redo takes the undo back."""
    change = schema.change
    standing = conn.execute(
        select(change.c.id).where(
            _family(reversal.root), change.c.undone_by.is_(None), change.c.id != done_by
        )
    ).scalars()
    journal.mark(conn, standing, done_by)
    if reversal.kind == "redo":
        journal.mark(conn, [reversal.root], None)


class _Undoing:
    """The work of one undo or redo."""

    def __init__(self, transaction: Transaction, reversal: Reversal) -> None:
        self._transaction = transaction
        self._conn = transaction.conn
        self._reversal = reversal
        self._history = History(self._conn, reversal)
        self._gone: dict[Table, list[RowId]] = {}
        self._needed: dict[Table, set[RowId]] = {}

    def run(self) -> None:
        # Rows come back in any order; what is left dangling is looked for at the end.
        self._conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        ways = {"insert": self._remove, "delete": self._bring_back, "update": self._restore}
        if self._reversal.kind == "redo":
            ways |= {"insert": self._bring_back, "delete": self._remove}
        for (name, op), group in groupby(self._rows(), key=lambda row: (row[0], row[2])):
            table = TABLES[name]
            for page in chunks(list(group), _PAGE):
                ids = [row_key(name, text) for _, text, _ in page]
                ways[op](table, self._history.events(table, ids))
        self._refuse_dangling()

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        """(table, row id, op) of the root, last first for an undo, first first for a redo."""
        undoing = self._reversal.kind == "undo"
        beyond, order = ("<", "DESC") if undoing else (">", "ASC")
        query = (
            "SELECT seq, table_name, row_id, op FROM change_row"  # noqa: S608
            f" WHERE change_id = ? AND seq {beyond} ? ORDER BY seq {order} LIMIT {_PAGE}"
        )
        seq = 1 << 62 if undoing else -1
        while page := self._conn.exec_driver_sql(query, (self._reversal.root, seq)).all():
            for row in page:
                yield row[1], row[2], row[3]
            seq = page[-1][0]

    # --- the three ways back -------------------------------------------------------------------

    def _remove(self, table: Table, histories: Histories) -> None:
        """Rows go; no later change may stand on them."""
        for events in histories.values():
            later = self._history.later(events)
            if later:
                raise self._refused(later[-1])
        self._transaction.delete(table, histories)
        self._gone.setdefault(table, []).extend(histories)

    def _bring_back(self, table: Table, histories: Histories) -> None:
        """Rows return under their ids, as they were when they went, if their place is free."""
        rows = [
            next(event.before for event in reversed(events) if event.op == "delete")
            for events in histories.values()
        ]
        for names in _unique_keys(table):
            self._refuse_taken(table, names, rows)
        self._transaction.insert(table, rows)
        self._need(table, rows)

    def _restore(self, table: Table, histories: Histories) -> None:
        """Rows come to what the other changes make of them, in the columns that were changed."""
        live = live_rows(self._conn, table, histories)
        values: dict[RowId, Row] = {}
        for id_, events in histories.items():
            own = [event for event in events if event.change_id == self._reversal.root]
            if self._reversal.kind == "undo" and any(event.op == "insert" for event in own):
                continue  # it goes altogether
            if id_ in live:
                columns = dict.fromkeys(name for event in own for name in event.before)
                values[id_] = self._merged(events, live[id_], columns)
            elif table is not schema.suggestion:  # a proposal may have been withdrawn since
                raise self._refused(max(self._history.later(events), default=events[-1].change_id))
        for names in _unique_keys(table):
            moved = [
                {**live[id_], **row}
                for id_, row in values.items()
                if not row.keys().isdisjoint(names)
            ]
            self._refuse_taken(table, names, moved, but=values)
        self._transaction.update_many(table, values)
        self._need(table, values.values())

    def _merged(self, events: Sequence[Event], live: Row, columns: Collection[str]) -> Row:
        try:
            return {name: self._history.value(events, name, live[name]) for name in columns}
        except ConflictError as conflict:
            raise self._refused(conflict.root) from conflict

    # --- refusals ------------------------------------------------------------------------------

    def _refuse_taken(
        self,
        table: Table,
        names: Sequence[str],
        rows: Sequence[Row],
        but: Collection[RowId] = (),
    ) -> None:
        """A row of a later change, none of `but`, may hold the unique values that are to return."""
        columns = [table.c[name] for name in names]
        wanted = [tuple(row[name] for name in names) for row in rows]
        if not wanted:
            return
        query = select(key_column(table)).where(tuple_(*columns).in_(wanted))
        for taken in self._conn.execute(query).scalars():
            if taken not in but:
                raise self._refused_over(table, taken)

    def _need(self, table: Table, rows: Collection[Row]) -> None:
        """Notes the rows that these refer to."""
        for column in table.columns:
            for key in column.foreign_keys:
                wanted = {row[column.name] for row in rows if row.get(column.name) is not None}
                self._needed.setdefault(key.column.table, set()).update(
                    value for value in wanted if isinstance(value, int | str)
                )

    def _refuse_dangling(self) -> None:
        """No row may refer to one that is gone: rows of later changes, or rows brought back."""
        for table, ids in self._gone.items():
            for child, left in _referring(self._conn, table, ids):
                raise self._refused_over(child, left)
        for table, needed in self._needed.items():
            for id_ in needed - live_rows(self._conn, table, needed, ()).keys():
                raise self._refused_over(table, id_)

    def _refused_over(self, table: Table, id_: RowId) -> Refused:
        """The refusal for a row of another change: its last change is the one to name."""
        events = self._history.events(table, [id_])[id_]
        standing = [event.root for event in events if self._history.stands(event.root)]
        return self._refused(max(standing or [event.change_id for event in events]))

    def _refused(self, later: int) -> Refused:
        kind = self._conn.execute(
            select(schema.change.c.kind).where(schema.change.c.id == later)
        ).scalar_one()
        return Refused(
            "undo.later_change", change=self._reversal.root, later=later, later_kind=str(kind)
        )


def _referring(
    conn: Connection, table: Table, ids: Sequence[RowId]
) -> Iterator[tuple[Table, RowId]]:
    """The rows of other tables that still refer to these, as (table, row id)."""
    for child in schema.JOURNALLED:
        for column in child.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                for page in chunks(ids):
                    left = conn.execute(select(key_column(child)).where(column.in_(page)))
                    yield from ((child, row[0]) for row in left)


def _unique_keys(table: Table) -> list[tuple[str, ...]]:
    """The sets of columns that must be unique, the primary key among them."""
    keys = [tuple(column.name for column in table.primary_key.columns)]
    keys += [(column.name,) for column in table.columns if column.unique]
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            keys.append(tuple(column.name for column in constraint.columns))
    return list(dict.fromkeys(keys))
