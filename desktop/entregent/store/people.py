"""The rows of people: what a list shows of the cards and profiles behind one individual.

A person is derived from its members. Its id is the least of their codes (2 × card id, or
2 × profile id + 1), so the same members always give the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from entregent.cards.fields import Fields, Labelled
from entregent.cards.keys import email_key, fold, phone_key, url_key
from entregent.store import fulltext, relation
from entregent.store.extra import Extra
from entregent.store.region import read_region
from entregent.store.rows import chunks
from entregent.store.schema import address_book, card, membership, person, profile

CARD, PROFILE = "card", "profile"
_PAGE = 2_000
_COLUMNS = tuple(column.name for column in person.columns)
_INSERT = f"INSERT INTO person ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM person"  # noqa: S608
_NAMELESS = "\uffff"  # sorts after every name

_Values = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of a list of people."""

    id: int
    name: str
    organization: str
    title: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    origins: tuple[str, ...]
    cards: int
    profiles: int


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
        other=(
            *fields.nicknames,
            fields.department,
            fields.role,
            *fields.categories,
            fields.referred_by,
            *(url.key for url in fields.urls),
        ),
    )


def of_profile(row: Mapping[str, object], region: str) -> Member:
    """`row` holds the columns of `_PROFILE_COLUMNS`."""
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
        other=(page, more.organization, more.title),
        looked_up=looked_up,
    )


def values_of(members: Sequence[Member]) -> _Values:
    """The person row of these members, in the order of the table's columns."""
    return _of_one(members[0]) if len(members) == 1 else _of_several(members)


def _of_several(members: Sequence[Member]) -> _Values:
    ranked = sorted(members, key=_standing, reverse=True)
    name = ranked[0].name
    newest = max(
        (m for m in ranked if m.organization or m.title), key=lambda m: m.dated, default=ranked[0]
    )
    phones = _united(m.phones for m in ranked)
    origins = list(dict.fromkeys(m.origin for m in ranked))
    cards = sum(m.is_card for m in members)
    former = (m.name for m in ranked if m.name != name)
    organizations = (text for m in ranked if m is not newest for text in (m.organization, m.title))
    return (
        min(m.code for m in members),
        name,
        fold(name) or _NAMELESS,
        newest.organization,
        newest.title,
        _lines(email.value for email in _united(m.emails for m in ranked)),
        _lines(phone.value for phone in phones),
        "\n".join(origins),
        " ".join(fulltext.source_word(origin) for origin in origins),
        " ".join(dict.fromkeys(token for p in phones for token in spoken_digits(p))),
        _lines(place for m in ranked for place in m.places),
        _lines(m.notes for m in ranked),
        _lines(
            [*(text for m in ranked for text in m.other), *former, *organizations, *_plain(name)]
        ),
        cards,
        len(members) - cards,
    )


def _of_one(member: Member) -> _Values:
    """The same of somebody who has one card or one profile, as nearly all of a first import do:
    with nothing to choose between, it takes half the time."""
    name, phones = member.name, _united((member.phones,))
    return (
        member.code,
        name,
        fold(name) or _NAMELESS,
        member.organization,
        member.title,
        _lines(email.value for email in _united((member.emails,))),
        _lines(phone.value for phone in phones),
        member.origin,
        fulltext.source_word(member.origin),
        " ".join(dict.fromkeys(token for phone in phones for token in spoken_digits(phone))),
        _lines(member.places),
        _lines((member.notes,)),
        _lines((*member.other, *_plain(name))),
        int(member.is_card),
        int(not member.is_card),
    )


def _standing(member: Member) -> tuple[bool, bool, bool, int, int, int, str, int]:
    """Whose name is shown: the user's own cards first, then pages where people go by their names,
    the most complete, written with the most care (no capitals throughout, no lost accents), the
    latest."""
    name = member.name
    return (
        member.is_card,
        not member.looked_up,
        not any(len(word) > 3 and word.isupper() for word in name.split()),
        len(fold(name).split()),
        0 if name.isascii() else sum(c.isalpha() and not c.isascii() for c in name),
        len(name),
        member.dated,
        -member.code,
    )


def _united(lists: Iterable[Sequence[Labelled]]) -> list[Labelled]:
    """Each value once, by its comparison key, in order of first mention."""
    seen: dict[str, Labelled] = {}
    for values in lists:
        for value in values:
            seen.setdefault(value.key or value.value, value)
    return list(seen.values())


def _lines(texts: Iterable[str]) -> str:
    """The texts that are not empty, each once, one a line."""
    said = dict.fromkeys(text.replace("\n", " ") for text in texts if text)
    return "\n".join(said)


