"""`groups`: the groups of every address book, and its categories."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session

app = application()


@app.command()
def groups(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """List groups; `contacts group:NAME` lists who is in one."""
    session = Session.of(context)
    found = session.fresh().contacts.groups()
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "name": group.name,
                    "book": group.book,
                    "uid": group.uid or None,
                    "members": list(group.members),
                    "strangers": group.strangers,
                }
                for group in found
            ]
        )
        return
    screen.table(
        [
            Column(words.field("NAME")),
            Column(words.say("book")),
            Column(words.say("contacts.heading"), right=True),
            Column(""),
        ],
        (
            (
                group.name,
                group.book,
                words.number(len(group.members)),
                words.say("groups.strangers", count=group.strangers)
                if group.strangers
                else ""
                if group.uid
                else words.say("groups.category"),
            )
            for group in found
        ),
    )
