"""`screenshots DIR`: every page of the window on this workspace, as PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session
from entregent.cli.window import Scheme, save_screenshots
from entregent.errors import InputError

app = application()


@app.command()
def screenshots(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    language: Annotated[str | None, typer.Option("--lang", metavar="fr|en")] = None,
    scheme: Annotated[str, typer.Option("--scheme", metavar="light|dark")] = "light",
    scale: Annotated[float, typer.Option("--scale", metavar="N", min=0.5, max=4)] = 1.0,
) -> None:
    """Save a picture of every page; needs no display."""
    session = Session.of(context)
    for option, value, choices in (
        ("--lang", language or "fr", ("fr", "en")),
        ("--scheme", scheme, ("light", "dark")),
    ):
        if value not in choices:
            raise InputError("usage.choice", option=option, value=value, choices=", ".join(choices))
    session.fresh()
    chosen = language or session.words.language
    session.close()
    colours: Scheme = "dark" if scheme == "dark" else "light"
    saved = save_screenshots(session.folder, folder, language=chosen, scheme=colours, scale=scale)
    for path in saved:
        session.screen.line(str(path))
