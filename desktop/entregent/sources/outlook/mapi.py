"""MAPI properties: what a key, a value and an item are, whichever file they come from. Pure.

A property is known by its tag (MS-OXPROPS) or, in the range above 0x8000 whose numbers differ from
file to file, by its property set and its number or name in there (MS-OXCPRPT §2.2.1). Either is one
number here, so that a value is found at once.
"""

from __future__ import annotations

import codecs
import struct
from codecs import utf_16_le_decode
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from uuid import UUID

FIRST_NAMED = 0x8000  # the numbers from here on are each file's own
# The property sets that anything is told from (MS-OXPROPS §1.3.2), and the one name that is a text.
PUBLIC_STRINGS, ADDRESS, APPOINTMENT, COMMON, MEETING = SETS = (
    UUID("00020329-0000-0000-c000-000000000046"),
    UUID("00062004-0000-0000-c000-000000000046"),
    UUID("00062002-0000-0000-c000-000000000046"),
    UUID("00062008-0000-0000-c000-000000000046"),
    UUID("6ed8da90-450b-101b-98da-00aa003f1305"),
)
TEXT_NAMES = ("Keywords",)
# What stands before the sets of a file's own in its map: none, PS_MAPI, PS_PUBLIC_STRINGS
# (MS-PST §2.4.7.1).
_SETS_BEFORE = (None, None, PUBLIC_STRINGS)
_INT16, _INT32, _BOOLEAN, _INT64, _STRING8, _STRING, _TIME, _BINARY = 2, 3, 11, 20, 30, 31, 64, 258
_SEVERAL = 0x1000
_AROUND = "\0 \t\r\n"  # what hangs around a text
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# 0x5AE980E0 minutes after 1601, the year 4501: how Outlook says that there is no date.
_NO_YEAR = 4500
# Windows numbers that Python has no codec `cpN` for.
_CODECS = {0: "cp1252", 1200: "utf-16-le", 20127: "ascii", 65001: "utf-8", 65000: "utf-7"}
_ISO_8859 = 28590
DEFAULT_CODEC = "cp1252"
# Of a larger attachment only the size is told: what is read of one is a picture or a report.
MAX_ATTACHMENT = 4 << 20


Key = int
Value = int | str | bytes | datetime | tuple[str, ...] | tuple[bytes, ...]


class Properties:
    """The values of one object by key; a missing value is the empty one of its kind."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[Key, Value]) -> None:
        self._values = values

    def having(self, more: Mapping[Key, Value]) -> Properties:
        """These with some more."""
        return Properties({**self._values, **more})

    def present(self, keys: Iterable[Key]) -> list[Key]:
        """Those of the keys that have a value, in their order."""
        values = self._values
        return [key for key in keys if key in values]

    def text(self, key: Key) -> str:
        """One text, without what hangs around it."""
        value = self._values.get(key)
        if isinstance(value, tuple) and value:
            value = value[0]
        return value if isinstance(value, str) else ""

    def texts(self, key: Key) -> tuple[str, ...]:
        """One text or several."""
        value = self._values.get(key)
        several = value if isinstance(value, tuple) else (value,)
        return tuple(each for each in several if isinstance(each, str) and each)

    def number(self, key: Key, default: int = 0) -> int:
        value = self._values.get(key)
        return value if isinstance(value, int) else default

    def moment(self, key: Key) -> datetime | None:
        """A moment in UTC; None too where Outlook writes the year 4501."""
        value = self._values.get(key)
        return value if isinstance(value, datetime) and value.year < _NO_YEAR else None

    def octets(self, key: Key) -> bytes:
        value = self._values.get(key)
        return value if isinstance(value, bytes) else b""

    def several_octets(self, key: Key) -> tuple[bytes, ...]:
        value = self._values.get(key)
        several = value if isinstance(value, tuple) else ()
        return tuple(each for each in several if isinstance(each, bytes))


class Item(Protocol):
    """One message object. Recipients and attachments are only read when they are asked for."""

    @property
    def message_class(self) -> str:
        """What kind of item: `IPM.Contact`, `IPM.Note` …"""

    @property
    def properties(self) -> Properties:
        """What of the item's properties anything is told from."""

    @property
    def key(self) -> str:
        """By what a distribution list of the same file names it; "" where it has no such name."""

    @property
    def shown_on(self) -> date:
        """The day that the file shows: what is later has not been yet."""

    def recipients(self) -> Iterable[Properties]:
        """The recipients of a mail, the attendees of a meeting."""

    def attachments(self) -> Iterable[Properties]:
        """The attachments, one by one; the data of those up to `MAX_ATTACHMENT`."""


