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
    why: Annotated[bool, typer.Option("--why")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the contacts that answer the query, everybody without one."""
    session = Session.of(context)
    service = session.fresh().contacts
    text = " ".join(query or [])
    words, screen = session.words, session.screen
    if as_json:
        shapes = service.people_json(text)
        if why:
            found = service.why(text, [int(str(shape["id"])) for shape in shapes])
            for shape, reasons in zip(shapes, found, strict=True):
                shape["why"] = [words.reason(reason) for reason in reasons]
        screen.json(shapes)
        return
    rows = service.rows(service.ids(text))
    if why:
        for row, reasons in zip(rows, service.why(text, [row.id for row in rows]), strict=True):
            told = " · ".join(part for part in (row.name, row.title, row.organization) if part)
            screen.line(f"{row.id:>7}  {told}")
            if reasons:
                screen.line(f"{'':7}  {words.reasons(reasons)}", style="dim")
        screen.line(words.say("contacts.count", count=len(rows)), style="dim")
        return
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
