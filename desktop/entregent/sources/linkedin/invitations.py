"""Invitations sent and received: who took the first step, and when. The message is not kept.

Times have no zone (`1/29/26, 2:37 PM`); profile addresses stand here only since late 2023. The
sender of an outgoing invitation is the owner of the export, which tells the owner's own address.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.dates import moment
from entregent.sources.header import Header, heading
from entregent.sources.linkedin.export import (
    FORMAT,
    NETWORK,
    full_url,
    has_one_of,
    key_of,
    read_table,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import (
    InteractionRecord,
    OwnerRecord,
    Participant,
    Record,
    Refusal,
)
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_FROM = ("from", "de", "expediteur")
_TO = ("to", "a", "destinataire")
_SENT = ("sent at", "sent on", "date d envoi", "envoye le", "envoyee le")
_DIRECTION = ("direction", "sens")
_INVITER = ("inviterprofileurl", "inviter profile url")
_INVITEE = ("inviteeprofileurl", "invitee profile url")
_NAMES = {
    "from": _FROM,
    "to": _TO,
    "at": _SENT,
    "direction": _DIRECTION,
    "inviter": _INVITER,
    "invitee": _INVITEE,
}
_OUTGOING = {"outgoing", "sent", "envoyee", "envoye", "sortant", "sortante"}


def _fit(header: Header) -> float:
    return 1.0 if has_one_of(header, _FROM, _TO, _SENT, _DIRECTION) else 0.0


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An interaction a row, and once the owner as outgoing invitations show her."""
    owner_told = False
    for found in read_table(opened, _fit, _NAMES):
        if isinstance(found, Refusal):
            yield found
            continue
        member, columns, row = found
        cells = row.cells
        outgoing = heading(columns.get(cells, "direction")) in _OUTGOING
        inviter = Participant(
            "from",
            columns.get(cells, "from"),
            url=full_url(columns.get(cells, "inviter")),
            me=outgoing,
        )
        invitee = Participant(
            "to",
            columns.get(cells, "to"),
            url=full_url(columns.get(cells, "invitee")),
            me=not outgoing,
        )
        other, owner = (invitee, inviter) if outgoing else (inviter, invitee)
        if not (other.name or other.url):
            yield Refusal(member.name, row.number, Reason("row.names_nobody"))
            continue
        if owner.url and not owner_told:
            owner_told = True
            yield OwnerRecord(NETWORK, name=owner.name, url=owner.url)
        at = moment(columns.get(cells, "at"), month_first=True)
        yield InteractionRecord(
            kind="invitation",
            at=at,
            # Names, not addresses: exports from before late 2023 have no addresses.
            key=key_of("out" if outgoing else "in", at, heading(other.name) or other.url),
            participants=(inviter, invitee),
            row=row.number,
        )
