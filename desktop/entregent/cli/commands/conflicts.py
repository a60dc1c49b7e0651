"""`conflicts`: what a sync could not decide."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session

app = application()


@app.command()
def conflicts(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """List the values on which here and the server differ."""
    session = Session.of(context)
    found = session.workspace.conflicts.open()
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "uid": each.uid,
                    "book": each.book,
                    "field": each.field,
                    "mine": each.mine,
                    "theirs": each.theirs,
                }
                for each in found
            ]
        )
        return
    deleted = words.say("conflict.deleted")
    screen.table(
        [
            Column("UID", fixed=True),
            Column(words.field("FN")),
            Column(words.say("field")),
            Column(words.say("mine")),
            Column(words.say("theirs")),
        ],
        (
            (
                each.uid,
                each.name,
                words.field(each.field or "CARD"),
                deleted if each.mine is None else each.mine,
                deleted if each.theirs is None else each.theirs,
            )
            for each in found
        ),
    )
    screen.line(words.say("conflicts.count", count=len(found)), style="dim")
