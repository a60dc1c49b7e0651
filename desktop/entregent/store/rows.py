"""Rows as the journal keeps them: the truth columns of a row, as JSON, bytes included.

Derived columns never enter the journal, since they are computed again from the others.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Integer, Table, select

from entregent.store.changes import RowId

Value = str | int | float | bytes | None
Row = dict[str, Value]
T = TypeVar("T")

# SQLite takes 32,766 parameters a statement; a quarter leaves room for the rest of a statement.
CHUNK = 8_000


@cache
def truth_columns(table: Table) -> tuple[str, ...]:
    """The names of the columns that are not derived, in order, the primary key first."""
    return tuple(column.name for column in table.columns if not column.info.get("derived"))


def key_column(table: Table) -> Column[Any]:
    """The one column that names a row in the journal."""
    (column,) = table.primary_key.columns
    return column


def has_integer_key(table: Table) -> bool:
    return isinstance(key_column(table).type, Integer)


@cache
def _defaults(table: Table) -> Row:
    """The value of each truth column that may be left out of an insert."""
    return {
        column.name: getattr(column.default, "arg", None)
        for column in table.columns
        if column.name in truth_columns(table)
        and not column.primary_key
        and (column.nullable or column.default is not None)
    }


def complete(table: Table, row: Mapping[str, Value]) -> Row:
    """`row` with the defaults filled in; ValueError for a column that is unknown or derived."""
    check_columns(table, row)
    return {**_defaults(table), **row}


def check_columns(table: Table, names: Iterable[str]) -> None:
    unknown = set(names) - set(truth_columns(table))
    if unknown:
        raise ValueError(f"{table.name} has no column to write named {sorted(unknown)}")


def encode(row: Mapping[str, Value]) -> str:
    """`row` as compact JSON; bytes as {"utf8": text}, {"base64": text} where they are no text."""
    return json.dumps(row, default=_wrapped, ensure_ascii=False, separators=(",", ":"))


def _wrapped(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(f"a row cannot hold {type(value).__name__}")
    try:
        return {"utf8": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def decode(table: Table, text: str) -> Row:
    """The row of `table` that `encode` wrote, in the columns that the table still has."""
    known = _known_columns(table)
    return {name: _unwrapped(value) for name, value in json.loads(text).items() if name in known}


@cache
def _known_columns(table: Table) -> frozenset[str]:
    return frozenset(truth_columns(table))


def _unwrapped(value: object) -> Value:
    if isinstance(value, dict):
        if "utf8" in value:
            return str(value["utf8"]).encode("utf-8")
        return base64.b64decode(value["base64"])
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a row cannot hold {type(value).__name__}")


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def live_rows(
    conn: Connection, table: Table, ids: Iterable[RowId], columns: Sequence[str] | None = None
) -> dict[RowId, Row]:
    """The rows as they stand, by id; those that are not there are left out.

    `columns` are truth columns, all of them when None.
    """
    key = key_column(table)
    names = truth_columns(table) if columns is None else tuple(columns)
    wanted = [table.c[name] for name in names]
    found: dict[RowId, Row] = {}
    for chunk in chunks(list(ids)):
        for row in conn.execute(select(key.label("_key"), *wanted).where(key.in_(chunk))):
            found[row[0]] = dict(zip(names, row[1:], strict=True))
    return found
