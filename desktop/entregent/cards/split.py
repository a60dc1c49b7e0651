"""A file of many cards, cut into the bytes of each; what is no card is complained about.

Works on a stream in bounded memory: never more than one card and one chunk are held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from entregent.cards.segments import opens_agent
from entregent.evidence import Reason

MAX_CARD = 20 * 1024 * 1024  # bytes
_CHUNK = 1 << 20

_BOUNDARY = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*(?:\r\n|\r|\n|\Z)",
    re.IGNORECASE,
)


class SplitCard(NamedTuple):
    """One card: the line of its BEGIN, counted from 1, and its bytes with the last line break."""

    line: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class SplitComplaint:
    """Something that is no whole card. Kinds: `split.junk` (text), `split.unclosed`,
    `split.oversized` (limit, in bytes), `split.stray_end`."""

    line: int
    why: Reason


def split_cards(data: bytes, *, max_card: int = MAX_CARD) -> Iterator[SplitCard | SplitComplaint]:
    """The cards of `data` in order, with complaints where they belong."""
    chunks = (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    return split_stream(chunks, max_card=max_card)


def split_stream(
    chunks: Iterable[bytes], *, max_card: int = MAX_CARD
) -> Iterator[SplitCard | SplitComplaint]:
    """The same for a stream; holds at most `max_card` bytes and a chunk."""
    splitter = _Splitter(max_card)
    for chunk in chunks:
        yield from splitter.feed(chunk)
    yield from splitter.finish()


class _Splitter:
    """Physical lines in, cards out. A card stays open until its END, the next BEGIN that is no
    AGENT's, or the limit."""

    def __init__(self, max_card: int) -> None:
        self._max = max_card
        self._rest = b""  # an unfinished line
        self._line = 1
        self._first = True
        self._card: list[bytes] = []
        self._began = 0
        self._size = 0
        self._depth = 0
        self._last = b""  # last line that says something, to know AGENT
        self._skipping = False  # inside a card that is too large
        self._junk_at = 0

    def feed(self, chunk: bytes) -> Iterator[SplitCard | SplitComplaint]:
        data = self._rest + chunk
        if self._first and data:
            data = data.removeprefix(b"\xef\xbb\xbf")
            self._first = False
        end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
        if end == 0 and len(data) > self._max:
            end = len(data)
        self._rest = data[end:]
        yield from self._lines(data[:end])

    def finish(self) -> Iterator[SplitCard | SplitComplaint]:
        yield from self._lines(self._rest)
        if self._card:
            yield SplitComplaint(self._began, Reason("split.unclosed"))

    def _lines(self, data: bytes) -> Iterator[SplitCard | SplitComplaint]:
        for line in data.splitlines(keepends=True):
            yield from self._take(line)
            self._line += 1

    def _take(self, line: bytes) -> Iterator[SplitCard | SplitComplaint]:
        found = _BOUNDARY.match(line) if line[:1] in b"BbEe" else None
        if found is None:
            yield from self._content(line)
        elif found[1][:1] in b"Bb":
            yield from self._begin(line)
        else:
            yield from self._end(line)

    def _begin(self, line: bytes) -> Iterator[SplitCard | SplitComplaint]:
        if self._card and opens_agent(self._last):
            self._depth += 1
            self._hold(line)
            return
        if self._card:
            yield SplitComplaint(self._began, Reason("split.unclosed"))
        self._card, self._size, self._depth = [], 0, 1
        self._began = self._line
        self._skipping = False
        self._hold(line)

    def _end(self, line: bytes) -> Iterator[SplitCard | SplitComplaint]:
        if not self._card:
            if not self._skipping:
                yield SplitComplaint(self._line, Reason("split.stray_end"))
            self._skipping = False
            return
        self._hold(line)
        self._depth -= 1
        if self._depth == 0:
            yield SplitCard(self._began, b"".join(self._card))
            self._card = []

    def _content(self, line: bytes) -> Iterator[SplitCard | SplitComplaint]:
        if self._card:
            self._hold(line)
            if self._size > self._max:
                yield SplitComplaint(self._began, Reason("split.oversized", {"limit": self._max}))
                self._card, self._skipping = [], True
        elif line.strip() and not self._skipping and self._junk_at != self._line - 1:
            yield SplitComplaint(self._line, Reason("split.junk", {"text": _shown(line)}))
            self._junk_at = self._line
        elif line.strip():
            self._junk_at = self._line

    def _hold(self, line: bytes) -> None:
        self._card.append(line)
        self._size += len(line)
        if line.strip():
            self._last = line


def _shown(line: bytes) -> str:
    return line[:60].decode("utf-8", "replace").strip()
