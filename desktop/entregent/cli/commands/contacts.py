"""`contacts [QUERY]`: search, one contact a line."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session

app = application()


@app.command()
def contacts(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the contacts that answer the query, everybody without one."""
    session = Session.of(context)
    service = session.fresh().contacts
    text = " ".join(query or [])
    if as_json:
        session.screen.json(service.people_json(text))
        return
    words, screen = session.words, session.screen
    rows = service.rows(service.ids(text))
    screen.table(
        [
            Column("ID", right=True, fixed=True),
            Column(words.field("name"), cut=True),
            Column(words.field("organization"), cut=True),
            Column(words.field("title"), cut=True),
            Column(words.field("email"), cut=True),
        ],
        (
            (str(row.id), row.name, row.organization, row.title, next(iter(row.emails), ""))
            for row in rows
        ),
    )
    screen.line(words.say("contacts.count", count=len(rows)), style="dim")
