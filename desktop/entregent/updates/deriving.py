"""The news that the exports of all networks make: who came and went, and what changed of whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection

from entregent.store import exports, relation
from entregent.store.bulk import in_pages
from entregent.store.exports import Export
from entregent.updates.compare import value_key
from entregent.updates.differences import Difference, Said, differences
from entregent.updates.model import ORG, TITLE, NewsKind
from entregent.updates.reading import as_said

_SNAPSHOTS = f"""
SELECT s.profile_id, p.network, p.relation, s.seen_on, s.data
FROM profile_snapshot s JOIN profile p ON p.id = s.profile_id
WHERE p.relation NOT IN {relation.SAYS_NOTHING_NEW}
  AND s.profile_id IN (SELECT profile_id FROM profile_snapshot GROUP BY 1 HAVING count(*) > 1)
ORDER BY s.profile_id, s.seen_on, s.id
"""  # noqa: S608 - names of our own
_ROWS = "SELECT id, profile_id, kind, old, new, since, seen FROM news"
_INSERT = (
    "INSERT INTO news (id, profile_id, kind, old, new, since, seen) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# By which field of a card two new values are the same one.
_AS_FIELD = {NewsKind.EMPLOYER: ORG, NewsKind.TITLE: TITLE}

_Row = tuple[str, int, str, str, str, str, str]  # the columns of the table, in its order


def settle(conn: Connection) -> set[str]:
    """Make the table say what the exports say now; returns the ids that changed."""
    due = {row[0]: row for row in _due(conn)}
    there = {row[0]: tuple(row) for row in conn.exec_driver_sql(_ROWS)}
    gone = [id_ for id_, row in there.items() if due.get(id_) != row]
    come = [row for id_, row in due.items() if there.get(id_) != row]
    if gone:
        conn.exec_driver_sql("DELETE FROM news WHERE id = ?", [(id_,) for id_ in gone])
    if come:
        conn.exec_driver_sql(_INSERT, come)
    return {*gone, *(row[0] for row in come)}


def _due(conn: Connection) -> Iterator[_Row]:
    lists = exports.read(conn)
    profiles = conn.exec_driver_sql(
        "SELECT id, network, key FROM profile"  # noqa: S608 - names of our own
        f" WHERE relation NOT IN {relation.SAYS_NOTHING_NEW}"
    )
    names = {id_: f"{network}\x1f{key}" for id_, network, key in profiles}
    connections = [each for each in lists if each.relation == relation.CONNECTION]
    for each in exports.passages(conn, connections):
        if each.profile_id in names:
            change = Difference(NewsKind(each.kind), "", "", each.since, each.seen)
            yield _row(each.profile_id, names[each.profile_id], change)
    days = _Days(lists)
    rows = in_pages(conn.exec_driver_sql(_SNAPSHOTS))
    for (profile_id, network, to_owner), several in groupby(rows, key=itemgetter(0, 1, 2)):
        said: list[Said] = [(row[3], as_said(row[4])) for row in several]
        day_before = partial(days.before, network, to_owner, profile_id, said)
        for change in differences(said, day_before):
            yield _row(profile_id, names[profile_id], change)


class _Days:
    """On which days a profile was shown."""

    def __init__(self, lists: Sequence[Export]) -> None:
        self._by_network: dict[str, list[Export]] = {}
        for export in sorted(lists, key=lambda each: each.seen_on, reverse=True):
            self._by_network.setdefault(export.network, []).append(export)

    def before(
        self, network: str, to_owner: str, profile_id: int, said: Sequence[Said], day: str
    ) -> str:
        """Return the last day before another on which the profile was shown, "" without one.

        In a list that says as much as its relation: one of follows shows no connection's employer.
        """
        told = max((each for each, _ in said if each < day), default="")
        for export in self._by_network.get(network, ()):
            if relation.rank(export.relation) < relation.rank(to_owner):
                continue
            if export.seen_on < day and profile_id in export.profiles:
                return max(export.seen_on, told)
        return told


def _row(profile_id: int, name: str, change: Difference) -> _Row:
    new = value_key(_AS_FIELD.get(change.kind, ""), change.new)
    text = f"{name}\x1f{change.kind}\x1f{change.seen}\x1f{new}"
    id_ = hashlib.sha256(text.encode()).hexdigest()[:12]
    return id_, profile_id, change.kind, change.old, change.new, change.since, change.seen
