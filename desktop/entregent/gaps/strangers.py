"""Unknown correspondents: addresses of the interactions that belong to no card and no profile."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy import Connection

from entregent.cards.born import Draft, new_card
from entregent.cards.keys import email_key, fold, split_name
from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.gaps import owners, refusals, told
from entregent.gaps.adding import typed_email
from entregent.gaps.automatic import is_automatic
from entregent.gaps.grounds import Grounds
from entregent.gaps.me import Self
from entregent.gaps.model import Stranger
from entregent.gaps.reasons import GapReason
from entregent.gaps.tally import Kept, Passed
from entregent.store import people
from entregent.store.cards import NewCard
from entregent.store.transaction import Transaction

LISTING = "correspondents"  # of refusals
_MAIL = "email:"
_LATEST = 50  # interactions in which companions are looked for
_COMPANIONS = 3
_WITH = """
SELECT q.kind, q.key, max(q.name), count(*)
FROM (SELECT interaction_id FROM interaction_participant
      WHERE kind = 'email' AND key = ? ORDER BY interaction_id DESC LIMIT ?) p
JOIN interaction_participant q ON q.interaction_id = p.interaction_id
GROUP BY q.kind, q.key ORDER BY count(*) DESC, q.key LIMIT 12
"""
# As it was written last: a comparison key has no plus-tag, and at Gmail no dots.
_WRITTEN = """
SELECT json_extract(i.participants, '$[' || p.position || '].email')
FROM interaction_participant p JOIN interaction i ON i.id = p.interaction_id
WHERE p.kind = 'email' AND p.key = ? ORDER BY p.interaction_id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Correspondents:
    """The list as it stands: comparison keys in order, each with its place in the tally."""

    places: Mapping[str, int]
    kept: Kept

    def passed(self, key: str) -> Passed | None:
        """What passed with an address; None for one that is not listed."""
        return self.kept.at(self.places[key]) if key in self.places else None


def ranked(conn: Connection, today: date, base: Grounds) -> Correspondents:
    """Every unknown address: recent two-way exchanges first, then those seen most."""
    kept = base.tally
    first, keys = kept.keys("email")
    unknown = np.zeros(len(kept.marks), dtype=np.bool_)
    unknown[first : first + len(keys)] = True
    unknown[owners.known_places(conn, kept)] = False
    places = np.flatnonzero(unknown)
    worth, seen = owners.worth_of_places(kept, today), kept.numbers("seen")
    order = places[np.lexsort((-seen[places], -worth[places]))]
    out = refusals.refused(conn, LISTING)
    found = {
        key: place
        for place in order.tolist()
        if (key := keys[place - first]) not in out and not is_automatic(key)
    }
    return Correspondents(found, kept)


def answering(listed: Correspondents, query: str) -> list[str]:
    """The addresses of which every word asked begins a word, of the name or of the address."""
    words = fold(query).split()
    if not words:
        return list(listed.places)
    return [
        key
        for key, place in listed.places.items()
        if (text := f" {fold(listed.kept.name(place))} {fold(key)}")
        and all(f" {word}" in text for word in words)
    ]


def strangers(
    conn: Connection, me: Self, keys: Sequence[str], listed: Correspondents
) -> list[Stranger]:
    """These addresses of the list with their evidence, in the order asked."""
    passed = {key: each for key in keys if (each := listed.passed(key)) is not None}
    met = told.gatherings(conn, (each.meeting for each in passed.values()))
    named = owners.of_names(conn, (fold(each.name) for each in passed.values()))
    with_card = {row.id for row in people.rows(conn, sorted(named.values())) if row.cards}
    beside = {key: _beside(conn, me, key) for key in passed}
    names = _names(conn, {mark for marks in beside.values() for mark, _ in marks})
    found: list[Stranger] = []
    for key, each in passed.items():
        companions = (names.get(mark) or name for mark, name in beside[key])
        others = (name for name in companions if name and fold(name) != fold(each.name))
        perhaps = named.get(fold(each.name))
        perhaps = perhaps if perhaps in with_card else None
        reasons = told.reasons(each, met.get(each.meeting))
        if perhaps is not None:
            reasons.append(Reason(GapReason.NAMESAKE, {"name": each.name}))
        found.append(
            Stranger(
                email=written(conn, key),
                name=each.name,
                exchanges=told.contacted(each),
                companions=tuple(dict.fromkeys(others))[:_COMPANIONS],
                perhaps=perhaps,
                reasons=tuple(reasons),
            )
        )
    return found


