"""The content lines of a tidy card, read in one pass for views of many cards at a time.

Gives up, rather than guess, on whatever needs the careful reading of `Card.properties`; where it
does not give up, it reads the same (tests/cards/test_quick.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from entregent.cards.heads import Head, read_head

# Heads in which the first colon may not be the last, and values that need more than unfolding.
_UNTIDY = re.compile(r"[\"'\r\n]|CHARSET|QUOTED|BASE64|AGENT", re.IGNORECASE)
_FOLD = re.compile(r"\n[ \t]")

_LONGEST = 200  # characters of a head that comes again in other cards

Line = tuple[Head, str]


def content_lines(raw: bytes) -> list[Line] | None:
    """Heads and values between BEGIN and END, unfolded, still escaped; None: read with care."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    if "\n " in text or "\n\t" in text:
        text = _FOLD.sub("", text)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if len(lines) < 2 or lines[0] != "BEGIN:VCARD" or lines.pop() != "END:VCARD":
        return None
    result: list[Line] = []
    for line in lines[1:]:
        start, colon, value = line.partition(":")
        head = _tidy_head(start) if colon and len(start) < _LONGEST else None
        if head is None:
            return None
        result.append((head, value))
    return result


@lru_cache(maxsize=8192)
def _tidy_head(text: str) -> Head | None:
    """The head that `text` is, None when it or its value is not for here."""
    if _UNTIDY.search(text):
        return None
    head = read_head(text)
    return None if head is None or head.name in {"BEGIN", "END"} else head
