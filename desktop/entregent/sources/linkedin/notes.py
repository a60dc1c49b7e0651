"""Notes (since 2026): what the user wrote about a connection. Several on one are kept together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Header
from entregent.sources.linkedin.export import (
    FORMAT,
    NETWORK,
    full_name,
    full_url,
    has_one_of,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import LeftOut, NoteRecord, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_GIVEN = ("connection first name", "prenom de la relation", "prenom du contact")
_FAMILY = ("connection last name", "nom de la relation", "nom du contact")
_URL = (
    "connection profile url",
    "url du profil de la relation",
    "url du profil du contact",
)
_NOTE = ("note", "notes")
_NAMES = {
    "given": _GIVEN,
    "family": _FAMILY,
    "url": _URL,
    "note": _NOTE,
    "created": ("created on", "creee le", "cree le", "date de creation"),
    "edited": ("edited on", "modifiee le", "modifie le", "date de modification"),
}


def _fit(header: Header) -> float:
    named = has_one_of(header, _URL) or has_one_of(header, _GIVEN, _FAMILY)
    return 1.0 if named and has_one_of(header, _NOTE) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A note a member, at the end: LinkedIn gives each its own row."""
    found: dict[str, NoteRecord] = {}
    for told in read_table(opened, _fit, _NAMES):
        if isinstance(told, Refusal):
            yield told
            continue
        member, columns, row = told
        cells = row.cells
        given, family = columns.get(cells, "given"), columns.get(cells, "family")
        name, url = full_name(given, family), full_url(columns.get(cells, "url"))
        if not (name or url):
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            continue
        if not (text := columns.get(cells, "note")):
            yield LeftOut(row.number)
            continue
        days = [day(columns.get(cells, each), month_first=True) for each in ("created", "edited")]
        record = NoteRecord(
            NETWORK,
            text,
            name=name,
            given=given,
            family=family,
            url=url,
            written_on=max(filter(None, days), default=None),
            row=row.number,
        )
        before = found.get(url or name)
        found[url or name] = _together(before, record) if before else record
    yield from found.values()


def _together(one: NoteRecord, other: NoteRecord) -> NoteRecord:
    """Two notes on one member, in their order; the same text is told once."""
    texts = dict.fromkeys((*one.text.split("\n\n"), *other.text.split("\n\n")))
    written = max(filter(None, (one.written_on, other.written_on)), default=None)
    return replace(one, text="\n\n".join(texts), written_on=written)
