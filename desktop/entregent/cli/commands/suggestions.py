"""`suggestions`: updates that networks propose for cards; accept or refuse them."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

app = application()


@app.callback(invoke_without_command=True)
def suggestions(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """List the open suggestions."""
    if context.invoked_subcommand is not None:
        return
    session = Session.of(context)
    rows = session.fresh().suggestions.open()
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "id": row.id,
                    "person": row.person_name,
                    "card": row.card_uid,
                    "field": row.field,
                    "old": row.old,
                    "new": row.new,
                    "source": row.source,
                    "seen": row.seen_on,
                }
                for row in rows
            ]
        )
        return
    for _, several in groupby(rows, key=lambda row: (row.person_id, row.source, row.seen_on)):
        found = list(several)
        seen = words.say("seen", source=found[0].source, date=found[0].seen_on)
        screen.line(f"{found[0].person_name} · {seen}", style="bold")
        for row in found:
            value = f"{row.old} → {row.new}" if row.old else row.new
            told = words.say("labelled", label=words.field(row.field), value=value)
            screen.line(f"  {row.id}  {told}")
    screen.line(words.say("suggestions.count", count=len(rows)), style="dim")


@app.command()
def accept(context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID")]) -> None:
    """Write the suggested values into their cards."""
    session = Session.of(context)
    changes = session.fresh().suggestions.accept(ids)
    session.told_change(changes, "suggestions.accepted", count=len(ids))


@app.command()
def refuse(context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID")]) -> None:
    """Refuse the suggested values for good."""
    session = Session.of(context)
    changes = session.fresh().suggestions.refuse(ids)
    session.told_change(changes, "suggestions.refused", count=len(ids))
