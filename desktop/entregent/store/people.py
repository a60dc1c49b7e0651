"""The rows of people: what a list shows of the cards and profiles behind one individual.

A person is derived from its members. Its id is the least of their codes (2 × card id, or
2 × profile id + 1), so the same members always give the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from entregent.cards.employers import same_organization
from entregent.cards.fields import Labelled
from entregent.cards.keys import fold
from entregent.store import fulltext
from entregent.store.members import (
    CARD,
    PROFILE,
    Member,
    code_of,
    member_of,
    members_behind,
    of_card,
    of_profile,
)
from entregent.store.rows import chunks
from entregent.store.schema import person

__all__ = [
    "CARD",
    "PROFILE",
    "Member",
    "PersonRow",
    "code_of",
    "learn",
    "member_of",
    "members_behind",
    "of_card",
    "of_profile",
    "refresh",
    "rows",
    "spoken_digits",
    "values_of",
]

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
    names = (m.name for m in ranked if m.name != name)
    rest = [m for m in ranked if m is not newest]
    former = _former(newest.organization, ranked)
    # another spelling of the present employer is no former one, but is found as well
    spellings = (m.organization for m in rest if m.organization not in former)
    return (
        min(m.code for m in members),
        name,
        fold(name) or _NAMELESS,
        newest.organization,
        newest.title,
        _lines(email.value for email in _united(m.emails for m in ranked)),
        _lines(phone.value for phone in phones),
        "\n".join(origins),
        " ".join([*(fulltext.source_word(origin) for origin in origins), *_since(ranked)]),
        " ".join(dict.fromkeys(token for p in phones for token in spoken_digits(p))),
        _lines(place for m in ranked for place in m.places),
        _lines(m.notes for m in ranked),
        _lines(text for m in ranked for text in m.skills),
        _lines(former),
        _lines(
            (
                *(text for m in ranked for text in m.other),
                *names,
                *spellings,
                *(m.title for m in rest),
                *_plain(name),
            )
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
        " ".join([fulltext.source_word(member.origin), *_since((member,))]),
        " ".join(dict.fromkeys(token for phone in phones for token in spoken_digits(phone))),
        _lines(member.places),
        _lines((member.notes,)),
        _lines(member.skills),
        _lines(_former(member.organization, (member,))) if member.former else "",
        _lines((*member.other, *_plain(name))),
        int(member.is_card),
        int(not member.is_card),
    )


def _former(present: str, members: Iterable[Member]) -> list[str]:
    """The employers that members name and that are not the present one in another spelling."""
    named = dict.fromkeys(text for m in members for text in (m.organization, *m.former) if text)
    return [text for text in named if text != present and not same_organization(text, present)]


def _since(members: Iterable[Member]) -> Iterable[str]:
    return (fulltext.since_word(word) for m in members for word in fulltext.dated(m.since))


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


def refresh(conn: Connection, ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """Computes these people again from `membership`; returns the ids that were looked at, and
    those whose rows changed.

    People left without members go; one whose least member left gets the id of the next.
    """
    wanted = set(ids)
    wanted |= _renumber(conn, wanted)
    changed: set[int] = set()
    for page in chunks(sorted(wanted), _PAGE):
        changed |= _refresh_page(conn, page)
    return wanted, changed


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
