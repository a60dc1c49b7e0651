"""`merge UID UID…`: make one card of several of one person, losing no value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.pairs import field_value
from entregent.cli.screen import Column
from entregent.cli.session import Session

if TYPE_CHECKING:
    from entregent.matching.merges import MergePlan

app = application()


@app.command()
def merge(
    context: typer.Context,
    uids: Annotated[list[str], typer.Argument(metavar="UID")],
    choose: Annotated[list[str] | None, typer.Option("--choose", metavar="FIELD=UID")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Show what the merge does, and do it unless it is a dry run."""
    session = Session.of(context)
    merges = session.workspace.merges
    plan = merges.plan(uids, field_value("--choose", choose or []))
    _tell(plan, session)
    if dry_run:
        return
    changes = merges.apply(plan)
    session.told_change(changes, "merge.done", count=len(plan.removed) + 1, uid=plan.survivor)


def _tell(plan: MergePlan, session: Session) -> None:
    words, screen = session.words, session.screen
    mark = words.say("merge.kept")
    screen.table(
        [
            Column(words.say("field")),
            *(Column(f"{uid} {mark}" if uid == plan.survivor else uid) for uid in plan.uids),
            Column(words.say("result")),
        ],
        (
            (words.field(row.field), *map(_one_line, row.values), _one_line(row.result))
            for row in plan.rows
        ),
    )


def _one_line(text: str) -> str:
    return "; ".join(text.splitlines())
