"""What servers answered, read as hostile text: one JSON object, short plain texts, web addresses.

No markup, no control character and no change of the writing's direction passes into the store.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from entregent.errors import InputError

LONGEST = 500  # characters of a field
LONGEST_TEXT = 2_000
_MOST_ITEMS = 16
_BREAK = re.compile(r"<br ?/?>|</p>\s*<p>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*(?:>|$)")
_PAGE = re.compile(r"https?://[^\s\"<>\\^`{|}]{4,1000}", re.IGNORECASE)
_LINE_BREAKS = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
# Control characters, halves of pairs, and what turns the writing round (UAX #9 §2).
_UNSEEN = frozenset({"Cc", "Cs", "Co"})
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Told = Mapping[str, object]


def read_object(answer: bytes, provider: str) -> Told:
    """The one JSON object of an answer. Raises InputError("lookup.unreadable", provider)."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise InputError("lookup.unreadable", provider=provider) from error
    if not isinstance(told, dict):
        raise InputError("lookup.unreadable", provider=provider)
    return told


def items(told: Told, name: str) -> Iterator[Told]:
    """The objects of a list, the first of them; none where there is no list."""
    listed = told.get(name)
    for each in (listed if isinstance(listed, list) else [])[:_MOST_ITEMS]:
        if isinstance(each, dict):
            yield each


def line(value: object) -> str:
    """A short text as one line, "" for what is no text."""
    return " ".join(text(value, LONGEST).split())


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    """A text, its lines kept, without what cannot be seen."""
    if not isinstance(value, str):
        return ""
    broken = _LINE_BREAKS.sub("\n", value[: 4 * longest])
    return "".join(filter(_is_seen, broken)).strip()[:longest]


def plain(value: object, longest: int = LONGEST_TEXT) -> str:
    """Markup as text, its lines kept."""
    if not isinstance(value, str):
        return ""
    bare = _TAG.sub("", _BREAK.sub("\n", value[: 4 * longest]))
    return text(html.unescape(bare), longest)


def page(value: object) -> str:
    """A web address, "" for anything else."""
    found = _PAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[0] if found else ""


def pages_in(value: object) -> list[str]:
    """The web addresses that markup leads to."""
    if not isinstance(value, str):
        return []
    led = re.findall(r'href="([^"]*)"', value[: 4 * LONGEST_TEXT], re.IGNORECASE)
    return [address for each in led if (address := page(html.unescape(each)))]


def _is_seen(character: str) -> bool:
    if character == "\n":
        return True
    return character not in _TURNS and unicodedata.category(character) not in _UNSEEN
