"""Member Follows: whom the user follows, by name alone."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import FORMAT, NETWORK, has_one_of, read_table
from entregent.sources.opened import Opened, Options
from entregent.sources.records import LeftOut, ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.store import relation

__all__ = ["FORMAT", "read", "recognise"]

_DATE = ("date", "suivi le", "suivie le", "date de suivi")
_STATUS = ("status", "statut", "etat")
_NAME = ("fullname", "full name", "nom complet")
_NAMES = {"at": _DATE, "status": _STATUS, "name": _NAME}
_NO_MORE = {"inactive", "unfollowed", "removed", "inactif", "n est plus suivi"}


def _fit(header: Header) -> float:
    # A roster may have these columns too, among many more.
    told = has_one_of(header, _DATE, _STATUS, _NAME)
    return 1.0 if told and len(header.positions) <= 5 else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile a row; one no longer followed is left out."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        name = columns.get(row.cells, "name")
        if not name:
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
        elif heading(columns.get(row.cells, "status")) in _NO_MORE:
            yield LeftOut(row.number)
        else:
            yield ProfileRecord(
                network=NETWORK,
                name=name,
                row=row.number,
                connected_on=day(columns.get(row.cells, "at"), month_first=True),
                relation=relation.FOLLOWING,
            )
