"""A table's header row, found by what it says: never by a line count or a file name.

Headings compare folded (`Dép/Région (bureau)` is `dep region bureau`); columns are found by
position, because one heading may stand twice and mean two things (Outlook's `Titre`).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

SEPARATORS = (",", ";", "\t")
# LinkedIn's preamble has 3 lines; others may grow longer ones.
_LOOK_AT_LINES = 40
# JSON and markup have commas too.
_NO_TABLE = ("{", "[", "<")
_LINE = re.compile(r"\r\n|\r|\n")
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def heading(text: str) -> str:
    """A heading in the form by which headings compare: lower case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(_WORDS.findall(bare))


@dataclass(frozen=True)
class Header:
    """A header row: the line it stands on (from 1), its separator and its cells as written."""

    line: int
    separator: str
    cells: tuple[str, ...]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        return tuple(heading(cell) for cell in self.cells)

    @cached_property
    def positions(self) -> Mapping[str, tuple[int, ...]]:
        """Where each heading stands."""
        found: dict[str, tuple[int, ...]] = {}
        for position, name in enumerate(self.headings):
            if name:
                found[name] = (*found.get(name, ()), position)
        return found

    @cached_property
    def signature(self) -> str:
        """By what two tables have the same columns: their headings, in their order."""
        told = "\x1f".join(self.headings)
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def has(self, *names: str) -> bool:
        """Whether all these headings stand here."""
        return all(name in self.positions for name in names)

    def count(self, names: Iterable[str]) -> int:
        """How many of these headings stand here."""
        return sum(name in self.positions for name in names)


class Columns:
    """Where a reader's own fields stand in one table."""

    def __init__(self, header: Header, names: Mapping[str, Sequence[str]]) -> None:
        """`names`: each field's headings in the order of preference."""
        self._positions = {
            field: tuple(
                position for name in headings for position in header.positions.get(name, ())
            )
            for field, headings in names.items()
        }
        self._single = [
            (field, positions[0]) for field, positions in self._positions.items() if positions
        ]
        self._several = [
            field for field, positions in self._positions.items() if len(positions) != 1
        ]

    def __contains__(self, field: str) -> bool:
        return bool(self._positions.get(field))

    def get(self, cells: Sequence[str], field: str) -> str:
        """The field's value: of several columns the first that is not empty."""
        for position in self._positions.get(field, ()):
            try:
                value = cells[position].strip()
            except IndexError:
                continue
            if value:
                return value
        return ""

    def all(self, cells: Sequence[str]) -> dict[str, str]:
        """Every field's value, as `get` gives it, in one go."""
        width = len(cells)
        found = {
            field: cells[position].strip() if position < width else ""
            for field, position in self._single
        }
        for field in self._several:
            found[field] = self.get(cells, field)
        return found

    def told(self, cells: Sequence[str], field: str) -> str | None:
        """The field's value, None where the table has no such column."""
        return self.get(cells, field) if field in self else None


def candidates(text: str) -> tuple[Header, ...]:
    """Every way to read one of the first lines as a header of two columns or more."""
    found: list[Header] = []
    for number, line in enumerate(_LINE.split(text, _LOOK_AT_LINES)[:_LOOK_AT_LINES], start=1):
        found += [
            Header(number, separator, cells)
            for separator in SEPARATORS
            if separator in line
            and not line.lstrip().startswith(_NO_TABLE)
            and (cells := _cells(line, separator))
        ]
    return tuple(found)


def _cells(line: str, separator: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return ()
    cells = tuple(cell.strip() for cell in row)
    return cells if sum(map(bool, cells)) >= 2 else ()
