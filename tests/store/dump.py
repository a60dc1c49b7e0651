"""All that a store holds, to compare before and after."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table, select

from entregent.store import schema
from entregent.store.rows import truth_columns
from entregent.store.store import Store

Rows = dict[str, list[tuple[object, ...]]]

# Made by matching, or by other rooms; not rebuilt by the store.
_NOT_REBUILT = (schema.match_pair, schema.news, schema.derived_state)


def truth(store: Store) -> Rows:
    """Every journalled row, byte for byte, without the derived columns."""
    return _dump(store, ((table, truth_columns(table)) for table in schema.JOURNALLED))


def derived(store: Store) -> Rows:
    """Every derived row, and the derived columns of cards."""
    tables = [table for table in schema.DERIVED if table not in _NOT_REBUILT]
    columns = [(table, tuple(column.name for column in table.columns)) for table in tables]
    # parties are numbered as they come
    columns = [
        (table, tuple(n for n in names if (table.name, n) != ("party", "id")))
        for table, names in columns
    ]
    card = schema.card
    own = tuple(each.name for each in card.columns if each.name not in truth_columns(card))
    return _dump(store, [*columns, (card, ("id", *own))])


def _dump(store: Store, wanted: Iterable[tuple[Table, tuple[str, ...]]]) -> Rows:
    with store.read() as conn:
        return {
            table.name: sorted(
                (tuple(row) for row in conn.execute(select(*(table.c[n] for n in names)))),
                key=repr,
            )
            for table, names in wanted
        }
