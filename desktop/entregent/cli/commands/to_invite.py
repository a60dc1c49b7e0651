"""`to-invite [QUERY]`: contacts who are not among the connections of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.lists import exchanges, first, tell_count
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes
from entregent.errors import InputError
from entregent.wording import LANGUAGES
from entregent.wording.invitation import invitation

if TYPE_CHECKING:
    from entregent.gaps.model import Invitee

app = application(queried=True)


@app.callback(invoke_without_command=True)
def to_invite(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY")] = None,
    network: Annotated[str, typer.Option("--network", metavar="NETWORK")] = "linkedin",
    language: Annotated[str | None, typer.Option("--lang", metavar="fr|en")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List whom to invite, each with why and a text to copy; nothing is sent."""
    if context.invoked_subcommand is not None:
        return
    if language is not None and language not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise InputError("usage.choice", option="--lang", value=language, choices=choices)
    session = Session.of(context)
    gaps = session.fresh().gaps
    network = network.lower()
    ids = gaps.to_invite(" ".join(query or []), network).tolist()
    rows = gaps.invitees(first(ids, limit, as_json=as_json), network)
    chosen = language or session.words.language
    if as_json:
        session.screen.json([_shape(row, chosen, session) for row in rows])
        return
    for row in rows:
        _tell(row, chosen, session)
    tell_count(session, "to_invite.count", len(rows), len(ids))
    seen_on = gaps.seen_on(network)
    key = "to_invite.as_of" if seen_on else "to_invite.no_export"
    session.screen.line(session.words.say(key, network=network, on=seen_on), style="dim")


@app.command()
def refuse(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID")],
    network: Annotated[str, typer.Option("--network", metavar="NETWORK")] = "linkedin",
) -> None:
    """Never list these people again."""
    session = Session.of(context)
    workspace = session.fresh()
    people = [workspace.contacts.find(ref) for ref in ids]
    changes = workspace.gaps.refuse_invitees(people, network.lower())
    session.told_change(changes, "gaps.refused", count=len(people))


def _shape(row: Invitee, language: str, session: Session) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "card": row.card,
        "organization": row.organization,
        "title": row.title,
        "emails": list(row.emails),
        **exchanges(row.exchanges),
        "reasons": reason_shapes(row.reasons, session.words),
        "url": row.url or None,
        "url_is": row.url_is or None,
        "language": language,
        "text": invitation(row.invitation, language),
    }


def _tell(row: Invitee, language: str, session: Session) -> None:
    words, screen = session.words, session.screen
    place = ", ".join(part for part in (row.title, row.organization) if part)
    screen.line(f"{row.id}  {row.name}" + (f" · {place}" if place else ""), style="bold")
    if row.reasons:
        screen.line(f"    {words.reasons(row.reasons)}", style="dim")
    if row.url:
        screen.line(f"    {words.say(f'to_invite.url.{row.url_is}', url=row.url)}")
    for line in invitation(row.invitation, language).splitlines():
        screen.line(f"    | {line}")
