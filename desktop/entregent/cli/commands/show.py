"""`show ID`: one contact, each value with where it comes from; or a card's own bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from entregent.cli.application import application
from entregent.cli.screen import Column
from entregent.cli.session import Session

if TYPE_CHECKING:
    from entregent.contacts.service import Contact

app = application()

_DATES = frozenset({"BDAY", "ANNIVERSARY"})


@app.command()
def show(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="ID")],
    raw: Annotated[bool, typer.Option("--raw")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show a contact named by its number, a card's UID, an e-mail or its exact name."""
    session = Session.of(context)
    service = session.fresh().contacts
    person = service.show(service.find(ref))
    if raw:
        named = [card for card in person.cards if card.uid == ref]
        for card in named or person.cards:
            session.screen.bytes(service.raw(card.uid, card.book))
    elif as_json:
        session.screen.json(_shape(person, service.groups_of(person.id)))
    else:
        _tell(person, service.groups_of(person.id), session)


def _shape(person: Contact, groups: tuple[str, ...]) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "organization": person.organization,
        "title": person.title,
        "groups": list(groups),
        "cards": [
            {"uid": c.uid, "book": c.book, "name": c.name, "source": c.source, "rev": c.revised_at}
            for c in person.cards
        ],
        "profiles": [
            {
                "network": p.network,
                "url": p.url,
                "name": p.name,
                "organization": p.organization,
                "title": p.title,
                "relation": p.relation,
                "connected_on": p.connected_on,
                "seen": p.last_seen,
            }
            for p in person.profiles
        ],
        "values": [
            {
                "field": v.field,
                "types": list(v.types),
                "label": v.label,
                "value": v.value,
                "sources": [{"kind": s.kind, "name": s.name, "date": s.date} for s in v.sources],
            }
            for v in person.values
        ],
    }


def _tell(person: Contact, groups: tuple[str, ...], session: Session) -> None:
    words, screen = session.words, session.screen
    screen.line(person.name, style="bold")
    if person.title or person.organization:
        screen.line(", ".join(text for text in (person.title, person.organization) if text))
    screen.line()
    screen.table(
        [Column(""), Column(""), Column("")],
        (
            (
                " ".join(filter(None, (words.field(v.field), words.own_label(v.label, v.types)))),
                words.date(v.value) if v.field in _DATES else v.value,
                "; ".join(
                    ", ".join(filter(None, (words.network(s.name), s.date and words.date(s.date))))
                    for s in v.sources
                ),
            )
            for v in person.values
        ),
    )
    if groups:
        told = words.say("show.groups", groups=groups, count=len(groups))
        screen.line(told)
    screen.heading(words.say("show.cards", count=len(person.cards)))
    screen.table(
        [Column("UID", fixed=True), Column(words.say("book")), Column(words.field("rev"))],
        ((c.uid, c.book, words.date(c.revised_at) if c.revised_at else "") for c in person.cards),
    )
    if person.profiles:
        screen.heading(words.say("show.profiles", count=len(person.profiles)))
        screen.table(
            [
                Column(words.say("network")),
                Column("URL"),
                Column(words.field("relation")),
                Column(words.field("last_seen")),
            ],
            (
                (
                    words.network(p.network),
                    p.url,
                    words.standing(p.relation),
                    words.date(p.last_seen),
                )
                for p in person.profiles
            ),
        )
