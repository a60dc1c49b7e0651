"""What each object of a calendar brought, so that its end or its move is known."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from entregent.store import schema
from entregent.store.rows import chunks
from entregent.store.schema import server_object

_HELD = (
    "SELECT DISTINCT value FROM server_object, json_each(server_object.events)"
    " WHERE value IN (SELECT value FROM json_each(?))"
)
_COUNT = (
    "SELECT coalesce(sum(json_array_length(events)), 0) FROM server_object WHERE collection_id = ?"
)


@dataclass(frozen=True, slots=True)
class Known:
    """An object as it was read: its ETag, and the keys of its events."""

    etag: str
    events: tuple[str, ...]


class Objects:
    """The rows of one calendar."""

    def __init__(self, collection_id: int) -> None:
        self._id = collection_id

    def known(self, conn: Connection) -> dict[str, Known]:
        """Every object by its href."""
        table = server_object
        query = select(table.c.href, table.c.etag, table.c.events).where(
            table.c.collection_id == self._id
        )
        return {
            href: Known(etag, tuple(json.loads(events)))
            for href, etag, events in conn.execute(query)
        }

    def keep(self, conn: Connection, href: str, known: Known) -> None:
        values = {"etag": known.etag, "events": json.dumps(known.events)}
        conn.execute(
            insert(server_object)
            .values(collection_id=self._id, href=href, **values)
            .on_conflict_do_update(index_elements=["collection_id", "href"], set_=values)
        )

    def drop(self, conn: Connection, href: str) -> None:
        table = server_object
        conn.execute(delete(table).where(table.c.collection_id == self._id, table.c.href == href))

    def count(self, conn: Connection) -> int:
        """How many events the calendar holds."""
        return int(conn.exec_driver_sql(_COUNT, (self._id,)).scalar_one())

    def to_come(
        self, conn: Connection, keys: Collection[str], source: str, now: datetime
    ) -> list[str]:
        """Those of the keys whose event is still to come, and that no object of any calendar holds
        any more."""
        held = conn.exec_driver_sql(_HELD, (json.dumps(sorted(keys)),)).scalars().all()
        left = sorted(set(keys) - set(held))
        event = schema.event
        found: list[str] = []
        for page in chunks(left):
            query = select(event.c.external_id, event.c.start).where(
                event.c.source == source, event.c.external_id.in_(page)
            )
            found += [key for key, start in conn.execute(query) if start and _is_ahead(start, now)]
        return found


def _is_ahead(start: str, now: datetime) -> bool:
    """Whether a day or a moment, in UTC, is not over or not begun."""
    told = now.astimezone(UTC).isoformat()
    size = min(len(start), 19)  # a day, or a moment to the second
    return start[:size] >= told[:size]
