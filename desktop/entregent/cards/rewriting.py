"""New lines for a property that exists: with another value, or in another card."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from entregent.cards.heads import Params
from entregent.cards.media import format_of, media_type_of, without_formats
from entregent.cards.property import Property, read_property
from entregent.cards.segments import BREAK
from entregent.cards.values import escape, split_escaped, unescape
from entregent.cards.writing import (
    LISTS,
    STRUCTURED,
    Manner,
    Value,
    binary_line,
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
        head = head_text(name_as_written(prop), params, prop.group, manner)
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
        lines = _LINE_BREAK.sub(manner.newline, regrouped(prop, dotted))
        return lines if lines.endswith(manner.newline) else lines + manner.newline
    given = preference(params_of(prop.head), manner)
    if prop.is_binary:
        return _binary_lines(prop, given, dotted, manner)
    head = head_text(name_as_written(prop), given, dotted, manner)
    if manner.old or prop.head.encoding:
        return content_line(head, prop.name, tuple(given.items()), whole_value(prop), manner)
    return raw_line(head, prop.value, manner)


def with_params(
    prop: Property, params: Mapping[str, Sequence[str]], group: str, manner: Manner
) -> bytes:
    """The lines of `prop` with other parameters; its value stays as it is written."""
    if manner.old or prop.head.encoding or prop.head.charset:
        other = with_value(prop, whole_value(prop), params, manner)
        made = read_property(other, prop.index)
        return regrouped(made, group) if made else other
    head = head_text(name_as_written(prop), params, group, manner)
    return _ended_like(raw_line(head, prop.value, manner), prop.raw, manner)


def _binary_lines(
    prop: Property, given: dict[str, tuple[str, ...]], group: str, manner: Manner
) -> bytes:
    """Octets as the version has them: 4.0 names their media type in the value (RFC 6350 §6.2.4),
    the others in TYPE (RFC 2426 §3.1.4)."""
    media = media_type_of(prop)
    given = {key: values for key, values in given.items() if key not in {"VALUE", "MEDIATYPE"}}
    if prop.head.encoding != "base64" or manner.version.startswith("4"):
        types = without_formats(given.pop("TYPE", ()))
        known = () if manner.version.startswith("4") else format_of(media)
        if known or types:
            given["TYPE"] = (*known, *types)
    head = head_text(name_as_written(prop), given, group, manner)
    return binary_line(head, prop.octets, media, manner)


def whole_value(prop: Property) -> Value:
    """A property's value in the shape in which it can be written anew."""
    if prop.is_binary:
        return prop.octets
    if prop.name in STRUCTURED:
        return prop.components
    return prop.list if prop.name in LISTS else prop.text


def _means_the_same(prop: Property, manner: Manner) -> bool:
    """Whether a card that writes in `manner` can hold the lines of `prop` as they are."""
    encoding = prop.head.encoding
    if prop.name == "AGENT" or (prop.is_binary and not prop.octets):
        return True  # a card in a card, or broken: nothing to write anew
    if manner.old:
        plain = not prop.is_binary and _OLD_PLAIN.match(prop.value) is not None
        return bool(encoding) or (plain and not any(key == "PREF" for key, _ in prop.params))
    if encoding == "quoted-printable" or prop.head.charset:
        return False
    if not encoding and any(key == "ENCODING" for key, _ in prop.params):  # 8BIT and 7BIT of 2.1
        return False
    if preference(params_of(prop.head), manner) != params_of(prop.head):
        return False
    if encoding == "base64":
        return manner.version == "3.0" and not _BARE_BASE64.search(prop.head_text)
    if any(not values for _, values in prop.params):
        return False
    return not prop.is_binary or manner.version.startswith("4")


def preference(params: dict[str, tuple[str, ...]], manner: Manner) -> dict[str, tuple[str, ...]]:
    """`params` with the preference as the version has it: PREF=1 since 4.0 (RFC 6350 §5.3),
    TYPE=PREF before."""
    types = params.get("TYPE", ())
    other = tuple(kind for kind in types if kind.lower() != "pref")
    if manner.version.startswith("4") and other != types:
        params = {**params, "TYPE": other, "PREF": params.get("PREF", ("1",))}
    elif not manner.version.startswith("4") and "PREF" in params:
        params = {**params, "TYPE": (*other, "PREF")}
        del params["PREF"]
    return {key: values for key, values in params.items() if values or key != "TYPE"}


def regrouped(prop: Property, group: str) -> bytes:
    """The property's lines in another group."""
    if group == prop.group:
        return prop.raw
    rest = prop.raw.removeprefix(f"{prop.group}.".encode()) if prop.group else prop.raw
    return f"{group}.".encode() + rest if group else rest


def renamed(prop: Property, name: str, manner: Manner) -> bytes:
    """The property's lines under another name (3.0 and 4.0)."""
    _, semicolon, params = prop.head_text.partition(";")
    dotted = f"{prop.group}.{name}" if prop.group else name
    return raw_line(f"{dotted}{semicolon}{params}", prop.value, manner)


def name_as_written(prop: Property) -> str:
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
