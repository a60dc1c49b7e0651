"""What one card or profile says of its person, before several are put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from entregent.cards.fields import Fields, Labelled
from entregent.cards.keys import email_key, fold, phone_key, url_key
from entregent.store import fulltext, relation
from entregent.store.extra import Extra
from entregent.store.region import read_region
from entregent.store.schema import address_book, card, employment, membership, profile

CARD, PROFILE = "card", "profile"

Key = tuple[str, str, str, int]  # a row of contact_key


@dataclass(slots=True)
class Member:
    """What one card or profile says of its person; `dated` is the ISO day it is known to hold.

    `looked_up` says that it is a page where the name may be whatever its owner likes.
    """

    code: int
    origin: str
    dated: str
    name: str
    organization: str
    title: str
    emails: Sequence[Labelled]
    phones: Sequence[Labelled]
    places: Sequence[str]
    notes: str
    other: Sequence[str]
    skills: Sequence[str] = ()
    since: str = ""  # the ISO day since when a network connects the user with them
    former: Sequence[str] = ()  # all employers it was ever seen with
    looked_up: bool = False

    @property
    def is_card(self) -> bool:
        return self.code % 2 == 0


def code_of(kind: str, member_id: int) -> int:
    """The number that names a card or profile among all members."""
    return 2 * member_id + (kind == PROFILE)


def member_of(code: int) -> tuple[str, int]:
    """The kind and id behind a code."""
    return (PROFILE if code % 2 else CARD), code // 2


def of_card(card_id: int, origin: str, fields: Fields) -> Member:
    return Member(
        code=2 * card_id,
        origin=origin,
        dated=(fields.rev or "")[:10],
        name=fields.name,
        organization=fields.organization,
        title=fields.title,
        emails=fields.emails,
        phones=fields.phones,
        places=[
            place for a in fields.addresses for place in (a.city, a.region, a.country) if place
        ],
        notes=fields.note,
        skills=(
            fields.role,
            *fields.categories,
            *fields.expertises,
            *(fulltext.group_word(name) for name in fields.categories if fold(name)),
        ),
        other=(
            *fields.nicknames,
            fields.department,
            fields.referred_by,
            *(url.key for url in fields.urls),
        ),
    )


def of_profile(row: Mapping[str, object], region: str, employers: Sequence[str] = ()) -> Member:
    """`row` holds the columns of `_PROFILE_COLUMNS`; `employers` are all that it ever showed."""
    more = Extra.from_json(str(row["extra"]))
    emails = (str(row["email"]), *more.emails)
    page = url_key(str(row["url"]))
    looked_up = row["relation"] == relation.LOOKED_UP
    return Member(
        code=2 * int(str(row["id"])) + 1,
        origin=str(row["network"]),
        # Nobody knows when a page was written, unless it tells.
        dated=more.since if looked_up else str(row["last_seen"])[:10],
        name=str(row["name"]),
        organization=str(row["organization"]),
        title=str(row["title"]),
        emails=[Labelled(email, key=email_key(email)) for email in emails if email],
        phones=[Labelled(phone, key=str(phone_key(phone, region))) for phone in more.phones],
        places=(str(row["location"]),),
        notes="\n".join(filter(None, (more.note, more.about))),
        skills=(),
        other=(page, more.organization, more.title),
        since=str(row["connected_on"] or ""),
        former=employers,
        looked_up=looked_up,
    )


_PROFILE_COLUMNS = (
    "id",
    "network",
    "url",
    "last_seen",
    "name",
    "organization",
    "title",
    "email",
    "location",
    "relation",
    "extra",
    "connected_on",
)


def members_behind(conn: Connection, ids: Sequence[int]) -> dict[int, list[Member]]:
    """The members of each of these people, cards first, each kind by id."""
    behind: dict[int, list[Member]] = {}
    cards = (
        select(membership.c.person_id, card.c.id, address_book.c.name, card.c.fields)
        .join(card, card.c.id == membership.c.member_id)
        .join(address_book, address_book.c.id == card.c.address_book_id)
        .where(membership.c.member_kind == CARD, membership.c.person_id.in_(ids))
        .order_by(card.c.id)
    )
    for person_id, card_id, book, text in conn.execute(cards).all():
        behind.setdefault(person_id, []).append(of_card(card_id, book, Fields.from_json(text)))
    profiles = (
        select(membership.c.person_id, *(profile.c[name] for name in _PROFILE_COLUMNS))
        .join(profile, profile.c.id == membership.c.member_id)
        .where(membership.c.member_kind == PROFILE, membership.c.person_id.in_(ids))
        .order_by(profile.c.id)
    )
    region = read_region(conn)
    found = conn.execute(profiles).all()
    employers = _employers(conn, [row[1] for row in found])
    for person_id, *values in found:
        row = dict(zip(_PROFILE_COLUMNS, values, strict=True))
        member = of_profile(row, region, employers.get(values[0], ()))
        behind.setdefault(person_id, []).append(member)
    return behind


def _employers(conn: Connection, profile_ids: Sequence[int]) -> dict[int, list[str]]:
    """The employers that each of these profiles was ever seen with, the latest first."""
    names = {f"profile:{id_}": id_ for id_ in profile_ids}
    query = (
        select(employment.c.holder, employment.c.organization)
        .where(employment.c.holder.in_(names))
        .order_by(employment.c.seen_last.desc(), employment.c.id)
    )
    found: dict[int, list[str]] = {}
    for holder, organization in conn.execute(query):
        found.setdefault(names[holder], []).append(organization)
    return found


def card_keys(card_id: int, fields: Fields) -> Iterator[Key]:
    """The comparison keys of a card, as rows of `contact_key`."""
    for kind, values in (
        ("email", fields.emails),
        ("phone", fields.phones),
        ("url", fields.urls),
    ):
        for value in values:
            if value.key:
                yield kind, value.key, CARD, card_id


def profile_keys(profile_id: int, email: str, url: str, extra: str, region: str) -> Iterator[Key]:
    """The comparison keys of a profile, as rows of `contact_key`."""
    more = Extra.from_json(extra)
    keys = [("email", email_key(email)), ("url", url_key(url))]
    keys += [("email", email_key(each)) for each in more.emails]
    keys += [("phone", str(phone_key(each, region))) for each in more.phones]
    for kind, key in keys:
        if key:
            yield kind, key, PROFILE, profile_id
