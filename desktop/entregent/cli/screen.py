"""Printing: tables and lines for people, JSON for programs.

On a terminal rich fits tables to its width, without borders. Into a pipe or a file goes plain
aligned text, nothing cut.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

GAP = "  "
_NBSP = "\N{NO-BREAK SPACE}"
_WIDEST = 60  # a plain column is not padded beyond this, so that one long cell moves no other


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and how it yields when the terminal is narrow."""

    heading: str
    right: bool = False  # numbers stand right
    fixed: bool = False  # never folded or cut: identifiers
    cut: bool = False  # cut with "…" rather than folded into several lines


class Screen:
    """Standard output, as a terminal or as a pipe."""

    @cached_property
    def console(self) -> Console | None:
        """rich's console, only where a person looks at it."""
        if not sys.stdout.isatty():
            return None
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False)

    def line(self, text: str = "", style: str = "") -> None:
        """Print one line; `style` is rich's and left out of pipes."""
        if self.console is not None:
            self.console.print(_clean(text), style=style or None, soft_wrap=True)
        else:
            sys.stdout.write(f"{_clean(text)}\n")

    def heading(self, text: str) -> None:
        """Print a heading after an empty line."""
        self.line()
        self.line(text, style="bold")

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Print rows under headings; nothing at all where there are no rows."""
        cells = [[_clean(cell) for cell in row] for row in rows]
        if not cells:
            return
        if self.console is not None:
            self._rich_table(columns, cells)
        else:
            self._plain_table(columns, cells)

    def json(self, value: object) -> None:
        """Print one JSON value; a list with one item a line."""
        if isinstance(value, list):
            rows = ",\n".join(f"  {_dump(item)}" for item in value)
            sys.stdout.write(f"[\n{rows}\n]\n" if value else "[]\n")
        else:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def bytes(self, data: bytes) -> None:
        """Print bytes as they are."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def _rich_table(self, columns: Sequence[Column], rows: list[list[str]]) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(
            box=None,
            pad_edge=False,
            padding=(0, 2, 0, 0),
            header_style="dim",
            show_header=any(column.heading for column in columns),
        )
        for column in columns:
            justify: Literal["right", "left"] = "right" if column.right else "left"
            table.add_column(column.heading, justify=justify, no_wrap=column.fixed, overflow="fold")
        for row in rows:
            # rich shrinks only columns that may fold, so a cut is said of the cell.
            table.add_row(
                *(
                    Text(cell, no_wrap=True, overflow="ellipsis") if column.cut else Text(cell)
                    for cell, column in zip(row, columns, strict=True)
                )
            )
        assert self.console is not None
        self.console.print(table)

    @staticmethod
    def _plain_table(columns: Sequence[Column], rows: list[list[str]]) -> None:
        headings = [column.heading for column in columns]
        lines = [headings, *rows] if any(headings) else rows
        widths = [min(_WIDEST, max(len(line[i]) for line in lines)) for i in range(len(columns))]
        for line in lines:
            told = [
                cell.rjust(width) if column.right else cell.ljust(width)
                for cell, width, column in zip(line, widths, columns, strict=True)
            ]
            sys.stdout.write(GAP.join(told).rstrip() + "\n")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _clean(text: str) -> str:
    """Data from elsewhere must not move the cursor or colour the terminal (control characters)."""
    # French has a no-break space in most lines; Python counts it among what cannot be printed.
    if text.isprintable() or text.replace(_NBSP, " ").isprintable():
        return text
    return "".join(char if char.isprintable() or char == _NBSP else " " for char in text)
