"""How tables were mapped: kept by the signature of their headings, for the next one alike."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from entregent.sources.opened import Remembered
from entregent.sources.records import MappingRecord
from entregent.store import settings
from entregent.store.transaction import Transaction

_SETTING = "mappings"
# More kinds of tables than anybody has; the ones mapped last are kept.
_MOST = 500


def read_mappings(conn: Connection) -> dict[str, Remembered]:
    """What is remembered, by signature."""
    told = settings.read(conn, _SETTING, {})
    return {
        signature: Remembered(dict(each["columns"]), str(each.get("network") or ""))
        for signature, each in (told.items() if isinstance(told, Mapping) else ())
        if isinstance(each, Mapping) and isinstance(each.get("columns"), Mapping)
    }


def remember(transaction: Transaction, record: MappingRecord) -> None:
    """Keeps how a table was mapped, in the place of what was kept for its like."""
    kept = read_mappings(transaction.conn)
    new = Remembered(dict(record.columns), record.network)
    if kept.get(record.signature) == new:
        return
    kept.pop(record.signature, None)
    kept[record.signature] = new
    last = list(kept.items())[-_MOST:]
    settings.put(
        transaction,
        _SETTING,
        {
            signature: {"columns": dict(each.columns), "network": each.network}
            for signature, each in last
        },
    )