_LIGATURES = re.compile("[œæßøłđðþ]", re.IGNORECASE)


def _plain(name: str) -> tuple[str, ...]:
    """The name without ligatures, which the full-text index does not take apart by itself."""
    return (fold(name),) if _LIGATURES.search(name) else ()


_DIGITS = re.compile(r"\d+")


def spoken_digits(phone: Labelled) -> list[str]:
    """The digit strings by which a number may be sought: from each place where a group begins.

    "(514) 555-0134" gives 5145550134, 5550134, 0134 and, from its key, 15145550134. A trunk
    prefix 0 may be left out, and a number written in one piece is also found by its last seven
    and last four digits.
    """
    groups = _DIGITS.findall(phone.value)
    found = ["".join(groups[start:]) for start in range(len(groups))]
    whole = found[0] if found else ""
    if whole.startswith("0"):
        found.append(whole.lstrip("0"))
    if len(groups) == 1:
        found += [whole[-7:], whole[-4:]]
    found.append(phone.key.partition(";")[0].lstrip("+"))
    return [token for token in dict.fromkeys(found) if token]


def learn(conn: Connection, members: Iterable[Member]) -> None:
    """Adds people who have one member each; none of them may be there yet."""
    rows = [values_of((member,)) for member in members]
    conn.exec_driver_sql(_INSERT, rows)
    fulltext.learn(conn, (int(row[0]) for row in rows))


def refresh(conn: Connection, ids: Iterable[int]) -> set[int]:
    """Computes these people again from `membership`; returns the ids whose rows changed.

    People left without members go; one whose least member left gets the id of the next.
    """
    wanted = set(ids)
    wanted |= _renumber(conn, wanted)
    changed: set[int] = set()
    for page in chunks(sorted(wanted), _PAGE):
        changed |= _refresh_page(conn, page)
    return changed


def _renumber(conn: Connection, ids: set[int]) -> set[int]:
    """Gives each person the least code of its members as id; returns the ids newly given."""
    moves: list[tuple[int, int]] = []
    least = (
        "SELECT person_id, min(2 * member_id + (member_kind = 'profile')) AS least FROM membership"
        " WHERE person_id IN ({marks}) GROUP BY person_id HAVING least <> person_id"
    )
    for page in chunks(sorted(ids)):
        marks = ", ".join("?" * len(page))
        moves += [
            (-new, old) for old, new in conn.exec_driver_sql(least.format(marks=marks), tuple(page))
        ]
    if moves:  # by way of negative ids, so that no two people meet half-way
        conn.exec_driver_sql("UPDATE membership SET person_id = ? WHERE person_id = ?", moves)
        conn.exec_driver_sql("UPDATE membership SET person_id = -person_id WHERE person_id < 0")
    return {-new for new, _ in moves}


def _refresh_page(conn: Connection, ids: Sequence[int]) -> set[int]:
    behind = members_behind(conn, ids)
    due = {id_: values_of(members) for id_, members in behind.items()}
    marks = ", ".join("?" * len(ids))
    rows = conn.exec_driver_sql(f"{_SELECT} WHERE id IN ({marks})", (*ids,)).all()
    found: dict[int, _Values] = {row[0]: tuple(row) for row in rows}
    gone = [id_ for id_ in found if due.get(id_) != found[id_]]
    come = [id_ for id_ in due if due[id_] != found.get(id_)]
    if gone:
        fulltext.forget(conn, gone)
        conn.exec_driver_sql("DELETE FROM person WHERE id = ?", [(id_,) for id_ in gone])
    if come:
        conn.exec_driver_sql(_INSERT, [due[id_] for id_ in come])
        fulltext.learn(conn, come)
    return {*gone, *come}


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
    for person_id, *values in conn.execute(profiles).all():
        row = dict(zip(_PROFILE_COLUMNS, values, strict=True))
        behind.setdefault(person_id, []).append(of_profile(row, region))
    return behind


def rows(conn: Connection, ids: Sequence[int]) -> list[PersonRow]:
    """The people with these ids, in the order asked; those that are gone are left out."""
    names = (
        "id", "name", "organization", "title", "emails", "phones", "origins", "cards", "profiles",
    )  # fmt: skip
    found: dict[int, PersonRow] = {}
    for page in chunks([int(id_) for id_ in ids]):
        query = select(*(person.c[name] for name in names)).where(person.c.id.in_(page))
        for row in conn.execute(query):
            found[row.id] = PersonRow(
                row.id,
                row.name,
                row.organization,
                row.title,
                _split(row.emails),
                _split(row.phones),
                _split(row.origins),
                row.cards,
                row.profiles,
            )
    return [found[int(id_)] for id_ in ids if int(id_) in found]


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
