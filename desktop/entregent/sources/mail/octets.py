"""The bytes of a file of mail, as mail has them: no byte-order mark, no UTF-16, no Apple count."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from entregent.sources.text import encoding_of_start

# Apple Mail's .emlx begins with the message's size on a line of its own.
_COUNT = re.compile(rb"\d{1,12}[ \t]*\r?\n")
_LEADING = b"\r\n \t"
_LOOK_AT = 1 << 12


def plain(start: bytes) -> bytes:
    """The first bytes of a file, for recognition."""
    return next(octets([start]), b"")


def octets(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes from the first line that is not blank; a tool that saved them in UTF-16 or with a
    mark has its ways undone."""
    rest = iter(chunks)
    first = next(rest, b"")
    # Latin text in UTF-16 is full of zero bytes.
    wide = encoding_of_start(first[:_LOOK_AT]) if b"\0" in first[:_LOOK_AT] else None
    if wide and wide.startswith("utf-16"):
        rest = (
            text.encode()
            for text in codecs.iterdecode(chain((first,), rest), wide, "replace")
            if text
        )
        first = next(rest, b"")
    first = first.removeprefix(codecs.BOM_UTF8).lstrip(_LEADING)
    if counted := _COUNT.match(first):
        first = first[counted.end() :]
    yield first
    yield from rest
