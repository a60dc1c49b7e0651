"""`duplicates`: cards that are probably one person, and the user's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.view import Fields
from entregent.cli.application import application
from entregent.cli.mishap import COMPLAINTS, DONE, complain
from entregent.cli.screen import Column
from entregent.cli.session import Session
from entregent.cli.shapes import reason_shapes
from entregent.errors import InputError
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.matching.duplicates import DuplicateGroup
    from entregent.matching.newcomers import Match
    from entregent.sources.records import CardRecord

app = application()

_OWN = "entregent"


@app.callback(invoke_without_command=True)
def duplicates(
    context: typer.Context,
    threshold: Annotated[float | None, typer.Option("--threshold", metavar="P")] = None,
    engine: Annotated[str | None, typer.Option("--engine", metavar="ENGINE")] = None,
    accept_sure: Annotated[bool, typer.Option("--accept-sure")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List groups of cards to review, or accept the sure ones as one change."""
    if context.invoked_subcommand is not None:
        return
    if dry_run and not accept_sure:
        raise InputError("usage.dry_run_of", option="--accept-sure")
    if threshold is not None and not 0 <= threshold <= 1:
        raise InputError("usage.probability", value=threshold)
    session = Session.of(context)
    groups = _groups(session, engine, threshold)
    if accept_sure:
        groups = [group for group in groups if group.tier == "sure"]
        if not dry_run:
            _accept(groups, session, as_json=as_json)
            return
    if as_json:
        session.screen.json(
            [
                {
                    "cards": list(group.cards),
                    "probability": round(group.probability, 4),
                    "reasons": reason_shapes(group.reasons, session.words),
                }
                for group in groups
            ]
        )
        return
    for group in groups:
        _tell(group, session)
    session.screen.line(session.words.say("duplicates.count", count=len(groups)), style="dim")


@app.command()
def same(context: typer.Context, refs: Annotated[list[str], typer.Argument(metavar="UID")]) -> None:
    """Say that cards or profiles are one person: they are linked for good, none is changed."""
    _decide(Session.of(context), refs, "same")


@app.command()
def different(
    context: typer.Context, refs: Annotated[list[str], typer.Argument(metavar="UID")]
) -> None:
    """Say that cards or profiles are not the same person: never proposed again."""
    _decide(Session.of(context), refs, "different")


@app.command("of")
def of_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Tell of each card in a file who it probably is among those here; nothing is imported."""
    session = Session.of(context)
    workspace = session.fresh()
    records, refused = workspace.imports.cards(file)
    fields = [fields_of(Card.parse(record.raw)) for record in records]
    found = list(workspace.newcomers.matches(fields))
    if as_json:
        told = zip(records, fields, found, strict=True)
        session.screen.json([_shape(*each, session.words) for each in told])
    else:
        for card, matches in zip(fields, found, strict=True):
            _tell_matches(card, matches, session)
        known = sum(1 for matches in found if matches)
        count = session.words.say("duplicates.of", count=known, of=len(found))
        session.screen.line(count, style="dim")
    for refusal in refused:
        key = "import.refused" if refusal.row is not None else "import.refused.file"
        why = session.words.reason(refusal.why)
        complain(session.words.say(key, file=refusal.file, row=refusal.row, why=why).strip())
    return COMPLAINTS if refused else DONE


def _shape(
    record: CardRecord, fields: Fields, matches: Sequence[Match], words: Words
) -> dict[str, object]:
    return {
        "card": record.uid,
        "name": fields.name,
        "matches": [
            {
                "card": match.card or None,
                "profile": match.profile or None,
                "name": match.name,
                "probability": round(match.probability, 4),
                "reasons": reason_shapes(match.reasons, words),
            }
            for match in matches
        ],
    }


def _tell_matches(fields: Fields, matches: Sequence[Match], session: Session) -> None:
    words, screen = session.words, session.screen
    if matches:
        screen.line(fields.name, style="bold")
    for match in matches:
        share = words.percent(match.probability)
        screen.line(f"{share:>5}  {match.name}  {match.card or match.profile}")
        screen.line(f"{'':5}  {words.reasons(match.reasons)}", style="dim")


def _groups(session: Session, engine: str | None, threshold: float | None) -> list[DuplicateGroup]:
    if engine in {None, _OWN}:
        return session.fresh().duplicates.groups(threshold)
    from entregent.matching.scale import ENGINES

    if engine not in ENGINES:
        choices = ", ".join((_OWN, *ENGINES))
        raise InputError("usage.choice", option="--engine", value=engine, choices=choices)
    return session.workspace.duplicates.groups_by(engine, threshold)


def _accept(groups: Sequence[DuplicateGroup], session: Session, *, as_json: bool) -> None:
    """Merge these groups, link those that cannot be merged; one undo takes all of it back."""
    done = session.workspace.merges.accept(groups)
    if as_json:
        change = done.changes.change_id
        session.screen.json({"merged": done.merged, "linked": done.linked, "change": change})
        return
    session.told_change(done.changes, "duplicates.accepted", merged=done.merged, linked=done.linked)


def _tell(group: DuplicateGroup, session: Session) -> None:
    words, screen = session.words, session.screen
    screen.line(
        words.say(
            "duplicates.group",
            probability=group.probability,
            tier=words.tier(group.tier),
            count=len(group.cards),
        ),
        style="bold",
    )
    cards = session.workspace.contacts.cards(group.card_ids)
    screen.table(
        [Column(""), Column(""), Column(""), Column("")],
        ((f"  {card.uid}", card.name, card.organization, card.book) for card in cards),
    )
    for reason in group.reasons:
        screen.line(f"  {words.bits(reason.weight):>6}  {words.reason(reason)}")
    screen.line()


def _decide(session: Session, refs: list[str], verdict: str) -> None:
    if len(set(refs)) < 2:
        raise InputError("decision.two_needed")
    changes = session.fresh().duplicates.decide([_reference(ref) for ref in refs], verdict)
    session.told_change(changes, f"decide.{verdict}")


def _reference(ref: str) -> str:
    """A profile may be named by its web address, as `links` shows it."""
    from entregent.cards.keys import network_of, url_key

    network = network_of(ref) if "/" in ref else ""
    return f"profile:{network}:{url_key(ref)}" if network else ref
