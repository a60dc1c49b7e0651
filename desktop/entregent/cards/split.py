"""A file of many cards, cut into the bytes of each; what is no whole card is complained about.

Works on a stream in bounded memory: never more than one card of the largest size and a chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from entregent.cards.segments import BREAK, opens_agent
from entregent.evidence import Reason, Value

MAX_CARD = 20 * 1024 * 1024  # bytes
_CHUNK = 1 << 20
_BOM = b"\xef\xbb\xbf"
_SHOWN = 60  # octets of junk that a complaint quotes
_WINDOW = 200  # octets before "VCARD" in which its line begins: room for an AGENT's parameters

_BOUNDARY = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:(?P<agent>(?:[\w-]+\.)?AGENT[^:\r\n]*:[ \t]*)?(?P<begin>BEGIN)|END)"
    rb":VCARD[ \t]*(?:%b|\Z)" % BREAK,
    re.IGNORECASE,
)


class SplitCard(NamedTuple):
    """One card: the line of its BEGIN, counted from 1, and its bytes with their last line break."""

    line: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class SplitComplaint:
    """Something that is no whole card. `why` is `split.junk` (text), `split.unclosed`,
    `split.stray_end` or `split.oversized` (limit, in bytes)."""

    line: int
    why: Reason


Piece = SplitCard | SplitComplaint


def split_cards(data: bytes, *, max_card: int = MAX_CARD) -> Iterator[Piece]:
    """The outermost cards of `data` in order, with complaints where they belong.

    A nested card (AGENT of 2.1) stays inside its card; a byte order mark goes.
    """
    chunks = (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    return split_stream(chunks, max_card=max_card)


def split_stream(chunks: Iterable[bytes], *, max_card: int = MAX_CARD) -> Iterator[Piece]:
    """The same for a stream of chunks of any size."""
    splitter = _Splitter(max_card)
    for chunk in chunks:
        yield from splitter.feed(chunk)
    yield from splitter.finish()


class _Splitter:
    """Whole lines in, pieces out."""

    def __init__(self, max_card: int) -> None:
        self._max = max_card
        self._data = b""
        self._at = 0  # in _data: the BEGIN of the open card, or what nobody has looked at
        self._seen = 0  # in _data: up to where boundaries were looked for
        self._line = 1  # the line of _at
        self._depth = 0  # 0 outside a card, more than 1 in a nested one
        self._quiet = False  # what follows has been complained about

    def feed(self, chunk: bytes) -> Iterator[Piece]:
        self._data += chunk
        # Carriage returns at the very end may be half of a line break.
        settled = len(self._data.rstrip(b"\r"))
        end = max(self._data.rfind(b"\n"), self._data.rfind(b"\r", 0, settled)) + 1
        yield from self._look(end)
        if len(self._data) - self._at > self._max:
            if self._depth:
                yield from self._give_up("split.oversized", self._at, {"limit": self._max})
                self._quiet = True
            yield from self._outside(len(self._data))
        self._data = self._data[self._at :]
        self._seen = max(end - self._at, 0)
        self._at = 0

    def finish(self) -> Iterator[Piece]:
        yield from self._look(len(self._data))
        if self._depth:
            yield from self._give_up("split.unclosed", len(self._data), {})

    def _look(self, end: int) -> Iterator[Piece]:
        """Tell the pieces up to `end`, where a line ends."""
        upper = self._data[self._seen : end].upper()
        word = upper.find(b"VCARD")
        while word >= 0:
            at = self._seen + word
            found = _BOUNDARY.match(self._data, self._start_of_line(at), end)
            if found and found["begin"]:
                yield from self._begin(found)
            elif found:
                yield from self._end(found)
            word = upper.find(b"VCARD", word + 5)
        if not self._depth:
            yield from self._outside(end)

    def _begin(self, found: re.Match[bytes]) -> Iterator[Piece]:
        start = found.start("agent") if found["agent"] else found.start("begin")
        if self._depth and (found["agent"] or opens_agent(self._line_before(found.start()))):
            self._depth += 1
            return
        if found["agent"]:
            return
        if self._depth:
            yield from self._give_up("split.unclosed", found.start(), {})
        else:
            yield from self._outside(found.start())
        self._at = start
        self._depth = 1
        self._quiet = False

    def _end(self, found: re.Match[bytes]) -> Iterator[Piece]:
        if self._depth:
            self._depth -= 1
            if not self._depth:
                yield SplitCard(self._line, self._data[self._at : found.end()])
                self._move(found.end())
            return
        yield from self._outside(found.start())
        if not self._quiet:
            yield SplitComplaint(self._line, Reason("split.stray_end"))
        self._quiet = False
        self._move(found.end())

    def _outside(self, end: int) -> Iterator[Piece]:
        """Pass over what stands between cards; complain once if it says something."""
        if end == self._at:
            return
        between = self._data[self._at : end]
        bare = between.replace(_BOM, b"").lstrip()
        if bare and not self._quiet:
            lines = _breaks(between[: between.find(bare[:1])])
            shown = bare[:_SHOWN].splitlines()[0].decode("utf-8", "replace")
            yield SplitComplaint(self._line + lines, Reason("split.junk", {"text": shown}))
            self._quiet = True
        self._move(end)

    def _give_up(self, kind: str, end: int, values: dict[str, Value]) -> Iterator[Piece]:
        """Complain about the open card and drop what there is of it."""
        if not self._quiet:
            yield SplitComplaint(self._line, Reason(kind, values))
        self._depth = 0
        self._move(end)

    def _move(self, end: int) -> None:
        self._line += _breaks(self._data[self._at : end])
        self._at = end

    def _start_of_line(self, at: int) -> int:
        low = max(self._at, at - _WINDOW)
        return max(self._data.rfind(b"\n", low, at), self._data.rfind(b"\r", low, at), low - 1) + 1

    def _line_before(self, at: int) -> bytes:
        """The last line before `at` that says something; its beginning when it is long."""
        before = self._data[max(self._at, at - 4 * _WINDOW) : at].rstrip()
        return before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]


def _breaks(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
