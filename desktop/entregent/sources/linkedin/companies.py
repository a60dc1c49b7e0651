"""Company Follows: organisations that the user follows, which ties nobody to anybody. Counted."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.header import Header
from entregent.sources.linkedin.export import COMPANY, FORMAT, has_one_of, read_table
from entregent.sources.opened import Opened, Options
from entregent.sources.records import LeftOut, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_ORGANIZATION = ("organization", "organisation", *COMPANY)
_FOLLOWED = ("followed on", "suivi le", "suivie le", "date de suivi")
_NAMES = {"organization": _ORGANIZATION}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, _ORGANIZATION, _FOLLOWED) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """Each row left out."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        if columns.get(row.cells, "organization"):
            yield LeftOut(row.number)
        else:
            yield Refusal(member.name, row.number, Reason("row.names_no_organization"))
