"""Delivery failures (RFC 3464): the addresses that a mail server says do not exist.

A full mailbox, a policy and what may pass are no dead address, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entregent.cards.keys import email_key
from entregent.sources.mail.words import decoded

# What is read of a report's body: its prose comes first, and the part that counts after it.
BODY_BYTES = 1 << 16

# Enhanced status codes (RFC 3463) of an address that is wrong for good; 5.1.10 is RFC 7505's and
# Exchange's "no such recipient".
DEAD = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})

_REPORT = re.compile(rb"multipart/report|delivery-status", re.IGNORECASE)
_PART = re.compile(
    rb"^content-type[ \t]*:[ \t]*message/(?:global-)?delivery-status[^\n]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    rb"^(final-recipient|action|status|diagnostic-code)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_MOST = 200  # recipients of one report


def may_be_report(content_type: bytes) -> bool:
    """Whether a mail of this content type may report on a delivery, so that its body is wanted."""
    return _REPORT.search(content_type) is not None


def failures(body: bytes) -> Iterator[tuple[str, str]]:
    """Each address that a report's body (its first 64 KiB) says is dead, with the status."""
    text = body[:BODY_BYTES].replace(b"\r\n", b"\n")
    part = _PART.search(text)
    if part is None:
        return
    _, _, told = text[part.start() :].partition(b"\n\n")
    groups = re.split(rb"\n[ \t]*\n", told.partition(b"\n--")[0])
    for group in groups[:_MOST]:
        fields = {name.lower(): decoded(value) for name, value in _FIELD.findall(group)}
        address = fields.get(b"final-recipient", "").rpartition(";")[2].strip(" \t\r\n<>")
        status = _status(fields)
        failed = fields.get(b"action", "").strip().lower().startswith("failed")
        if failed and status in DEAD and email_key(address):
            yield address, status


def _status(fields: dict[bytes, str]) -> str:
    """The status of a recipient; the remote server's own word where the report's is vague."""
    told = _STATUS.search(fields.get(b"status", ""))
    status = told[1] if told else ""
    if status in ("", "5.0.0") and (said := _STATUS.search(fields.get(b"diagnostic-code", ""))):
        return said[1]
    return status
