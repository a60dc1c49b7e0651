"""`suggestions`: updates that networks propose for cards; accept or refuse them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.session import Session

if TYPE_CHECKING:
    from entregent.updates.model import Suggestion

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
                    "touches": [{"field": t.field, "value": t.value} for t in row.touches],
                }
                for row in rows
            ]
        )
        return
    for _, several in groupby(rows, key=lambda row: row.person_id):
        _tell(list(several), session)
    screen.line(words.say("suggestions.count", count=len(rows)), style="dim")


def _tell(rows: list[Suggestion], session: Session) -> None:
    """One person: what is new in a line, then the fields, and what is doubtful with them."""
    words, screen = session.words, session.screen
    first = rows[0]
    fields = dict.fromkeys(words.field(row.field) for row in rows)
    move = words.move(first.old, first.new) if first.old else words.listed(fields)
    told = words.say(
        "headline", name=first.person_name, what=move, source=first.source, on=first.seen_on
    )
    screen.line(told, style="bold")
    for row in rows:
        value = words.move(row.old, row.new)
        screen.line(
            f"  {row.id}  " + words.say("labelled", label=words.field(row.field), value=value)
        )
    for touched in dict.fromkeys(each for row in rows for each in row.touches):
        label = words.field(touched.field)
        doubtful = words.say("suggestions.doubtful", label=label, value=touched.value)
        screen.line(f"  {'':12}  {doubtful}", style="dim")


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


@app.command()
def remove(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    """Take a value off the card that came with the former job."""
    session = Session.of(context)
    changes = session.fresh().suggestions.remove([id_], value)
    session.told_change(changes, "suggestions.removed", value=value)
