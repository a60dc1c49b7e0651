"""How far a mailbox or a calendar is read, kept beside the truth: no undo changes it, so what an
undo took away stays away until everything is asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from entregent.servers.accounts import Reach, Remote
from entregent.servers.reports import BookReport, outcome_json
from entregent.store import schema, settings
from entregent.store.rows import Value
from entregent.store.schema import server_collection
from entregent.store.store import Store
from entregent.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """The row of `server_collection`, and the day before which nothing is read."""

    validity: str = ""
    mark: str = ""
    ctag: str = ""
    read: int = 0
    since: str = ""
    whole_at: str | None = None


def standing(conn: Connection, collection_id: int) -> Standing:
    """How far it is read; at first nothing is."""
    collection = schema.collection
    since = conn.execute(
        select(collection.c.since).where(collection.c.id == collection_id)
    ).scalar_one()
    row = conn.execute(
        select(server_collection).where(server_collection.c.collection_id == collection_id)
    ).one_or_none()
    if row is None:
        return Standing(since=since)
    return Standing(row.validity, row.mark, row.ctag, row.read, since, row.whole_at)


def stand(conn: Connection, collection_id: int, **values: object) -> None:
    """Set columns of the row, made when it is missing."""
    conn.execute(
        insert(server_collection)
        .values(collection_id=collection_id, **values)
        .on_conflict_do_update(index_elements=["collection_id"], set_=values)
    )


def remember(store: Store, collection_id: int, report: BookReport, **values: object) -> None:
    """Keep how a sync ended, for the window."""
    with store.observe() as transaction:
        stand(transaction.conn, collection_id, outcome=outcome_json(report), **values)


def place(
    transaction: Transaction,
    account_id: int,
    kind: str,
    chosen: Sequence[Remote],
    reach: Reach,
) -> None:
    """The rows of what is to be read; whose account it is, is the user."""
    insert_collections(transaction, account_id, kind, chosen, reach)
    account = schema.account
    user = transaction.conn.execute(
        select(account.c.user).where(account.c.id == account_id)
    ).scalar_one()
    if "@" in user:
        _own(transaction, user)


def insert_collections(
    transaction: Transaction,
    account_id: int,
    kind: str,
    chosen: Sequence[Remote],
    reach: Reach,
) -> None:
    """A row for each of what is to be read."""
    rows: list[dict[str, Value]] = [
        {
            "account_id": account_id,
            "name": each.name,
            "kind": kind,
            "url": each.url,
            "since": reach.since,
            "whole": int(reach.whole),
        }
        for each in chosen
    ]
    transaction.insert(schema.collection, rows)


def _own(transaction: Transaction, email: str) -> None:
    """An address of the user's own: mail and calendars cannot be read without knowing it."""
    told = settings.everything(transaction.conn).get("me", [])
    known = [told] if isinstance(told, str) else list(told)
    if email.casefold() not in {str(each).casefold() for each in known}:
        settings.put(transaction, "me", [*known, email])
