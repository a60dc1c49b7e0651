"""What every table of LinkedIn's export shares: its name, its rows, its people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

from entregent.sources.header import Columns, Header
from entregent.sources.opened import Member, Opened
from entregent.sources.records import Participant, Refusal
from entregent.sources.sample import Sample
from entregent.sources.table import Row, rows

FORMAT = "linkedin"
NETWORK = "linkedin"

Names = Mapping[str, Sequence[str]]
Fit = Callable[[Header], float]

GIVEN = ("first name", "firstname", "prenom")
FAMILY = ("last name", "lastname", "nom", "nom de famille")
COMPANY = ("company", "company name", "entreprise", "societe", "nom de l entreprise")
POSITION = ("position", "job title", "title", "poste", "intitule du poste", "fonction", "titre")

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_table(
    opened: Opened, fit: Fit, names: Names
) -> Iterator[tuple[Member, Columns, Row] | Refusal]:
    """Every row of every member, with where this table's columns stand in that member."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(fit)
        if header is None:
            continue
        columns = Columns(header, names)
        for row in rows(opened, member, header):
            yield row if isinstance(row, Refusal) else (member, columns, row)


def has_one_of(header: Header, *choices: Sequence[str]) -> bool:
    """Whether each choice of headings has one that stands in the header."""
    return all(header.count(choice) for choice in choices)


def full_name(given: str, family: str) -> str:
    return f"{given} {family}".strip()


def full_url(text: str) -> str:
    """A profile's address with its scheme, which the endorsement tables leave out."""
    text = text.strip()
    return text if not text or _SCHEME.match(text) else f"https://{text}"


def key_of(*parts: str | None) -> str:
    """A short name for a row, the same in every export that shows it."""
    told = "\x1f".join(part or "" for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def me(role: str) -> Participant:
    """The owner of the export, whom one-sided tables do not name."""
    return Participant(role, me=True)
