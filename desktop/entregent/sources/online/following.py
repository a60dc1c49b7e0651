"""What appears on a server later is read too, where the user took all of the account; what is gone
there is looked for no more, and what was read of it stays."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from entregent.servers.accounts import Reach, Remote, apart
from entregent.sources.online.standing import insert_collections
from entregent.store import schema
from entregent.store.accounts import AccountView, BookView, read_accounts
from entregent.store.store import Store


def is_whole(store: Store, account: AccountView) -> bool:
    """Whether the account was connected to all that is usual of it."""
    table = schema.collection
    query = select(table.c.id).where(table.c.account_id == account.id, table.c.whole == 1)
    with store.read() as conn:
        return conn.execute(query.limit(1)).first() is not None


def follow(
    store: Store, account: AccountView, there: Sequence[Remote], run: int
) -> tuple[Sequence[BookView], list[int]]:
    """Take in what is new `there`, and take out what is not there any more.

    Returns what there is to read now, and the changes that this made. A server that shows nothing
    at all is not believed.
    """
    known = {book.url for book in account.books}
    new = [each for each in there if each.usual and each.url not in known]
    urls = {each.url for each in there}
    gone = [book for book in account.books if book.url not in urls] if there else []
    if not new and not gone:
        return account.books, []
    left = {book.name for book in account.books} - {book.name for book in gone}
    new = apart(new, left)
    reach = Reach(_since(store, account), whole=True)
    names = ", ".join([*(each.name for each in new), *(book.name for book in gone)])
    with store.write("sync", account=account.name, book=names, run=run) as transaction:
        transaction.delete(schema.collection, [book.id for book in gone])
        insert_collections(transaction, account.id, _kind(account), new, reach)
    with store.read() as conn:
        (now,) = (each for each in read_accounts(conn) if each.id == account.id)
    change = transaction.changes.change_id
    return now.books, [] if change is None else [change]


def _kind(account: AccountView) -> str:
    return "mailbox" if account.kind == "imap" else account.kind


def _since(store: Store, account: AccountView) -> str:
    """The day before which nothing of the account is read; all of it has the same."""
    table = schema.collection
    query = select(table.c.since).where(table.c.account_id == account.id, table.c.whole == 1)
    with store.read() as conn:
        return str(conn.execute(query.limit(1)).scalar() or "")
