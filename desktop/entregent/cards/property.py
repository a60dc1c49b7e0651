"""One property of a card as it stands there; its value is decoded when it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from entregent.cards.heads import Head, Params, end_of_head, read_head
from entregent.cards.segments import unfold, unfold_quoted_printable
from entregent.cards.values import (
    decode,
    from_base64,
    from_quoted_printable,
    split_escaped,
    unescape,
)

_BLANKS = re.compile(rb"\s+")
_BASE64_URI = re.compile(rb"data:[^,]*;\s*base64\s*\\?(?:,|\Z)", re.IGNORECASE)
_UNTIDY = re.compile(rb"[\"'\r\n]")


@dataclass(frozen=True, slots=True)
class Property:
    """A content line (RFC 6350 §3.3), with the lines that continue it."""

    head: Head
    index: int  # of its segment in the card
    raw: bytes  # its physical lines
    body: bytes  # the same from after the colon

    @property
    def group(self) -> str:
        return self.head.group

    @property
    def name(self) -> str:
        """Upper-case."""
        return self.head.name

    @property
    def params(self) -> Params:
        """In order; names upper-case, a bare 2.1 parameter without values."""
        return self.head.params

    @property
    def types(self) -> frozenset[str]:
        """TYPE values and bare 2.1 types, lower-case."""
        return self.head.types

    @property
    def pref(self) -> bool:
        return self.head.pref

    @property
    def is_binary(self) -> bool:
        return self.head.encoding == "base64" or _is_base64_uri(self.body)

    @property
    def value(self) -> str:
        """Unfolded and charset-decoded; still escaped, still quoted-printable or base64."""
        body = self.body
        if self.head.encoding == "base64":
            return decode(_BLANKS.sub(b"", body))
        body = body.rstrip(b"\r\n")
        if self.head.encoding == "quoted-printable":
            return decode(unfold_quoted_printable(body))
        if b"\n" in body or b"\r" in body:
            body = unfold(body)
        return decode(body, self.head.charset)

    @property
    def text(self) -> str:
        """The value as people read it; base64 stays as it is."""
        return readable(self.head, self.value)

    @property
    def components(self) -> tuple[str, ...]:
        """The parts of N, ORG, ADR and the like; unescaped commas stay inside a part."""
        return parts_of(self.head, self.value, ";")

    @property
    def list(self) -> tuple[str, ...]:
        """The items of CATEGORIES, NICKNAME and the like."""
        return parts_of(self.head, self.value, ",")

    @property
    def octets(self) -> bytes:
        """The bytes of a binary value, b"" of any other."""
        return from_base64(self.value) if self.is_binary else b""

    @property
    def head_text(self) -> str:
        """What stands before the colon, unfolded."""
        octets = unfold(self.raw)
        return decode(octets[: end_of_head(octets)])


def _is_base64_uri(body: bytes) -> bool:
    """Whether a value is a `data:` URI of octets (RFC 2397), not one of text."""
    return body[:5].lower() == b"data:" and _BASE64_URI.match(unfold(body[:_LONGEST])) is not None


def readable(head: Head, part: str) -> str:
    """A value, or a part of one, as people read it."""
    if head.encoding == "quoted-printable":
        return from_quoted_printable(part, head.charset)
    return unescape(part) if "\\" in part else part


def parts_of(head: Head, value: str, separator: str) -> tuple[str, ...]:
    """The parts of a value at each unescaped `separator`, as people read them."""
    if "\\" not in value and not head.encoding:
        return tuple(value.split(separator))
    return tuple([readable(head, part) for part in split_escaped(value, separator)])


def read_property(raw: bytes, index: int) -> Property | None:
    """The property that the segment `raw` holds; None when it is junk."""
    colon = raw.find(b":")
    if 0 < colon < _LONGEST:
        head = _tidy_head(raw[:colon])
        if head is not None:
            return Property(head, index, raw, raw[colon + 1 :])
    return _read_with_care(raw, index)


_LONGEST = 200  # octets of a head that comes again in other cards


@lru_cache(maxsize=8192)
def _tidy_head(octets: bytes) -> Head | None:
    """The head that `octets` is if no quote or fold can be in the way, else None."""
    return None if _UNTIDY.search(octets) else read_head(decode(octets))


def _read_with_care(raw: bytes, index: int) -> Property | None:
    colon = end_of_head(raw)
    if colon < 0:
        return None
    octets = raw[:colon]
    body = raw[colon + 1 :]
    if b"\n" in octets or b"\r" in octets:  # a head longer than its first line
        line = unfold(raw)
        colon = end_of_head(line)
        octets, body = line[:colon], line[colon + 1 :]
    head = read_head(decode(octets))
    return Property(head, index, raw, body) if head else None
