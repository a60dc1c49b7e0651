"""`stale`: values that are probably no longer true, and people gone quiet."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.days import day
from entregent.cli.session import Session
from entregent.cli.told import Told

app = application()


@app.command()
def stale(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the doubtful values, the least likely first; every value that ages with --all."""
    session = Session.of(context)
    judged_on = day(as_of)
    rows = session.fresh().freshness.stale(as_of=judged_on, all=all_)
    words, screen = session.words, session.screen
    told = Told(words)
    if as_json:
        screen.json(
            [
                {
                    "id": row.person_id,
                    "name": row.name,
                    "field": row.field,
                    "value": row.value,
                    "probability_valid": round(row.probability_valid, 4),
                    "reasons": told.shapes(row.reasons),
                    "action": row.action,
                }
                for row in rows
            ]
        )
        return
    values = [row for row in rows if row.field is not None]
    quiet = [row for row in rows if row.field is None]
    for row in values:
        what = f"{words.field(row.field or '')} {row.shown or row.value}"
        screen.line(
            f"{words.percent(row.probability_valid):>5}  {row.name}, {what}  →  "
            f"{words.action(row.action)}"
        )
        screen.line(f"{'':5}  {told.reasons(row.reasons)}", style="dim")
    screen.line(words.say("stale.count", count=len(values)), style="dim")
    if quiet:
        screen.heading(words.say("stale.quiet", count=len(quiet)))
        for row in quiet:
            screen.line(f"{row.name}  →  {words.action(row.action)}")
            screen.line(f"  {words.reasons(row.reasons)}", style="dim")
