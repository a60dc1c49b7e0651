"""Connections: who the user is connected to, with current employer and the day it began.

Since 2021 a preamble stands above the header, the URL column only since mid-2023. Members who hide
themselves are rows with nothing but a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Header
from entregent.sources.linkedin.export import (
    COMPANY,
    FAMILY,
    FORMAT,
    GIVEN,
    NETWORK,
    POSITION,
    full_name,
    full_url,
    has_one_of,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import HiddenMember, ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

# What tells the table; a list of any network may say "en relation depuis".
_SIGNATURE = ("connected on", "date de connexion", "connecte le", "connexion le")
_CONNECTED = (*_SIGNATURE, "en relation depuis")
_NAMES = {
    "given": GIVEN,
    "family": FAMILY,
    "url": ("url", "profile url", "url du profil"),
    "email": ("email address", "e mail address", "adresse e mail", "adresse email", "courriel"),
    "organization": COMPANY,
    "title": POSITION,
    "connected_on": _CONNECTED,
}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, _SIGNATURE, GIVEN, FAMILY) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile a row."""
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        cells = row.cells
        given, family = columns.get(cells, "given"), columns.get(cells, "family")
        url = full_url(columns.get(cells, "url"))
        name = full_name(given, family)
        began = day(columns.get(cells, "connected_on"), month_first=True)
        if not name and not url:
            rest = [columns.get(cells, field) for field in ("email", "organization", "title")]
            if any(rest) or not columns.get(cells, "connected_on"):
                yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            else:
                yield HiddenMember(row.number, NETWORK, began)
            continue
        yield ProfileRecord(
            network=NETWORK,
            name=name,
            row=row.number,
            given=given,
            family=family,
            url=url,
            organization=columns.told(cells, "organization"),
            title=columns.told(cells, "title"),
            email=columns.get(cells, "email"),
            connected_on=began,
        )
