"""Parties: what interactions tell of each e-mail address, page or name that takes part in them.

What a party is known for follows from its interactions alone; whose key it is follows from cards
and profiles. Kept apart, neither has to be computed again when the other changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
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
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM party WHERE id IN "  # noqa: S608
_THERE = "SELECT id FROM party WHERE id IN "
_SEEN = "SELECT kind, at, participants, extra FROM interaction WHERE id IN "


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


@dataclass(slots=True)
class Traces:
    """What is known of one party; two of them add up in any order."""

    name: str = ""
    last_on: str = ""
    person_id: int | None = None
    texts: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _TEXTS})

    def add(self, other: Traces) -> None:
        """Take in what else is known of the same party."""
        self.name = max(self.name, other.name, key=_fuller)
        self.last_on = max(self.last_on, other.last_on)
        for name in _TEXTS:
            self.texts[name] |= other.texts[name]


def _fuller(name: str) -> tuple[int, str]:
    return len(name), name


def key_of(participant: Mapping[str, Any]) -> Key:
    """A participant's best key: an e-mail, a page, else the name; ("name", "") without any."""
    if (email := participant.get("email")) and (key := email_key(str(email))):
        return "email", key
    if (url := participant.get("url")) and (key := url_key(str(url))):
        return "url", key
    return "name", fold(str(participant.get("name") or ""))


def party_id(key: Key) -> int:
    """The number of a party: made of its key, so that a rebuild gives the same (63 bits)."""
    digest = blake2b("\0".join(key).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


# --- from interactions -------------------------------------------------------------------------

# An interaction's kind and moment, its participants with their keys, and what else it says.
Seen = tuple[str, str, Sequence[tuple[Key, Mapping[str, Any]]], Mapping[str, Any]]


def traces_in(seen: Iterable[Seen]) -> dict[Key, Traces]:
    """What these interactions tell of their parties; nothing of whoever is marked as the user."""
    found: dict[Key, Traces] = {}
    for kind, at, participants, extra in seen:
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
            if kind != "bounce":
                known.last_on = max(known.last_on, at[:10])
            if kind in _SPECIAL:
                received = by_me and each.get("role") not in _SENDERS
                _tell(known.texts, kind, at[:10], extra, endorsed=received)
    return found


_SPECIAL = _MET | {"endorsement", "recommendation"}


def _tell(
    texts: Mapping[str, set[str]],
    kind: str,
    day: str,
    extra: Mapping[str, Any],
    *,
    endorsed: bool,
) -> None:
    if kind in _MET:
        if title := _line(extra.get("title")):
            texts["events"].add(f"{title}\t{day}")
        if day:
            texts["met"].add(day.replace("-", ""))
    elif kind == "recommendation":  # both files of an export show the title of the other person
        if title := _line(extra.get("title")):
            texts["titles"].add(title)
    elif endorsed and (skill := _line(extra.get("skill"))):
        texts["skills"].add(skill)  # what others endorsed in the user says nothing of them


def _line(text: object) -> str:
    return " ".join(str(text or "").split())


# --- upkeep ------------------------------------------------------------------------------------


def add(conn: Connection, told: Mapping[Key, Traces]) -> set[int]:
    """Takes in what new interactions tell; returns the ids of the parties that are new."""
    new: set[int] = set()
    for page in chunks(list(told.items()), _PAGE):
        wanted = {party_id(key): (key, traces) for key, traces in page}
        for id_, known in _read(conn, wanted).items():
            traces = wanted[id_][1]
            before = (known.name, known.last_on, sum(map(len, known.texts.values())))
            known.add(traces)
            if before == (known.name, known.last_on, sum(map(len, known.texts.values()))):
                del wanted[id_]
            else:
                wanted[id_] = (wanted[id_][0], known)
        new |= _write(conn, wanted)
    return new


def compute(conn: Connection, keys: Iterable[Key]) -> set[int]:
    """Computes these parties again from all their interactions; returns the ids that are new.

    A party without any goes.
    """
    new: set[int] = set()
    for page in chunks(sorted(set(keys)), _PAGE):
        told = traces_in(_seen_with(conn, page))
        wanted = {party_id(key): (key, told[key]) for key in page if key in told}
        for id_, known in _read(conn, wanted).items():
            wanted[id_][1].person_id = known.person_id
        gone = [id_ for key in page if (id_ := party_id(key)) not in wanted]
        _forget(conn, gone)
        new |= _write(conn, wanted)
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


def _read(conn: Connection, ids: Iterable[int]) -> dict[int, Traces]:
    found: dict[int, Traces] = {}
    for page in chunks(list(ids)):
        for row in conn.exec_driver_sql(f"{_SELECT}({_marks(page)})", tuple(page)):
            texts = {
                name: set(text.split("\n")) if text else set()
                for name, text in zip(_TEXTS, row[6:], strict=True)
            }
            found[row[0]] = Traces(row[3], row[5], row[4], texts)
    return found


def _write(conn: Connection, parties: Mapping[int, tuple[Key, Traces]]) -> set[int]:
    """Writes these parties as they are now; returns the ids that were not there."""
    there = _forget(conn, list(parties))
    rows = [
        (
            id_,
            *key,
            traces.name,
            traces.person_id,
            traces.last_on,
            *("\n".join(sorted(traces.texts[name])) for name in _TEXTS),
        )
        for id_, (key, traces) in parties.items()
    ]
    if rows:
        conn.exec_driver_sql(_INSERT, rows)
        fulltext.learn(conn, parties, PARTIES)
    return parties.keys() - there


def _forget(conn: Connection, ids: Sequence[int]) -> set[int]:
    """Takes these parties out; returns those that were there."""
    there: set[int] = set()
    for page in chunks(ids):
        there.update(conn.exec_driver_sql(f"{_THERE}({_marks(page)})", tuple(page)).scalars())
    if there:
        fulltext.forget(conn, there, PARTIES)
        conn.exec_driver_sql("DELETE FROM party WHERE id = ?", [(id_,) for id_ in there])
    return there


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
