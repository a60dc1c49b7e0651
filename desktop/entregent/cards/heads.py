"""What stands before the colon of a content line: group, name, parameters (RFC 6350 §3.3).

Heads repeat from card to card, so each distinct one is read once and shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

Params = tuple[tuple[str, tuple[str, ...]], ...]

_NAME = re.compile(r"[A-Za-z0-9_-]+\Z")
# A quoted value may hold ; : and , (RFC 6350 §3.3); some writers quote with apostrophes.
_QUOTED_HEAD = re.compile(rb"""(?:"[^"]*"|(?<==)'[^']*'(?=[;:,])|[^":])*+:""")
_PARAM = re.compile(r""";((?:"[^"]*"|(?<==)'[^']*'(?=[;:,]|\Z)|[^";])*+)""")
_PARAM_VALUE = re.compile(r"""(?:"([^"]*)"|'([^']*)'(?=,|\Z)|([^,]*))(?:,|\Z)""")
_WORTH_KEEPING = 200  # characters: what comes again in other cards
_CARET = re.compile(r"\^([n^'])")
_NOISE = frozenset({"pref", "internet"})
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT", "BINARY"})


@dataclass(frozen=True, slots=True)
class Head:
    """A content line's head; names are upper-case, a bare 2.1 parameter has no values."""

    group: str
    name: str
    params: Params
    types: frozenset[str]  # lower-case: TYPE=… and the bare types of 2.1
    kinds: tuple[str, ...]  # the types that tell something, in alphabetical order
    pref: bool
    encoding: str  # "", "quoted-printable", "base64"
    charset: str
    is_label: bool  # Apple's X-ABLabel: the user's word for the other property of its group


def end_of_head(line: bytes) -> int:
    """Index of the colon that ends the head of `line`, -1 when there is none."""
    at = line.find(b":")
    if at < 0 or (b'"' not in line[:at] and b"'" not in line[:at]):
        return at
    quoted = _QUOTED_HEAD.match(line)
    return quoted.end() - 1 if quoted else at


def read_head(text: str) -> Head | None:
    """The head written as `text` (unfolded, without the colon); None when it is no head."""
    return _cached(text) if len(text) <= _WORTH_KEEPING else _read(text)


def _read(text: str) -> Head | None:
    start, semicolon, rest = text.partition(";")
    dotted, _, name = start.strip(" \t\ufeff").rpartition(".")
    if not _NAME.match(name):
        return None
    params = tuple(_params(semicolon + rest)) if semicolon else ()
    types = frozenset(_types(params))
    return Head(
        dotted,
        name.upper(),
        params,
        types,
        tuple(sorted(types - _NOISE)),
        "pref" in types or any(key == "PREF" and values for key, values in params),
        _encoding(params),
        next((values[0] for key, values in params if key == "CHARSET" and values), ""),
        name.upper() == "X-ABLABEL",
    )


_cached = lru_cache(maxsize=8192)(_read)


def _params(text: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for found in _PARAM.finditer(text):
        key, equals, value = found[1].partition("=")
        key = key.strip().upper()
        if equals:
            yield key, tuple(_param_values(value))
        elif key:
            yield key, ()


def _param_values(text: str) -> Iterable[str]:
    if not any(mark in text for mark in "\"',^"):
        return (text.strip(),)
    values = []
    at = 0
    while at <= len(text):
        found = _PARAM_VALUE.match(text, at)
        if found is None:  # a stray quote in mid-value: taken as it stands
            values.append(text[at:])
            break
        values.append(_uncaret(found[1] or found[2] or found[3] or ""))
        if found.end() == len(text) and not found[0].endswith(","):
            break
        at = found.end()
    return values


def _uncaret(text: str) -> str:
    """RFC 6868 §3: `^n` a line break, `^'` a double quote, `^^` a caret."""
    if "^" not in text:
        return text.strip()
    return _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], text).strip()


def _types(params: Params) -> Iterable[str]:
    for key, values in params:
        if key == "TYPE":
            for value in values:  # 4.0 quotes whole lists: TYPE="voice,home"
                yield from (part.strip().lower() for part in value.split(",") if part.strip())
        elif not values and key not in _ENCODINGS:
            yield key.lower()


def _encoding(params: Params) -> str:
    for key, values in params:
        named = values[0].upper() if key == "ENCODING" and values else "" if values else key
        if named == "QUOTED-PRINTABLE":
            return "quoted-printable"
        if named in {"BASE64", "B"}:
            return "base64"
    return ""
