"""`config get|set`: the settings."""

from __future__ import annotations

from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.cli.settings import SETTINGS, checked, checked_key, put

app = application()


@app.callback()
def config() -> None:
    """Read and change the settings."""


@app.command("get")
def get(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="KEY")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show one setting, or all of them."""
    session = Session.of(context)
    keys = SETTINGS if key is None else (checked_key(key),)
    store = session.workspace.store
    values = {name: store.get(name) for name in keys}
    if as_json:
        session.screen.json(values)
        return
    if key is not None:
        for value in _as_list(values[key]):
            session.screen.line(value)
        return
    nothing = session.words.say("config.none")
    session.screen.table(
        [Column(session.words.say("setting")), Column(session.words.say("value"))],
        ((name, ", ".join(_as_list(value)) or nothing) for name, value in values.items()),
    )


@app.command("set")
def set_(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    values: Annotated[list[str], typer.Argument(metavar="VALUE")],
) -> None:
    """Change one setting; a change of the journal like any other."""
    session = Session.of(context)
    value = checked(checked_key(key), values)
    changes = put(session.workspace, key, value)
    told = ", ".join(_as_list(value)) or session.words.say("config.none")
    session.told_change(changes, "config.set", key=key, value=told)


def _as_list(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]
