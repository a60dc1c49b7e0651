"""What a sync could not decide: both values, and the user's word on which to keep.

While a conflict stands each side keeps its own value, and everything else goes on being synced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, select

from entregent.carddav.merge import WHOLE, undated
from entregent.cards.card import Card
from entregent.cards.threeway import text_of, with_both, with_theirs
from entregent.errors import InputError
from entregent.store import schema
from entregent.store.changes import Changes
from entregent.store.store import Store
from entregent.store.transaction import Transaction

Keep = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """One value on which the two sides differ; a side is None where the card was deleted there.

    `field` is "" where the conflict is about the card as a whole.
    """

    id: int
    card_id: int
    uid: str
    name: str
    account: str
    book: str
    field: str
    base: str | None
    mine: str | None
    theirs: str | None
    at: str


class Conflicts:
    """Lists the open conflicts and settles them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self) -> list[OpenConflict]:
        """The conflicts that nobody has decided, the oldest first."""
        with self._store.read() as conn:
            return _open(conn)

    def resolve(
        self,
        uid: str,
        keep: Keep,
        *,
        field: str | None = None,
        book: str | None = None,
        account: str | None = None,
    ) -> Changes:
        """Settle the conflicts of one card, or of one of its fields; the next sync sends it.

        `book` and `account` say which card is meant where several have that UID. Raises
        InputError: "conflict.unknown" (uid), "conflict.ambiguous" (uid, books).
        """
        with self._store.write("resolve", uid=uid, keep=keep) as transaction:
            those = [
                each
                for each in _open(transaction.conn)
                if each.uid == uid
                and (field is None or each.field.casefold() == field.casefold())
                and (book is None or each.book.casefold() == book.casefold())
                and (account is None or each.account.casefold() == account.casefold())
            ]
            if not those:
                raise InputError("conflict.unknown", uid=uid)
            books = sorted({f"{each.account} · {each.book}" for each in those})
            if len({each.card_id for each in those}) > 1:
                raise InputError("conflict.ambiguous", uid=uid, books=", ".join(books))
            transaction.detail["name"] = those[0].name
            _settle(transaction, those, keep)
        return transaction.changes


def _settle(transaction: Transaction, those: Sequence[OpenConflict], keep: Keep) -> None:
    card_id = those[0].card_id
    conn = transaction.conn
    raw, there = conn.execute(
        select(schema.card.c.raw, schema.server_card.c.raw)
        .outerjoin(schema.server_card, schema.server_card.c.card_id == schema.card.c.id)
        .where(schema.card.c.id == card_id)
    ).one()
    whole = [each for each in those if each.field == WHOLE]
    fields = [each.field for each in those if each.field != WHOLE]
    transaction.delete(schema.conflict, [each.id for each in those])
    if fields and there is not None:
        mine, theirs = Card.parse(raw), Card.parse(there)
        after = mine
        if keep == "theirs":
            after = with_theirs(mine, theirs, fields)
        elif keep == "both":
            for name in fields:
                after = with_both(after, theirs, name)
        if undated(after) == undated(theirs):
            after = theirs  # nothing of ours is left but the date
        if after.raw != mine.raw:
            transaction.update(schema.card, card_id, {"raw": after.raw})
        # What the two sides differ in is a change of ours from now on, which the next sync sends;
        # but for what is left to decide: see `Replica`.
        conn.exec_driver_sql("UPDATE server_card SET local = NULL WHERE card_id = ?", (card_id,))
    for each in whole:
        deleted = each.mine if keep == "mine" else each.theirs
        if keep != "both" and deleted is None:
            transaction.update(schema.card, card_id, {"state": "deleted"})


def _base(
    theirs: Card, mine: Card, local: bytes | None, *, settled: Sequence[str], left: Sequence[str]
) -> bytes:
    """What ours is compared with from now on: what the two sides differ in where it is settled is a
    change of ours, which the next sync sends; what is left to decide is none."""
    if local is None:
        return with_theirs(theirs, mine, left).raw
    return with_theirs(Card.parse(local), theirs, settled).raw


def _contested(conn: Connection, card_id: int) -> list[str]:
    """The fields of a card that nobody has decided."""
    conflict = schema.conflict
    found = select(conflict.c.field).where(conflict.c.card_id == card_id, conflict.c.field != WHOLE)
    return list(conn.execute(found).scalars())


def _open(conn: Connection) -> list[OpenConflict]:
    conflict, card, book, account = (
        schema.conflict,
        schema.card,
        schema.address_book,
        schema.account,
    )
    rows = conn.execute(
        select(
            conflict.c.id,
            card.c.id,
            card.c.uid,
            card.c.name,
            account.c.name,
            book.c.name,
            conflict.c.field,
            conflict.c.base,
            conflict.c.mine,
            conflict.c.theirs,
            conflict.c.at,
            card.c.raw,
        )
        .join(card, card.c.id == conflict.c.card_id)
        .join(book, book.c.id == card.c.address_book_id)
        .outerjoin(account, account.c.id == book.c.account_id)
        .where(card.c.state == "live")  # who deletes a card has decided
        .order_by(conflict.c.id)
    )
    return [_told(OpenConflict(*row[:4], row[4] or "", *row[5:11]), row.raw) for row in rows]


def _told(conflict: OpenConflict, raw: bytes) -> OpenConflict:
    """The conflict with our value as it is now: it may have been edited since it was asked."""
    if conflict.field == WHOLE:
        return conflict
    return replace(conflict, mine=text_of(Card.parse(raw).first(conflict.field)))
