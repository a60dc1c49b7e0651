"""The upper layer of a PST, written: the store, its names, folders and messages (MS-PST §2.4).

What libpff asks of a file, and no more: no search folders, no templates, no hash of the names.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from uuid import UUID

from tests.sources.pst.ltp import (
    BINARY,
    BOOLEAN,
    INT32,
    STRING,
    TIME,
    Value,
    property_context,
    table_context,
)
from tests.sources.pst.ndb import Node, Writer

from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import FIRST_NAMED, PUBLIC_STRINGS, SETS, TEXT_NAMES, Key

STORE, NAMES, ROOT = 0x21, 0x61, 0x122  # §2.4.1
_FOLDER, _MESSAGE, _ATTACHMENT = 0x02, 0x04, 0x05  # §2.2.2.1
_HIERARCHY, _CONTENTS, _ASSOCIATED = 0x0D, 0x0E, 0x0F
_ATTACHMENTS, _RECIPIENTS = 0x671, 0x692
_RECORD_KEY = bytes(range(16))

_HIERARCHY_COLUMNS = ((0x3001, STRING), (0x3602, INT32), (0x360A, BOOLEAN), (0x3613, STRING))
_CONTENTS_COLUMNS = ((0x001A, STRING), (0x0037, STRING), (0x0E06, TIME), (0x0E07, INT32))
_RECIPIENT_COLUMNS = (
    *((0x0C15, INT32), (0x0FFE, INT32), (0x3001, STRING), (0x3002, STRING), (0x3003, STRING)),
    *((0x39FE, STRING), (0x5FFD, INT32), (0x5FFF, INT32), (0x0FFF, BINARY)),
)
_ATTACHMENT_COLUMNS = ((0x0E20, INT32), (0x3704, STRING), (0x3705, INT32))

Properties = Mapping[Key, Value]


@dataclass
class Folder:
    """A folder as it was made; `nid` is its node."""

    nid: int
    name: str
    parent: int
    more: Properties
    messages: list[tuple[int, Mapping[int, Value]]] = field(default_factory=list)


class PstWriter:
    """Writes a PST: folders, then messages into them. Leaving its context ends the file."""

    def __init__(self, path: Path) -> None:
        self._writer = Writer(path)
        self._names: dict[Key, int] = {tags.KEYWORDS: 0}  # libpff reads no file without a name
        self._next = {_FOLDER: 0x400, _MESSAGE: 0x10000}
        self.root = Folder(ROOT, "", ROOT, {})
        self._folders = [self.root]
        self.top = self.folder("Début du fichier de données Outlook")
        self.wastebasket = self.folder("Éléments supprimés", self.top)
        self.encrypted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def folder(
        self, name: str, parent: Folder | None = None, more: Properties | None = None
    ) -> Folder:
        """A new folder, in `parent`, else in the root."""
        nid = self._nid(_FOLDER)
        made = Folder(nid, name, (parent or self.root).nid, dict(more or {}))
        self._folders.append(made)
        return made

    def message(
        self,
        folder: Folder,
        properties: Properties,
        *,
        recipients: Sequence[Properties] = (),
        attachments: Sequence[Properties] = (),
    ) -> int:
        """A new message; its node. Its class is its property 0x001A."""
        nid = self._nid(_MESSAGE)
        own = self._numbered(properties)
        nodes = [*self._recipients(recipients), *self._attachments(attachments)]
        self._writer.node(nid, *property_context(self._writer, own, nodes), parent=folder.nid)
        folder.messages.append((nid, own))
        return nid

    def entry_id(self, nid: int) -> bytes:
        """What names a node in other properties (§2.4.3.2)."""
        return bytes(4) + _RECORD_KEY + struct.pack("<I", nid)

    def close(self) -> None:
        """Writes the folders, the store and the names, and ends the file."""
        for folder in self._folders:
            self._write_folder(folder)
        store: dict[int, Value] = {
            0x0FF9: _RECORD_KEY,
            0x3001: "Fichier de données Outlook",
            0x35DF: 0x89,
            0x35E0: self.entry_id(self.top.nid),
            0x35E3: self.entry_id(self.wastebasket.nid),
        }
        self._writer.node(STORE, *property_context(self._writer, store))
        self._writer.node(NAMES, *property_context(self._writer, self._map_of_names()))
        self._writer.close(encrypted=self.encrypted)

    def _nid(self, kind: int) -> int:
        self._next[kind] += 1
        return self._next[kind] << 5 | kind

    def _numbered(self, properties: Properties) -> dict[int, Value]:
        """Properties by the numbers they have in this file."""
        return {
            key
            if key < FIRST_NAMED
            else FIRST_NAMED + self._names.setdefault(key, len(self._names)): value
            for key, value in properties.items()
        }

    def _recipients(self, recipients: Sequence[Properties]) -> Iterable[Node]:
        if not recipients:
            return
        rows = [(place, self._numbered(row)) for place, row in enumerate(recipients)]
        data, sub = table_context(self._writer, _RECIPIENT_COLUMNS, rows)
        yield Node(_RECIPIENTS, data, sub)

    def _attachments(self, attachments: Sequence[Properties]) -> Iterable[Node]:
        rows: list[tuple[int, Mapping[int, Value]]] = []
        for place, each in enumerate(attachments):
            nid = (0x8000 + place) << 5 | _ATTACHMENT
            own = self._numbered(each)
            data, sub = property_context(self._writer, own)
            yield Node(nid, data, sub)
            rows.append((nid, own))
        if rows:
            data, sub = table_context(self._writer, _ATTACHMENT_COLUMNS, rows)
            yield Node(_ATTACHMENTS, data, sub)

    def _write_folder(self, folder: Folder) -> None:
        below = [each for each in self._folders if each.parent == folder.nid and each is not folder]
        own: dict[int, Value] = {
            0x3001: folder.name,
            0x3602: len(folder.messages),
            0x360A: bool(below),
            **self._numbered(folder.more),
        }
        write, writer = self._writer.node, self._writer
        write(folder.nid, *property_context(writer, own), parent=folder.parent)
        base = folder.nid & ~0x1F
        rows: list[tuple[int, Mapping[int, Value]]] = [
            (each.nid, {0x3001: each.name, 0x3602: len(each.messages)}) for each in below
        ]
        write(base | _HIERARCHY, *table_context(writer, _HIERARCHY_COLUMNS, rows))
        contents = table_context(writer, _CONTENTS_COLUMNS, folder.messages)
        write(base | _CONTENTS, *contents)
        write(base | _ASSOCIATED, *table_context(writer, _CONTENTS_COLUMNS, ()))

    def _map_of_names(self) -> dict[int, Value]:
        """The three streams of §2.4.7; a set's index is 2 for public strings, else from 3 on."""
        sets: list[UUID] = []
        entries, strings = b"", b""
        for key, place in self._names.items():
            set_, name = SETS[(key >> 16) - 1], key & 0xFFFF
            if set_ == PUBLIC_STRINGS:
                text = TEXT_NAMES[name].encode("utf-16-le")
                entries += struct.pack("<IHH", len(strings), 2 << 1 | 1, place)
                strings += struct.pack("<I", len(text)) + text
                strings += bytes(-len(strings) % 4)
                continue
            if set_ not in sets:
                sets.append(set_)
            entries += struct.pack("<IHH", name, (3 + sets.index(set_)) << 1, place)
        octets = b"".join(each.bytes_le for each in sets)
        return {0x0001: 251, 0x0002: octets or bytes(16), 0x0003: entries, 0x0004: strings}
