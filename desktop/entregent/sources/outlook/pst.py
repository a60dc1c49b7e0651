"""Outlook's data files, PST and OST: contacts, groups, meetings and the headers of mail.

Items are read one by one and none is held; one that cannot be read is refused with its number, and
the others go in. Nothing is read from what is deleted, spam or unsent: it is counted.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

import pypff  # type: ignore[import-not-found]  # written in C, without stubs

from entregent.evidence import Reason
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.outlook import items
from entregent.sources.outlook.mapi import Key
from entregent.sources.outlook.pst_folders import Folder, folders
from entregent.sources.outlook.pst_item import PstItem, message_class
from entregent.sources.outlook.pst_properties import BROKEN, File, Message, numbers
from entregent.sources.records import LeftOut, Record, Refusal
from entregent.sources.sample import Sample

FORMAT = "outlook"

_MAGIC = b"!BDN"
_KINDS = (b"SM", b"SO")  # a PST, an OST (MS-PST §2.2.2.6)
_NODE_TYPE, _MESSAGE_TYPE = 0x1F, 0x04  # §2.2.2.1
_ANSI = 20  # below this version sizes are of four octets
_MOST_CLASSES = 1_000  # whose keys are remembered: a hostile file has one an item
_STEP = 100  # items between two looks at whether to go on


def recognise(sample: Sample) -> float:
    start = sample.data
    return 1.0 if start.startswith(_MAGIC) and start[8:10] in _KINDS else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """Every item of every file; a row is an item's number in its file, counted from 1."""
    before = 0
    for member in opened.members:
        yield from _read(member, partial(_tell, opened, before))
        before += member.size


def _tell(opened: Opened, before: int, done: int) -> None:
    opened.progress.step("import.read", before + done, opened.size)


def _read(member: Member, tell: Callable[[int], None]) -> Iterator[Record | Refusal]:
    with member.open() as stream:
        if not hasattr(stream, "seek"):
            # libpff jumps about in a file, and nothing is written to disk from an archive.
            yield Refusal(member.name, None, Reason("data_file.in_archive"))
            return
        if _is_cut(member):
            yield Refusal(member.name, None, Reason("data_file.cut_short"))
        handle = pypff.file()
        try:
            handle.open_file_object(stream)
            reading = _Reading(member, handle, tell)
        except BROKEN:
            yield Refusal(member.name, None, Reason("data_file.damaged"))
            return
        yield from reading.records()


def _is_cut(member: Member) -> bool:
    """Whether the file is shorter than its header says (MS-PST §2.2.2.5, `ibFileEof`)."""
    start = member.start
    if len(start) < 0x200:
        return True
    (version,) = struct.unpack_from("<H", start, 10)
    (end,) = (
        struct.unpack_from("<I", start, 168)
        if version < _ANSI
        else (struct.unpack_from("<Q", start, 184))
    )
    return bool(end > member.size)


class _Place(NamedTuple):
    """An item and its number in the file; no item where it is set aside, or cannot be read."""

    row: int
    node: Message | None
    aside: bool = False


class _Reading:
    """One data file being read. Raises `BROKEN` where it has no folders to be read."""

    def __init__(self, member: Member, file: File, tell: Callable[[int], None]) -> None:
        self._member = member
        self._tell = tell
        self._shown_on = member.modified or datetime.now(tz=UTC).date()
        self._numbers = numbers(file, items.every_key())
        self._of_class: dict[str, dict[int, Key]] = {}
        self._folders = list(folders(file))
        self._total = sum(folder.count for folder in self._folders)
        self._row = 0

    def records(self) -> Iterator[Record | Refusal]:
        """What every item tells; groups last, after the contacts that they name."""
        groups: list[_Place] = []
        for folder in self._folders:
            if folder.node is None:
                why = Reason("folder.unreadable", {"name": folder.name} if folder.name else {})
                yield Refusal(self._member.name, None, why)
            for place in self._places(folder):
                yield from self._records(place, groups)
        for place in groups:
            yield from self._records(place, None)

    def _places(self, folder: Folder) -> Iterator[_Place]:
        """The items of one folder. libpff finds one by its place among all nodes below a folder at
        once, and by its row in the folder's table ever more slowly."""
        if folder.node is None:
            return
        if folder.aside:
            for _ in range(folder.count):
                yield _Place(self._next(), None, aside=True)
            return
        for index in range(folder.node.number_of_sub_items):
            try:
                node = folder.node.get_sub_item(index)
                if node.identifier & _NODE_TYPE == _MESSAGE_TYPE:
                    yield _Place(self._next(), node)
            except BROKEN:
                yield _Place(self._next(), None)

    def _next(self) -> int:
        """The number of the next item; now and then it tells how far this is."""
        if self._row % _STEP == 0:
            done = min(self._row / max(self._total, 1), 1)
            self._tell(int(self._member.size * done))
        self._row += 1
        return self._row

    def _records(self, place: _Place, later: list[_Place] | None) -> Iterable[Record | Refusal]:
        """What one item tells; nothing yet of a group where it may come `later`."""
        if place.aside:
            return (LeftOut(place.row),)
        try:
            if place.node is None:
                raise OSError
            item = self._item(place.node)
            if later is not None and items.is_group(item.message_class):
                later.append(place)
                return ()
            return list(items.records(item, self._member.name, place.row))
        except BROKEN:
            return (Refusal(self._member.name, place.row, Reason("item.unreadable")),)

    def _item(self, node: Message) -> PstItem:
        own = node.get_record_set(0)
        kind = message_class(own)
        keys = self._of_class.get(kind)
        if keys is None:
            wanted = items.wanted(kind)
            keys = {number: key for number, key in self._numbers.items() if key in wanted}
            if len(self._of_class) < _MOST_CLASSES:
                self._of_class[kind] = keys
        return PstItem(node, own, kind, keys, self._shown_on)
