"""`resolve UID --keep mine|theirs|both`: the user's word on a conflict."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from entregent.cli.application import application
from entregent.cli.session import Session
from entregent.errors import InputError

app = application()

_CHOICES = ("mine", "theirs", "both")


@app.command()
def resolve(
    context: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID")],
    keep: Annotated[str, typer.Option("--keep", metavar="mine|theirs|both")],
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD")] = None,
    book: Annotated[str | None, typer.Option("--book", metavar="NAME")] = None,
    account: Annotated[str | None, typer.Option("--account", metavar="NAME")] = None,
) -> None:
    """Settle the conflicts of one card in one change."""
    session = Session.of(context)
    changes = session.workspace.conflicts.resolve(
        uid, _choice(keep), field=field, book=book, account=account
    )
    session.told_change(changes, "conflict.resolved", uid=uid)


def _choice(keep: str) -> Literal["mine", "theirs", "both"]:
    for choice in _CHOICES:
        if keep == choice:
            return choice  # type: ignore[return-value]  # one of the three
    raise InputError("usage.choice", option="--keep", value=keep, choices=", ".join(_CHOICES))
