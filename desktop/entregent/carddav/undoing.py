"""Taking a sync back, on both sides.

What it changed here the journal reverses. What it sent becomes a change of its own: the cards here
get back what the server had before, and the next sync carries that over, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from entregent.cards.card import Card
from entregent.cards.threeway import three_way
from entregent.errors import Refused
from entregent.store import schema
from entregent.store.changes import Changes
from entregent.store.store import Store
from entregent.store.transaction import Transaction
from entregent.store.undo import plan


@dataclass(frozen=True, slots=True)
class _Operation:
    """A write that a sync made on its server, for a card that had changed here alone."""

    card_id: int
    kind: str
    before: bytes | None
    sent: bytes | None


def undo(store: Store, change_ids: Sequence[int]) -> list[Changes]:
    """Take these changes back, the newest first: all of them, or none; see `Store.undo` for what
    it raises.

    A sync that had sent something gives two changes, each of which can be undone again.
    """
    done: list[Changes] = []
    try:
        for change_id in sorted(change_ids, reverse=True):
            done += _undo(store, change_id)
    except Refused:
        for each in reversed(done):
            if each.change_id is not None:
                store.undo(each.change_id)
        raise
    return done


def latest(store: Store) -> list[int]:
    """The latest change that stands and is no undo; where it is a sync's, all of that sync."""
    with store.read() as conn:
        root = plan(conn, None).root
    return together(store, root) or [root]


def latest_sync(store: Store) -> int | None:
    """The latest change of a sync that stands."""
    change = schema.change
    standing = select(func.max(change.c.id)).where(
        change.c.kind == "sync", change.c.undone_by.is_(None)
    )
    with store.read() as conn:
        return conn.execute(standing).scalar()


def together(store: Store, change_id: int) -> list[int]:
    """What one run of the sync changed and still stands, an address book a change, by any of them;
    empty where it is no change of a sync."""
    change = schema.change
    run = func.json_extract(change.c.detail, "$.run")
    with store.read() as conn:
        row = conn.execute(
            select(run.label("run")).where(change.c.id == change_id, change.c.kind == "sync")
        ).one_or_none()
        if row is None:
            return []
        same = change.c.id == change_id if row.run is None else run == row.run
        standing = select(change.c.id).where(
            change.c.kind == "sync", change.c.undone_by.is_(None), same
        )
        return list(conn.execute(standing.order_by(change.c.id.desc())).scalars())


def _undo(store: Store, change_id: int) -> list[Changes]:
    first = store.undo(change_id)
    root = _undone_sync(store, first)
    with store.read() as conn:
        operations = [] if root is None else _sent(conn, root)
    if not operations:
        return [first]
    try:
        with store.write("sync.unsent", change=root, count=len(operations)) as transaction:
            for operation in operations:
                _take_back(transaction, operation, root or 0)
    except Refused:
        store.undo(first.change_id)  # all of it, or nothing
        raise
    return [first, transaction.changes]


def _undone_sync(store: Store, done: Changes) -> int | None:
    """The sync that this change has taken back; None where it was something else."""
    (entry,) = store.journal(1)
    is_sync = entry.id == done.change_id and entry.kind == "undo" and entry.detail["of"] == "sync"
    return int(entry.detail["change"]) if is_sync else None


def _sent(conn: Connection, root: int) -> Sequence[_Operation]:
    operation = schema.operation
    rows = conn.execute(
        select(operation.c.card_id, operation.c.kind, operation.c.before, operation.c.sent)
        .where(operation.c.change_id == root, operation.c.state == "done")
        .where(operation.c.kind != "merge", operation.c.card_id.is_not(None))
        .order_by(operation.c.id)
    )
    return [_Operation(*row) for row in rows]


def _take_back(transaction: Transaction, operation: _Operation, root: int) -> None:
    card = schema.card
    row = transaction.conn.execute(
        select(card.c.raw, card.c.state).where(card.c.id == operation.card_id)
    ).one_or_none()
    if row is None:
        return
    live = row.state == "live"
    if operation.before is None:
        if live:
            transaction.update(card, operation.card_id, {"state": "deleted"})
    elif operation.sent is None:
        if not live:
            back = {"state": "live", "raw": operation.before, "merged_into": None}
            transaction.update(card, operation.card_id, back)
    elif live:
        raw = _reversed(row.raw, operation.sent, operation.before)
        if raw is None:
            raise _refused(transaction.conn, operation.card_id, root)
        transaction.update(card, operation.card_id, {"raw": raw})


def _reversed(now: bytes, sent: bytes, before: bytes) -> bytes | None:
    """The card without what was sent; None where a later edit stands on it."""
    if now == sent:
        return before
    merged = three_way(Card.parse(sent), Card.parse(now), Card.parse(before))
    return None if merged.conflicts else merged.card.raw


def _refused(conn: Connection, card_id: int, root: int) -> Refused:
    change, row = schema.change, schema.change_row
    later = conn.execute(
        select(func.max(row.c.change_id))
        .join(change, change.c.id == row.c.change_id)
        .where(row.c.table_name == "card", row.c.row_id == str(card_id))
        .where(change.c.undoes.is_(None), change.c.undone_by.is_(None))
    ).scalar()
    kind = conn.execute(select(change.c.kind).where(change.c.id == later)).scalar()
    return Refused("undo.later_change", change=root, later=later or root, later_kind=str(kind))
