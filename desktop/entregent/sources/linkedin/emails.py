"""Email Addresses: the user's own addresses, which say who "me" is in mail and calendars."""

from __future__ import annotations

from collections.abc import Iterator

from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import FORMAT, NETWORK, has_one_of, read_table
from entregent.sources.opened import Opened, Options
from entregent.sources.records import OwnerRecord, Record, Refusal
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_EMAIL = ("email address", "adresse e mail", "adresse email")
_CONFIRMED = ("confirmed", "confirmee", "confirme")
_PRIMARY = ("primary", "principale", "principal")
_NAMES = {"email": _EMAIL, "confirmed": _CONFIRMED}
_NO = {"no", "non", "false", "faux"}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, _EMAIL, _CONFIRMED, _PRIMARY) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """The owner's confirmed addresses."""
    emails = []
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        _, columns, row = found
        email = columns.get(row.cells, "email")
        if "@" in email and heading(columns.get(row.cells, "confirmed")) not in _NO:
            emails.append(email)
    if emails:
        yield OwnerRecord(NETWORK, emails=tuple(emails))
