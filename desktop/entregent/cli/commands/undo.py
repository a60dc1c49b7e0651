"""`undo [CHANGE]`: take back the latest change, or any other."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.session import Session

app = typer.Typer()


@app.command()
def undo(
    context: typer.Context,
    change: Annotated[int | None, typer.Argument(metavar="CHANGE")] = None,
) -> None:
    """Undo one change; an undo is a change too, and can be undone."""
    session = Session.of(context)
    store = session.workspace.store
    changes = store.undo(change)
    done = next(entry for entry in store.journal(1))
    undone = session.entry(done.undoes) if done.undoes is not None else None
    what = session.words.entry(undone.kind, undone.detail) if undone else ""
    session.told_change(changes, "undo.done", change=done.undoes or 0, what=what)
