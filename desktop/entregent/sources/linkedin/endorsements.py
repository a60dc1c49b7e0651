"""Endorsements received and given: who vouches for which skill. Addresses come without a scheme."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import (
    FORMAT,
    full_name,
    full_url,
    has_one_of,
    key_of,
    me,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import InteractionRecord, Participant, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_SKILL = ("skill name", "nom de la competence", "competence")
_NAMES = {
    "at": ("endorsement date", "date de la recommandation"),
    "skill": _SKILL,
    "endorser_given": ("endorser first name",),
    "endorser_family": ("endorser last name",),
    "endorser_url": ("endorser public url",),
    "endorsee_given": ("endorsee first name",),
    "endorsee_family": ("endorsee last name",),
    "endorsee_url": ("endorsee public url",),
    "status": ("endorsement status",),
}
_NOT_SHOWN = {"rejected", "declined", "pending"}


def _fit(header: Header) -> float:
    people = header.has("endorser first name") or header.has("endorsee first name")
    return 1.0 if people and has_one_of(header, _SKILL) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An interaction an endorsement, from the endorser to the endorsee."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        cells = row.cells
        given = "endorsee_given" in columns
        side = "endorsee" if given else "endorser"
        name = full_name(columns.get(cells, f"{side}_given"), columns.get(cells, f"{side}_family"))
        url = full_url(columns.get(cells, f"{side}_url"))
        if not name and not url:
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            continue
        if heading(columns.get(cells, "status")) in _NOT_SHOWN:
            continue
        skill = columns.get(cells, "skill")
        at = moment(columns.get(cells, "at"))
        other = Participant("to" if given else "from", name, url=url)
        yield InteractionRecord(
            kind="endorsement",
            at=at,
            key=key_of(side, at, heading(skill), heading(name) or url),
            participants=(me("from"), other) if given else (other, me("to")),
            row=row.number,
            extra={"skill": skill} if skill else {},
        )
