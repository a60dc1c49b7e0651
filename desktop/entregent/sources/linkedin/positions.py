"""Positions: the user's own career, the ground of shared employers. No end: a current job."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Header
from entregent.sources.linkedin.export import COMPANY, FORMAT, POSITION, has_one_of, read_table
from entregent.sources.opened import Opened, Options
from entregent.sources.records import EmploymentRecord, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_STARTED = ("started on", "start date", "date de debut", "debut", "commence le")
_ENDED = ("finished on", "end date", "date de fin", "fin", "termine le")
_NAMES = {"organization": COMPANY, "title": POSITION, "started": _STARTED, "ended": _ENDED}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, COMPANY, POSITION, _STARTED, _ENDED) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A position a row."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        organization = columns.get(row.cells, "organization")
        if not organization:
            yield Refusal(member.name, row.number, Reason("row.names_no_organization"))
            continue
        yield EmploymentRecord(
            organization=organization,
            title=columns.get(row.cells, "title"),
            started=day(columns.get(row.cells, "started"), month_first=True),
            ended=day(columns.get(row.cells, "ended"), month_first=True),
            row=row.number,
        )
