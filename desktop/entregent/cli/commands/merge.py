"""`merge UID UID…`: make one card of several of one address book, losing no value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.pairs import field_values
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
    plan = merges.plan(uids, field_values("--choose", choose or []))
    _tell(plan, session)
    if dry_run:
        return
    changes = merges.apply(plan)
    session.told_change(changes, "merge.done", count=len(plan.removed) + 1, uid=plan.survivor)


def _tell(plan: MergePlan, session: Session) -> None:
    words, screen = session.words, session.screen
    screen.table(
        [
            Column(words.say("field")),
            *(Column(uid) for uid in plan.uids),
            Column(words.say("result")),
        ],
        ((words.field(row.field), *row.values, row.result) for row in plan.rows),
    )
