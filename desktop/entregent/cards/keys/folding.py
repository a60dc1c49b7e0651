"""Folding: text without case, diacritics, ligatures and punctuation, for comparison and search."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as they are spelled without them.
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_WORTH_KEEPING = 100  # characters: names and organisations come again, notes do not
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in lower case, words apart by one space; "Œuvre d'Éric-Ève" is "oeuvre d eric eve".

    Letters of other scripts stay. Compatibility forms are unified (NFKD, Unicode TR 15).
    """
    return _cached(text) if len(text) <= _WORTH_KEEPING else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    bare = unicodedata.normalize("NFC", bare).casefold().translate(_LIGATURES)
    return _NOT_WORD.sub(" ", bare).strip()


_cached = lru_cache(maxsize=1 << 16)(_folded)
