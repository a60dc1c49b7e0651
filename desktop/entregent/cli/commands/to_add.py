"""`to-add [QUERY]`: connections who are in no address book, and the cards made of them."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.lists import chosen, exchanges, first, tell_count
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes

app = application(queried=True)

Network = Annotated[str, typer.Option("--network", metavar="NETWORK")]
Followed = Annotated[bool, typer.Option("--following")]
People = Annotated[list[str] | None, typer.Argument(metavar="ID")]


@app.callback(invoke_without_command=True)
def to_add(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY")] = None,
    network: Network = "",
    followed: Followed = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the connections who are in no address book."""
    if context.invoked_subcommand is not None:
        return
    session = Session.of(context)
    gaps = session.fresh().gaps
    ids = gaps.to_add(" ".join(query or []), network.lower(), followed=followed).tolist()
    rows = gaps.newcomers(first(ids, limit, as_json=as_json))
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "id": row.id,
                    "name": row.name,
                    "organization": row.organization,
                    "title": row.title,
                    "emails": list(row.emails),
                    "networks": list(row.networks),
                    "urls": list(row.urls),
                    "location": row.location,
                    "connected_on": row.connected_on or None,
                    **exchanges(row.exchanges),
                    "reasons": reason_shapes(row.reasons, words),
                }
                for row in rows
            ]
        )
        return
    screen.table(
        [
            Column("ID", right=True, fixed=True),
            Column(words.field("name"), cut=True),
            Column(words.field("organization"), cut=True),
            Column(words.field("title"), cut=True),
            Column(words.say("why"), cut=True),
        ],
        (
            (str(row.id), row.name, row.organization, row.title, words.reasons(row.reasons))
            for row in rows
        ),
    )
    tell_count(session, "to_add.count", len(rows), len(ids))


@app.command()
def accept(
    context: typer.Context,
    ids: People = None,
    every: Annotated[bool, typer.Option("--all")] = False,
    query: Annotated[str | None, typer.Option("--query", metavar="QUERY")] = None,
    network: Network = "",
    followed: Followed = False,
    book: Annotated[str | None, typer.Option("--book", metavar="NAME")] = None,
) -> None:
    """Make cards of these connections, in one change."""
    session = Session.of(context)
    workspace = session.fresh()
    gaps = workspace.gaps

    def listed(text: str) -> list[int]:
        return [int(id_) for id_ in gaps.to_add(text, network.lower(), followed=followed)]

    people = chosen(ids or (), every, query, listed, workspace.contacts.find)
    changes = gaps.add(people, book)
    workspace.refresh()
    count = len(changes.of("card"))
    session.told_change(changes, "gaps.added", count=count, book=book or gaps.home_book)


@app.command()
def refuse(context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID")]) -> None:
    """Never list these people again."""
    session = Session.of(context)
    workspace = session.fresh()
    people = [workspace.contacts.find(ref) for ref in ids]
    changes = workspace.gaps.refuse_newcomers(people)
    session.told_change(changes, "gaps.refused", count=len(people))
