"""The job before the one that a card names: its e-mail and telephone may still stand there.

Known where the user let a network put the card's employer right, or where the profile was seen to
name another employer before.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from entregent.cards.employers import same_organization
from entregent.freshness.model import LeftJob, ProfileSays

_ACCEPTED = """
SELECT card_id, old, new, source, seen_on, substr(decided_at, 1, 10) FROM suggestion
WHERE state = 'accepted' AND field = 'ORG' AND old <> '' AND seen_on > ''
  AND substr(decided_at, 1, 10) <= ?
ORDER BY decided_at
"""


class Accepted(NamedTuple):
    """An employer on a card that gave way to what a network said on a day; `decided` is ISO."""

    old: str
    new: str
    network: str
    seen_on: date
    decided: str


def read_accepted(conn: Connection, today: date) -> dict[int, Accepted]:
    """Return the last employer of each card that the user let a network replace."""
    found: dict[int, Accepted] = {}
    for card_id, old, new, network, seen_on, decided in conn.exec_driver_sql(
        _ACCEPTED, (today.isoformat(),)
    ):
        found[card_id] = Accepted(old, new, network, date.fromisoformat(seen_on[:10]), decided)
    return found


def left_job(
    accepted: Accepted | None, says: ProfileSays | None, revised: str, organization: str
) -> LeftJob | None:
    """Return the job that was left for the one that a card names, `revised` on an ISO day."""
    if accepted is not None and same_organization(accepted.new, organization):
        old, now, network, on, decided = accepted
        return LeftJob(old, now, network, on, revised_since=revised > decided)
    if says is None or not says.said_before or not organization:
        return None
    if not same_organization(says.organization, organization):
        return None
    if same_organization(says.said_before, organization):
        return None
    return LeftJob(
        says.said_before, says.organization, says.network, says.seen_on, revised_since=True
    )
