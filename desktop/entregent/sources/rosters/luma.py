"""Luma's guest lists: who was approved, or came.

The event's own name stands only in the file's; its id in the address of each ticket's code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Columns, Header, heading
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import LeftOut, Record, Refusal
from entregent.sources.rosters.roster import (
    EMAIL,
    FAMILY,
    FORMAT,
    GIVEN,
    Gatherings,
    columns_of,
    is_somebody,
    person,
)
from entregent.sources.sample import Sample
from entregent.sources.table import rows

__all__ = ["FORMAT", "read", "recognise"]

_NAMES = {
    "guest": ("api id", "guest id"),
    "name": ("name",),
    "given": GIVEN,
    "family": FAMILY,
    "email": EMAIL,
    "signed_up": ("created at",),
    "status": ("approval status",),
    "came": ("checked in at",),
    "code": ("qr code url",),
}
_EVENT_ID = re.compile(r"evt-[A-Za-z0-9]+")


def _fit(header: Header) -> float:
    known = header.has("approval status") and header.count(("created at", "checked in at"))
    return 1.0 if known and header.count((*_NAMES["name"], *GIVEN)) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An event a file; a guest who was neither approved nor came is left out."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(_fit)
        if header is not None:
            yield from _read(opened, member, header, options)


def _read(
    opened: Opened, member: Member, header: Header, options: Options
) -> Iterator[Record | Refusal]:
    columns = columns_of(header, _NAMES)
    gatherings, first = Gatherings(member, options), _First()
    for row in rows(opened, member, header):
        if isinstance(row, Refusal):
            yield row
            continue
        cells = row.cells
        event = gatherings.of(columns, cells, row.number)
        first.see(columns, cells)
        event.mark, event.start = first.event or first.guest, first.came
        guest = person(columns, cells)
        came = columns.get(cells, "came")
        if not is_somebody(guest):
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
        elif came or heading(columns.get(cells, "status")) == "approved":
            event.add(guest)
        else:
            yield LeftOut(row.number)
    yield from gatherings.records("luma")


class _First:
    """The event's id, its first guest, and when the first one came."""

    def __init__(self) -> None:
        self.event = self.guest = self.came = ""
        self._earliest = ""

    def see(self, columns: Columns, cells: Sequence[str]) -> None:
        if not self.event and (found := _EVENT_ID.search(columns.get(cells, "code"))):
            self.event = found[0]
        guest = columns.get(cells, "guest") or columns.get(cells, "email")
        signed_up = moment(columns.get(cells, "signed_up")) or ""
        if guest and signed_up and (not self._earliest or signed_up < self._earliest):
            self._earliest, self.guest = signed_up, f"{signed_up}/{guest}"
        came = moment(columns.get(cells, "came")) or ""
        if len(came) >= 10 and (not self.came or came < self.came):
            self.came = came
