"""Header text as people read it: RFC 2047 encoded words, raw 8-bit bytes, and what is broken."""

from __future__ import annotations

import binascii
import re

# RFC 2047 §2; RFC 2231 §5 lets a language follow the charset after `*`.
_WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([BbQq])\?([^?]*)\?=")
_GAP = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[BbQq]\?)")
_UNFIT = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\s]+")
# What mailers call a charset and Python does not; a superset where the name is used loosely.
_CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}


def decoded(raw: bytes) -> str:
    """A header's bytes as text: ASCII, else UTF-8, else Windows-1252; never fails."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def readable(text: str) -> str:
    """`text` with its encoded words decoded and its white space and controls made single spaces."""
    if "=?" in text:
        text = _decode_words(text)
    return _UNFIT.sub(" ", text).strip()


def _decode_words(text: str) -> str:
    # White space between two encoded words is no part of the text (§6.2). Of one charset their
    # bytes belong together, because mailers cut inside a character against §5.
    parts: list[str] = []
    waiting, charset = b"", ""
    place = 0
    for found in _WORD.finditer(_GAP.sub(r"\1", text)):
        between = found.string[place : found.start()]
        name = found[1].lower()
        if waiting and (between or name != charset):
            parts.append(_decode(waiting, charset))
            waiting = b""
        parts.append(between)
        waiting, charset = waiting + _bytes(found[2], found[3]), name
        place = found.end()
    if waiting:
        parts.append(_decode(waiting, charset))
    return "".join(parts) + _GAP.sub(r"\1", text)[place:]


def _bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "Qq":
        return binascii.a2b_qp(raw.replace(b"_", b" "), header=False)
    whole = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    # Padding is often missing; a single last character holds no whole byte.
    whole = whole[: len(whole) - (len(whole) % 4 == 1)]
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _decode(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(_CHARSETS.get(charset, charset))
    except (LookupError, ValueError):
        return decoded(raw)
