"""`backup FILE`: a verified copy of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Write a backup and check that it can be read."""
    session = Session.of(context)
    session.workspace.store.backup(file)
    session.screen.line(session.words.say("backup.done", file=str(file), size=file.stat().st_size))
