"""`restore FILE`: put a backup in the store's place, keeping what was there beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.command()
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Restore a backup; the present store is kept as a backup of its own."""
    from entregent.store.care import restore as restore_store

    session = Session.of(context)
    kept = restore_store(session.folder, file)
    session.screen.line(session.words.say("restore.done", file=str(file)))
    if kept is not None:
        session.screen.line(session.words.say("restore.kept", file=str(kept)))
