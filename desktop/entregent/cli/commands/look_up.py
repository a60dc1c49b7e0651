"""`look-up ID`: one contact asked about online, where the user turned that on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.mishap import COMPLAINTS, DONE, complain
from entregent.cli.session import Session
from entregent.errors import EntregentError, Refused

if TYPE_CHECKING:
    from entregent.sources.lookup.service import Looked

app = application()


@app.command("look-up")
def look_up(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="ID")],
    with_: Annotated[list[str] | None, typer.Option("--with", metavar="NAME")] = None,
    photo: Annotated[bool, typer.Option("--photo")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Look one contact up, keep what is found among its profiles, and its photo where asked."""
    session = Session.of(context)
    lookups = session.fresh().lookups
    person = session.workspace.contacts.find(ref)
    name = session.workspace.contacts.show(person).name
    chosen = list(dict.fromkeys(with_ or _turned_on(session, person)))
    looked: list[Looked] = []
    failed: list[EntregentError] = []
    for provider in chosen:
        try:
            looked.append(lookups.look(person, provider))
        except EntregentError as error:
            failed.append(error)
    if failed and not looked:
        raise failed[0]
    card = lookups.card_without_photo(person) if photo else None
    if card is not None and not _put_photo(card, looked, failed, session):
        card = None
    session.fresh()
    if as_json:
        session.screen.json([_shape(each, name, card) for each in looked if each.found])
    else:
        _tell(looked, name, session)
        if photo:
            session.screen.line(
                session.words.say("lookup.photo" if card else "lookup.no_photo", name=name)
            )
    for each in failed:
        complain(session.words.error(each))
    return COMPLAINTS if failed else DONE


def _turned_on(session: Session, person: int) -> list[str]:
    """Whom to ask where nobody is named. Raises Refused("lookup.all_off", told, setting)."""
    words, lookups = session.words, session.workspace.lookups
    offers = lookups.offers()
    on = [each.name for each in offers if each.on]
    if not on:
        told = "; ".join(
            words.say("lookup.sends", provider=each.name, sends=each.sends) for each in offers
        )
        setting = " ".join(each.name for each in offers)
        raise Refused("lookup.all_off", told=told, setting=setting)
    # Where none has anything to ask with, the first says so.
    return [each.name for each in lookups.offers(person) if each.on] or on[:1]


def _put_photo(
    card: str, looked: Sequence[Looked], failed: list[EntregentError], session: Session
) -> bool:
    """Puts the first picture that can be had on the card; whether there was one."""
    lookups = session.workspace.lookups
    for each in looked:
        try:
            picture = lookups.photo(each.found) if each.found else None
        except EntregentError as error:
            failed.append(error)
            continue
        if picture is not None:
            lookups.add_photo(card, picture)
            return True
    return False


def _shape(looked: Looked, name: str, card: str | None) -> dict[str, object]:
    assert looked.found is not None
    shown = looked.found.profile
    return {
        "provider": looked.provider,
        "person": name,
        "name": shown.name,
        "url": shown.url,
        "organization": shown.organization or "",
        "title": shown.title or "",
        "location": shown.location,
        "about": shown.extra.get("about", ""),
        "pages": shown.extra.get("pages", "").split("\n") if shown.extra.get("pages") else [],
        "photo": looked.found.photo_url,
        "photo_on": card,
        "change": looked.changes.change_id,
    }


def _tell(looked: Sequence[Looked], name: str, session: Session) -> None:
    words, screen = session.words, session.screen
    for each in looked:
        if each.found is None:
            screen.line(words.say("lookup.nothing", provider=each.provider, name=name))
            continue
        shown = each.found.profile
        screen.line(f"{words.network(each.provider)}  {shown.name}", style="bold")
        about, pages = (shown.extra.get(key, "") for key in ("about", "pages"))
        job = ", ".join(filter(None, (shown.title, shown.organization)))
        for text in (job, shown.location, shown.url, *pages.split("\n"), *about.split("\n")):
            if text:
                screen.line(f"  {text}")
        session.told_change(each.changes, "lookup.kept", name=name, provider=each.provider)
