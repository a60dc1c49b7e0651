"""A content line's name, parameters and value (RFC 5545 §3.1, RFC 6868)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_LINE = re.compile(
    r"\s*([A-Za-z0-9-]+)\s*"
    r'((?:;\s*[A-Za-z0-9-]+\s*=(?:"[^"]*"|[^";:])*)*)'
    r":(.*)",
    re.DOTALL,
)
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";:])*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_SPACES = re.compile(r"\s+")
_PEOPLE = (b"ATTENDEE", b"ORGANIZE")
_SHORT = 400
_CARETS = {"n": "\n", "'": '"', "^": "^"}


@dataclass(frozen=True, slots=True)
class Line:
    """A property; names in capitals, parameters without their quotes."""

    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        return self.parameters.get(name, "")


def read_line(raw: bytes) -> Line | None:
    """A property as it stands, None for what is none."""
    # The same people meet again and again; what is told of anything else is told once.
    often = len(raw) <= _SHORT and raw[:8].upper() in _PEOPLE
    return _remembered(raw) if often else _read(raw)


def _read(raw: bytes) -> Line | None:
    found = _LINE.fullmatch(_decoded(raw))
    if found is None:
        return None
    name, parameters, value = found.groups()
    if not parameters:
        return Line(name.upper(), value)
    told = {each[1].upper(): _plain(each[2]) for each in _PARAMETER.finditer(parameters)}
    return Line(name.upper(), value, told)


_remembered = lru_cache(maxsize=4_096)(_read)


def text_of(line: Line | None, most: int) -> str:
    """A TEXT value (RFC 5545 §3.3.11) on one line, at most `most` characters of it."""
    if line is None:
        return ""
    value = line.value
    if "\\" in value:
        value = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return on_one_line(value, most)


def on_one_line(value: str, most: int) -> str:
    """A value for a list: no line breaks, no length that only somebody hostile gives it."""
    return _SPACES.sub(" ", value[: most * 4]).strip()[:most]


def _decoded(raw: bytes) -> str:
    """RFC 5545 knows UTF-8 alone; old Outlooks wrote the system's code page."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _plain(value: str) -> str:
    value = value.replace('"', "").strip()
    return _CARET.sub(lambda found: _CARETS[found[1]], value) if "^" in value else value
