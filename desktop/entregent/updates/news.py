"""News of the networks: what a later export shows differently from an earlier one.

News is derived: kept in a table of its own, made anew when an import of a network, or its undoing,
has moved what it rests on. What the user leaves is a setting, and stays left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from entregent.errors import InputError
from entregent.progress import Progress, Silent
from entregent.store import settings
from entregent.store.bulk import in_pages, uncollected
from entregent.store.changes import Changes
from entregent.store.rows import chunks
from entregent.store.store import Store
from entregent.updates.deriving import settle
from entregent.updates.model import NewsItem, NewsKind

LEFT = "news.left"  # the setting: ids of what the user does not want to hear of any more

_MOVED = """
SELECT 1 FROM change_row WHERE change_id > ?
AND table_name IN ('network_export', 'profile_snapshot', 'profile') LIMIT 1
"""
_POSITION = "SELECT coalesce(max(id), 0) FROM change"
_REMEMBER = (
    "INSERT INTO derived_state (name, position, data) VALUES ('news', ?, '{}')"
    " ON CONFLICT (name) DO UPDATE SET position = excluded.position"
)
# CROSS JOIN is SQLite's word for joining in this very order: a few ids, then their rows.
_LIST = """
SELECT n.id, m.person_id, e.name, n.profile_id, p.url, p.network, n.kind, n.old, n.new,
       n.since, n.seen, coalesce(p.connected_on, ''), p.organization, e.cards
FROM ({newest}) latest
CROSS JOIN news n ON n.id = latest.id
CROSS JOIN profile p ON p.id = n.profile_id
CROSS JOIN membership m ON m.member_kind = 'profile' AND m.member_id = p.id
CROSS JOIN person e ON e.id = m.person_id
ORDER BY n.seen DESC, e.sort_key, p.network, p.key, n.kind, n.id
"""
# By the index: of a hundred thousand only as many as are asked for are read and sorted.
_NEWEST = "SELECT id FROM news WHERE seen >= ? ORDER BY seen DESC, profile_id DESC LIMIT ?"
_NEWEST_OF_ONE = (
    "SELECT n.id FROM news n CROSS JOIN profile p ON p.id = n.profile_id"
    " WHERE n.seen >= ? AND p.network = ? ORDER BY n.seen DESC, n.profile_id DESC LIMIT ?"
)
_CARDS = """
SELECT m.person_id, c.uid FROM card c
JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id
WHERE c.state = 'live' AND m.person_id IN ({}) ORDER BY c.id
"""
_LISTED = """
SELECT network, seen_on, max(json_array_length(profiles)) FROM network_export
WHERE relation = 'connection' GROUP BY 1, 2
"""


class News:
    """The news of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def catch_up(self, progress: Progress | None = None) -> Changes:
        """Bring the news up to date; a look at the journal where no network has moved."""
        watched = progress or Silent()
        with self._store.read() as conn:
            position = conn.exec_driver_sql(_POSITION).scalar_one()
            stood = _stood(conn)
        if stood == position:
            return Changes()
        with self._store.derive() as write, uncollected():
            conn = write.conn
            if conn.exec_driver_sql(_MOVED, (stood,)).first() is not None:
                watched.step("news", 0, None)
                write.touch("news", settle(conn))
            conn.exec_driver_sql(_REMEMBER, (conn.exec_driver_sql(_POSITION).scalar_one(),))
        return write.changes

    def list(
        self,
        *,
        network: str = "",
        since: str = "",
        limit: int | None = None,
        left: bool = True,
    ) -> list[NewsItem]:
        """Return the news first seen on the day `since` or later, newest first.

        `left` includes what the user has left.
        """
        with uncollected(), self._store.read() as conn:
            away = set() if left else set(settings.read(conn, LEFT, []))
            most = -1 if limit is None else limit + len(away)
            newest = _NEWEST_OF_ONE if network else _NEWEST
            asked = (since, network, most) if network else (since, most)
            rows = [
                row
                for row in in_pages(conn.exec_driver_sql(_LIST.format(newest=newest), asked))
                if row[0] not in away
            ]
            cards = _cards(conn, {row[1] for row in rows if row[-1]})
            listed = {(n, day): count for n, day, count in conn.exec_driver_sql(_LISTED)}
        return [_item(row, cards, listed) for row in rows[:limit]]

    def leave(self, ids: Sequence[str]) -> Changes:
        """Do not show these any more; raises InputError "news.unknown" (id)."""
        with self._store.write("news.leave", count=len(set(ids))) as write:
            known = set(write.conn.exec_driver_sql("SELECT id FROM news").scalars())
            for id_ in ids:
                if id_ not in known:
                    raise InputError("news.unknown", id=id_)
            before = settings.read(write.conn, LEFT, [])
            # What is no news any more is not remembered for good.
            settings.put(
                write, LEFT, [id_ for id_ in dict.fromkeys((*before, *ids)) if id_ in known]
            )
            write.touch("news", ids)
        return write.changes


def _stood(conn: Connection) -> int:
    """Return the journal's position up to which the news is known, -1 before the first time."""
    found = conn.exec_driver_sql("SELECT position FROM derived_state WHERE name = 'news'").scalar()
    return -1 if found is None else int(found)


# --- what is told ---


def _cards(conn: Connection, people: set[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for page in chunks(sorted(people)):
        marks = ",".join("?" * len(page))
        for person_id, uid in conn.exec_driver_sql(_CARDS.format(marks), tuple(page)):
            found.setdefault(person_id, []).append(uid)
    return {person_id: tuple(uids) for person_id, uids in found.items()}


def _item(
    row: Any,  # noqa: ANN401 - a row of _LIST
    cards: dict[int, tuple[str, ...]],
    listed: dict[tuple[str, str], int],
) -> NewsItem:
    id_, person_id, name, profile_id, url, network, kind, old, new, since, seen, began, org, _ = row
    return NewsItem(
        id=id_,
        person_id=person_id,
        person_name=name,
        profile_id=profile_id,
        url=url,
        network=network,
        kind=NewsKind(kind),
        old=old,
        new=new,
        since=since[:10],
        seen=seen[:10],
        organization=org,
        cards=cards.get(person_id, ()),
        connected_on=began[:10],
        listed=listed.get((network, seen), 0),
    )
