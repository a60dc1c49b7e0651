"""Meetup's attendee lists: a table apart by tabs, people by their profiles and without e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import LeftOut, Record, Refusal
from entregent.sources.rosters.roster import (
    FORMAT,
    Gatherings,
    columns_of,
    is_somebody,
    person,
)
from entregent.sources.sample import Sample
from entregent.sources.table import rows

__all__ = ["FORMAT", "read", "recognise"]

_NAMES = {
    "name": ("name", "nom"),
    "member": ("user id", "member id"),
    "answer": ("rsvp",),
    "attendance": ("attendance",),
    "answered": ("rsvped on",),
    "url": ("url of member profile",),
    # The `Title` that Meetup writes is a rank in the group, not at work.
    "title": (),
}
_YES = frozenset({"yes", "oui", "attended", "checked in"})
_NO_SHOW = frozenset({"no show", "no", "absent", "did not attend", "not attended"})


def _fit(header: Header) -> float:
    return 1.0 if header.has("name", "user id", "rsvp") else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An event a file; who did not say yes, or did not come, is left out."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(_fit)
        if header is not None:
            yield from _read(opened, member, header, options)


def _read(
    opened: Opened, member: Member, header: Header, options: Options
) -> Iterator[Record | Refusal]:
    columns = columns_of(header, _NAMES)
    gatherings = Gatherings(member, options)
    earliest = ""
    for row in rows(opened, member, header):
        if isinstance(row, Refusal):
            yield row
            continue
        cells = row.cells
        event = gatherings.of(columns, cells, row.number)
        answered = moment(columns.get(cells, "answered"), month_first=True) or ""
        if answered and (not earliest or answered < earliest):
            # The first to answer, most often who called the meeting, names it.
            earliest, event.mark = answered, f"{answered}/{columns.get(cells, 'member')}"
        guest = person(columns, cells)
        if not is_somebody(guest):
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
        elif (
            heading(columns.get(cells, "answer")) in _YES
            and heading(columns.get(cells, "attendance")) not in _NO_SHOW
        ):
            event.add(guest)
        else:
            yield LeftOut(row.number)
    yield from gatherings.records("meetup")
