"""What libpff hands out, typed, and its record entries as properties.

libpff reads both ages of the format (ANSI and Unicode), Outlook's OST, and the two "encryptions"
that Outlook applies (MS-PST §5.1, §5.2); a password is no more than a flag that Outlook respects.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Protocol

from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import (
    DEFAULT_CODEC,
    FIRST_NAMED,
    Key,
    Properties,
    Value,
    codec_of,
    is_several,
    name_map,
    value_of,
    values_of,
)

# What libpff raises where a file's structures do not hold together.
BROKEN = (OSError, MemoryError, ValueError, SystemError)

_SETS, _ENTRIES, _STRINGS = 0x0002, 0x0003, 0x0004  # the streams of the map (MS-PST §2.4.7)
_MOST_PARTS = 20_000


class Entry(Protocol):
    """`pypff.record_entry`."""

    entry_type: int
    value_type: int
    data: bytes | None


class RecordSet(Protocol):
    """`pypff.record_set`."""

    entries: Iterable[Entry]

    def get_entry_by_type(self, entry_type: int, /) -> Entry | None: ...


class Node(Protocol):
    """`pypff.item`, and what is made of it: a message, its recipients, an attachment."""

    identifier: int
    record_sets: Sequence[RecordSet]


class Attachment(Node, Protocol):
    """`pypff.attachment`; `size` is of its data, None where it has none."""

    size: int | None


class Message(Node, Protocol):
    """`pypff.message`, or a bare `pypff.item` that has no attachments to ask for."""

    def get_attachment(self, index: int, /) -> Attachment: ...
    def get_record_set(self, index: int, /) -> RecordSet: ...


class FolderNode(Node, Protocol):
    """`pypff.folder`."""

    name: str | None
    number_of_sub_folders: int
    number_of_sub_messages: int
    number_of_sub_items: int

    def get_sub_folder(self, index: int, /) -> FolderNode: ...
    def get_sub_item(self, index: int, /) -> Message: ...


class File(Protocol):
    """`pypff.file`."""

    def get_root_folder(self) -> FolderNode | None: ...
    def get_message_store(self) -> Node | None: ...
    def get_name_to_id_map(self) -> Node | None: ...


def numbers(file: File, keys: Iterable[Key]) -> dict[int, Key]:
    """Under which number this file keeps each of the properties, as far as it knows them."""
    wanted = frozenset(keys)
    found: dict[int, Key] = {key: key for key in wanted if key < FIRST_NAMED}
    names = file.get_name_to_id_map()
    if names is not None:
        streams = names.record_sets[0]
        parts = (streams.get_entry_by_type(kind) for kind in (_SETS, _ENTRIES, _STRINGS))
        own = name_map(*((part.data or b"") if part else b"" for part in parts))
        found.update((number, key) for number, key in own.items() if key in wanted)
    return found


def properties(node: Node, keys: Mapping[int, Key]) -> Properties:
    """The wanted properties of a node that is one object."""
    return next(several(node, keys), Properties({}))


def several(node: Node, keys: Mapping[int, Key]) -> Iterator[Properties]:
    """Those of each object in a node that is a table: recipients."""
    for record_set in node.record_sets:
        yield properties_of(record_set, keys)


def properties_of(record_set: RecordSet, keys: Mapping[int, Key]) -> Properties:
    """The wanted properties of one object."""
    found: dict[Key, Value] = {}
    narrow: list[tuple[Key, Entry]] = []
    for entry in record_set.entries:
        key = keys.get(entry.entry_type)
        if key is None:
            continue
        kind = entry.value_type
        if kind & 0xFFF == 0x1E:  # 8-bit strings wait for the item's code page
            narrow.append((key, entry))
        elif (data := entry.data) and (value := _value(data, kind, DEFAULT_CODEC)) is not None:
            found[key] = value
    if narrow:
        codec = _codec(found)
        for key, entry in narrow:
            if (data := entry.data) and (value := _value(data, entry.value_type, codec)):
                found[key] = value
    return Properties(found)


def _codec(found: Mapping[Key, Value]) -> str:
    """The codec of an item's 8-bit strings."""
    page = found.get(tags.MESSAGE_CODEPAGE) or found.get(tags.INTERNET_CODEPAGE) or 0
    return codec_of(page) if isinstance(page, int) else DEFAULT_CODEC


def _value(data: bytes, kind: int, codec: str) -> Value | None:
    if is_several(kind):
        return values_of(kind, _parts(data), codec)
    return value_of(kind, data, codec)


def _parts(data: bytes) -> Iterator[bytes]:
    """The parts of a value of several: their number, where each begins, the parts (§2.3.3.4.2)."""
    if len(data) < 4:
        return
    count = min(struct.unpack_from("<I", data)[0], (len(data) - 4) // 4, _MOST_PARTS)
    starts = struct.unpack_from(f"<{count}I", data, 4)
    for start, end in islice(pairwise((*starts, len(data))), count):
        yield data[start:end]
