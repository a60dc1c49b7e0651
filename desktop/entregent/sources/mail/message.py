"""One mail's header block as what it tells: who wrote to whom and when. Pure: bytes to records.

Every source of mail (mbox, Maildir, EML, PST, IMAP) is of one FORMAT and makes its keys here, so
that a mail is one interaction however often and wherever it is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from entregent.evidence import Reason
from entregent.sources.dates import mailed
from entregent.sources.mail.addresses import MOST, Mailbox, mailboxes
from entregent.sources.mail.automatic import is_left_out, is_robot
from entregent.sources.mail.bounces import failures, may_be_report
from entregent.sources.mail.headers import headers
from entregent.sources.mail.words import decoded
from entregent.sources.records import InteractionRecord, LeftOut, Participant, Refusal

FORMAT = "mail"

_BRACKETED = re.compile(r"<([^<>\s]+)>")
_LONGEST_ID = 200

MailRecord = InteractionRecord | LeftOut | Refusal


def is_report(block: bytes) -> bool:
    """Whether `records` wants the beginning of the body too: the mail may report on a delivery."""
    return b"eport" in block and may_be_report(headers(block).get(b"content-type", b""))


def records(block: bytes, *, file: str, row: int, body: bytes = b"") -> tuple[MailRecord, ...]:
    """What a mail tells, from its raw header block, up to the blank line.

    One `mail`; or a `bounce` for each address that a delivery report (its `body`, 64 KiB of it)
    says is dead; or LeftOut for what is no mail between people; or the Refusal mail.no_sender.
    """
    found = headers(block)
    message_id = decoded(found.get(b"message-id", b""))
    at = mailed(decoded(found.get(b"date", b"")))
    if body and may_be_report(found.get(b"content-type", b"")):
        return tuple(_bounces(message_id, at, body, row)) or (LeftOut(row),)
    if is_left_out(found):
        return (LeftOut(row),)
    senders = mailboxes(found.get(b"from", b""))
    if not any(each.email for each in senders):
        named = senders[0].name if senders else ""
        senders = _else_from(found, named) or senders
    to = mailboxes(found.get(b"to", b""))
    copied = (*mailboxes(found.get(b"cc", b"")), *mailboxes(found.get(b"bcc", b"")))
    told = mail(message_id=message_id, at=at, senders=senders, to=to, copied=copied, row=row)
    return (told or Refusal(file, row, Reason("mail.no_sender")),)


def mail(
    *,
    message_id: str,
    at: str | None,
    senders: Sequence[Mailbox],
    to: Sequence[Mailbox],
    copied: Sequence[Mailbox] = (),
    row: int = 0,
) -> InteractionRecord | LeftOut | None:
    """A mail from its parts, for sources that hold no header block; None without a sender.

    `at` is ISO 8601 in UTC. LeftOut where a robot writes, or nobody but robots is written to.
    """
    if not senders:
        return None
    if any(is_robot(each.email) for each in senders):
        return LeftOut(row)
    people = tuple(_people(senders, to, copied))
    if (
        len(people) == len(senders)
        and (to or copied)
        and all(is_robot(each.email) for each in (*to, *copied))
    ):
        return LeftOut(row)
    key = _id(message_id) or _fingerprint(at, senders, to)
    return InteractionRecord("mail", at, key, people, row, once=True)


def _else_from(found: Mapping[bytes, bytes], name: str) -> tuple[Mailbox, ...]:
    """Who sent a mail whose From has no address."""
    for header in (b"sender", b"reply-to"):
        for each in mailboxes(found.get(header, b"")):
            if each.email:
                return (Mailbox(each.name or name, each.email),)
    return ()


def _people(
    senders: Iterable[Mailbox], to: Iterable[Mailbox], copied: Iterable[Mailbox]
) -> Iterator[Participant]:
    """Everybody once in each direction, `MOST` at most; robots are nobody."""
    for each in senders:
        yield Participant("from", each.name, each.email)
    met: set[str] = set()
    for role, group in (("to", to), ("cc", copied)):
        for each in group:
            mark = each.key or each.name
            if mark not in met and not is_robot(each.email) and len(met) < MOST:
                met.add(mark)
                yield Participant(role, each.name, each.email)


def _bounces(message_id: str, at: str | None, body: bytes, row: int) -> Iterator[InteractionRecord]:
    for address, status in failures(body):
        failed = Participant("failed", email=address)
        key = f"{_id(message_id) or at or ''} {failed.email.lower()}"
        yield InteractionRecord(
            "bounce", at, _short(key), (failed,), row, {"status": status}, once=True
        )


def _id(text: str) -> str:
    """A Message-ID without its brackets, "" where there is none."""
    found = _BRACKETED.search(text)
    return _short(found[1] if found else "".join(text.strip(" <>").split()))


def _fingerprint(at: str | None, senders: Iterable[Mailbox], to: Iterable[Mailbox]) -> str:
    """The key of a mail without Message-ID: its moment, who wrote, and to whom openly."""
    people = (
        " ".join(sorted({each.key or each.name.casefold() for each in group}))
        for group in (senders, to)
    )
    return _hashed("\x1f".join((at or "", *people)))


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST_ID else _hashed(key)


def _hashed(text: str) -> str:
    return f"~{sha256(text.encode('utf-8', 'replace')).hexdigest()[:32]}"
