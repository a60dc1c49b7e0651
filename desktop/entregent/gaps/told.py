"""What passed, as the lists tell it: counts, reasons, and what an invitation may recall."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from entregent.evidence import Reason
from entregent.gaps.model import Contacted, Recall
from entregent.gaps.reasons import GapReason
from entregent.gaps.tally import Passed
from entregent.store.rows import chunks


class Gathering(NamedTuple):
    """A meeting or event: which of the two, and its title, "" where it has none."""

    kind: str
    title: str


def contacted(passed: Passed) -> Contacted:
    """The counts."""
    return Contacted(
        passed.sent, passed.received, passed.met, passed.seen, passed.first, passed.last
    )


def reasons(passed: Passed, gathering: Gathering | None) -> list[Reason]:
    """The counts as reasons, what shows most first."""
    told: list[Reason] = []
    sent, received, last = passed.sent, passed.received, passed.wrote
    if sent and received:
        told.append(Reason(GapReason.WROTE, {"sent": sent, "received": received, "last": last}))
    elif received:
        told.append(Reason(GapReason.RECEIVED, {"count": received, "last": last}))
    elif sent:
        told.append(Reason(GapReason.SENT, {"count": sent, "last": last}))
    if passed.met:
        title = gathering.title if gathering else ""
        met = Reason(GapReason.MET, {"count": passed.met, "last": passed.met_on, "title": title})
        told.insert(0 if passed.met_on > passed.wrote else len(told), met)
    if not told and passed.seen:
        told.append(Reason(GapReason.SEEN, {"count": passed.seen}))
    return told


def recall(
    passed: Passed, gathering: Gathering | None, organization: str
) -> tuple[Recall, str, str]:
    """(what may be recalled, the title of a gathering, the day): the latest that is common."""
    if passed.met and passed.met_on >= passed.wrote and gathering is not None:
        kind = Recall.EVENT if gathering.kind == "event" else Recall.MEETING
        return kind, gathering.title, passed.met_on
    if passed.received and passed.wrote:
        return (Recall.WROTE if passed.sent else Recall.THEY_WROTE), "", passed.wrote
    if organization:
        return Recall.IN_COMMON, "", ""
    if passed.sent and passed.wrote:
        return Recall.I_WROTE, "", passed.wrote
    return Recall.NOTHING, "", ""


def gatherings(conn: Connection, ids: Iterable[int]) -> Mapping[int, Gathering]:
    """Meetings and events by the id of their interaction."""
    found: dict[int, Gathering] = {}
    for page in chunks([id_ for id_ in ids if id_]):
        marks = ", ".join("?" * len(page))
        rows = conn.exec_driver_sql(
            f"SELECT id, kind, extra FROM interaction WHERE id IN ({marks})",  # noqa: S608
            tuple(page),
        )
        for id_, kind, extra in rows:
            found[id_] = Gathering(
                kind, " ".join(str(json.loads(extra).get("title") or "").split())
            )
    return found
