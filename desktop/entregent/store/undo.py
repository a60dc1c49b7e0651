"""Taking a change back, row by row, in any order where possible.

Where a row has already stood with just the changes that remain, it returns to that very state;
else its columns are merged, a card's bytes by a three-way merge; and where neither can be done,
the undo is refused, changes nothing, and names the later change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Table, UniqueConstraint, select, tuple_

from entregent.cards.card import Card
from entregent.cards.threeway import three_way
from entregent.errors import Refused
from entregent.store import journal, schema
from entregent.store.changes import RowId
from entregent.store.history import END_OF_TIME, History, Reversal
from entregent.store.journal import TABLES, row_key
from entregent.store.rows import Row, Value, chunks, decode, key_column, live_rows
from entregent.store.transaction import Transaction

_PAGE = 2_000


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
    target = max(kinds)
    kind = "redo" if kinds[target] == "undo" else "undo"
    return Reversal(root, target, kind, kinds[root], journal.position(conn))


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
    """The work of one undo."""

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
        for (name, op), group in groupby(self._rows(), key=lambda row: (row[0], row[2])):
            table = TABLES[name]
            for page in chunks(list(group), _PAGE):
                ids = [row_key(name, text) for _, text, _, _ in page]
                if op == "insert":
                    self._remove(table, ids)
                    continue
                before = dict(zip(ids, (decode(text) for _, _, _, text in page), strict=True))
                if op == "delete":
                    self._bring_back(table, before)
                else:
                    self._restore(table, before)
        self._refuse_dangling()

    def _rows(self) -> Iterator[tuple[str, str, str, str]]:
        """(table, row id, op, before) of the target, last first."""
        last = END_OF_TIME
        while True:
            page = self._conn.exec_driver_sql(
                "SELECT seq, table_name, row_id, op, before FROM change_row"
                " WHERE change_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                (self._reversal.target, last, _PAGE),
            ).all()
            for row in page:
                yield row[1], row[2], row[3], row[4]
            if len(page) < _PAGE:
                return
            last = page[-1][0]

    # --- the three ways back -------------------------------------------------------------------

    def _remove(self, table: Table, ids: Sequence[RowId]) -> None:
        """Undoes inserts: no later change may stand on these rows."""
        for id_ in self._touched_by_others(table, ids):
            later = [
                event
                for event in self._history.events(table.name, id_)
                if event.root > self._reversal.root and self._history.stands(event.root)
            ]
            if later:
                raise self._refused(self._history.last_standing(later))
        self._transaction.delete(table, ids)
        self._gone.setdefault(table, []).extend(ids)

    def _bring_back(self, table: Table, rows: Mapping[RowId, Row]) -> None:
        """Undoes deletes: the rows return under their ids, unless their place is taken."""
        for names in _unique_keys(table):
            self._refuse_taken(table, names, list(rows.values()))
        self._transaction.insert(table, list(rows.values()))
        self._need(table, rows.values())

    def _restore(self, table: Table, before: Mapping[RowId, Row]) -> None:
        """Undoes updates, column by column."""
        crowded = self._touched_by_others(table, list(before))
        merged = {id_: self._merged(table, id_, before[id_]) for id_ in crowded}
        values = {id_: merged.get(id_, row) for id_, row in before.items()}
        if table is schema.suggestion:  # a proposal may have been withdrawn since
            live = live_rows(self._conn, table, values, ())
            values = {id_: row for id_, row in values.items() if id_ in live}
        self._transaction.update_many(table, values)
        self._need(table, values.values())

    def _merged(self, table: Table, id_: RowId, before: Row) -> Row:
        """The columns of a row that other changes touched too."""
        live = live_rows(self._conn, table, [id_]).get(id_)
        events = self._history.events(table.name, id_)
        if live is None:
            if table is schema.suggestion:
                return before
            raise self._refused(self._history.last_standing(events))
        after = journal.row_after(self._conn, table.name, id_, (self._reversal.target, END_OF_TIME))
        assert after is not None
        merged: Row = {}
        for name, old in before.items():
            known = self._history.value_when(events, name, live[name])
            if known is None:
                known = _three_way(name, base=after[name], mine=live[name], theirs=old)
            if known is None:
                touching = [event for event in events if event.touches(name)]
                raise self._refused(self._history.last_standing(touching))
            (merged[name],) = known
        return merged

    def _touched_by_others(self, table: Table, ids: Sequence[RowId]) -> list[RowId]:
        """Those of the rows that other changes touched too; only they need their history read."""
        marks = ", ".join("?" * len(ids))
        found = self._conn.exec_driver_sql(
            "SELECT DISTINCT row_id FROM change_row WHERE table_name = ? AND change_id <> ?"  # noqa: S608
            f" AND change_id <= ? AND row_id IN ({marks})",
            (table.name, self._reversal.target, self._reversal.position, *map(str, ids)),
        )
        return [row_key(table.name, text) for (text,) in found]

    # --- refusals ------------------------------------------------------------------------------

    def _refuse_taken(self, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """A row of a later change may hold the unique values of one that is to return."""
        columns = [table.c[name] for name in names]
        wanted = [tuple(row[name] for name in names) for row in rows]
        query = select(key_column(table)).where(tuple_(*columns).in_(wanted))
        taken = self._conn.execute(query.limit(1)).scalar()
        if taken is not None:
            events = self._history.events(table.name, taken)
            raise self._refused(self._history.last_standing(events))

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
                events = self._history.events(child.name, left)
                raise self._refused(self._history.last_standing(events))
        for table, needed in self._needed.items():
            for id_ in needed - live_rows(self._conn, table, needed, ()).keys():
                events = self._history.events(table.name, id_)
                raise self._refused(self._history.last_standing(events))

    def _refused(self, later: int) -> Refused:
        kind = self._conn.execute(
            select(schema.change.c.kind).where(schema.change.c.id == later)
        ).scalar_one()
        return Refused(
            "undo.later_change", change=self._reversal.root, later=later, later_kind=str(kind)
        )


def _three_way(name: str, *, base: Value, mine: Value, theirs: Value) -> tuple[Value] | None:
    """The merged value of one column, as a tuple of one; None where both sides changed it."""
    if mine in (base, theirs):
        return (theirs,)
    if name != "raw" or not (
        isinstance(base, bytes) and isinstance(mine, bytes) and isinstance(theirs, bytes)
    ):
        return None
    merged = three_way(Card.parse(base), Card.parse(mine), Card.parse(theirs))
    return None if merged.conflicts else (merged.card.raw,)


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
