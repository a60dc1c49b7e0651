"""One contact read whole: a few queries, whatever the number of its cards and profiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from entregent.cards.card import Card
from entregent.contacts.values import comparison_key, values_of
from entregent.contacts.view import CardView, Contact, ProfileView, Provenance, Source
from entregent.errors import InputError
from entregent.store import people
from entregent.store.cards import CardRow, cards_by_id
from entregent.store.derive import read_region
from entregent.store.extra import Extra
from entregent.store.schema import membership, news, profile

_FIRST = ("FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "BDAY")


def contact(conn: Connection, person_id: int) -> Contact:
    """The person with this id, or the group whose card has this code; else InputError."""
    found = people.rows(conn, [person_id])
    members = conn.execute(
        select(membership.c.member_kind, membership.c.member_id).where(
            membership.c.person_id == person_id
        )
    ).all()
    cards = card_views(conn, (id_ for kind, id_ in members if kind == people.CARD))
    if not found:
        return _group(conn, person_id)
    profiles = _profile_views(conn, [id_ for kind, id_ in members if kind == people.PROFILE])
    (row,) = found
    values = _provenances(cards, profiles, read_region(conn))
    return Contact(row.id, row.name, row.organization, row.title, cards, profiles, values)


def card_views(conn: Connection, ids: Iterable[int]) -> tuple[CardView, ...]:
    """These cards in the order asked; those that are not there are left out."""
    wanted = list(ids)
    rows = cards_by_id(conn, wanted)
    return tuple(_card_view(rows[id_]) for id_ in wanted if id_ in rows)


def _group(conn: Connection, code: int) -> Contact:
    kind, member_id = people.member_of(code)
    row = cards_by_id(conn, [member_id]).get(member_id) if kind == people.CARD else None
    if row is None or row.state != "live" or row.kind != "group":
        raise InputError("contact.unknown", ref=code)
    card = _card_view(row)
    values = _provenances((card,), (), read_region(conn))
    return Contact(code, card.name, "", "", (card,), (), values)


def _card_view(row: CardRow) -> CardView:
    return CardView(
        id=row.id,
        uid=row.uid,
        book=row.book,
        name=row.fields.name,
        organization=row.fields.organization,
        title=row.fields.title,
        source=row.source,
        revised_at=row.revised_at,
        kind=row.kind,
        values=values_of(Card.parse(row.raw)),
    )


def _profile_views(conn: Connection, ids: Sequence[int]) -> tuple[ProfileView, ...]:
    names = tuple(ProfileView.__dataclass_fields__)
    query = select(*(profile.c[name] for name in names)).where(profile.c.id.in_(ids))
    gone = _gone(conn, ids)
    return tuple(
        ProfileView(
            **{
                **row,
                "extra": Extra.from_json(row["extra"]),
                "state": "gone" if row["id"] in gone else row["state"],
            }
        )
        for row in conn.execute(query.order_by("id")).mappings()
    )


def _gone(conn: Connection, ids: Sequence[int]) -> set[int]:
    """Those of these profiles that the network's list of connections shows no more, by the news."""
    passages = select(news.c.profile_id, news.c.kind).where(
        news.c.profile_id.in_(ids), news.c.kind.in_(("gone", "returned"))
    )
    latest = {row.profile_id: row.kind for row in conn.execute(passages.order_by(news.c.seen))}
    return {id_ for id_, kind in latest.items() if kind == "gone"}


def _provenances(
    cards: Sequence[CardView], profiles: Sequence[ProfileView], region: str
) -> tuple[Provenance, ...]:
    """Each value once, with all that say it; the fields that matter first."""
    found: dict[tuple[str, str], Provenance] = {}
    said = [*_said_by_cards(cards), *_said_by_profiles(profiles)]
    for field, types, value, label, source in said:
        key = field, comparison_key(field, value, region)
        known = found.get(key)
        if known is None:
            found[key] = Provenance(field, types, value, (source,), label)
        else:
            united = tuple(dict.fromkeys((*known.types, *types)))
            sources = tuple(dict.fromkeys((*known.sources, source)))
            found[key] = Provenance(field, united, known.value, sources, known.label or label)
    ranks = {field: rank for rank, field in enumerate(_FIRST)}
    return tuple(sorted(found.values(), key=lambda each: ranks.get(each.field, len(ranks))))


_Said = tuple[str, tuple[str, ...], str, str, Source]


def _said_by_cards(cards: Iterable[CardView]) -> Iterator[_Said]:
    for card in cards:
        source = Source(people.CARD, card.book, (card.revised_at or "")[:10])
        for each in card.values:
            yield each.field, each.types, each.value, each.label, source


def _said_by_profiles(profiles: Iterable[ProfileView]) -> Iterator[_Said]:
    for each in profiles:
        more = each.extra
        # An address book says what was so when the entry was made, not when it was exported; a page
        # what was so when it was edited, where it tells.
        source = Source(people.PROFILE, each.network, more.since or each.last_seen[:10])
        for field, value in (
            ("FN", each.name),
            ("ORG", each.organization or more.organization),
            ("TITLE", each.title or more.title),
            ("EMAIL", each.email),
            *(("EMAIL", email) for email in more.emails),
            *(("TEL", phone) for phone in more.phones),
            ("URL", each.url),
            *(("URL", page) for page in more.pages),
            ("NOTE", more.note),
            ("NOTE", more.about),
        ):
            if value:
                yield field, (), value, "", source
