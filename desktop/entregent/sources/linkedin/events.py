"""Events: what the user went to on LinkedIn. Nobody else who came is named."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import FORMAT, has_one_of, key_of, me, read_table
from entregent.sources.opened import Opened, Options
from entregent.sources.records import EventRecord, LeftOut, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_TITLE = ("event name", "nom de l evenement")
_TIME = ("event time", "date de l evenement", "heure de l evenement")
_NAMES = {
    "title": _TITLE,
    "at": _TIME,
    "status": ("status", "statut"),
    "url": ("external url", "url externe"),
}
_NOT_THERE = {
    *("declined", "relinquished", "withdrawn", "revoked", "removed", "cancelled", "canceled"),
    *("invited", "requested", "pending", "refuse", "decline", "annule", "invite", "en attente"),
}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, _TITLE, _TIME) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An event a row, at the time it began; those that the user did not go to are left out."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        title = columns.get(row.cells, "title")
        if not title:
            yield Refusal(member.name, row.number, Reason("row.names_no_event"))
            continue
        if heading(columns.get(row.cells, "status")) in _NOT_THERE:
            yield LeftOut(row.number)
            continue
        start = moment(columns.get(row.cells, "at"), month_first=True)
        yield EventRecord(
            kind="event",
            title=title,
            key=key_of(heading(title), start),
            start=start,
            place=columns.get(row.cells, "url"),
            participants=(me("attendee"),),
            row=row.number,
        )
