"""Address books by their names."""

from __future__ import annotations

from sqlalchemy import select

from entregent.errors import InputError
from entregent.store.schema import address_book
from entregent.store.transaction import Transaction

HOME_BOOK = "Entregent"  # where cards go that are born here, unless the user says


def book_id(transaction: Transaction, name: str) -> int:
    """The address book of that name, a local one before an account's; made local when missing.

    Raises InputError: "book.ambiguous" (several accounts have one), "book.read_only".
    """
    table = address_book
    found = transaction.conn.execute(
        select(table.c.id, table.c.account_id, table.c.read_only).where(table.c.name == name)
    ).all()
    chosen = [row for row in found if row.account_id is None] or found
    if len(chosen) > 1:
        raise InputError("book.ambiguous", book=name)
    if chosen:
        if chosen[0].read_only:
            raise InputError("book.read_only", book=name)
        return int(chosen[0].id)
    (made,) = transaction.insert(table, [{"name": name, "kind": "local"}])
    return int(made)
