"""`edit UID`: change the properties of one card, and nothing else of it."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.pairs import field_value, field_values
from entregent.cli.session import Session
from entregent.errors import InputError

app = application()


@app.command()
def edit(
    context: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID")],
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")] = None,
    add: Annotated[list[str] | None, typer.Option("--add", metavar="FIELD=VALUE")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="FIELD[=VALUE]")] = None,
) -> None:
    """Edit one card in one change of the journal."""
    session = Session.of(context)
    if not (set_ or add or remove):
        raise InputError("usage.nothing_to_edit")
    put = field_value("--set", set_ or [])
    added = field_values("--add", add or [])
    removed = field_values("--remove", remove or [], value_needed=False)
    changes = session.workspace.contacts.edit(uid, set=put, add=added, remove=removed)
    session.told_change(changes, "edit.done", uid=uid)
