"""`undo [CHANGE]`: take back the latest change, or any other."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.command()
def undo(
    context: typer.Context,
    change: Annotated[int | None, typer.Argument(metavar="CHANGE")] = None,
) -> None:
    """Undo one change; an undo is a change too, and can be undone."""
    session = Session.of(context)
    store = session.workspace.store
    changes = store.undo(change)
    (made,) = store.journal(1)
    session.told_change(
        changes,
        f"undo.{made.kind}",
        change=made.detail.get("change"),
        what=session.words.change(str(made.detail.get("of", ""))),
    )
