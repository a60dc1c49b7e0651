"""Recommendations received and given: strong evidence of a tie. The text is not kept.

Both files have the same header, so nothing in the content says which is which; the file's name
does (`Received`, `Given`), and a recommendation whose direction is unknown still is a tie.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import (
    COMPANY,
    FAMILY,
    FORMAT,
    GIVEN,
    POSITION,
    full_name,
    has_one_of,
    key_of,
    me,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import InteractionRecord, Participant, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_TEXT = ("text", "texte")
_CREATED = ("creation date", "date de creation")
_STATUS = ("status", "statut")
_NAMES = {
    "given": GIVEN,
    "family": FAMILY,
    "organization": COMPANY,
    "title": POSITION,
    "at": _CREATED,
    "status": _STATUS,
}
_GIVEN_WORDS = {"given", "donnees", "envoyees", "redigees"}
_NOT_SHOWN = {"pending", "en attente", "declined", "refusee"}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, GIVEN, FAMILY, _TEXT, _CREATED) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An interaction a recommendation, from who wrote it to whom it is about."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        cells = row.cells
        name = full_name(columns.get(cells, "given"), columns.get(cells, "family"))
        if not name:
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            continue
        if heading(columns.get(cells, "status")) in _NOT_SHOWN:
            continue
        given = bool(_GIVEN_WORDS & set(heading(member.name).split()))
        at = moment(columns.get(cells, "at"), month_first=True)
        other = Participant("to" if given else "from", name)
        yield InteractionRecord(
            kind="recommendation",
            at=at,
            key=key_of("given" if given else "received", at, heading(name)),
            participants=(me("from"), other) if given else (other, me("to")),
            row=row.number,
            extra={
                field: value
                for field in ("organization", "title")
                if (value := columns.get(cells, field))
            },
        )
