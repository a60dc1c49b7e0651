"""`news`: what changed from one export of a network to the next."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.days import day
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes

app = application()


@app.callback(invoke_without_command=True)
def news(
    context: typer.Context,
    network: Annotated[str | None, typer.Option("--network", metavar="NAME")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List who came and went and what changed of whom, newest first."""
    if context.invoked_subcommand is not None:
        return
    session = Session.of(context)
    first = day(since)
    rows = session.fresh().news.list(
        network=(network or "").strip().casefold(), since=first.isoformat() if first else ""
    )
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "id": row.id,
                    "person": row.person_name,
                    "network": row.network,
                    "kind": row.kind,
                    "old": row.old,
                    "new": row.new,
                    "since": row.since,
                    "seen": row.seen,
                    "cards": list(row.cards),
                    "reasons": reason_shapes(row.reasons, words),
                }
                for row in rows
            ]
        )
        return
    for (source, seen), several in groupby(rows, key=lambda row: (row.network, row.seen)):
        screen.line(words.say("seen", source=source, date=seen), style="bold")
        for row in several:
            told = words.news(row.kind, row.old, row.new)
            screen.line(f"  {row.id}  " + words.say("news.line", name=row.person_name, what=told))
    screen.line(words.say("news.count", count=len(rows)), style="dim")


@app.command()
def leave(context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID")]) -> None:
    """Do not show these in the window any more."""
    session = Session.of(context)
    changes = session.fresh().news.leave(ids)
    session.told_change(changes, "news.left", count=len(set(ids)))
