"""`journal`: every change, the latest first."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session

app = application()


@app.command()
def journal(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the changes; `undo CHANGE` takes one back."""
    session = Session.of(context)
    entries = session.workspace.store.journal(limit)
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "change": entry.id,
                    "at": entry.at,
                    "kind": entry.kind,
                    "what": words.entry(entry.kind, entry.detail),
                    "rows": entry.rows,
                    "undoes": entry.undoes,
                    "undone_by": entry.undone_by,
                }
                for entry in entries
            ]
        )
        return
    screen.table(
        [
            Column(words.say("change"), right=True, fixed=True),
            Column(words.say("when")),
            Column(words.say("what")),
            Column(""),
        ],
        (
            (
                str(entry.id),
                words.moment(entry.at),
                words.entry(entry.kind, entry.detail),
                words.say("undone", change=entry.undone_by) if entry.undone_by else "",
            )
            for entry in entries
        ),
    )
