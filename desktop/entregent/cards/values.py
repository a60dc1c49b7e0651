"""The text of a value: charsets, escapes, quoted-printable, base64, lists.

Reading is tolerant and never raises; writing keeps to the letter of the card's version.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterable

_ESCAPE = re.compile(r"\\([\\,;:\"nN])")
_ESCAPE_IN_QUOTED = re.compile(r"\\([,;:])")
_TO_ESCAPE = re.compile(r"\\|,|;|\n")
_ESCAPED = {"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"}
_NEWLINES = re.compile(r"\r\n|\r")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_DATA_URI = re.compile(r"data:[^,]*,", re.IGNORECASE)

# Names that producers use for what Python calls otherwise, or that nobody registered.
_CHARSETS = {"ansi": "cp1252", "unicode": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "cp1252"}


def decode(octets: bytes, charset: str = "") -> str:
    """Text of `octets`: in `charset` when it is named and fits, else UTF-8, else Windows-1252.

    Never raises: what even Windows-1252 leaves undefined is read as Latin-1.
    """
    if not charset or charset.lower() in {"utf-8", "utf8"}:
        try:
            return octets.decode()
        except UnicodeDecodeError:
            charset = "cp1252"
    name = _CHARSETS.get(charset.lower(), charset)
    try:
        return octets.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return octets.decode("latin-1")


def unescape(text: str) -> str:
    r"""Undo `\n` `\,` `\;` `\\` (RFC 6350 §3.4), and `\:` `\"` of older writers.

    A backslash before anything else stays.
    """
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # no escape can be the second half of another
        text = text.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n")
        text = text.replace("\\N", "\n").replace("\\:", ":")
        return text.replace('\\"', '"')
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escape(text: str) -> str:
    """A TEXT value or component as it is written in 3.0 and 4.0 (RFC 6350 §3.4)."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], one_newline(text))


def one_newline(text: str) -> str:
    """`text` with every line break as one line feed, the only break a value can hold."""
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def split_escaped(value: str, separator: str) -> list[str]:
    """`value` split at each `separator` that no backslash escapes; the parts still escaped."""
    if "\\" not in value or ("\\" + separator not in value and "\\\\" not in value):
        return value.split(separator)
    parts = []
    start = at = 0
    while at < len(value):
        char = value[at]
        if char == "\\":
            at += 2
            continue
        if char == separator:
            parts.append(value[start:at])
            start = at + 1
        at += 1
    parts.append(value[start:])
    return parts


def from_quoted_printable(text: str, charset: str = "") -> str:
    r"""Decode one component (RFC 2045 §6.7).

    The vCard 2.1 escapes `\;` are undone before, so that an encoded backslash is only ever a
    backslash.
    """
    octets = _ESCAPE_IN_QUOTED.sub(r"\1", text).encode("utf-8", "replace")
    return one_newline(decode(quopri.decodestring(octets), charset))


def to_quoted_printable(text: str) -> str:
    """UTF-8 octets as quoted-printable without soft breaks; line breaks as `=0D=0A`.

    Semicolons and commas stay, for the caller to escape; blanks at either end are encoded, since
    mail gateways and unfolding readers drop them.
    """
    octets = one_newline(text).replace("\n", "\r\n").encode("utf-8", "replace")
    last = len(octets) - 1
    return "".join(
        chr(octet)
        if (33 <= octet <= 126 and octet not in b"=\\") or (octet == 32 and 0 < at < last)
        else f"={octet:02X}"
        for at, octet in enumerate(octets)
    )


def from_base64(text: str) -> bytes:
    """Octets of a base64 value or of a `data:` URI; tolerates blanks and missing padding."""
    uri = _DATA_URI.match(text)
    body = _NOT_BASE64.sub(b"", text[uri.end() if uri else 0 :].encode("ascii", "ignore"))
    if len(body) % 4 == 1:
        body = body[:-1]
    try:
        return base64.b64decode(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""


def joined(parts: Iterable[str], separator: str = " ") -> str:
    """The non-empty `parts`, stripped."""
    return separator.join(part.strip() for part in parts if part and part.strip())
