"""The middle layer of a PST, written: heaps, property contexts and table contexts (MS-PST §2.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby

from tests.sources.pst.ndb import BLOCK_DATA, Node, Writer

INT32, BOOLEAN, INT64, STRING, TIME, BINARY = 0x0003, 0x000B, 0x0014, 0x001F, 0x0040, 0x0102
STRINGS, BINARIES = 0x101F, 0x1102
ROW_ID, ROW_VERSION = 0x67F2, 0x67F3

_MAX_ITEM = 3580  # §2.3.1: what is larger goes into a node of its own
_PC, _TC, _BTH = 0xBC, 0x7C, 0xB5
_NODE_OF_VALUE = 0x1F
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Value = bool | int | str | bytes | date | datetime | Sequence[str] | Sequence[bytes]
Tag = tuple[int, int]  # property identifier and type


def value_type(value: Value) -> int:
    """The type that a Python value is written as."""
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int):
        return INT32 if value < 1 << 32 else INT64
    if isinstance(value, str):
        return STRING
    if isinstance(value, bytes):
        return BINARY
    if isinstance(value, date):
        return TIME
    return BINARIES if value and isinstance(value[0], bytes) else STRINGS


def octets(value: Value) -> bytes:
    """A value as §2.3.3.3 lays it out."""
    if isinstance(value, bool | int):
        return (
            struct.pack("<Q", value) if value >> 32 > 0 else struct.pack("<I", value & 0xFFFFFFFF)
        )
    if isinstance(value, str):
        return value.encode("utf-16-le")
    if isinstance(value, bytes):
        return value
    if isinstance(value, date):
        moment = (
            value if isinstance(value, datetime) else datetime(*value.timetuple()[:3], tzinfo=UTC)
        )
        since = moment - _EPOCH
        ticks = (since.days * 86_400 + since.seconds) * 10_000_000 + since.microseconds * 10
        return struct.pack("<Q", ticks)
    parts = [octets(part) for part in value]
    starts, at = [], 4 + 4 * len(parts)
    for part in parts:
        starts.append(at)
        at += len(part)
    return struct.pack(f"<I{len(parts)}I", len(parts), *starts) + b"".join(parts)


@dataclass
class Heap:
    """A heap on a node: small items by identifier, in blocks (§2.3.1)."""

    client: int
    blocks: list[list[bytes]] = field(default_factory=lambda: [[]])
    root: int = 0

    def add(self, item: bytes) -> int:
        """The identifier of a new item."""
        assert len(item) <= _MAX_ITEM
        if self._used + len(item) + 2 > BLOCK_DATA - 4:
            self.blocks.append([])
            self.__dict__.pop("_used", None)
            self._used = 68
        self._used += len(item) + 2
        block = self.blocks[-1]
        block.append(item)
        return (len(self.blocks) - 1) << 16 | len(block) << 5

    @cached_property
    def _used(self) -> int:
        """Octets of the last block that are taken: its header, items and page map."""
        return 12 + 8

    def parts(self) -> list[bytes]:
        """The blocks, whose cuts must stay where they are."""
        return [self._part(number, items) for number, items in enumerate(self.blocks)]

    def _part(self, number: int, items: list[bytes]) -> bytes:
        size = 12 if number == 0 else 66 if number % 128 == 8 else 2
        starts = [size]
        for item in items:
            starts.append(starts[-1] + len(item))
        end = starts[-1] + starts[-1] % 2
        head = struct.pack("<H", end)
        if number == 0:
            head += struct.pack("<BBI", 0xEC, self.client, self.root) + bytes(4)
        page_map = struct.pack(f"<HH{len(starts)}H", len(items), 0, *starts)
        return (head.ljust(size, b"\0") + b"".join(items)).ljust(end, b"\0") + page_map

    def tree(self, entries: Sequence[tuple[bytes, bytes]]) -> int:
        """A B-tree on the heap of sorted keys and values of one size each (§2.3.2)."""
        key_size, value_size = (len(part) for part in entries[0]) if entries else (2, 6)
        level, found, size = 0, list(entries), value_size
        while True:
            most = _MAX_ITEM // (key_size + size)
            pages = []
            for at in range(0, len(found), most):
                part = found[at : at + most]
                content = b"".join(key + value for key, value in part)
                pages.append((part[0][0], struct.pack("<I", self.add(content))))
            if len(pages) <= 1:
                root = pages[0][1] if pages else bytes(4)
                return self.add(struct.pack("<BBBB", _BTH, key_size, value_size, level) + root)
            found, size, level = pages, 4, level + 1


@dataclass
class Context:
    """A node being made: its heap, and the nodes of its own."""

    heap: Heap
    nodes: list[Node] = field(default_factory=list)

    def outside(self, writer: Writer, data: bytes | Sequence[bytes]) -> int:
        """The identifier of a node of its own for what the heap cannot hold."""
        nid = (0x400 + len(self.nodes)) << 5 | _NODE_OF_VALUE
        self.nodes.append(Node(nid, writer.data(data)))
        return nid

    def hold(self, writer: Writer, data: bytes) -> int:
        return self.heap.add(data) if len(data) <= _MAX_ITEM else self.outside(writer, data)

    def written(self, writer: Writer) -> tuple[int, int]:
        """The data and subnode blocks of the finished node."""
        return writer.data(self.heap.parts()), writer.subnodes(self.nodes)


def property_context(
    writer: Writer, properties: Mapping[int, Value], nodes: Iterable[Node] = ()
) -> tuple[int, int]:
    """An object's properties (§2.3.3); `nodes` stand beside them, a message's recipients."""
    made = Context(Heap(_PC), list(nodes))
    entries = []
    for tag, value in sorted(properties.items()):
        kind, data = value_type(value), octets(value)
        if kind in {INT32, BOOLEAN}:
            where = data
        else:
            where = struct.pack("<I", made.hold(writer, data) if data else 0)
        entries.append((struct.pack("<H", tag), struct.pack("<H", kind) + where))
    made.heap.root = made.heap.tree(entries)
    return made.written(writer)


def table_context(
    writer: Writer, columns: Sequence[Tag], rows: Sequence[tuple[int, Mapping[int, Value]]]
) -> tuple[int, int]:
    """A table (§2.3.4): its rows by their identifier, in any order."""
    made = Context(Heap(_TC))
    layout = _Layout(columns)
    matrix = [layout.row(writer, made, id_, place, row) for place, (id_, row) in enumerate(rows)]
    places = sorted((id_, place) for place, (id_, _) in enumerate(rows))
    index = [(struct.pack("<I", id_), struct.pack("<I", place)) for id_, place in places]
    where = 0
    if len(matrix) * layout.size > _MAX_ITEM:
        in_block = BLOCK_DATA // layout.size
        blocks = [matrix[at : at + in_block] for at in range(0, len(matrix), in_block)]
        cut = [b"".join(block).ljust(BLOCK_DATA, b"\0") for block in blocks[:-1]]
        where = made.outside(writer, [*cut, b"".join(blocks[-1])])
    elif matrix:
        where = made.heap.add(b"".join(matrix))
    rows_by_id = made.heap.tree(index or []) if index else _empty_index(made.heap)
    made.heap.root = made.heap.add(layout.info(rows_by_id, where))
    return made.written(writer)


def _empty_index(heap: Heap) -> int:
    return heap.add(struct.pack("<BBBBI", _BTH, 4, 4, 0, 0))


class _Layout:
    """Where each column of a row stands: by size, the widest first (§2.3.4.1)."""

    def __init__(self, columns: Sequence[Tag]) -> None:
        # The row's identifier comes first, in each row and among the columns: libpff asks for it.
        self._columns = [(ROW_ID, INT32), (ROW_VERSION, INT32), *sorted(columns)]
        self._places: dict[int, tuple[int, int]] = {ROW_ID: (0, 4), ROW_VERSION: (4, 4)}
        at, ends = 8, []
        wide = sorted(columns, key=_wide)
        by_size = {size: list(group) for size, group in groupby(wide, key=_wide)}
        for sizes in ((8, 4), (2,), (1,)):
            for size in sizes:
                for tag, _ in by_size.get(-size, ()):
                    self._places[tag] = (at, size)
                    at += size
            ends.append(at)
        self._bits = {tag: bit for bit, (tag, _) in enumerate(self._columns)}
        self.ends = (*ends, at + -(-len(self._columns) // 8))
        self.size = self.ends[-1]

    def info(self, rows_by_id: int, where: int) -> bytes:
        """TCINFO with a description of each column (§2.3.4.1)."""
        head = struct.pack("<BB4HIII", _TC, len(self._columns), *self.ends, rows_by_id, where, 0)
        return head + b"".join(
            struct.pack("<HHHBB", kind, tag, *self._places[tag], self._bits[tag])
            for tag, kind in self._columns
        )

    def row(
        self, writer: Writer, made: Context, id_: int, place: int, values: Mapping[int, Value]
    ) -> bytes:
        row = bytearray(self.size)
        for tag, kind in self._columns:
            value = {ROW_ID: id_, ROW_VERSION: place + 1}.get(tag, values.get(tag))
            if value is None:
                continue
            at, size = self._places[tag]
            data = octets(value)
            if kind not in {INT32, BOOLEAN, TIME}:
                data = struct.pack("<I", made.hold(writer, data) if data else 0)
            row[at : at + size] = data[:size]
            bit = self._bits[tag]
            row[self.ends[2] + bit // 8] |= 0x80 >> bit % 8
        return bytes(row)


def _wide(column: Tag) -> int:
    return {TIME: -8, BOOLEAN: -1}.get(column[1], -4)
