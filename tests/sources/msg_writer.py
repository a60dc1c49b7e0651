"""A `.msg` written: properties in an OLE compound file (MS-OXMSG, MS-CFB version 3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.sources.pst.ltp import BINARY, BOOLEAN, INT32, STRING, TIME, Value, octets, value_type

from entregent.sources.outlook.mapi import FIRST_NAMED, PUBLIC_STRINGS, SETS, TEXT_NAMES, Key

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_STRING8 = 0x1E


@dataclass
class Entry:
    """A storage with what is in it, or a stream with its data."""

    name: str
    data: bytes | None = None
    below: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        self.below.append(entry)


def msg(
    properties: Mapping[Key, Value],
    *,
    recipients: Sequence[Mapping[Key, Value]] = (),
    attachments: Sequence[Mapping[Key, Value]] = (),
    codec: str = "",
) -> bytes:
    """An item as a file; texts in 8 bits where a `codec` is given, as old Outlooks wrote them."""
    root, names = Entry("Root Entry"), dict[Key, int]()
    _fill(root, properties, names, bytes(24), codec)
    for kind, objects in (("recip", recipients), ("attach", attachments)):
        for number, each in enumerate(objects):
            storage = Entry(f"__{kind}_version1.0_#{number:08X}")
            _fill(storage, each, names, b"", codec)
            root.add(storage)
    root.add(_map_of_names(names))
    return compound(root)


def compound(root: Entry) -> bytes:
    """The bytes of a compound file: data, mini stream, directory and the tables, in that order."""
    made = _Compound(root)
    return made.bytes()


def _fill(
    storage: Entry, properties: Mapping[Key, Value], names: dict[Key, int], head: bytes, codec: str
) -> None:
    """MS-OXMSG §2.4: fixed values in the property stream, others in streams of their own."""
    table = bytes(8) + head
    for key, value in properties.items():
        number = key
        if key >= FIRST_NAMED:
            number = FIRST_NAMED + names.setdefault(key, len(names))
        kind, data = value_type(value), octets(value)
        if kind in {INT32, BOOLEAN, TIME}:
            table += struct.pack("<HHI8s", kind, number, 6, data)
            continue
        if kind == STRING and codec:
            kind, data = _STRING8, str(value).encode(codec)
        stream = f"__substg1.0_{number:04X}{kind:04X}"
        if kind in {STRING, BINARY, _STRING8}:
            storage.add(Entry(stream, data))
        else:
            parts = [octets(part) for part in value]  # type: ignore[union-attr]
            for place, part in enumerate(parts):
                storage.add(Entry(f"{stream}-{place:08X}", part))
            data = b"".join(struct.pack("<I", len(part)) for part in parts)
            storage.add(Entry(stream, data))
        table += struct.pack("<HHIII", kind, number, 6, len(data) + 2, 0)
    storage.add(Entry("__properties_version1.0", table))


def _map_of_names(names: Mapping[Key, int]) -> Entry:
    """MS-OXMSG §2.2.3: the same three streams as in a PST."""
    sets = [each for each in SETS if each != PUBLIC_STRINGS]
    entries, strings = b"", b""
    for key, place in names.items():
        set_, number = SETS[(key >> 16) - 1], key & 0xFFFF
        if set_ == PUBLIC_STRINGS:
            text = TEXT_NAMES[number].encode("utf-16-le")
            entries += struct.pack("<IHH", len(strings), 2 << 1 | 1, place)
            strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
        else:
            entries += struct.pack("<IHH", number, (3 + sets.index(set_)) << 1, place)
    streams = (b"".join(each.bytes_le for each in sets), entries, strings)
    found = zip(("00020102", "00030102", "00040102"), streams, strict=True)
    return Entry(
        "__nameid_version1.0", below=[Entry(f"__substg1.0_{name}", data) for name, data in found]
    )


class _Compound:
    """A compound file being laid out (MS-CFB §2)."""

    def __init__(self, root: Entry) -> None:
        self._root = root
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._mini = b""
        self._mini_fat: list[int] = []
        self._directory: list[bytes] = []

    def bytes(self) -> bytes:
        entries: list[Entry] = []
        _listed(self._root, entries)
        places = [(_END, 0) if each.data is None else self._place(each.data) for each in entries]
        mini_start = self._chain(self._mini) if self._mini else _END
        places[0] = (mini_start, len(self._mini))
        mini_fat = struct.pack(f"<{len(self._mini_fat)}I", *self._mini_fat)
        mini_fat_start = self._chain(_padded(mini_fat, _SECTOR, 0xFF)) if mini_fat else _END
        directory = self._chain(_padded(_directory(entries, places), _SECTOR, 0))
        fat_start, fat_count = len(self._sectors), 0
        while len(self._fat) + fat_count > fat_count * 128:
            fat_count += 1
        table = [*self._fat, *([_FAT] * fat_count)]
        table += [_FREE] * (fat_count * 128 - len(table))
        tables = struct.pack(f"<{len(table)}I", *table)
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        head += struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory)
        head += struct.pack(
            "<IIIIII", 0, _CUTOFF, mini_fat_start, -(-len(mini_fat) // 512), _END, 0
        )
        difat = [*range(fat_start, fat_start + fat_count)]
        head += struct.pack("<109I", *difat, *([_FREE] * (109 - fat_count)))
        return head + b"".join(self._sectors) + tables

    def _place(self, data: bytes) -> tuple[int, int]:
        """Where a stream begins, and its size; small ones go into the mini stream."""
        if not data:
            return _END, 0
        if len(data) >= _CUTOFF:
            return self._chain(data), len(data)
        start, count = len(self._mini_fat), -(-len(data) // _MINI)
        self._mini += _padded(data, _MINI, 0)
        self._mini_fat += [*range(start + 1, start + count), _END]
        return start, len(data)

    def _chain(self, data: bytes) -> int:
        start, count = len(self._sectors), -(-len(data) // _SECTOR)
        padded = _padded(data, _SECTOR, 0)
        self._sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        self._fat += [*range(start + 1, start + count), _END]
        return start


def _listed(entry: Entry, entries: list[Entry]) -> None:
    """All entries, each before what is in it, siblings in their order (MS-CFB §2.6.4)."""
    entries.append(entry)
    entry.below.sort(key=lambda each: (len(each.name), each.name.upper()))
    for each in entry.below:
        _listed(each, entries)


def _directory(entries: Sequence[Entry], places: Sequence[tuple[int, int]]) -> bytes:
    """MS-CFB §2.6.1: an entry each, siblings as a balanced tree."""
    number = {id(entry): place for place, entry in enumerate(entries)}
    links = [[_NONE, _NONE, _NONE] for _ in entries]

    def tree(siblings: Sequence[Entry]) -> int:
        if not siblings:
            return _NONE
        middle = len(siblings) // 2
        own = number[id(siblings[middle])]
        links[own][:2] = tree(siblings[:middle]), tree(siblings[middle + 1 :])
        return own

    for entry in entries:
        links[number[id(entry)]][2] = tree(entry.below)
    out = b""
    for place, entry in enumerate(entries):
        name = entry.name.encode("utf-16-le") + b"\0\0"
        kind = _ROOT if place == 0 else _STORAGE if entry.data is None else _STREAM
        out += struct.pack("<64sHBB3I", name, len(name), kind, 1, *links[place])
        out += bytes(36) + struct.pack("<IQ", *places[place])
    return out


def _padded(data: bytes, size: int, filler: int) -> bytes:
    return data + bytes([filler]) * (-len(data) % size)
