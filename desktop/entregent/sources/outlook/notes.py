"""The note of a contact as plain text, whichever of the three ways Outlook keeps it in.

A data file of one's own holds the plain text; the copy of an Exchange mailbox holds HTML or
compressed RTF alone (MS-OXBBODY §2.1).
"""

from __future__ import annotations

import re
import struct
from html.parser import HTMLParser

from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import DEFAULT_CODEC, Key, Properties, codec_of

KEYS: frozenset[Key] = frozenset({tags.BODY, tags.BODY_HTML, tags.BODY_RTF})

_LONGEST = 1 << 20
_COMPRESSED = 0x75465A4C  # "LZFu"; what is not compressed says "MELA" (MS-OXRTFCP §2.1.3.1)
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "table", "ul", "ol"})
_UNSEEN = frozenset({"style", "script", "head", "title"})
_TOKEN = re.compile(
    r"\\'(?P<octet>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
# Groups of an RTF document that are no text.
_SILENT = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header"})
_SPOKEN = {"par": "\n", "line": "\n", "tab": "\t", "row": "\n", "cell": "\t", "lquote": "‘"}
_SPOKEN |= {"rquote": "’", "ldblquote": "“", "rdblquote": "”", "endash": "–", "emdash": "—"}
_SPOKEN |= {"bullet": "•"}


def note_of(told: Properties) -> str:
    """The note, its lines ended by `\\n`; "" where there is none."""
    text = told.text(tags.BODY)
    if not text and (html := told.octets(tags.BODY_HTML)):
        page = told.number(tags.INTERNET_CODEPAGE)
        text = from_html(html.decode(codec_of(page) if page else "utf-8", "replace"))
    if not text and (rtf := told.octets(tags.BODY_RTF)):
        text = from_rtf(decompressed(rtf))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def from_html(html: str) -> str:
    """The text that a page shows."""
    reader = _Text()
    reader.feed(html[:_LONGEST])
    reader.close()
    return _tidy("".join(reader.parts))


def decompressed(data: bytes) -> bytes:
    """RTF out of its compression (MS-OXRTFCP §3.1.3), `_LONGEST` octets of it at most; what
    is damaged ends where it is."""
    if len(data) < 16:
        return b""
    size, kind = struct.unpack_from("<4xII", data)
    if kind != _COMPRESSED:
        return data[16 : 16 + size]
    return bytes(_Expanding(data[16:], min(size, _LONGEST)).octets())


class _Expanding:
    """The decompression of one document: a window of 4,096 octets that is written round and
    round, and that the document refers back to (MS-OXRTFCP §3.1.3.2)."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size, self._place = data, size, 0
        self._window = bytearray(_DICTIONARY.ljust(4096, b" "))
        self._write = len(_DICTIONARY)
        self._out = bytearray()

    def octets(self) -> bytearray:
        """Up to `size` octets; fewer where the data ends before."""
        data = self._data
        while self._place < len(data) and len(self._out) < self._size:
            control = data[self._place]
            self._place += 1
            for bit in range(8):
                if self._place >= len(data):
                    break
                if control >> bit & 1:
                    if not self._refer(int.from_bytes(data[self._place : self._place + 2], "big")):
                        return self._out
                    self._place += 2
                else:
                    self._put(data[self._place])
                    self._place += 1
        del self._out[self._size :]
        return self._out

    def _refer(self, reference: int) -> bool:
        """Copies from the window, also what this very copy writes; False at the end's mark."""
        start = reference >> 4
        if start == self._write:
            return False
        for step in range((reference & 0xF) + 2):
            self._put(self._window[(start + step) % 4096])
        return True

    def _put(self, octet: int) -> None:
        self._out.append(octet)
        self._window[self._write] = octet
        self._write = (self._write + 1) % 4096


def from_rtf(rtf: bytes) -> str:
    """The text of an RTF document, as it is shown."""
    text = rtf[:_LONGEST].decode("latin-1")
    out: list[str] = []
    silent, codec, skip, place = [False], DEFAULT_CODEC, 0, 0
    while found := _TOKEN.match(text, place):
        place = found.end()
        word, brace = found["word"], found["brace"]
        if brace == "{":
            silent.append(silent[-1])
        elif brace == "}":
            del silent[max(len(silent) - 1, 1) :]
        elif found["sign"] == "*" or word in _SILENT:
            silent[-1] = True
        elif word == "bin":
            place += max(int(found["number"] or 0), 0)
        elif word == "ansicpg":
            codec = codec_of(int(found["number"] or 0))
        elif not silent[-1]:
            said, skip = _said(found, codec, skip)
            out.append(said)
    return _tidy("".join(out))


def _said(found: re.Match[str], codec: str, skip: int) -> tuple[str, int]:
    """What a token says, and how many characters after it repeat it for old readers (`\\u`)."""
    word, number = found["word"], found["number"]
    if word == "u" and number:
        return chr(int(number) % 0x10000), 1
    if octet := found["octet"]:
        text = bytes.fromhex(octet).decode(codec, "replace")
        return ("", skip - 1) if skip else (text, 0)
    if text := found["text"]:
        return text[skip:], 0
    if word:
        return _SPOKEN.get(word, ""), 0
    sign = found["sign"] or ""
    return ({"~": "\u00a0", "-": "", "_": "-", "\n": "\n", "\r": "\n"}.get(sign, sign), 0)


def _tidy(text: str) -> str:
    """Without surrogates, and without the blanks and empty lines that layout leaves."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.strip(" \t") for line in whole.replace("\r", "").replace("\0", "").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Text(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))
