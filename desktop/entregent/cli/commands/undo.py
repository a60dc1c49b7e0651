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
    changes, *more = session.workspace.undo(change)
    made = next(entry for entry in store.journal(1 + len(more)) if entry.id == changes.change_id)
    session.told_change(
        changes,
        f"undo.{made.kind}",
        change=made.detail.get("change"),
        what=session.words.change(str(made.detail.get("of", ""))),
    )
    for sent in more:
        if sent.change_id is not None:
            session.screen.line(session.words.say("undo.sent_too", change=sent.change_id))
