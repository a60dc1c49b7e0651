"""Mail in mbox files (RFC 4155): mboxo, mboxrd, Thunderbird's, Gmail Takeout's; of any size.

Streamed: bodies are passed over by looking for the next `From ` line, and Content-Length, which
tools that edit mail leave wrong, is not trusted. A row is a message's place in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from entregent.sources.mail.bounces import BODY_BYTES
from entregent.sources.mail.folders import lies_aside
from entregent.sources.mail.headers import LONGEST
from entregent.sources.mail.message import FORMAT, MailRecord, is_report, records
from entregent.sources.mail.octets import octets, plain
from entregent.sources.opened import Opened, Options
from entregent.sources.records import LeftOut
from entregent.sources.sample import Sample

__all__ = ["FORMAT", "Message", "messages", "read", "recognise"]

_MARK = re.compile(rb"\nFrom ")  # half again as fast here as bytes.find
_MARK_SIZE = 6
_LINE = rb"\nFrom [^\n]{0,1000}\n(?:>From [^\n]{0,1000}\n)?"
_NAME = rb"[!-9;-~]{1,100}[ \t]*:"
# The envelope's date, by asctime or as RFC 5322 writes it, tells the line from a sentence.
_DATED = re.compile(
    rb"(?=\nFrom [^\n]{0,900}?\b(?:19|20)\d\d\b)"
    rb"(?=\nFrom [^\n]{0,900}?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d{4}-\d\d-\d\d)"
    rb"[^\n]{0,60}?\d\d?:\d\d)" + _LINE + _NAME
)
# Without one it must stand after a blank line and before a header that mail begins with.
_UNDATED = re.compile(
    _LINE + rb"(?:Return-Path|Received|Delivered-To|Envelope-To|Message-ID|Date|From|To|Subject"
    rb"|MIME-Version|X-[\w-]+|Content-Type|Status|Sender|Reply-To|DKIM-Signature|ARC-[\w-]+"
    rb"|Authentication-Results)[ \t]*:",
    re.IGNORECASE,
)
_LOOK_AHEAD = 1 << 12
_BLANK = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an mbox: its header block, and 64 KiB of its body where it is a report."""

    head: bytes
    body: bytes = b""


def recognise(sample: Sample) -> float:
    """1 for a file that begins with a `From ` line over headers."""
    start = plain(sample.data[: 2 * _LOOK_AHEAD])
    return 1.0 if start.startswith(b"From ") and _is_mark(b"\n" + start, 0) else 0.0


def read(opened: Opened, options: Options) -> Iterator[MailRecord]:
    """What every message tells; those of a junk, deleted or drafts folder are left out."""
    for member in opened.members:
        aside = lies_aside(member.name)
        for row, message in enumerate(messages(octets(opened.chunks(member))), start=1):
            if aside:
                yield LeftOut(row)
            else:
                yield from records(message.head, file=member.name, row=row, body=message.body)


def messages(chunks: Iterable[bytes]) -> Iterator[Message]:
    """Every message of an mbox's bytes, in order; memory stays at a few chunks."""
    window = _Window(chunks)
    while window.seek():
        yield window.message()


class _Window:
    """A window that slides over the bytes; `_data` begins with the line end before `_place`."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._data = b"\n"  # the first line has one before it, too
        self._place = 0

    def seek(self) -> bool:
        """Move to the next `From ` line; False at the end."""
        while True:
            found = _MARK.search(self._data, self._place)
            if found is None:
                # The mark may lie across two chunks, and what stands before it is looked at too.
                self._place = max(self._place, len(self._data) - _MARK_SIZE - 2)
                if not self._more():
                    return False
                continue
            self._place = found.start()
            self._hold(_LOOK_AHEAD)
            if _is_mark(self._data, self._place):
                return True
            self._place += 1

    def message(self) -> Message:
        """The message at the window's place, which moves to the end of its headers."""
        self._place = self._data.index(b"\n", self._place + 1)
        end = self._end_of_head()
        head = self._data[self._place + 1 : end + 1]
        self._place = end
        if not is_report(head):
            return Message(head)
        self._hold(BODY_BYTES)
        body = self._data[self._place + 1 : self._place + BODY_BYTES]
        following = _next_mark(body)
        return Message(head, body if following is None else body[:following])

    def _end_of_head(self) -> int:
        """Where the line end before the blank line is, or the last of a block without one."""
        looked = 0
        while True:
            start = self._place
            if blank := _BLANK.search(self._data, start + looked):
                end = blank.start()
                break
            looked = max(0, len(self._data) - start - 2)
            if looked >= LONGEST or not self._more():
                end = start + min(len(self._data) - start, LONGEST) - 1
                break
        following = _next_mark(self._data[self._place : end + _LOOK_AHEAD])
        return end if following is None else min(end, self._place + following)

    def _hold(self, size: int) -> None:
        """Have so many bytes after the window's place, or all there are."""
        while len(self._data) - self._place < size and self._more():
            pass

    def _more(self) -> bool:
        """Take in a chunk and drop what was passed; False when there is none."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        kept = max(0, self._place - 2)
        self._data = self._data[kept:] + chunk
        self._place -= kept
        return True


def _next_mark(data: bytes) -> int | None:
    """Where the next message's `From ` line begins in `data`."""
    marks = (found.start() for found in _MARK.finditer(data))
    return next((place for place in marks if _is_mark(data, place)), None)


def _is_mark(data: bytes, place: int) -> bool:
    """Whether a message begins with the `From ` line after the line end at `place`."""
    if _DATED.match(data, place):
        return True
    before = data[max(0, place - 2) : place]
    blank = place == 0 or before.endswith((b"\n", b"\n\r"))
    return blank and _UNDATED.match(data, place) is not None
