"""Content lines as they are written: escaped, encoded and folded in the card's own manner.

3.0 and 4.0 lines fold at 75 octets, never inside a character (RFC 6350 §3.2). 2.1 has no escape for
line breaks or accents: there, quoted-printable in UTF-8 is used where plain ASCII does not do.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entregent.cards.heads import Head
from entregent.cards.values import escape, one_newline, to_quoted_printable
from entregent.cards.words import word_set

WIDTH = 75  # octets of a physical line without its break (RFC 6350 §3.2)
LISTS = frozenset({"CATEGORIES", "NICKNAME"})  # values split by commas, not by semicolons
STRUCTURED = frozenset({"N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"})  # split by semicolons
_URIS = word_set(
    "URL IMPP SOURCE FBURL CALURI CALADRURI MEMBER RELATED ORG-DIRECTORY SOCIALPROFILE "
    "X-SOCIALPROFILE X-ADDRESSBOOKSERVER-MEMBER CONTACT-URI UID"
)
_PLAIN = re.compile(r"(?:[!-\[\]-~](?:[ -\[\]-~]*[!-\[\]-~])?)?\Z")  # 2.1 text as it is
_QUOTED_PIECE = re.compile(r"=[0-9A-F]{2}|\\.|.", re.DOTALL)
_NEEDS_QUOTES = re.compile(r"[,;:]")
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})

Value = str | bytes | Sequence[str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a card writes: its version, its line break and the blank it folds with."""

    version: str
    newline: bytes = b"\r\n"
    blank: bytes = b" "

    @property
    def old(self) -> bool:
        return self.version.startswith("2")


def is_uri(name: str, params: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether the property's value is a URI, in which no comma or semicolon is escaped."""
    for key, values in params:
        if key == "VALUE" and values:
            return values[0].lower() in {"uri", "url"}
    return name in _URIS


def content_line(
    head: str,
    name: str,
    params: Sequence[tuple[str, tuple[str, ...]]],
    value: Value,
    manner: Manner,
) -> bytes:
    """The physical lines of one property, each with its break.

    `head` is what stands before the colon, without an encoding; `value` is text, the components of
    a structured property, the items of a list, or octets.
    """
    if isinstance(value, bytes):
        return binary_line(head, value, media_type(value), manner)
    if manner.old:
        return _old_line(head, name, value, manner)
    if isinstance(value, str):
        text = _escape_uri(value) if is_uri(name, params) else escape(value)
    else:
        text = ("," if name in LISTS else ";").join(escape(part) for part in value)
    return fold(f"{head}:{text}".encode("utf-8", "replace"), manner)


def raw_line(head: str, value: str, manner: Manner) -> bytes:
    """The physical lines of a property whose value is escaped already (3.0 and 4.0)."""
    return fold(f"{head}:{value}".encode("utf-8", "replace"), manner)


def head_text(name: str, params: Mapping[str, Sequence[str]], group: str, manner: Manner) -> str:
    """Group, name and parameters as they stand before the colon (RFC 6350 §3.3, RFC 6868)."""
    parts = [f"{group}.{name}" if group else name]
    for key, values in params.items():
        if manner.old:
            parts.extend(_old_param(key, value) for value in values or ("",))
        elif values:
            parts.append(f"{key}={','.join(_param_value(value) for value in values)}")
        else:
            parts.append(key)
    return ";".join(parts)


def params_of(head: Head) -> dict[str, tuple[str, ...]]:
    """A head's parameters for `head_text`, without encoding and charset; bare types as TYPE."""
    result: dict[str, tuple[str, ...]] = {}
    for key, values in head.params:
        if key in {"ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64", "B"}:
            continue
        named, parts = (key, values) if values else ("TYPE", (key,))
        result[named] = (*result.get(named, ()), *parts)
    return result


def fold(line: bytes, manner: Manner) -> bytes:
    """`line` in physical lines of at most 75 octets, each with its break."""
    if len(line) <= WIDTH:
        return line + manner.newline
    pieces = []
    start, room = 0, WIDTH
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80 and end > start + room - 3:  # inside a UTF-8 character
            end -= 1
        pieces.append(line[start:end])
        start, room = end, WIDTH - len(manner.blank)
    pieces.append(line[start:])
    return (manner.newline + manner.blank).join(pieces) + manner.newline


def _escape_uri(text: str) -> str:
    return one_newline(text).replace("\\", "\\\\").replace("\n", "\\n")


def _old_line(head: str, name: str, value: str | Sequence[str], manner: Manner) -> bytes:
    separator = "," if name in LISTS else ";"
    parts = (value,) if isinstance(value, str) else tuple(value)
    structured = not isinstance(value, str)

    def bound(text: str) -> str:
        return text.replace(separator, "\\" + separator) if structured else text

    if all(_PLAIN.match(part) for part in parts):
        line = f"{head}:{separator.join(bound(part) for part in parts)}".encode()
        if len(line) <= WIDTH:
            return line + manner.newline
    text = separator.join(bound(to_quoted_printable(part)) for part in parts)
    return _soft_broken(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", text, manner.newline)


def _soft_broken(start: str, text: str, newline: bytes) -> bytes:
    """Quoted-printable in lines of at most 76 characters (RFC 2045 §6.7), split between octets."""
    lines = [start]
    room = max(WIDTH - len(start), 3)
    for piece in _QUOTED_PIECE.findall(text):
        if room < len(piece):
            lines.append("=20" if piece == " " else piece)  # a blank there would look like a fold
            room = WIDTH
        else:
            lines[-1] += piece
        room -= len(piece)
    return (b"=" + newline).join(line.encode("utf-8", "replace") for line in lines) + newline


def binary_line(head: str, octets: bytes, media: str, manner: Manner) -> bytes:
    """The physical lines of octets; `media` is their type, which 4.0 writes before them."""
    encoded = base64.b64encode(octets).decode()
    if manner.old:  # a block ended by an empty line (2.1 §2.1.5)
        return fold(f"{head};ENCODING=BASE64:{encoded}".encode(), manner) + manner.newline
    if manner.version.startswith("4"):
        return fold(f"{head}:data:{media};base64,{encoded}".encode(), manner)
    return fold(f"{head};ENCODING=b:{encoded}".encode(), manner)


def media_type(octets: bytes) -> str:
    """The media type of a picture by its first octets."""
    if octets.startswith(b"\x89PNG"):
        return "image/png"
    if octets.startswith(b"GIF8"):
        return "image/gif"
    if octets[8:12] == b"WEBP":
        return "image/webp"
    return "image/jpeg"


def _param_value(text: str) -> str:
    text = text.translate(_CARETS)
    return f'"{text}"' if _NEEDS_QUOTES.search(text) else text


def _old_param(key: str, value: str) -> str:
    clean = re.sub(r"[;:,\s]+", " ", value).strip()
    if key == "TYPE":
        return clean.upper()
    return f"{key}={clean}" if clean else key
