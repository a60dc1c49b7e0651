"""Profile: the user's own page. It tells the name and headline, not the address."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.sources.header import Header
from entregent.sources.linkedin.export import (
    FAMILY,
    FORMAT,
    GIVEN,
    NETWORK,
    full_name,
    has_one_of,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import OwnerRecord, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_HEADLINE = ("headline", "titre", "titre du profil", "en tete")
_ONLY_HERE = (
    "maiden name",
    "nom de jeune fille",
    "summary",
    "resume",
    "twitter handles",
    "instant messengers",
    "geo location",
)
_NAMES = {
    "given": GIVEN,
    "family": FAMILY,
    "headline": _HEADLINE,
    "location": ("geo location", "location", "zone geographique", "lieu"),
}


def _fit(header: Header) -> float:
    told = has_one_of(header, GIVEN, FAMILY, _HEADLINE) and header.count(_ONLY_HERE) >= 2
    return 1.0 if told else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """The owner, once."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        _, columns, row = found
        given, family = columns.get(row.cells, "given"), columns.get(row.cells, "family")
        if given or family:
            yield OwnerRecord(
                NETWORK,
                name=full_name(given, family),
                given=given,
                family=family,
                headline=columns.get(row.cells, "headline"),
                location=columns.get(row.cells, "location"),
            )
