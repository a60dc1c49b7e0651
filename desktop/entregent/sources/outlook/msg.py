"""Single items that Outlook saved as `.msg`: a contact, a group, a meeting, a mail's headers."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from entregent.evidence import Reason
from entregent.sources.mail.folders import lies_aside
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.outlook import items
from entregent.sources.outlook.msg_file import BROKEN, MAGIC, MsgItem
from entregent.sources.records import LeftOut, Record, Refusal
from entregent.sources.sample import Sample

FORMAT = "outlook"

_MARK = "__properties_version1.0".encode("utf-16-le")
# Of a file in an archive, which cannot be jumped about in, so much is held in memory.
_MOST_IN_MEMORY = 64 << 20
_ROW = 1


def recognise(sample: Sample) -> float:
    """1 where the start shows a message; just enough where the directory lies further on."""
    start = sample.data
    if not start.startswith(MAGIC) or len(start) < 512:
        return 0.0
    if _MARK in start:
        return 1.0
    (shift,) = struct.unpack_from("<H", start, 30)
    (directory,) = struct.unpack_from("<I", start, 48)
    return 0.5 if shift in {9, 12} and (directory + 1) << shift >= len(start) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """The item of each file."""
    before = 0
    for member in opened.members:
        opened.progress.step("import.read", before, opened.size)
        yield from _records(member)
        before += member.size


def _records(member: Member) -> list[Record | Refusal]:
    if lies_aside(str(PurePosixPath(member.name).parent)):
        return [LeftOut(_ROW)]
    try:
        with member.open() as stream:
            if not hasattr(stream, "seek") and member.size > _MOST_IN_MEMORY:
                return [Refusal(member.name, None, Reason("data_file.in_archive"))]
            return _told(_seekable(stream), member)
    except BROKEN:
        return [Refusal(member.name, None, Reason("message_file.damaged"))]


def _seekable(stream: BinaryIO) -> BinaryIO:
    return stream if hasattr(stream, "seek") else io.BytesIO(stream.read())


def _told(stream: BinaryIO, member: Member) -> list[Record | Refusal]:
    item = MsgItem(stream, member.size, member.modified or datetime.now(tz=UTC).date())
    if not item.is_message():
        return [LeftOut(_ROW)]  # some other program's document
    return list(items.records(item, member.name, _ROW))
