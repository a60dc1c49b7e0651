"""How every command is made: plain, since its help, its errors and its language are ours."""

from __future__ import annotations

import typer


def application() -> typer.Typer:
    """A typer application without completion options, markup and tracebacks."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
