"""`check`: is the store sound?"""

from __future__ import annotations

import typer

from entregent.cli.application import application
from entregent.cli.mishap import COMPLAINTS, DONE
from entregent.cli.session import Session

app = application()


@app.command()
def check(context: typer.Context) -> int:
    """Check the store's integrity; 1 where something is wrong."""
    session = Session.of(context)
    complaints = session.workspace.store.check()
    for complaint in complaints:
        session.screen.line(complaint)
    if complaints:
        return COMPLAINTS
    session.screen.line(session.words.say("check.sound"))
    return DONE
