"""What a file is and how its columns would be read, before anything of it is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entregent.errors import InputError
from entregent.progress import Silent
from entregent.sources.archive import Container, opened
from entregent.sources.detect import plans
from entregent.sources.header import Header
from entregent.sources.mapped import FORMAT as TABLE
from entregent.sources.mapping import columns_of, first_table, guess, rows_below
from entregent.sources.opened import Options
from entregent.sources.sample import Sample

_LONGEST = 120  # characters of an example
_MOST_COLUMNS = 300
_SHAPES = {
    "email": re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"),
    "url": re.compile(r"https?://\S+", re.IGNORECASE),
    "phone": re.compile(r"\+?\(?\d[\d ().\-]{8,}\d"),
}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: `key` names it in `ImportOptions.map`, `field` is "" where none is guessed.

    `examples` are values of the first rows, without the empty ones.
    """

    key: str
    heading: str
    field: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table whose columns the user may map; `network` is that of the last one like it."""

    columns: tuple[TableColumn, ...]
    network: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a path holds: its formats; a table to map; or why it cannot be read as it is."""

    path: Path
    formats: tuple[str, ...] = ()
    table: TableView | None = None
    error: InputError | None = None


def inspect(path: Path, options: Options, format_: str | None = None) -> Inspection:
    """Looks at a path; what cannot be read is told, not raised."""
    table: TableView | None = None
    try:
        with opened(path) as container:
            table = _table(container, options)
            found = plans(path, container, options, format=format_, progress=Silent())
            formats = tuple(plan.format for plan in found)
            if TABLE not in formats:
                return Inspection(path, formats)
            for plan in found:
                if plan.format == TABLE:
                    for member in plan.members:
                        columns_of(member.name, Sample.of(member), options)
            return Inspection(path, formats, table)
    except InputError as error:
        return Inspection(path, table=table if error.kind in _TO_MAP else None, error=error)


_TO_MAP = {"import.needs_map", "import.unknown_column"}


def _table(container: Container, options: Options) -> TableView | None:
    if not container.single:
        return None
    (member,) = container.members
    sample = Sample.of(member)
    try:
        columns = columns_of(member.name, sample, options)
        return _view(columns.header, columns.fields, columns.network, sample)
    except InputError:
        header = first_table(sample)
        return _view(header, guess(header), "", sample) if header else None


def _looks_like(values: tuple[str, ...]) -> str:
    """The field that all these values can only be, "" for any other."""
    for field, shape in _SHAPES.items():
        if values and all(map(shape.fullmatch, values)):
            return field
    return ""


def _view(header: Header, fields: Mapping[int, str], network: str, sample: Sample) -> TableView:
    below = rows_below(header, sample)
    columns = []
    for position, cell in enumerate(header.cells[:_MOST_COLUMNS]):
        if not header.headings[position]:
            continue
        alike = header.positions[header.headings[position]]
        key = cell if len(alike) == 1 else f"{cell}#{alike.index(position) + 1}"
        examples = [row[position].strip()[:_LONGEST] for row in below if position < len(row)]
        told = tuple(dict.fromkeys(filter(None, examples)))
        columns.append(TableColumn(key, cell, fields.get(position) or _looks_like(told), told))
    return TableView(tuple(columns), network)
