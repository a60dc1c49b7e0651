"""Small portraits as PNG and JPEG, made byte by byte so that they are the same on every machine.

A compressor's output differs from one version to the next: PNG data goes into stored blocks
(RFC 1951, 3.2.4), and the JPEG (ITU-T T.81, baseline) is a mosaic of flat 8 × 8 blocks.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from random import Random

Colour = tuple[int, int, int]


def portrait(random: Random) -> Callable[[float, float], Colour]:
    """A head and shoulders before a wall, in chosen colours; coordinates from 0 to 1."""
    wall = tuple(random.randrange(150, 240) for _ in range(3))
    coat = tuple(random.randrange(20, 140) for _ in range(3))
    skin = random.choice(((241, 208, 178), (224, 177, 140), (172, 120, 84), (110, 74, 52)))
    hair = random.choice(((46, 33, 26), (104, 70, 40), (196, 164, 110), (150, 150, 150)))

    def colour(x: float, y: float) -> Colour:
        if ((x - 0.5) / 0.19) ** 2 + ((y - 0.4) / 0.24) ** 2 < 1:
            return hair if y < 0.3 else skin
        shoulders = ((x - 0.5) / 0.42) ** 2 + ((y - 1.05) / 0.4) ** 2 < 1
        r, g, b = coat if shoulders else wall
        return r, g, b

    return colour


def png(colour: Callable[[float, float], Colour], size: int = 32) -> bytes:
    """The picture with a palette of up to 16 colours, four bits a pixel."""
    pixels = [
        [colour((x + 0.5) / size, (y + 0.5) / size) for x in range(size)] for y in range(size)
    ]
    palette = sorted({pixel for row in pixels for pixel in row})
    index = {pixel: i for i, pixel in enumerate(palette)}
    rows = b"".join(
        b"\0" + bytes(index[a] << 4 | index[b] for a, b in zip(row[::2], row[1::2], strict=True))
        for row in pixels
    )
    stored = struct.pack("<BHH", 1, len(rows), len(rows) ^ 0xFFFF) + rows
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 4, 3, 0, 0, 0)),
        (b"PLTE", b"".join(bytes(pixel) for pixel in palette)),
        (b"IDAT", b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(rows))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def jpeg(colour: Callable[[float, float], Colour], blocks: int = 10) -> bytes:
    """The picture as `blocks` × `blocks` flat squares: of each block's transform only the mean."""

    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    size = struct.pack(">HH", blocks * 8, blocks * 8)
    # A mean's difference: its length in bits by one of twelve codes of four bits; then one code
    # of one bit, "nothing more in this block".
    means = b"\x00" + bytes((0, 0, 0, 12, *(0,) * 12)) + bytes(range(12))
    nothing_more = b"\x10" + bytes((1, *(0,) * 15)) + b"\x00"
    header = (
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xDB, b"\0" + bytes([8] * 64))
        + segment(0xC0, b"\x08" + size + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0")
        + segment(0xC4, means + nothing_more)
        + segment(0xDA, b"\x03\x01\0\x02\0\x03\0\0\x3f\0")
    )
    bits = "".join(_block_bits(colour, blocks))
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    return b"\xff\xd8" + header + data + b"\xff\xd9"


def _block_bits(colour: Callable[[float, float], Colour], blocks: int) -> Iterator[str]:
    before = [0, 0, 0]
    for y in range(blocks):
        for x in range(blocks):
            r, g, b = colour((x + 0.5) / blocks, (y + 0.5) / blocks)
            luma = 0.299 * r + 0.587 * g + 0.114 * b
            means = (luma - 128, 0.564 * (b - luma), 0.713 * (r - luma))
            for component, mean in enumerate(means):
                value = round(mean)
                change, before[component] = value - before[component], value
                length = abs(change).bit_length()
                amount = change if change > 0 else change + (1 << length) - 1
                yield f"{length:04b}" + (f"{amount:0{length}b}" if length else "") + "0"