def named(set_: UUID, number: int) -> Key:
    """The key of a named property; in the set of texts, `number` is the place in `TEXT_NAMES`."""
    return (SETS.index(set_) + 1) << 16 | number


def name_map(sets: bytes, entries: bytes, strings: bytes) -> dict[int, Key]:
    """Which named property each number from `FIRST_NAMED` on stands for in one file.

    The three streams of MS-PST §2.4.7 and MS-OXMSG §2.2.3.1; what no key is made for is left out.
    """
    found = {}
    for name, kind, place in struct.iter_unpack("<IHH", entries[: len(entries) // 8 * 8]):
        set_ = _set_at(sets, kind >> 1)
        number = _place_of(_name_at(strings, name)) if kind & 1 else name
        if set_ in SETS and 0 <= number < 1 << 16 and bool(kind & 1) == (set_ == PUBLIC_STRINGS):
            found[FIRST_NAMED + place] = named(set_, number)
    return found


def value_of(kind: int, data: bytes, codec: str = DEFAULT_CODEC) -> Value | None:
    """A value from its bytes by its type (MS-OXCDATA §2.11.1); None for a kind that none uses.

    `codec` is that of the 8-bit strings of the item.
    """
    if kind == _STRING:
        return utf_16_le_decode(data, "replace")[0].strip(_AROUND)
    if kind == _STRING8:
        return data.decode(codec, "replace").strip(_AROUND)
    if kind == _BINARY:
        return data
    if kind == _TIME:
        return _moment(data)
    if kind in {_INT16, _INT32, _INT64, _BOOLEAN}:
        return int.from_bytes(data, "little", signed=kind != _BOOLEAN)
    return None


def values_of(kind: int, parts: Iterable[bytes], codec: str = DEFAULT_CODEC) -> Value | None:
    """A value of several parts, texts or octets; None for others."""
    if kind == _SEVERAL | _BINARY:
        return tuple(parts)
    if kind == _SEVERAL | _STRING:
        return tuple(part.decode("utf-16-le", "replace").strip(_AROUND) for part in parts)
    if kind == _SEVERAL | _STRING8:
        return tuple(part.decode(codec, "replace").strip(_AROUND) for part in parts)
    return None


def is_several(kind: int) -> bool:
    return bool(kind & _SEVERAL)


@lru_cache(maxsize=64)
def codec_of(page: int) -> str:
    """The codec of a Windows code page; Windows-1252 for one that is not known."""
    iso = f"iso8859-{page - _ISO_8859}" if _ISO_8859 < page <= _ISO_8859 + 15 else ""
    name = _CODECS.get(page) or iso or f"cp{page}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return DEFAULT_CODEC


def _moment(data: bytes) -> datetime | None:
    """A FILETIME: 100 ns since 1601 (MS-DTYP §2.3.3)."""
    try:
        return _EPOCH + timedelta(microseconds=int.from_bytes(data[:8], "little") // 10)
    except OverflowError:
        return None


def _set_at(sets: bytes, place: int) -> UUID | None:
    if place < len(_SETS_BEFORE):
        return _SETS_BEFORE[place]
    start = (place - len(_SETS_BEFORE)) * 16
    own = sets[start : start + 16]
    return UUID(bytes_le=own) if len(own) == 16 else None


def _name_at(strings: bytes, start: int) -> str:
    """A name of the stream of texts: its size and its characters."""
    if start + 4 > len(strings):
        return ""
    (size,) = struct.unpack_from("<I", strings, start)
    return strings[start + 4 : start + 4 + size].decode("utf-16-le", "replace")


def _place_of(name: str) -> int:
    return TEXT_NAMES.index(name) if name in TEXT_NAMES else -1
