"""`introduce TARGET`: write the drafts that ask for an introduction; nothing is ever sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.session import Session
from entregent.errors import InputError

app = typer.Typer()


@app.command()
def introduce(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET")],
    via: Annotated[str | None, typer.Option("--via", metavar="NAME")] = None,
    language: Annotated[str | None, typer.Option("--lang", metavar="fr|en")] = None,
    register: Annotated[str, typer.Option("--register", metavar="vous|tu")] = "vous",
    out: Annotated[Path, typer.Option("--out", metavar="DIR")] = Path(),
) -> None:
    """Draft the request along the best path, save it as .eml files and record it."""
    session = Session.of(context)
    if language not in {None, "fr", "en"}:
        raise InputError("usage.choice", option="--lang", value=language or "", choices="fr, en")
    if register not in {"vous", "tu"}:
        raise InputError("usage.choice", option="--register", value=register, choices="vous, tu")
