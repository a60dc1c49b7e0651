"""A `.msg` file: one item in an OLE compound file (MS-OXMSG, MS-CFB), through olefile.

Hostile until read: every chain of sectors is bounded by the file's size, and no stream is opened
that is larger than what is read of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import BinaryIO

import olefile  # type: ignore[import-untyped]

from entregent.sources.outlook import items, tags
from entregent.sources.outlook.mapi import (
    DEFAULT_CODEC,
    FIRST_NAMED,
    MAX_ATTACHMENT,
    Key,
    Properties,
    Value,
    codec_of,
    is_several,
    name_map,
    value_of,
    values_of,
)

# What olefile raises where a file's structures do not hold together.
BROKEN = (
    *(OSError, ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError),
    *(struct.error, RecursionError, MemoryError),
)
MAGIC: bytes = olefile.MAGIC

_PROPERTIES = "__properties_version1.0"
_STREAM = "__substg1.0_"
_NAMES = "__nameid_version1.0"
_RECIPIENT, _ATTACHMENT = "__recip_version1.0_#", "__attach_version1.0_#"
_NAME_STREAMS = ("00020102", "00030102", "00040102")  # sets, entries, texts (§2.2.3.1)
_TOP_HEADER, _HEADER = 32, 8  # octets before the entries (§2.4.1)
_NARROW, _INLINE = 0x1E, frozenset({0x02, 0x03, 0x0B, 0x14, 0x40})
_MOST_PARTS, _MOST_OBJECTS = 10_000, 2_000
_SECTORS_IN_FAT = 128  # that one sector of the allocation table tells of, where sectors are least


class MsgItem:
    """The item in a `.msg` file. Raises `BROKEN` errors wherever the file is damaged."""

    key = ""  # no other item of the file could name it

    def __init__(self, stream: BinaryIO, size: int, shown_on: date) -> None:
        """`stream` must be one that can seek, and stay open."""
        self.shown_on = shown_on
        header = stream.read(512)
        stream.seek(0)
        if not _is_plausible(header, size):
            raise OSError("implausible header")
        self._ole = olefile.OleFileIO(stream, raise_defects=olefile.DEFECT_INCORRECT)
        self._size = size

    @cached_property
    def message_class(self) -> str:
        return self._object((), {tags.MESSAGE_CLASS: tags.MESSAGE_CLASS}).text(tags.MESSAGE_CLASS)

    @cached_property
    def properties(self) -> Properties:
        wanted = items.wanted(self.message_class)
        numbers: dict[int, Key] = {key: key for key in wanted if key < FIRST_NAMED}
        names = (self._read((_NAMES, _STREAM + name)) for name in _NAME_STREAMS)
        own = name_map(*(each or b"" for each in names))
        numbers.update((number, key) for number, key in own.items() if key in wanted)
        return self._object((), numbers)

    def is_message(self) -> bool:
        """Whether this compound file is an item of Outlook's at all, and no document."""
        return bool(self._ole.exists(_PROPERTIES))

    def recipients(self) -> Iterator[Properties]:
        for place in self._storages(_RECIPIENT):
            yield self._object(place, {key: key for key in tags.RECIPIENT_KEYS})

    def attachments(self) -> Iterator[Properties]:
        for place in self._storages(_ATTACHMENT):
            told = self._object(place, {key: key for key in tags.ATTACHMENT_KEYS})
            path = (*place, f"{_STREAM}{tags.ATTACH_DATA:04X}0102")
            size = self._ole.get_size(list(path)) if self._ole.exists(list(path)) else 0
            yield told.having({tags.ATTACH_SIZE: size, tags.ATTACH_DATA: self._read(path) or b""})

    def _storages(self, start: str) -> list[tuple[str, ...]]:
        found = self._ole.listdir(streams=False, storages=True)
        own = [tuple(path) for path in found if len(path) == 1 and path[0].startswith(start)]
        return sorted(own)[:_MOST_OBJECTS]

    def _object(self, place: tuple[str, ...], numbers: Mapping[int, Key]) -> Properties:
        """The wanted properties of the item (`place` is empty), a recipient or an attachment."""
        table = self._read((*place, _PROPERTIES)) or b""
        header = _HEADER if place else _TOP_HEADER
        entries = table[header : header + (len(table) - header) // 16 * 16]
        found: dict[Key, Value] = {}
        narrow: list[tuple[Key, int, int]] = []
        for kind, number, _, inline in struct.iter_unpack("<HHI8s", entries):
            key = numbers.get(number)
            if key is None:
                continue
            if kind & 0xFFF == _NARROW:
                narrow.append((key, number, kind))
            elif (value := self._value(place, number, kind, inline)) is not None:
                found[key] = value
        codec = _codec(found)
        for key, number, kind in narrow:
            if (value := self._value(place, number, kind, b"", codec)) is not None:
                found[key] = value
        return Properties(found)

    def _value(
        self,
        place: tuple[str, ...],
        number: int,
        kind: int,
        inline: bytes,
        codec: str = DEFAULT_CODEC,
    ) -> Value | None:
        if kind in _INLINE:
            size = {0x02: 2, 0x03: 4, 0x0B: 1}.get(kind, 8)
            return value_of(kind, inline[:size])
        stream = f"{_STREAM}{number:04X}{kind:04X}"
        if is_several(kind):
            return values_of(kind, self._parts(place, stream), codec)
        data = self._read((*place, stream))
        return None if data is None else value_of(kind, data, codec)

    def _parts(self, place: tuple[str, ...], stream: str) -> Iterator[bytes]:
        """The values of a property of several, each in a stream of its own (§2.1.4)."""
        for number in range(_MOST_PARTS):
            data = self._read((*place, f"{stream}-{number:08X}"))
            if data is None:
                return
            yield data

    def _read(self, path: tuple[str, ...]) -> bytes | None:
        """A stream; None where there is none, or more of it than anything is read of."""
        names = list(path)
        if not self._ole.exists(names):
            return None
        if self._ole.get_size(names) > min(MAX_ATTACHMENT, self._size):
            return None
        with self._ole.openstream(names) as opened:
            data: bytes = opened.read()
            return data


def _codec(found: Mapping[Key, Value]) -> str:
    page = found.get(tags.MESSAGE_CODEPAGE) or found.get(tags.INTERNET_CODEPAGE) or 0
    return codec_of(page) if isinstance(page, int) else DEFAULT_CODEC


def _is_plausible(header: bytes, size: int) -> bool:
    """Whether the tables that a header announces fit into the file (MS-CFB §2.2).

    olefile follows them before it looks at anything else.
    """
    if len(header) < 512 or not header.startswith(MAGIC):
        return False
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in {9, 12}:
        return False
    sectors = size >> shift
    (fat,) = struct.unpack_from("<I", header, 44)
    (mini, difat) = struct.unpack_from("<I4xI", header, 64)
    most = sectors // (_SECTORS_IN_FAT << (shift - 9)) + 2
    return bool(fat <= most and difat <= most and mini <= sectors)
