"""Which encoding a text file is in: read from its bytes, never from its name.

Address books come as UTF-8, UTF-16 and Windows-1252, with and without a byte-order mark.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

# What `surrogateescape` and `replace` leave where a byte could not be read.
_FOREIGN = re.compile("[\udc80-\udcff\ufffd]")
# A spreadsheet may hold a zero byte by accident; a binary file is full of them.
_STRAY_ZEROS = 4
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name; `doubtful` when some bytes may not belong to it."""

    name: str
    doubtful: bool = False

    @property
    def errors(self) -> str:
        """The codec error handler that keeps the place of a foreign byte visible."""
        return "replace" if self.name.startswith("utf-16") else "surrogateescape"

    def harmed(self, text: str) -> bool:
        """Whether decoding met bytes in `text` that do not belong to the encoding."""
        return self.doubtful and not text.isascii() and _FOREIGN.search(text) is not None


def encoding_of_start(start: bytes) -> str | None:
    """The encoding that the first bytes settle (a mark, or UTF-16 without one), else None."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    pairs = start[: len(start) // 2 * 2][:4096]
    if len(pairs) >= 4:
        # Latin text in UTF-16 has a zero in nearly every second byte, and nowhere else.
        even, odd = pairs[0::2].count(0), pairs[1::2].count(0)
        if odd > 0.4 * len(pairs) / 2 and even < 0.05 * len(pairs):
            return "utf-16-le"
        if even > 0.4 * len(pairs) / 2 and odd < 0.05 * len(pairs):
            return "utf-16-be"
    return None


def encoding_of(chunks: Iterable[bytes]) -> Encoding:
    """The encoding of a whole file, read once from `chunks`.

    UTF-8 where every byte is; Windows-1252 where bytes above 127 never form UTF-8; where both
    stand, the file is UTF-8 with damage, which its rows then tell.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    multibyte = False
    started = False
    for chunk in chunks:
        if not started and chunk:
            started = True
            if told := encoding_of_start(chunk):
                return Encoding(told, doubtful=True)
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        try:
            multibyte = not decoder.decode(chunk).isascii() or multibyte
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            multibyte = multibyte or not before.isascii()
            return (
                Encoding("utf-8", doubtful=True) if multibyte else Encoding("cp1252", doubtful=True)
            )
    cut_in_a_character = bool(decoder.getstate()[0])
    if cut_in_a_character and not multibyte:
        return Encoding("cp1252", doubtful=True)
    return Encoding("utf-8", doubtful=cut_in_a_character)


def decode_sample(data: bytes) -> str | None:
    """The text of a file's first bytes for recognition, or None when they are no text at all."""
    name = encoding_of_start(data)
    if name is None:
        if data.count(0) > max(_STRAY_ZEROS, len(data) // 200):
            return None
        try:
            # The sample may end inside a character.
            text = codecs.getincrementaldecoder("utf-8")("strict").decode(data)
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    else:
        text = codecs.getincrementaldecoder(name)("replace").decode(data)
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return None if controls > len(text) // 50 else text
