"""`introduce TARGET`: write the draft that asks for an introduction; nothing is ever sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.commands.who import tell_path
from entregent.cli.session import Session

app = application()


@app.command()
def introduce(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET")],
    via: Annotated[str, typer.Option("--via", metavar="NAME")] = "",
    language: Annotated[str | None, typer.Option("--lang", metavar="fr|en")] = None,
    register: Annotated[str, typer.Option("--register", metavar="vous|tu|formal")] = "vous",
    purpose: Annotated[str, typer.Option("--why", metavar="TEXT")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="DIR")] = Path(),
) -> None:
    """Draft the request along the best path, save it as an .eml file and record it."""
    session = Session.of(context)
    requests = session.fresh().requests
    path = requests.choose(target, via)
    draft = requests.draft(path, language or session.words.language, register, purpose)
    files = requests.save(draft, out)
    changes = requests.record(draft)
    words, screen = session.words, session.screen
    tell_path(path, session)
    screen.line()
    for file in files:
        screen.line(words.say("introduce.saved", file=str(file)))
    for remark in draft.remarks:
        screen.line(f"  · {words.reason(remark)}")
    session.told_change(changes, "introduce.never_sent")
