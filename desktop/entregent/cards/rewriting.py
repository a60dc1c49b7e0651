"""New lines for a property that exists: with another value, or in another card."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from entregent.cards.heads import Params
from entregent.cards.property import Property
from entregent.cards.segments import BREAK
from entregent.cards.values import escape, split_escaped, unescape
from entregent.cards.writing import (
    LISTS,
    STRUCTURED,
    Manner,
    Value,
    content_line,
    head_text,
    params_of,
    raw_line,
)

_ENCODED = re.compile(
    r";\s*(?:(?:ENCODING|CHARSET)\s*=[^;:]*|QUOTED-PRINTABLE|BASE64)(?=[;:]|\Z)", re.IGNORECASE
)
_URI_VALUE = re.compile(r";\s*VALUE\s*=\s*\"?(?:uri|url|binary)\"?(?=[;:]|\Z)", re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LINE_BREAK = re.compile(BREAK)
_LAST_BREAK = re.compile(rb"%b?\Z" % BREAK)
_BARE_BASE64 = re.compile(r";\s*(?:ENCODING\s*=\s*)?BASE64(?=[;:]|\Z)", re.IGNORECASE)
_OLD_PLAIN = re.compile(r"[ -\[\]-~]*\Z")


def with_value(
    prop: Property, value: Value, params: Mapping[str, Sequence[str]] | None, manner: Manner
) -> bytes:
    """The lines of `prop` with another value, ended as it is now.

    Without `params` the head stays as it is written, but for what the new value contradicts (its
    encoding, its charset, VALUE=uri for what is no URI).
    """
    if params is None:
        head = _head_kept(prop, value)
        kept: Params = tuple(
            (key, values)
            for key, values in prop.params
            if key != "VALUE" or "VALUE" in head.upper()
        )
    else:
        head = head_text(_name_as_written(prop), params, prop.group, manner)
        kept = tuple((key.upper(), tuple(values)) for key, values in params.items())
    if isinstance(value, str | bytes) or manner.old or prop.head.encoding:
        lines = content_line(head, prop.name, kept, value, manner)
    else:
        lines = raw_line(head, _parts_kept(prop, value), manner)
    return _ended_like(lines, prop.raw, manner)


def transplanted(prop: Property, manner: Manner, group: str | None = None) -> bytes:
    """The lines of `prop` for a card of another `manner`, in another `group` when it is given.

    They stay as they are where they mean the same there; else the value is written anew.
    """
    dotted = prop.group if group is None else group
    if _means_the_same(prop, manner):
        head = prop.head_text
        bare = any(not values for _, values in prop.params)
        if not (bare and not manner.old) and dotted == prop.group:
            lines = _LINE_BREAK.sub(manner.newline, prop.raw)
            return lines if lines.endswith(manner.newline) else lines + manner.newline
        if not prop.head.encoding:
            if bare and not manner.old:
                head = head_text(_name_as_written(prop), params_of(prop.head), dotted, manner)
            else:
                head = _regrouped(head, dotted)
            if not manner.old:
                return raw_line(head, prop.value, manner)
    given = params_of(prop.head)
    if prop.is_binary:
        given.pop("VALUE", None)
    head = head_text(_name_as_written(prop), given, dotted, manner)
    return content_line(head, prop.name, tuple(given.items()), whole_value(prop), manner)


def whole_value(prop: Property) -> Value:
    """A property's value in the shape in which it can be written anew."""
    if prop.is_binary:
        return prop.octets
    if prop.name in STRUCTURED:
        return prop.components
    return prop.list if prop.name in LISTS else prop.text


def _means_the_same(prop: Property, manner: Manner) -> bool:
    encoding = prop.head.encoding
    if manner.old:
        return bool(encoding) or (_OLD_PLAIN.match(prop.value) is not None and not prop.is_binary)
    if encoding == "quoted-printable" or prop.head.charset:
        return False
    if encoding == "base64":
        return manner.version == "3.0" and not _BARE_BASE64.search(prop.head_text)
    return not prop.is_binary or manner.version.startswith("4")


def _regrouped(head: str, group: str) -> str:
    start, semicolon, rest = head.partition(";")
    name = start.strip(" \t\ufeff").rpartition(".")[2]
    return (f"{group}.{name}" if group else name) + semicolon + rest


def _name_as_written(prop: Property) -> str:
    """The property's name in the case in which the card has it."""
    return prop.head_text.partition(";")[0].strip(" \t\ufeff").rpartition(".")[2]


def _head_kept(prop: Property, value: Value) -> str:
    text = prop.head_text
    if prop.head.encoding or prop.head.charset or isinstance(value, bytes):
        text = _ENCODED.sub("", text)
    if not isinstance(value, str) or not _URI.match(value):
        text = _URI_VALUE.sub("", text)
    return text


def _parts_kept(prop: Property, parts: Sequence[str]) -> str:
    """Components or items; those that did not change keep the way they are written."""
    separator = "," if prop.name in LISTS else ";"
    written = split_escaped(prop.value, separator)
    return separator.join(
        written[at] if at < len(written) and unescape(written[at]) == part else escape(part)
        for at, part in enumerate(parts)
    )


def _ended_like(lines: bytes, before: bytes, manner: Manner) -> bytes:
    """`lines` with the last line break of `before`, or none."""
    last = _LAST_BREAK.search(before)
    ending = last[0] if last else b""
    return lines if ending == manner.newline else lines[: -len(manner.newline)] + ending
