"""ImportedContacts, before 2019 Contacts: the address book that the user once gave to LinkedIn.

Neither connections nor cards; both tables may lie in one archive and tell the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Columns, Header
from entregent.sources.linkedin.export import (
    COMPANY,
    FAMILY,
    FORMAT,
    GIVEN,
    NETWORK,
    POSITION,
    full_name,
    has_one_of,
)
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import LeftOut, ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.table import rows
from entregent.sources.uploaded import uploaded

__all__ = ["FORMAT", "read", "recognise"]

_EMAILS = ("emails", "adresses e mail", "courriels")
_PHONES = ("phonenumbers", "phone numbers", "numeros de telephone")
_CREATED = ("createdat", "created at", "cree le", "date de creation")
_UPDATED = ("updatedat", "updated at", "mis a jour le", "modifie le")
_ALSO = ("source", "companies", "entreprises", "middlename", "location", "lieu", *_CREATED)
_NAMES = {
    "given": GIVEN,
    "middle": ("middlename", "middle name", "deuxieme prenom"),
    "family": FAMILY,
    "name": ("fullname", "full name", "nom complet"),
    "emails": _EMAILS,
    "phones": _PHONES,
    "organization": ("companies", "entreprises", *COMPANY),
    "title": POSITION,
    "location": ("location", "lieu"),
    "since": _CREATED,
}
_SEVERAL = re.compile(r"[;,|\n]+")
# Where the entry came from, and when it last did: nothing of the person.
_UNTOLD = frozenset((*_UPDATED, "source", "countrycode", "regioncode", "thirdpartyverified"))


def _fit(header: Header) -> float:
    named = has_one_of(header, GIVEN, FAMILY, _EMAILS, _PHONES)
    return 1.0 if named and header.count(_ALSO) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A profile an entry, each person once."""
    met: set[tuple[str, str, str]] = set()
    for member in opened.members:
        for record in _entries(opened, member):
            if isinstance(record, ProfileRecord):
                phones = record.extra.get("phones", "")
                told = (record.name.casefold(), record.email.casefold(), phones)
                if told in met:
                    yield LeftOut(record.row)
                    continue
                met.add(told)
            yield record


def _entries(opened: Opened, member: Member) -> Iterator[Record | Refusal]:
    _, header = Sample.of(member).best_header(_fit)
    if header is None:
        return
    columns = Columns(header, _NAMES)
    known = {name for names in _NAMES.values() for name in names} | _UNTOLD
    rest = [at for at, name in enumerate(header.headings) if name and name not in known]
    for row in rows(opened, member, header):
        if isinstance(row, Refusal):
            yield row
            continue
        given, family = columns.get(row.cells, "given"), columns.get(row.cells, "family")
        named = full_name(full_name(given, columns.get(row.cells, "middle")), family)
        record = uploaded(
            NETWORK,
            row=row.number,
            name=named or columns.get(row.cells, "name"),
            given=given,
            family=family,
            emails=[each for each in _several(columns, row.cells, "emails") if "@" in each],
            phones=_several(columns, row.cells, "phones"),
            organization=columns.get(row.cells, "organization"),
            title=columns.get(row.cells, "title"),
            location=columns.get(row.cells, "location"),
            note=_note(header, row.cells, rest),
            since=day(columns.get(row.cells, "since"), month_first=True),
        )
        yield record or Refusal(member.name, row.number, Reason("row.names_nobody"))


def _several(columns: Columns, cells: Sequence[str], field: str) -> list[str]:
    parts = (part.strip() for part in _SEVERAL.split(columns.get(cells, field)))
    return list(dict.fromkeys(filter(None, parts)))


def _note(header: Header, cells: Sequence[str], rest: Sequence[int]) -> str:
    """What stands in columns that no profile has."""
    told = ((header.cells[at], cells[at].strip()) for at in rest if at < len(cells))
    return "\n".join(f"{label}: {value}" for label, value in told if value)
