"""`delete UID`: take a card out of its address book; `undo` brings it back."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.command()
def delete(context: typer.Context, uid: Annotated[str, typer.Argument(metavar="UID")]) -> None:
    """Delete one card."""
    session = Session.of(context)
    changes = session.workspace.contacts.delete(uid)
    session.told_change(changes, "delete.done", uid=uid)
