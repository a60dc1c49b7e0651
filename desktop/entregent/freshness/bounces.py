"""Addresses that mail servers said do not exist, by the delivery reports in the user's mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from entregent.cards.fields import Labelled
from entregent.evidence import Reason
from entregent.freshness.hazards import BOUNCE_TRUST
from entregent.freshness.model import Judged
from entregent.freshness.reasons import StaleReason

# SQLite takes the bare columns from the row of the maximum.
_BOUNCES = """
SELECT p.key, max(i.at), coalesce(json_extract(i.extra, '$.status'), '')
FROM interaction i JOIN interaction_participant p ON p.interaction_id = i.id
WHERE i.kind = 'bounce' AND p.kind = 'email' AND p.role = 'failed' AND substr(i.at, 1, 10) <= ?
GROUP BY p.key
"""


@dataclass(frozen=True, slots=True)
class Bounce:
    """The last time a mail to an address came back, and the status it came back with."""

    on: date
    status: str


def read_bounces(conn: Connection, today: date) -> dict[str, Bounce]:
    """Return the last delivery failure of each address key, up to a day; undated ones are none."""
    found = {}
    for key, at, status in conn.exec_driver_sql(_BOUNCES, (today.isoformat(),)):
        try:
            found[key] = Bounce(date.fromisoformat(at[:10]), status)
        except ValueError:
            continue
    return found


def with_bounce(judged: Judged, email: Labelled, bounce: Bounce, mailed: date | None) -> Judged:
    """Return what is left of an address that a server refused, unless it wrote on a later day."""
    if mailed is not None and mailed > bounce.on:
        return judged
    values = {"address": email.value, "on": bounce.on.isoformat(), "status": bounce.status}
    return replace(
        judged,
        probability=judged.probability * (1.0 - BOUNCE_TRUST),
        reasons=(Reason(StaleReason.BOUNCED, values), *judged.reasons),
        contradicted=True,
    )
