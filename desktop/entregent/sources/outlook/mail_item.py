"""A mail of Outlook's as what its headers tell; its body is never read.

Received mail keeps its header block; sent mail, and mail within Exchange, has properties alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entregent.sources.mail.addresses import Mailbox, mailbox
from entregent.sources.mail.bounces import BODY_BYTES
from entregent.sources.mail.message import MailRecord, mail, records
from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import Item, Key, Properties
from entregent.sources.records import InteractionRecord, LeftOut, Refusal

KEYS: frozenset[Key] = frozenset(
    {
        *(tags.MESSAGE_FLAGS, tags.TRANSPORT_HEADERS, tags.MESSAGE_ID),
        *(tags.SUBMITTED, tags.DELIVERED),
        *(tags.SENDER_NAME, tags.SENDER_TYPE, tags.SENDER_ADDRESS, tags.SENDER_SMTP),
        *(tags.FOR_NAME, tags.FOR_TYPE, tags.FOR_ADDRESS, tags.FOR_SMTP),
    }
)

_UNSENT = 0x08
_TO, _CC = 1, 2
_FAILURE = ".ndr"  # REPORT.IPM.Note.NDR, and the same of any other kind of item
_RULES = "ipm.note.rules."  # the answers that Outlook gives when its owner is away
_STATUS_TYPE = "message/delivery-status"


def mailed(item: Item, file: str, row: int) -> Iterator[MailRecord]:
    """What the mail tells: see `mail.message.records`."""
    kind = item.message_class.casefold()
    told = item.properties
    if told.number(tags.MESSAGE_FLAGS) & _UNSENT or kind.startswith(_RULES):
        yield LeftOut(row)
    elif kind.startswith("report."):
        yield from _report(item, file, row) if kind.endswith(_FAILURE) else (LeftOut(row),)
    else:
        found: tuple[MailRecord, ...] = ()
        if block := told.text(tags.TRANSPORT_HEADERS):
            found = tuple(
                _dated(each, told) for each in records(block.encode(), file=file, row=row)
            )
        if not found or isinstance(found[0], Refusal):
            other = _of_properties(item, row)
            found = (other,) if other else found or (LeftOut(row),)
        yield from found


def _report(item: Item, file: str, row: int) -> Iterator[MailRecord]:
    """A delivery failure: its machine-readable part, which Outlook keeps as an attachment."""
    block = item.properties.text(tags.TRANSPORT_HEADERS).encode()
    for each in item.attachments():
        if each.text(tags.ATTACH_MIME).casefold() == _STATUS_TYPE:
            status = each.octets(tags.ATTACH_DATA)[:BODY_BYTES]
            head = f"Content-Type: {_STATUS_TYPE}\n\n".encode()
            report = b"Content-Type: multipart/report\n" + block
            yield from records(report, file=file, row=row, body=head + status)
            return
    yield LeftOut(row)


def _of_properties(item: Item, row: int) -> MailRecord | None:
    told = item.properties
    sender = _mailbox(told, tags.FOR_NAME, tags.FOR_TYPE, tags.FOR_ADDRESS, tags.FOR_SMTP)
    if sender is None or not sender.email:
        wrote = (tags.SENDER_NAME, tags.SENDER_TYPE, tags.SENDER_ADDRESS, tags.SENDER_SMTP)
        sender = _mailbox(told, *wrote) or sender
    to: list[Mailbox] = []
    copied: list[Mailbox] = []
    for each in item.recipients():
        if found := recipient(each):
            (to if each.number(tags.RECIPIENT_TYPE, _TO) == _TO else copied).append(found)
    return mail(
        message_id=told.text(tags.MESSAGE_ID),
        at=_moment(told),
        senders=(sender,) if sender else (),
        to=to,
        copied=copied,
        row=row,
    )


def _dated(record: MailRecord, told: Properties) -> MailRecord:
    """A mail whose headers tell no date, dated as Outlook does."""
    if isinstance(record, InteractionRecord) and record.at is None:
        return replace(record, at=_moment(told))
    return record


def _moment(told: Properties) -> str | None:
    moment = told.moment(tags.SUBMITTED) or told.moment(tags.DELIVERED)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None


def recipient(told: Properties) -> Mailbox | None:
    """Somebody of a recipient table, by the SMTP address where there is one."""
    return _mailbox(
        told, tags.DISPLAY_NAME, tags.ADDRESS_TYPE, tags.EMAIL_ADDRESS, tags.SMTP_ADDRESS
    )


def organizer(told: Properties) -> Mailbox | None:
    """On whose behalf an item was sent: who called a meeting."""
    return _mailbox(told, tags.FOR_NAME, tags.FOR_TYPE, tags.FOR_ADDRESS, tags.FOR_SMTP)


def _mailbox(told: Properties, name: Key, kind: Key, address: Key, smtp: Key) -> Mailbox | None:
    email = told.text(smtp)
    if "@" not in email and told.text(kind).upper() != "EX":
        email = told.text(address)
    return mailbox(told.text(name), email if "@" in email else "")
