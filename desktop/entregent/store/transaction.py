"""One write: rows go in, the journal and everything derived follow.

A truth table is only ever written through a Transaction, so that no change escapes the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, select

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.changes import Changes, RowId
from entregent.store.derive import Derivation, derived_columns
from entregent.store.journal import Recorder
from entregent.store.rows import (
    Row,
    Value,
    check_columns,
    chunks,
    complete,
    encode,
    has_integer_key,
    key_column,
    live_rows,
)

_PAGE = 2_000
_PUT = (
    "INSERT INTO card (id, address_book_id, uid, raw, base_raw, state, source, run_id,"
    " kind, name, organization, title, revised_at, fields)"
    " VALUES (?, ?, ?, ?, ?, 'live', ?, ?, ?, ?, ?, ?, ?, ?)"
)


class _Unchanged(Enum):
    TOKEN = 0


UNCHANGED: Final = _Unchanged.TOKEN

Membership = tuple[str, int, int, float, str]  # member kind and id, person, probability, decider


class Transaction:
    """Writes rows; made by `Store.write` and `Store.derive`, never by itself.

    `recorder` is None for derived data, which has no journal. `changes` is filled when the `with`
    block ends.
    """

    def __init__(self, conn: Connection, recorder: Recorder | None) -> None:
        self.conn = conn
        self.changes = Changes()
        self._recorder = recorder
        self._derivation = Derivation(conn)
        self._touched: dict[str, set[RowId]] = {}

    @property
    def detail(self) -> dict[str, Any]:
        """The journal entry's values for the words; may be filled until the block ends."""
        return self._recorder.detail if self._recorder else {}

    @property
    def region(self) -> str:
        """The region by which national phone numbers are read."""
        return self._derivation.region

    def begin(self) -> int:
        """The id of this change; its journal entry is written, with or without rows to follow."""
        if self._recorder is None:
            raise RuntimeError("derived data has no journal")
        return self._recorder.begin()

    @property
    def change_id(self) -> int | None:
        """The id of this change as far as it is known: None while nothing was journalled."""
        return self._recorder.change_id if self._recorder else None

    # --- rows of any table ---------------------------------------------------------------------

    def insert(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> list[Any]:
        """Adds rows and returns their ids in order; columns with a default may be left out."""
        if not rows:
            return []
        filled = [complete(table, row) for row in rows]
        key = key_column(table).name
        counted = has_integer_key(table) and all(row.get(key) is None for row in filled)
        ids = self._number(table, filled)
        if counted and self._recorder and table in schema.JOURNALLED:
            self._put(table, filled)
            self._recorder.record_inserts(table.name, range(int(ids[0]), int(ids[-1]) + 1))
        else:
            for id_ in ids:
                self._record(table, id_, "insert", None)
            self._put(table, filled)
        self._touch(table, ids)
        return ids

    def _put(self, table: Table, rows: Sequence[Row]) -> None:
        """One statement for all rows; a column that a row leaves out gets its default."""
        defaults = {column.name: getattr(column.default, "arg", None) for column in table.columns}
        listed = ", ".join(f'"{name}"' for name in defaults)
        marks = ", ".join("?" * len(defaults))
        self.conn.exec_driver_sql(
            f"INSERT INTO {table.name} ({listed}) VALUES ({marks})",  # noqa: S608
            [tuple(row.get(name, default) for name, default in defaults.items()) for row in rows],
        )

    def update(self, table: Table, row_id: RowId, values: Mapping[str, Value]) -> None:
        """Sets columns of one row; KeyError when there is no such row."""
        self.update_many(table, {row_id: values})

    def update_many(self, table: Table, values: Mapping[Any, Mapping[str, Value]]) -> None:
        """Sets columns of many rows, by id; rows that already hold these values stay untouched."""
        names = sorted({name for wanted in values.values() for name in wanted})
        check_columns(table, names)
        for page in chunks(list(values), _PAGE):
            live = live_rows(self.conn, table, page, names)
            new = {id_: {n: v for n, v in values[id_].items() if live[id_][n] != v} for id_ in page}
            new = {id_: wanted for id_, wanted in new.items() if wanted}
            for id_, wanted in new.items():
                self._record(table, id_, "update", {name: live[id_][name] for name in wanted})
            self._write(table, new)
            if table is schema.address_book:
                self._derivation.note_books(new)
            self._touch(table, new, parse=any("raw" in wanted for wanted in new.values()))

    def delete(self, table: Table, row_ids: Iterable[RowId]) -> None:
        """Removes rows; ids that are not there are passed over."""
        key = key_column(table)
        for page in chunks(list(row_ids), _PAGE):
            live = live_rows(self.conn, table, page)
            for id_, row in live.items():
                self._record(table, id_, "delete", row)
            self._drop_proposals(table, live)
            self._derivation.note_gone(table.name, live.values())
            self.conn.execute(delete(table).where(key.in_(list(live))))
            self._touch(table, live)

    # --- cards and profiles --------------------------------------------------------------------

    def put_cards(self, book_id: int, cards: Sequence[NewCard]) -> list[int]:
        """Adds cards to an address book, with everything derived; returns their ids in order.

        Callers with many cards call it once a batch of a few thousand, to bound memory.
        """
        placed: list[int] = []
        for page in chunks(cards, _PAGE):
            placed += self._put_page(book_id, page)
        return placed

    def _put_page(self, book_id: int, cards: Sequence[NewCard]) -> range:
        region = self._derivation.region
        parsed = [
            new.fields if new.fields is not None else fields_of(Card.parse(new.raw), region=region)
            for new in cards
        ]
        ids = self._next_ids(schema.card, len(cards))
        self.conn.exec_driver_sql(
            _PUT,
            [
                (
                    id_,
                    book_id,
                    new.uid,
                    new.raw,
                    new.base_raw,
                    new.source,
                    new.run_id,
                    *derived_columns(fields),
                )
                for id_, new, fields in zip(ids, cards, parsed, strict=True)
            ],
        )
        if self._recorder is None:
            raise ValueError("card is journalled: write it through Store.write")
        self._recorder.record_inserts("card", ids)
        self._touched.setdefault("card", set()).update(ids)
        self._derivation.learn_cards(book_id, list(zip(ids, parsed, strict=True)))
        return ids

    def set_raw(
        self,
        card_id: int,
        raw: bytes,
        *,
        base_raw: bytes | _Unchanged | None = UNCHANGED,
        state: str | _Unchanged = UNCHANGED,
        merged_into: int | _Unchanged | None = UNCHANGED,
    ) -> None:
        """Gives a card new bytes, and new values of the columns that are named."""
        named = {
            "base_raw": base_raw,
            "state": state,
            "merged_into": merged_into,
        }
        told = {name: value for name, value in named.items() if not isinstance(value, _Unchanged)}
        self.update(schema.card, card_id, {"raw": raw, **told})

    def put_profiles(self, rows: Sequence[Mapping[str, Value]]) -> list[int]:
        """Adds profiles, with everything derived; returns their ids in order."""
        return self.insert(schema.profile, rows)

    def set_profile(self, profile_id: int, values: Mapping[str, Value]) -> None:
        self.update(schema.profile, profile_id, values)

    def set_membership(self, rows: Sequence[Membership]) -> None:
        """Says which person each card or profile belongs to; the people are computed at the end.

        A person's id is the least code of its members; another id is put right.
        """
        table = schema.membership
        current: dict[tuple[str, int], tuple[int, float, str]] = {}
        for kind in {row[0] for row in rows}:
            for page in chunks([row[1] for row in rows if row[0] == kind]):
                found = self.conn.execute(
                    select(table).where(table.c.member_kind == kind, table.c.member_id.in_(page))
                )
                current.update({(row[0], row[1]): (row[2], row[3], row[4]) for row in found})
        new = [row for row in rows if current.get((row[0], row[1])) != row[2:]]
        if not new:
            return
        self.conn.exec_driver_sql(
            "INSERT INTO membership (member_kind, member_id, person_id, probability, decided_by)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (member_kind, member_id) DO UPDATE SET"
            " person_id = excluded.person_id, probability = excluded.probability,"
            " decided_by = excluded.decided_by",
            [tuple(row) for row in new],
        )
        self._derivation.note_people(row[2] for row in new)
        self._derivation.note_people(
            current[row[0], row[1]][0] for row in new if (row[0], row[1]) in current
        )
        self._touched.setdefault("membership", set()).update(row[2] for row in new)

    def touch(self, kind: str, ids: Iterable[RowId]) -> None:
        """Tells that derived rows were written through `conn`, so that screens refresh them."""
        self._touched.setdefault(kind, set()).update(ids)

    # --- the end -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Brings everything derived up to date and closes the journal entry."""
        people = self._derivation.settle()
        if people:
            self._touched.setdefault("person", set()).update(people)
        change_id = None
        if self._recorder:
            self._recorder.close()
            change_id = self._recorder.change_id
        self.changes = Changes.of_sets(change_id, self._touched)

    # --- inside --------------------------------------------------------------------------------

    def _record(self, table: Table, row_id: RowId, op: str, before: Row | None) -> None:
        if table not in schema.JOURNALLED:
            return
        if self._recorder:
            told = encode(before) if before is not None else None
            self._recorder.record(table.name, row_id, op, told)
        elif table is not schema.suggestion:
            raise ValueError(f"{table.name} is journalled: write it through Store.write")

    def _touch(self, table: Table, ids: Iterable[RowId], *, parse: bool = True) -> None:
        touched = set(ids)
        if not touched:
            return
        self._touched.setdefault(table.name, set()).update(touched)
        self._derivation.note(table.name, touched, parse=parse)

    def _number(self, table: Table, rows: Sequence[Row]) -> list[RowId]:
        """The ids of the rows; given to those that have none."""
        key = key_column(table).name
        unnumbered = [row for row in rows if row.get(key) is None]
        if unnumbered and has_integer_key(table):
            for row, new in zip(unnumbered, self._next_ids(table, len(unnumbered)), strict=True):
                row[key] = new
        return [id_ for row in rows if isinstance(id_ := row[key], int | str)]

    def _next_ids(self, table: Table, count: int) -> range:
        """Ids never used before: an AUTOINCREMENT table remembers the highest it ever gave."""
        found = self.conn.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        ).scalar()
        first = int(found or 0) + 1
        return range(first, first + count)

    def _write(self, table: Table, values: Mapping[RowId, Mapping[str, Value]]) -> None:
        """One UPDATE for each set of columns, with all its rows."""
        alike: dict[tuple[str, ...], list[dict[str, Value]]] = {}
        for id_, wanted in values.items():
            alike.setdefault(tuple(wanted), []).append({**wanted, "_key": id_})
        key = key_column(table)
        statement = table.update().where(key == bindparam("_key"))
        for parameters in alike.values():
            self.conn.execute(statement, parameters)

    def _drop_proposals(self, table: Table, ids: Iterable[RowId]) -> None:
        """Open suggestions about rows that go: they would be computed again."""
        suggestion = schema.suggestion
        for parent, column in (
            (schema.card, suggestion.c.card_id),
            (schema.profile, suggestion.c.profile_id),
        ):
            if table is parent:
                self.conn.execute(
                    delete(suggestion).where(column.in_(list(ids)), suggestion.c.state == "open")
                )
