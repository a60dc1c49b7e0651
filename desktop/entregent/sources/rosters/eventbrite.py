"""Eventbrite's attendee and order reports: one order may bring several people.

The buyer's address stands in each row of an order; it is that of the first who bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from entregent.cards.keys import email_key, fold
from entregent.evidence import Reason
from entregent.sources.header import Header, heading
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import LeftOut, Participant, Record, Refusal
from entregent.sources.rosters.roster import (
    EMAIL,
    EVENT,
    EVENT_DAY,
    FAMILY,
    FORMAT,
    GIVEN,
    PLACE,
    Gathering,
    Gatherings,
    columns_of,
    is_somebody,
    person,
)
from entregent.sources.sample import Sample
from entregent.sources.table import rows

__all__ = ["FORMAT", "read", "recognise"]

_ORDER = ("order", "order id", "order number", "n de commande", "no de commande", "commande")
_NAMES = {
    "order": _ORDER,
    "given": GIVEN,
    "family": FAMILY,
    "email": EMAIL,
    "status": ("attendee status", "statut du participant", "order status", "status", "statut"),
    "event": EVENT,
    "event_id": ("event id", "id de l evenement"),
    "on": EVENT_DAY,
    "place": PLACE,
}
_TICKET = (
    "ticket type",
    "attendee status",
    "attendee",
    "event name",
    "type de billet",
    "statut du participant",
    "n du participant",
)
_STAYED_AWAY = re.compile(
    r"refunded|cancell?ed|not attending|deleted|transferred|unpaid"
    r"|rembourse(?: e)?|annule(?: e)?|ne participe pas|supprime(?: e)?|transfere(?: e)?"
)
# Written where the buyer has not said yet who comes.
_NOT_TOLD = frozenset({"info requested", "information requested", "informations demandees"})


def _fit(header: Header) -> float:
    known = header.count(_ORDER) and header.count(GIVEN) and header.count(EMAIL)
    return 0.9 if known and header.count(_TICKET) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An event a file, or an event a name and day where the report has columns for them."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(_fit)
        if header is not None:
            yield from _read(opened, member, header, options)


def _read(
    opened: Opened, member: Member, header: Header, options: Options
) -> Iterator[Record | Refusal]:
    columns = columns_of(header, _NAMES)
    gatherings = Gatherings(member, options)
    for row in rows(opened, member, header):
        if isinstance(row, Refusal):
            yield row
            continue
        cells = row.cells
        event = gatherings.of(columns, cells, row.number)
        order = columns.get(cells, "event_id") or columns.get(cells, "order")
        event.mark = min(event.mark or order, order or event.mark, key=_numbered)
        guest = person(columns, cells)
        if not is_somebody(guest):
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
        elif (
            _STAYED_AWAY.fullmatch(heading(columns.get(cells, "status")))
            or heading(columns.get(cells, "given")) in _NOT_TOLD
        ):
            yield LeftOut(row.number)
        else:
            event.add(_with_own_address(guest, event))
    yield from gatherings.records("eventbrite")


def _with_own_address(guest: Participant, event: Gathering) -> Participant:
    """A guest, without the address where it is that of who bought the ticket."""
    bearer = event.people.get(email_key(guest.email))
    if bearer is None or not guest.name or fold(bearer.name) == fold(guest.name):
        return guest
    return replace(guest, email="")


def _numbered(order: str) -> tuple[int, str]:
    """The first order of an event names it: the numbers grow, and older ones are shorter."""
    return len(order), order
