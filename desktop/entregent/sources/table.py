"""Rows of a CSV file, however large or hostile: streamed, bounded, and never silently lost.

A quote that is not closed swallows the rows after it in every plain reader. Here the row it opens
in is refused, and reading starts again on the line after it.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.sources.header import Header
from entregent.sources.opened import Member, Opened
from entregent.sources.records import Refusal
from entregent.sources.text import Encoding

MAX_LINE = 1 << 18
MAX_RECORD = 1 << 18
# Each broken row costs up to MAX_RECORD characters of reading twice; more than this is no table.
MAX_BROKEN = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: its number in the file as a spreadsheet counts (from 1), and its cells."""

    number: int
    cells: list[str]


def rows(opened: Opened, member: Member, header: Header) -> Iterator[Row | Refusal]:
    """The rows under `header`; a broken row is a Refusal in its place, empty lines are left out.

    Raises InputError("import.mostly_unreadable") where quotes are broken all over.
    """
    encoding = opened.encoding(member)
    with opened.text(member, encoding) as stream:
        lines = _Lines(stream, encoding)
        for _ in range(header.line):
            lines.skip()
        yield from _rows(lines, member, header)


def _rows(lines: _Lines, member: Member, header: Header) -> Iterator[Row | Refusal]:
    reader = csv.reader(lines, delimiter=header.separator, strict=True)
    number, broken, recovering = header.line, 0, False
    while True:
        number += 1
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _LongLine:
            yield Refusal(member.name, number, Reason("row.too_long", {"most": MAX_LINE}))
            continue
        except (csv.Error, _LongRecord):
            # Too long a field or record is what an unclosed quote looks like from inside.
            yield Refusal(member.name, number, Reason("row.broken_quote"))
            broken += 1
            if broken > MAX_BROKEN:
                raise InputError("import.mostly_unreadable", path=member.name) from None
            lines.rewind()
            recovering = True
            continue
        if not cells:
            continue
        if why := _complaint(lines, cells, header, recovering=recovering):
            yield Refusal(member.name, number, why)
            continue
        recovering = False
        yield Row(number, cells)


def _complaint(
    lines: _Lines, cells: list[str], header: Header, *, recovering: bool
) -> Reason | None:
    width = len(header.cells)
    if lines.harmed:
        return Reason("row.encoding")
    if lines.nul:
        return Reason("row.nul")
    if recovering and len(cells) != width:
        return Reason("row.after_broken_quote")
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        return Reason("row.too_many_cells", {"cells": len(cells), "columns": width})
    if len(cells) < width and lines.cut:
        return Reason("row.cut_short", {"cells": len(cells), "columns": width})
    return None


class _LongLine(Exception):
    """A physical line above MAX_LINE characters."""


class _LongRecord(Exception):
    """A record above MAX_RECORD characters."""


class _Lines:
    """Physical lines, remembered for the record being read so that it can be read again.

    In `_again` and `_record`, None stands for a line that was too long to keep.
    """

    def __init__(self, stream: io.TextIOWrapper, encoding: Encoding) -> None:
        self._stream = stream
        self._encoding = encoding
        self._doubtful = encoding.doubtful
        self._again: deque[str | None] = deque()
        self._record: list[str | None] = []
        self._length = 0
        self.nul = self.harmed = self.cut = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if line == "":
            raise StopIteration
        if line is None:
            if self._record:
                self._record.append(None)
                raise _LongRecord
            raise _LongLine
        self._record.append(line)
        self._length += len(line)
        if self._length > MAX_RECORD:
            raise _LongRecord
        if "\0" in line:
            self.nul = True
        if self._doubtful and self._encoding.harmed(line):
            self.harmed = True
        self.cut = line[-1] not in "\r\n"
        return line

    def skip(self) -> None:
        """Passes over one physical line."""
        self._read()

    def begin(self) -> None:
        """A new record starts with the next line."""
        self._record.clear()
        self._length = 0
        self.nul = self.harmed = self.cut = False

    def rewind(self) -> None:
        """Reads again all but the first line of the record."""
        self._again.extendleft(reversed(self._record[1:]))

    def _read(self) -> str | None:
        line = self._stream.readline(MAX_LINE)
        if len(line) < MAX_LINE or line[-1] in "\r\n":
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_LINE)
        return None
