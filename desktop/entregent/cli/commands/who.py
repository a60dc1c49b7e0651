"""`who TARGET…`: who can introduce the user to a person or into an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.days import day
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes

if TYPE_CHECKING:
    from entregent.relations.service import Path

app = application()


@app.command()
def who(
    context: typer.Context,
    targets: Annotated[list[str], typer.Argument(metavar="TARGET")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the paths, best first; nobody found is no error."""
    session = Session.of(context)
    judged_on = day(as_of)
    paths = session.fresh().relations.who(targets, as_of=judged_on)
    if as_json:
        session.screen.json(
            [
                {
                    "target": path.target_name,
                    "path": [step.name for step in path.path],
                    "emails": list(path.emails),
                    "probability": round(path.probability, 4),
                    "evidence": reason_shapes(path.evidence, session.words),
                }
                for path in paths
            ]
        )
        return
    for path in paths:
        tell_path(path, session)
    session.screen.line(session.words.say("who.count", count=len(paths)), style="dim")


def tell_path(path: Path, session: Session) -> None:
    """Print one path: who, how probably, by which address, and why."""
    words, screen = session.words, session.screen
    told = f"{words.percent(path.probability):>5}  {words.path(path.path)}"
    screen.line(told, style="bold")
    if path.emails:
        screen.line(f"       {', '.join(path.emails)}")
    for reason in path.evidence:
        screen.line(f"       · {words.reason(reason)}")
