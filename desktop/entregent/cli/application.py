"""How every command is made: plain, since its help, its errors and its language are ours."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup


class Queried(TyperGroup):
    """A listing that takes a query and has subcommands: `to-add molson`, `to-add accept 12`.

    The first word chooses: the name of a subcommand, else it begins the query. A group of typer's
    takes every first word for a subcommand.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - private to typer
        if args and args[0] in self.commands:
            super().parse_args(ctx, [])
            ctx._protected_args, ctx.args = args[:1], args[1:]  # as typer's own parse_args does
            return args[1:]
        ctx.allow_interspersed_args = True  # options may stand after the query
        return super().parse_args(ctx, args)


def application(*, queried: bool = False) -> typer.Typer:
    """A typer application without completion options, markup and tracebacks."""
    return typer.Typer(
        cls=Queried if queried else None,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
