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
    sync: Annotated[bool, typer.Option("--sync")] = False,
) -> None:
    """Undo one change, or all of a sync; an undo is a change too, and can be undone."""
    session = Session.of(context)
    workspace, words = session.workspace, session.words
    if sync:
        changes = workspace.undo_sync(change)
    else:
        changes = workspace.undo() if change is None else workspace.undo(change)
    entries = {entry.id: entry for entry in workspace.store.journal(len(changes))}
    for each in changes:
        made = entries.get(each.change_id or 0)
        if made is not None and made.kind == "sync.unsent":
            session.screen.line(words.say("undo.sent_too", change=made.id))
        elif made is not None:
            of = words.change(str(made.detail.get("of", "")))
            session.told_change(each, f"undo.{made.kind}", change=made.detail["change"], what=of)
