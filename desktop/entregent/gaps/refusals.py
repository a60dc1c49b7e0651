"""“Not this one”: what the user takes out of a list for good, until an undo or a second thought.

Each is a setting of its own, so that undoing one asks nothing of the others. It names a card by
UID, a profile by network and key, or an address: a re-import changes none of these.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from entregent.store import settings
from entregent.store.transaction import Transaction

_PREFIX = "refused."
_FOUND = """
SELECT substr(key, ?) FROM setting WHERE key >= ? AND key < ? AND value <> 'null'
"""


def refused(conn: Connection, listing: str) -> set[str]:
    """The references that were refused in a list."""
    start = f"{_PREFIX}{listing}."
    end = f"{start[:-1]}/"  # "/" follows "." in ASCII
    return set(conn.exec_driver_sql(_FOUND, (len(start) + 1, start, end)).scalars())


def refuse(transaction: Transaction, listing: str, refs: Iterable[str]) -> None:
    """Leave these references out of a list from now on."""
    for ref in refs:
        settings.put(transaction, f"{_PREFIX}{listing}.{ref}", value=True)
