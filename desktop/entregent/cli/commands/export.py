"""`export FILE`: write contacts to a vCard or CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    query: Annotated[str, typer.Option("--query", metavar="QUERY")] = "",
) -> None:
    """Export every card (.vcf, byte for byte, groups too) or every contact (.csv)."""
    session = Session.of(context)
    service = session.fresh().contacts
    count = service.export(file, ids=service.ids(query) if query else None)
    session.screen.line(session.words.say("export.done", count=count, file=str(file)))
