"""`watch`: the files of watched folders that could be imported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.cli.watch import Watch

app = application()


@app.callback(invoke_without_command=True)
def watch(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List what could be imported; nothing is imported by itself."""
    if context.invoked_subcommand is not None:
        return
    session = Session.of(context)
    watching = session.workspace.watching
    words, screen = session.words, session.screen
    folders = watching.folders()
    with Watch(words) as progress:
        look = watching.look(progress)
    watching.keep(look)
    if as_json:
        screen.json(
            [
                {
                    "path": str(offer.path),
                    "formats": list(offer.formats),
                    "day": offer.seen_on.isoformat(),
                }
                for offer in look.offers
            ]
        )
        return
    if not folders:
        screen.line(words.say("watch.off"))
        screen.line(words.say("watch.how"), style="dim")
        return
    screen.table(
        [
            Column(words.say("watch.day"), fixed=True),
            Column(words.say("watch.format")),
            Column(words.say("watch.file")),
        ],
        (
            (
                words.date(offer.seen_on),
                words.listed(map(words.format, offer.formats)),
                str(offer.path),
            )
            for offer in look.offers
        ),
    )
    for folder in look.missing:
        screen.line(words.say("watch.missing", folder=str(folder)))
    there = [str(folder) for folder in folders if folder not in look.missing]
    if there:
        screen.line(words.say("watch.count", count=len(look.offers), folders=there), style="dim")
    if look.settling:
        screen.line(words.say("watch.settling"), style="dim")


@app.command()
def dismiss(
    context: typer.Context, files: Annotated[list[str], typer.Argument(metavar="FILE")]
) -> None:
    """Never offer these files again as they are now."""
    session = Session.of(context)
    changes = session.workspace.watching.dismiss([Path(file) for file in files])
    session.told_change(changes, "watch.dismissed", count=len(files))
