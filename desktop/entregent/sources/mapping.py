"""Which column of a table is which field: by the user's word, by what she said of the same headings
before, else by what the headings say.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from entregent.errors import InputError
from entregent.sources.header import Header, heading
from entregent.sources.mapped_fields import HEADINGS, field_named
from entregent.sources.opened import Options
from entregent.sources.sample import Sample

_LOOK_BELOW = 6
_LISTED = 60  # headings in a complaint
_LONGEST = 60  # characters of one
_TITLES = ("title", "titre")
_NAMING = frozenset({"name", "given", "family", "email"})
_NTH = re.compile(r"(.+)#([1-9])\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of one member, the field of each column that is read, and the network's name.

    `told` is what the user said of it just now, {} where it was remembered or guessed.
    """

    header: Header
    fields: Mapping[int, str]
    network: str
    told: Mapping[str, str]

    @property
    def month_first(self) -> bool:
        """Whether 3/4 is the fourth of March: not in a table with French headings."""
        return not any(word in self.header.positions for word in ("prenom", "nom", "courriel"))


def columns_of(name: str, sample: Sample, options: Options) -> Columns:
    """The columns of the member called `name`.

    Raises InputError: import.needs_map (columns), import.unknown_column, import.unknown_field,
    import.unrecognised.
    """
    wanted = {column: field_named(field) for column, field in options.columns.items()}
    network = options.network
    if wanted:
        header = _mapped_header(sample, wanted)
    elif header := remembered_header(sample, options):
        remembered = options.mappings[header.signature]
        wanted = dict(remembered.columns)
        network = network or remembered.network
    else:
        header = guessed_header(sample)
    if header is None:
        raise _nothing_found(name, sample, wanted)
    fields = guess(header)
    for column, field in wanted.items():
        for position in _positions(header, column):
            fields[position] = field
    if not _NAMING & set(fields.values()) and "organization" not in fields.values():
        raise InputError("import.needs_map", path=name, columns=_listed(header))
    return Columns(header, fields, network, dict(wanted) if options.columns else {})


def guess(header: Header) -> dict[int, str]:
    """The field of each column whose heading is known."""
    found = {
        position: HEADINGS[name]
        for position, name in enumerate(header.headings)
        if name in HEADINGS
    }
    told = set(found.values())
    if "given" in told:
        found.update(dict.fromkeys(header.positions.get("nom", ()), "family"))
    titles = sorted(at for name in _TITLES for at in header.positions.get(name, ()))
    # Beside a column for the position, or before a second one, a title is the courtesy title.
    courtesy = titles if "title" in told else titles[:-1]
    found.update(dict.fromkeys(titles, "title"))
    found.update(dict.fromkeys(courtesy, "prefix"))
    return found


def guessed_header(sample: Sample) -> Header | None:
    """The line whose headings tell a person and one thing more."""

    def fit(header: Header) -> float:
        fields = set(guess(header).values())
        return len(fields) if len(fields) >= 2 and _NAMING & fields else 0.0

    return sample.best_header(fit)[1]


def remembered_header(sample: Sample, options: Options) -> Header | None:
    """The line whose very headings the user mapped before."""
    if not options.mappings:
        return None
    return sample.best_header(lambda header: float(header.signature in options.mappings))[1]


def first_table(sample: Sample) -> Header | None:
    """The first line that stands over rows of as many cells, or over nothing, for the user to map.

    Prose has commas too, but not as many in each line.
    """
    best: tuple[int, int, Header] | None = None
    for header in sample.headers:
        below, alike = _widths(header, sample)
        if below and alike <= below / 2:
            continue
        if best is None or (alike > 0, len(header.cells)) > best[:2]:
            best = (alike > 0, len(header.cells), header)
    return best[2] if best else None


def stands_over_rows(header: Header, sample: Sample) -> bool:
    """Whether most lines near below have as many cells as the header."""
    below, alike = _widths(header, sample)
    return not below or alike > below / 2


def rows_below(header: Header, sample: Sample) -> list[list[str]]:
    """The first rows below, as far as they are read at a glance."""
    lines = io.StringIO(sample.text or "", newline=None)
    rows = csv.reader(islice(lines, header.line, None), delimiter=header.separator)
    found: list[list[str]] = []
    try:
        found.extend(row for row in islice(rows, _LOOK_BELOW) if row)
    except csv.Error:  # a cell above the reader's limit
        return found
    return found


def _widths(header: Header, sample: Sample) -> tuple[int, int]:
    """How many rows near below are looked at, and how many have as many cells as the header."""
    widths = [len(row) for row in rows_below(header, sample)]
    return len(widths), widths.count(len(header.cells))


def _positions(header: Header, column: str) -> tuple[int, ...]:
    """Where the column stands that the user names: all of that heading, or `Title#2` its second."""
    if found := header.positions.get(heading(column)):
        return found
    if nth := _NTH.match(column):
        alike = header.positions.get(heading(nth[1]), ())
        return alike[int(nth[2]) - 1 : int(nth[2])]
    return ()


def _has(header: Header, columns: Iterable[str]) -> bool:
    return all(_positions(header, column) for column in columns)


def _mapped_header(sample: Sample, wanted: Mapping[str, str]) -> Header | None:
    return sample.best_header(lambda header: float(_has(header, wanted)) * len(header.cells))[1]


def _nothing_found(name: str, sample: Sample, wanted: Mapping[str, str]) -> InputError:
    first = first_table(sample)
    if first is None:
        return InputError("import.unrecognised", path=name)
    columns = _listed(first)
    missing = next((column for column in wanted if not _positions(first, column)), None)
    if missing is not None:
        return InputError("import.unknown_column", path=name, column=missing, columns=columns)
    return InputError("import.needs_map", path=name, columns=columns)


def _listed(header: Header) -> str:
    """The headings for a complaint: a hostile table has thousands, or one as long as a book."""
    named = [cell for cell in header.cells if cell]
    shown = [cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…" for cell in named[:_LISTED]]
    return ", ".join(shown if len(named) <= _LISTED else (*shown, "…"))
