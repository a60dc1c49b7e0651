"""Parties: what interactions tell of each e-mail address, page or name that takes part in them.

What a party is known for follows from its interactions alone; whose key it is follows from cards
and profiles. Kept apart, neither has to be computed again when the other changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from entregent.cards.keys import email_key, fold, url_key
from entregent.store import fulltext
from entregent.store.fulltext import PARTIES
from entregent.store.rows import chunks

Key = tuple[str, str]  # kind and key

_PAGE = 2_000
_TEXTS = PARTIES.columns
_SENDERS = frozenset({"from", "organizer", "inviter", "recommender", "endorser"})
_MET = frozenset({"meeting", "event"})
_COLUMNS = ("id", "kind", "key", "name", "person_id", "last_on", *_TEXTS)
_INSERT = f"INSERT INTO party ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM party WHERE kind = ? AND key IN "  # noqa: S608
_SEEN = "SELECT kind, at, participants, extra FROM interaction WHERE id IN "


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


@dataclass(slots=True)
class Traces:
    """What is known of one party; two of them add up in any order."""

    name: str = ""
    last_on: str = ""
    person_id: int | None = None
    texts: dict[str, set[str]] = field(default_factory=dict)  # by column, where there are any

    def add(self, other: Traces) -> None:
        """Take in what else is known of the same party."""
        self.name = max(self.name, other.name, key=_fuller)
        self.last_on = max(self.last_on, other.last_on)
        for name, lines in other.texts.items():
            self.texts.setdefault(name, set()).update(lines)

    def size(self) -> tuple[str, str, int]:
        """What is other once anything was added."""
        return self.name, self.last_on, sum(map(len, self.texts.values()))


def _fuller(name: str) -> tuple[int, str]:
    return len(name), name


def key_of(participant: Mapping[str, Any]) -> Key:
    """A participant's best key: an e-mail, a page, else the name; ("name", "") without any."""
    if (email := participant.get("email")) and (key := email_key(str(email))):
        return "email", key
    if (url := participant.get("url")) and (key := url_key(str(url))):
        return "url", key
    return "name", fold(str(participant.get("name") or ""))


# --- from interactions -------------------------------------------------------------------------

# An interaction's kind and moment, its participants with their keys, and what else it says.
Seen = tuple[str, str, Sequence[tuple[Key, Mapping[str, Any]]], Mapping[str, Any]]


def traces_in(seen: Iterable[Seen], found: dict[Key, Traces] | None = None) -> dict[Key, Traces]:
    """What these interactions tell of their parties, beside what was `found` in others; nothing of
    whoever is marked as the user."""
    found = {} if found is None else found
    for kind, at, participants, extra in seen:
        dated = kind != "bounce" and bool(fulltext.dated(at))
        by_me = any(
            each.get("role") in _SENDERS and (each.get("me") or not key[1])
            for key, each in participants
        )
        for key, each in participants:
            if not key[1] or each.get("me"):
                continue
            known = found.get(key)
            if known is None:
                known = found[key] = Traces()
            known.name = max(known.name, fold(str(each.get("name") or "")), key=_fuller)
            if dated:
                known.last_on = max(known.last_on, at[:10])
            if kind in _SPECIAL:
                received = by_me and each.get("role") not in _SENDERS
                _tell(known.texts, kind, at[:10], extra, endorsed=received)
    return found


_SPECIAL = _MET | {"endorsement", "recommendation"}


def _tell(
    texts: dict[str, set[str]],
    kind: str,
    day: str,
    extra: Mapping[str, Any],
    *,
    endorsed: bool,
) -> None:
    if kind in _MET:
        if title := _line(extra.get("title")):
            texts.setdefault("events", set()).add(f"{title}\t{day}")
        if days := fulltext.dated(day):
            texts.setdefault("met", set()).update(days)
    elif kind == "recommendation":  # both files of an export show the title of the other person
        if title := _line(extra.get("title")):
            texts.setdefault("titles", set()).add(title)
    elif endorsed and (skill := _line(extra.get("skill"))):
        texts.setdefault("skills", set()).add(
            skill
        )  # what others endorsed in the user says nothing of them


def _line(text: object) -> str:
    return " ".join(str(text or "").split())


# --- upkeep ------------------------------------------------------------------------------------


def add(conn: Connection, told: Mapping[Key, Traces]) -> set[int]:
    """Takes in what new interactions tell; returns the ids of the parties that are new."""
    new: set[int] = set()
    for page in chunks(list(told.items()), _PAGE):
        wanted = dict(page)
        there = _read(conn, wanted)
        for key, (_, known) in there.items():
            before = known.size()
            known.add(wanted[key])
            wanted[key] = known
            if known.size() == before:
                del wanted[key]
        new |= _write(conn, wanted, {key: there[key][0] for key in wanted if key in there})
    return new


def compute(conn: Connection, keys: Iterable[Key]) -> set[int]:
    """Computes these parties again from all their interactions; returns the ids that are new.

    A party without any goes.
    """
    new: set[int] = set()
    for page in chunks(sorted(set(keys)), _PAGE):
        told = traces_in(_seen_with(conn, page))
        there = _read(conn, page)
        _forget(conn, [id_ for key, (id_, _) in there.items() if key not in told])
        wanted = {key: told[key] for key in page if key in told}
        for key, traces in wanted.items():
            if key in there:
                traces.person_id = there[key][1].person_id
        new |= _write(conn, wanted, {key: there[key][0] for key in wanted if key in there})
    return new


