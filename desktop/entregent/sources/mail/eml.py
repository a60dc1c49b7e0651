"""Mail with a file to each message: EML, Apple's .emlx, and Maildir folders.

Of each file its headers are read and no more, so that a folder of 200,000 takes what opening them
takes. In a Maildir what is flagged as a draft or as deleted, and what is still being delivered
(`tmp`), is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entregent.sources.mail.bounces import BODY_BYTES
from entregent.sources.mail.folders import lies_aside
from entregent.sources.mail.headers import LONGEST
from entregent.sources.mail.message import FORMAT, MailRecord, is_report, records
from entregent.sources.mail.octets import octets, plain
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import LeftOut
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "read", "recognise"]

_PIECE = 1 << 14
_LOOK_AT = 1 << 14
_BLANK = re.compile(rb"\n\r?\n|\r\r")
_HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:([^\n]*)")
# Of these a mail has several, and other files that begin with lines of `Name: value` have not.
_MAILS = frozenset(
    b"""received return-path delivered-to message-id date from to cc subject mime-version sender
    reply-to content-type x-mailer dkim-signature arc-seal authentication-results""".split()
)
_TELLING = frozenset({b"from", b"received", b"message-id", b"return-path", b"delivered-to"})
_FEWEST = 2
# Maildir's `:2,FS` (cr.yp.to/proto/maildir.html); Windows allows no colon in a name.
_FLAGS = re.compile(r"[:;!]2,[A-Za-z]*[DT]")


def recognise(sample: Sample) -> float:
    """1 for a file that begins with the headers of a mail."""
    start = plain(sample.data[:_LOOK_AT])
    if b"\n" not in start:
        start = start.replace(b"\r", b"\n")
    block = start.partition(b"\n\n")[0].partition(b"\n\r\n")[0]
    names: set[bytes] = set()
    told = False
    lines = block.split(b"\n")
    for line in lines if len(start) < _LOOK_AT else lines[:-1]:
        if line[:1] in (b" ", b"\t") and names:
            continue
        header = _HEADER.match(line)
        if header is None:
            if line.startswith((b">From ", b"From ")) or not line.strip():
                continue
            return 0.0
        name = header[1].lower()
        names.add(name)
        told = told or (name in _TELLING and b"@" in header[2])
    told = told or b"received" in names
    return 1.0 if told and len(names & _MAILS) >= _FEWEST else 0.0


def read(opened: Opened, options: Options) -> Iterator[MailRecord]:
    """What every file tells; a row is always 1."""
    kinds = {_split(member.name) for member in opened.members}
    maildirs = {each[0] for each in kinds if each is not None and each[1] != "tmp"}
    for member in opened.members:
        if _is_left_out(member.name, maildirs):
            yield LeftOut(1)
        else:
            yield from _told(opened, member)


def _told(opened: Opened, member: Member) -> tuple[MailRecord, ...]:
    chunks = octets(opened.chunks(member, _PIECE))
    data = b""
    for chunk in chunks:
        looked = max(0, len(data) - 2)
        data += chunk
        if _BLANK.search(data, looked) or len(data) > LONGEST:
            break
    blank = _BLANK.search(data)
    head = data[: blank.start() + 1] if blank else data
    body = b""
    if blank and is_report(head):
        body = data[blank.end() :]
        for chunk in chunks:
            if len(body) >= BODY_BYTES:
                break
            body += chunk
    return records(head, file=member.name, row=1, body=body[:BODY_BYTES])


def _is_left_out(name: str, maildirs: set[str]) -> bool:
    folder, kind = _split(name) or ("", "")
    if kind == "tmp" and folder in maildirs:
        return True
    path, _, file = name.rpartition("/")
    return _FLAGS.search(file) is not None or lies_aside(path)


def _split(name: str) -> tuple[str, str] | None:
    """(the folder that holds it, cur or new or tmp) of a file in a Maildir."""
    folder, _, _ = name.rpartition("/")
    above, _, kind = folder.rpartition("/")
    return (above, kind) if kind in ("cur", "new", "tmp") else None