def written(conn: Connection, key: str) -> str:
    """An address as it was written last."""
    text = str(conn.exec_driver_sql(_WRITTEN, (key,)).scalar() or key).strip()
    return text if email_key(text) == key and "<" not in text else key


def _beside(conn: Connection, me: Self, key: str) -> list[tuple[str, str]]:
    """Who stands in the latest interactions of an address, most often first: (mark, name)."""
    rows = conn.exec_driver_sql(_WITH, (key, _LATEST))
    return [
        (f"{kind}:{other}", name)
        for kind, other, name, _ in rows
        if (kind, other) not in me.marks and (kind, other) != ("email", key)
    ]


def _names(conn: Connection, marks: Iterable[str]) -> dict[str, str]:
    """The names of the people whom these marks name, as the lists show them."""
    found: dict[str, str] = {}
    for kind in ("email", "url"):
        start = f"{kind}:"
        keys = sorted(mark[len(start) :] for mark in marks if mark.startswith(start))
        owned = owners.of_keys(conn, kind, keys)
        ids = sorted({whose[0] for whose in owned.values() if len(whose) == 1})
        rows = conn.exec_driver_sql(
            "SELECT p.id, p.name FROM json_each(?) j JOIN person p ON p.id = j.value",
            (json.dumps(ids),),
        )
        names = {int(row[0]): str(row[1]) for row in rows}
        for key, whose in owned.items():
            if len(whose) == 1 and whose[0] in names:
                found[start + key] = names[whose[0]]
    return found


# --- making contacts -----------------------------------------------------------------------------


def add(
    transaction: Transaction,
    emails: Iterable[str],
    book: Callable[[], int],
    listed: Correspondents,
) -> int:
    """Make a card of each of these addresses that nobody has; returns how many were made.

    `book` finds or makes the address book; called when there is a card to go in. Raises
    InputError "gap.unknown_address" (email) for one that no interaction has.
    """
    conn = transaction.conn
    keys = list(dict.fromkeys(email_key(text) or text for text in emails))
    owned = owners.of_keys(conn, "email", sorted(keys))
    cards: list[NewCard] = []
    for key in keys:
        if key in owned:
            continue
        passed = listed.passed(key)
        if passed is None:
            raise InputError("gap.unknown_address", email=key)
        uid = str(uuid.uuid4())
        last = passed.last or passed.first
        seen = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None
        draft = draft_of(passed.name, written(conn, key))
        cards.append(NewCard(uid, new_card(draft, uid=uid, now=seen).raw))
    if cards:
        transaction.put_cards(book(), cards)
    return len(cards)


def draft_of(name: str, email: str) -> Draft:
    """The card of an address: the parts of its name, and the address. No employer is guessed."""
    parts = split_name(name.strip(" '\""))
    return Draft(
        given=parts.given,
        additional=parts.additional,
        family=parts.family,
        prefix=parts.prefixes,
        suffix=parts.suffixes,
        emails=(typed_email(email),),
    )


def known_keys(emails: Iterable[str], listed: Correspondents) -> list[str]:
    """The comparison keys of addresses of the list; InputError for others, as `add`."""
    keys = list(dict.fromkeys(email_key(text) or text for text in emails))
    for key in keys:
        if key not in listed.places:
            raise InputError("gap.unknown_address", email=key)
    return keys


def namesakes(conn: Connection, keys: Iterable[str], listed: Correspondents) -> set[str]:
    """Those of these addresses whose name a contact has already."""
    names = {key: fold(listed.kept.name(listed.places[key])) for key in keys}
    found = owners.of_names(conn, names.values())
    return {key for key, name in names.items() if name in found}