def _seen_with(conn: Connection, keys: Sequence[Key]) -> Iterator[Seen]:
    """The interactions in which any of these parties took part, each once."""
    ids: set[int] = set()
    for key in keys:
        ids.update(
            conn.exec_driver_sql(
                "SELECT interaction_id FROM interaction_participant WHERE kind = ? AND key = ?", key
            ).scalars()
        )
    for page in chunks(sorted(ids), _PAGE):
        rows = conn.exec_driver_sql(f"{_SEEN}({_marks(page)})", tuple(page))
        for kind, at, participants, extra in rows:
            people = [(key_of(each), each) for each in json.loads(participants)]
            yield kind, at or "", people, json.loads(extra)


def ids_of(conn: Connection, keys: Iterable[Key]) -> list[int]:
    """The ids of the parties that have these keys."""
    return [id_ for page in chunks(list(keys), _PAGE) for id_, _ in _read(conn, page).values()]


def _read(conn: Connection, keys: Iterable[Key]) -> dict[Key, tuple[int, Traces]]:
    """The parties with these keys, as they stand."""
    found: dict[Key, tuple[int, Traces]] = {}
    kinds: dict[str, list[str]] = {}
    for kind, key in keys:
        kinds.setdefault(kind, []).append(key)
    for kind, named in kinds.items():
        for row in conn.exec_driver_sql(f"{_SELECT}({_marks(named)})", (kind, *named)):
            texts = {
                name: set(text.split("\n"))
                for name, text in zip(_TEXTS, row[6:], strict=True)
                if text
            }
            found[row[1], row[2]] = row[0], Traces(row[3], row[5], row[4], texts)
    return found


def _write(conn: Connection, parties: Mapping[Key, Traces], there: Mapping[Key, int]) -> set[int]:
    """Writes these parties as they are now, those that are there under their ids; returns the ids
    of the others."""
    highest = conn.exec_driver_sql("SELECT coalesce(max(id), 0) FROM party").scalar_one()
    _forget(conn, list(there.values()))
    ids = dict(there)
    for key in parties:
        if key not in ids:
            highest += 1
            ids[key] = highest
    rows = [
        (
            ids[key],
            *key,
            traces.name,
            traces.person_id,
            traces.last_on,
            *("\n".join(sorted(traces.texts.get(name, ()))) for name in _TEXTS),
        )
        for key, traces in parties.items()
    ]
    if rows:
        conn.exec_driver_sql(_INSERT, rows)
        fulltext.learn(conn, ids.values(), PARTIES)
    return {id_ for key, id_ in ids.items() if key not in there}


def _forget(conn: Connection, ids: Sequence[int]) -> None:
    """Takes these parties out."""
    if ids:
        fulltext.forget(conn, ids, PARTIES)
        conn.exec_driver_sql("DELETE FROM party WHERE id = ?", [(id_,) for id_ in ids])


# --- whose they are ----------------------------------------------------------------------------

_OWNED = "SELECT id FROM party WHERE person_id IN "
_CLAIMED = (
    "SELECT t.id FROM membership m JOIN contact_key k"
    " ON k.member_kind = m.member_kind AND k.member_id = m.member_id"
    " JOIN party t ON t.kind = k.kind AND t.key = k.key WHERE m.person_id IN "
)
_OWNERS = (
    "SELECT t.id, t.person_id, t.name, p.id, p.sort_key FROM party t"
    " LEFT JOIN contact_key k ON k.kind = t.kind AND k.key = t.key"
    " LEFT JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id"
    " LEFT JOIN person p ON p.id = m.person_id WHERE t.id IN "
)


def of_people(conn: Connection, people: Iterable[int]) -> set[int]:
    """The parties that belong to these people, or have a key that is theirs now."""
    found: set[int] = set()
    for page in chunks(sorted(people)):
        for query in (_OWNED, _CLAIMED):
            found.update(conn.exec_driver_sql(f"{query}({_marks(page)})", tuple(page)).scalars())
    return found


def settle_owners(conn: Connection, ids: Iterable[int]) -> None:
    """Says whose key each of these parties is.

    One that several people have is that one's whose name the interactions give, the first of
    several of that name (two cards that nobody linked yet), or nobody's.
    """
    for page in chunks(sorted(ids)):
        owners: dict[int, dict[int, str]] = {}
        before: dict[int, tuple[int | None, str]] = {}
        rows = conn.exec_driver_sql(f"{_OWNERS}({_marks(page)})", tuple(page))
        for id_, person_id, name, owner, sort_key in rows:
            before[id_] = (person_id, name)
            if owner is not None:
                owners.setdefault(id_, {})[owner] = sort_key
        due = [
            (owner, id_)
            for id_, (person_id, name) in before.items()
            if (owner := _owner(owners.get(id_, {}), name)) != person_id
        ]
        if due:
            conn.exec_driver_sql("UPDATE party SET person_id = ? WHERE id = ?", due)


def _owner(owners: Mapping[int, str], name: str) -> int | None:
    if len(owners) > 1:
        owners = {id_: sort_key for id_, sort_key in owners.items() if sort_key == name}
    return min(owners, default=None)
