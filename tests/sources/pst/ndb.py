"""The lowest layer of a PST, written: blocks, pages, the two B-trees and the header (MS-PST §2.2).

A file that grows from its beginning and is never changed: everything is allocated in order, and
the trees are built bottom-up at the end. Unicode, version 23, not encrypted.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PAGE = 512
BLOCK_DATA = 8176  # octets of data in the largest block (§2.2.2.8)
_SLOT = 64  # everything is allocated in multiples of this
_AMAP_FIRST, _AMAP_EVERY = 0x4400, 253_952  # §2.2.2.7.2
_PMAP_EVERY, _FMAP_AFTER, _FMAP_EVERY = 8, 128, 496
_BBT, _NBT, _FMAP, _PMAP, _AMAP, _FPMAP = 0x80, 0x81, 0x82, 0x83, 0x84, 0x85
_HEADER_SIZE = 564
_INTERNAL = 0x2  # of a block identifier: the block holds structure, not data


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of the node B-tree, or of a node's own subnodes."""

    nid: int
    data: int
    sub: int = 0
    parent: int = 0


def crc(data: bytes) -> int:
    """§5.3: CRC-32 without its inversions."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(offset: int, bid: int) -> int:
    """§5.5."""
    mixed = (offset ^ bid) & 0xFFFFFFFF
    return (mixed >> 16 ^ mixed) & 0xFFFF


class Writer:
    """A PST being written to `path`; `close` ends it with its trees and header."""

    def __init__(self, path: Path) -> None:
        self._stream: BinaryIO = path.open("wb")
        self._end = _AMAP_FIRST
        self._next_block, self._next_page = 4, 4
        self._blocks: list[tuple[int, int, int]] = []  # bid, offset, size
        self._nodes: list[Node] = []
        self._stream.write(bytes(_AMAP_FIRST))

    def data(self, content: bytes | Sequence[bytes]) -> int:
        """The bid of data of any size; a sequence is of blocks that must stay as they are cut."""
        parts = (
            [content[at : at + BLOCK_DATA] for at in range(0, len(content), BLOCK_DATA)]
            if isinstance(content, bytes)
            else list(content)
        )
        if len(parts) <= 1:
            return self._block(parts[0] if parts else b"")
        bids = [self._block(part) for part in parts]
        sizes = [len(part) for part in parts]
        return self._tree_of_blocks(bids, sizes)

    def subnodes(self, nodes: Sequence[Node]) -> int:
        """The bid of a node's own nodes (§2.2.2.8.3.3), 0 for none."""
        ordered = sorted(nodes, key=lambda node: node.nid)
        most = (BLOCK_DATA - 8) // 24
        leaves = []
        for at in range(0, len(ordered), most):
            part = ordered[at : at + most]
            entries = b"".join(struct.pack("<QQQ", each.nid, each.data, each.sub) for each in part)
            head = struct.pack("<BBHI", 2, 0, len(part), 0)
            leaves.append((part[0].nid, self._block(head + entries, internal=True)))
        if len(leaves) <= 1:
            return leaves[0][1] if leaves else 0
        entries = b"".join(struct.pack("<QQ", *leaf) for leaf in leaves)
        head = struct.pack("<BBHI", 2, 1, len(leaves), 0)
        return self._block(head + entries, internal=True)

    def node(self, nid: int, data: int, sub: int = 0, parent: int = 0) -> None:
        """Enters a node in the node B-tree."""
        self._nodes.append(Node(nid, data, sub, parent))

    def close(self, *, encrypted: int = 0) -> None:
        """`encrypted` is the method the header names (§2.2.2.6): 0, for none is applied here."""
        nbt = self._tree(
            _NBT,
            sorted((node.nid, _nbt_entry(node)) for node in self._nodes),
            entry_size=32,
        )
        bbt = self._tree(
            _BBT,
            [(bid, struct.pack("<QQHHI", bid, at, size, 2, 0)) for bid, at, size in self._blocks],
            entry_size=24,
        )
        self._fill_to_map()
        self._write_maps()
        self._stream.seek(0)
        self._stream.write(self._header(nbt, bbt, encrypted))
        self._stream.close()

    def _tree_of_blocks(self, bids: list[int], sizes: list[int]) -> int:
        """XBLOCKs, and an XXBLOCK above several of them (§2.2.2.8.3.2)."""
        most = (BLOCK_DATA - 8) // 8
        level = 1
        while len(bids) > 1 or level == 1:
            above, totals = [], []
            for at in range(0, len(bids), most):
                part, total = bids[at : at + most], sum(sizes[at : at + most])
                head = struct.pack("<BBHI", 1, level, len(part), total)
                content = head + struct.pack(f"<{len(part)}Q", *part)
                above.append(self._block(content, internal=True))
                totals.append(total)
            bids, sizes, level = above, totals, level + 1
        return bids[0]

    def _block(self, data: bytes, *, internal: bool = False) -> int:
        bid = self._next_block | (_INTERNAL if internal else 0)
        self._next_block += 4
        size = -(-(len(data) + 16) // _SLOT) * _SLOT
        offset = self._allocate(size, _SLOT)
        trailer = struct.pack("<HHIQ", len(data), signature(offset, bid), crc(data), bid)
        self._stream.write(data.ljust(size - 16, b"\0") + trailer)
        self._blocks.append((bid, offset, len(data)))
        return bid

    def _tree(
        self, kind: int, entries: list[tuple[int, bytes]], entry_size: int
    ) -> tuple[int, int]:
        """A B-tree of pages, from its leaves up (§2.2.2.7.7); its root's bid and offset."""
        level = 0
        while True:
            most = 488 // entry_size
            pages = []
            for at in range(0, max(len(entries), 1), most):
                part = entries[at : at + most]
                content = b"".join(entry for _, entry in part).ljust(488, b"\0")
                head = struct.pack("<BBBBI", len(part), most, entry_size, level, 0)
                pages.append((part[0][0] if part else 0, self._page(kind, content + head)))
            if len(pages) == 1:
                return pages[0][1]
            entries = [(key, struct.pack("<QQQ", key, *where)) for key, where in pages]
            entry_size, level = 24, level + 1

    def _page(self, kind: int, content: bytes) -> tuple[int, int]:
        bid = self._next_page
        self._next_page += 4
        offset = self._allocate(PAGE, PAGE)
        self._stream.write(content + _page_trailer(kind, content, signature(offset, bid), bid))
        return bid, offset

    def _allocate(self, size: int, align: int) -> int:
        """The offset of `size` free octets, past the maps that stand at fixed places."""
        offset = -(-self._end // align) * align
        for start, end in _maps(offset + size):
            if offset < end and offset + size > start:
                offset = -(-end // align) * align
        self._stream.write(bytes(offset - self._end))
        self._end = offset + size
        return offset

    def _fill_to_map(self) -> None:
        """Up to where the next allocation map would stand."""
        parts = -(-(self._end - _AMAP_FIRST) // _AMAP_EVERY)
        end = _AMAP_FIRST + parts * _AMAP_EVERY
        self._stream.write(bytes(end - self._end))
        self._used, self._end = self._end, end

    def _write_maps(self) -> None:
        """Allocation maps, a bit a slot; the older maps beside them are filled as §2.2.2.7 asks."""
        for index, start in enumerate(range(_AMAP_FIRST, self._end, _AMAP_EVERY)):
            used = min(max(self._used - start, 0), _AMAP_EVERY) // _SLOT
            bits = (1 << used) - 1
            # The first slot is the highest bit of the first octet.
            content = int(f"{bits:0{used}b}".ljust(496 * 8, "0"), 2) if used else 0
            pages = [(_AMAP, content.to_bytes(496, "big"))]
            pages += [(kind, filler * 496) for kind, filler in _others(index)]
            self._stream.seek(start)
            for place, (kind, octets) in enumerate(pages):
                at = start + place * PAGE
                self._stream.write(octets + _page_trailer(kind, octets, 0, at))

    def _header(self, nbt: tuple[int, int], bbt: tuple[int, int], encrypted: int) -> bytes:
        """§2.2.2.6, with the ROOT of §2.2.2.5 in it."""
        last = self._end - _AMAP_EVERY
        root = struct.pack("<IQQQQ", 0, self._end, last, self._end - self._used, 0)
        root += struct.pack("<QQQQBBH", *nbt, *bbt, 2, 0, 0)
        body = struct.pack("<HHHBBII", 0x4D53, 23, 19, 1, 1, 0, 0)
        body += struct.pack("<QQI", 0, self._next_page, 1)
        body += struct.pack("<32I", *([0x400] * 32)) + bytes(8) + root + bytes(4)
        body += b"\xff" * 256
        body += struct.pack("<BBHQ", 0x80, encrypted, 0, self._next_block)
        # Both sums go over what follows the magic and the first of them.
        full = body + struct.pack("<I", crc(body[:516])) + bytes(36)
        header = b"!BDN" + struct.pack("<I", crc(body[:471])) + full
        assert len(header) == _HEADER_SIZE, len(header)
        return header


def _nbt_entry(node: Node) -> bytes:
    return struct.pack("<QQQII", node.nid, node.data, node.sub, node.parent, 0)


def _page_trailer(kind: int, content: bytes, sig: int, bid: int) -> bytes:
    return struct.pack("<BBHIQ", kind, kind, sig, crc(content), bid)


def _others(index: int) -> Iterator[tuple[int, bytes]]:
    """The maps that stand after the `index`th allocation map, and what they are filled with."""
    if index % _PMAP_EVERY == 0:
        yield _PMAP, b"\xff"
    if index >= _FMAP_AFTER and (index - _FMAP_AFTER) % _FMAP_EVERY == 0:
        yield _FMAP, b"\0"
    if index >= _FMAP_AFTER * 8 and (index - _FMAP_AFTER * 8) % (_FMAP_EVERY * 8) == 0:
        yield _FPMAP, b"\xff"


def _maps(end: int) -> Iterator[tuple[int, int]]:
    """Where the last two groups of maps before `end` stand."""
    last = max((end - _AMAP_FIRST) // _AMAP_EVERY, 0)
    for index in range(max(last - 1, 0), last + 1):
        start = _AMAP_FIRST + index * _AMAP_EVERY
        yield start, start + PAGE * (1 + len(list(_others(index))))
