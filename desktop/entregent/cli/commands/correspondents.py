"""`correspondents [QUERY]`: addresses one exchanges with that belong to nobody known."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.lists import chosen, exchanges, first, tell_count
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes

app = application(queried=True)


@app.callback(invoke_without_command=True)
def correspondents(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the unknown correspondents, those with most exchanged first."""
    if context.invoked_subcommand is not None:
        return
    session = Session.of(context)
    gaps = session.fresh().gaps
    keys = gaps.correspondents(" ".join(query or []))
    rows = gaps.strangers(first(keys, limit, as_json=as_json))
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "email": row.email,
                    "name": row.name,
                    **exchanges(row.exchanges),
                    "seen": row.exchanges.seen,
                    "with": list(row.companions),
                    "perhaps": row.perhaps,
                    "reasons": reason_shapes(row.reasons, words),
                }
                for row in rows
            ]
        )
        return
    screen.table(
        [
            Column(words.field("email"), cut=True),
            Column(words.field("name"), cut=True),
            Column(words.say("why"), cut=True),
            Column(words.say("correspondents.with"), cut=True),
        ],
        (
            (row.email, row.name, words.reasons(row.reasons), ", ".join(row.companions))
            for row in rows
        ),
    )
    tell_count(session, "correspondents.count", len(rows), len(keys))


@app.command()
def accept(
    context: typer.Context,
    emails: Annotated[list[str] | None, typer.Argument(metavar="EMAIL")] = None,
    every: Annotated[bool, typer.Option("--all")] = False,
    query: Annotated[str | None, typer.Option("--query", metavar="QUERY")] = None,
    book: Annotated[str | None, typer.Option("--book", metavar="NAME")] = None,
) -> None:
    """Make cards of these addresses, in one change."""
    session = Session.of(context)
    workspace = session.fresh()
    gaps = workspace.gaps
    addresses = chosen(emails or (), every, query, gaps.correspondents, str)
    left = set() if emails else gaps.known_by_name(addresses)
    changes = gaps.add_strangers([each for each in addresses if each not in left], book)
    workspace.refresh()
    count = len(changes.of("card"))
    session.told_change(changes, "gaps.added", count=count, book=book or gaps.home_book)
    if left:
        session.screen.line(session.words.say("correspondents.left", count=len(left)))


@app.command()
def refuse(
    context: typer.Context, emails: Annotated[list[str], typer.Argument(metavar="EMAIL")]
) -> None:
    """Never list these addresses again."""
    session = Session.of(context)
    changes = session.fresh().gaps.refuse_strangers(emails)
    session.told_change(changes, "gaps.refused", count=len(emails))
