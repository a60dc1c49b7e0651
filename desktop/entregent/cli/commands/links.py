"""`links`: the profiles that are tied to cards."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes

app = application()


@app.command()
def links(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List linked profiles, one a line, with why."""
    session = Session.of(context)
    rows = session.fresh().links.all()
    words, screen = session.words, session.screen
    if as_json:
        screen.json(
            [
                {
                    "card": row.card_uid,
                    "profile": row.profile_url or row.profile_key,
                    "probability": round(row.probability, 4),
                    "reasons": reason_shapes(row.reasons, words),
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        share = words.percent(row.probability)
        screen.line(f"{share:>5}  {row.profile_url or row.profile_key}  ←  {row.card_uid}")
        screen.line(f"{'':5}  {words.reasons(row.reasons)}", style="dim")
    screen.line(words.say("links.count", count=len(rows)), style="dim")
