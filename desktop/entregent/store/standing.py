"""How to tell that what was computed from the store still stands."""

from __future__ import annotations

from sqlalchemy import Connection

Standing = tuple[int, int]

_STANDING = """
SELECT (SELECT coalesce(max(id), 0) FROM change),
       (SELECT coalesce(sum((2 * member_id + (member_kind = 'profile')) * (person_id % 1000003)), 0)
        FROM membership)
"""


def standing(conn: Connection) -> Standing:
    """Return the journal's position and a sum of who belongs to whom.

    Membership is derived, so it may move without a journal entry; whatever is computed from people
    holds only while both are as they were.
    """
    position, members = conn.exec_driver_sql(_STANDING).one()
    return int(position), int(members)
