"""Suggestions: what networks say that cards do not, to accept or refuse one by one.

Open suggestions are derived and come and go with the evidence; a decision is the user's, stands
in the journal, and holds for that value for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from entregent.cards.card import Card
from entregent.cards.fields import Fields, fields_of
from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.progress import Progress, Silent
from entregent.store import schema
from entregent.store.changes import Changes
from entregent.store.rows import chunks
from entregent.store.standing import Standing, standing
from entregent.store.store import Store
from entregent.updates.compare import proposals, suggestion_id, touched
from entregent.updates.model import FIELDS, ORG, Suggestion
from entregent.updates.reading import read_cards, read_profiles
from entregent.updates.writing import accepted, without

_OPEN = """
SELECT s.id, m.person_id, p.name AS person_name, s.card_id, c.uid AS card_uid, b.name AS book,
       s.field, s.old, s.new, s.source, s.seen_on, s.profile_id, s.reasons,
       CASE WHEN s.field = 'ORG' THEN c.fields END AS touches
FROM suggestion s
JOIN card c ON c.id = s.card_id
JOIN address_book b ON b.id = c.address_book_id
JOIN membership m ON m.member_kind = 'card' AND m.member_id = c.id
JOIN person p ON p.id = m.person_id
WHERE s.state = 'open' AND c.state = 'live'
ORDER BY p.sort_key, p.id, c.id,
    CASE s.field WHEN 'ORG' THEN 0 WHEN 'TITLE' THEN 1 WHEN 'FN' THEN 2 WHEN 'EMAIL' THEN 3
    ELSE 4 END, s.id
"""
_EVERY = 500


class Suggestions:
    """The suggestions of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def catch_up(self, progress: Progress | None = None) -> Changes:
        """Bring the open suggestions up to date; cheap when nothing they rest on has moved."""
        watched = progress or Silent()
        with self._store.read() as conn:
            if _stood(conn) == standing(conn):
                return Changes()
        with self._store.derive() as write:
            due = _due(write.conn, watched)
            touched = _settle(write.conn, due)
            _remember(write.conn, standing(write.conn))
            write.touch("suggestion", touched)
        return write.changes

    def open(self) -> list[Suggestion]:
        """Return the open suggestions by person, employer and title before e-mail and page."""
        with self._store.read() as conn:
            rows = conn.exec_driver_sql(_OPEN).mappings().all()
        return [_suggestion(row) for row in rows]

    def accept(self, ids: Sequence[str]) -> Changes:
        """Write these values into their cards, each touching its own property's lines only.

        An employer, title or name takes the place of the old one; an e-mail or page is added, and
        none is taken away: what goes with a former employer is told in `touches`. REV stays:
        it would make every other value of the card look verified. Raises InputError
        "suggestion.unknown" or, where the card has changed since, "suggestion.changed" (id).
        """
        with self._store.write("suggestion.accept", count=len(set(ids))) as write:
            by_card: dict[int, list[Any]] = {}
            for row in _rows(write.conn, ids):
                by_card.setdefault(row.card_id, []).append(row)
            raws = _raws(write.conn, by_card)
            for card_id, rows in by_card.items():
                card = Card.parse(raws[card_id])
                for row in sorted(rows, key=lambda row: FIELDS.index(row.field)):
                    card = accepted(card, row)
                write.set_raw(card_id, card.raw)
            decided = {"state": "accepted", "decided_at": _now()}
            write.update_many(schema.suggestion, dict.fromkeys(ids, decided))
        return write.changes

    def refuse(self, ids: Sequence[str]) -> Changes:
        """Never propose these values for these cards again; raises InputError for unknown ids."""
        with self._store.write("suggestion.refuse", count=len(set(ids))) as write:
            _rows(write.conn, ids)
            decided = {"state": "refused", "decided_at": _now()}
            write.update_many(schema.suggestion, dict.fromkeys(ids, decided))
        return write.changes

    def remove(self, ids: Sequence[str], value: str) -> Changes:
        """Take a value that these suggestions put in doubt off their cards, and nothing else.

        REV stays, as in `accept`. Raises InputError "suggestion.unknown", or
        "suggestion.not_touched" (id, value) where it is none of `touches`.
        """
        with self._store.write("suggestion.remove", value=value, count=len(set(ids))) as write:
            rows = _rows(write.conn, ids)
            raws = _raws(write.conn, {row.card_id for row in rows})
            for row in rows:
                card = Card.parse(raws[row.card_id])
                there = touched(fields_of(card), row.new) if row.field == ORG else ()
                found = [each for each in there if each.value == value]
                if not found:
                    raise InputError("suggestion.not_touched", id=row.id, value=value)
                write.set_raw(row.card_id, without(card, found[0].field, value).raw)
        return write.changes


def _suggestion(row: Mapping[Any, Any]) -> Suggestion:
    fields, reasons = row["touches"], json.loads(row["reasons"])
    told = {
        "reasons": tuple(Reason.from_json(each) for each in reasons),
        "touches": touched(Fields.from_json(fields), row["new"]) if fields else (),
    }
    return Suggestion(**{**row, **told})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# --- keeping the open ones true ---


def _stood(conn: Connection) -> Standing | None:
    """Return how the store stood when the open suggestions were computed."""
    table = schema.derived_state
    text = conn.execute(select(table.c.data).where(table.c.name == "suggestions")).scalar()
    return tuple(json.loads(text)) if text else None


def _remember(conn: Connection, stands: Standing) -> None:
    conn.exec_driver_sql(
        "INSERT INTO derived_state (name, position, data) VALUES ('suggestions', ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET position = excluded.position, data = excluded.data",
        (stands[0], json.dumps(stands)),
    )


def _due(conn: Connection, progress: Progress) -> dict[str, dict[str, Any]]:
    """Return the rows of every suggestion that the evidence makes now, by id."""
    profiles = read_profiles(conn)
    due: dict[str, dict[str, Any]] = {}
    for count, (person_id, card) in enumerate(read_cards(conn)):
        if count % _EVERY == 0:
            progress.step("suggestions", count, None)
        for proposal in proposals(card, profiles.get(person_id, [])):
            id_ = suggestion_id(card.book_id, card.uid, proposal.field, proposal.new)
            due[id_] = {
                "id": id_,
                "card_id": card.id,
                "field": proposal.field,
                "old": proposal.old,
                "new": proposal.new,
                "source": proposal.profile.network,
                "profile_id": proposal.profile.id,
                "seen_on": proposal.profile.seen_on[:10],
                "state": "open",
                "reasons": json.dumps(
                    [reason.to_json() for reason in proposal.reasons], ensure_ascii=False
                ),
            }
    return due


def _settle(conn: Connection, due: dict[str, dict[str, Any]]) -> set[str]:
    """Make the open rows those that are due and undecided; returns the ids that changed."""
    table = schema.suggestion
    names = ("card_id", "old", "new", "source", "profile_id", "seen_on", "reasons")
    rows = conn.execute(select(table.c.id, table.c.state, *(table.c[name] for name in names)))
    standing: dict[str, Any] = {row.id: row for row in rows}
    decided = {id_ for id_, row in standing.items() if row.state != "open"}
    gone = [id_ for id_ in standing if id_ not in due and id_ not in decided]
    come = [row for id_, row in due.items() if id_ not in standing]
    moved = [
        {**{name: row[name] for name in names}, "_id": id_}
        for id_, row in due.items()
        if id_ in standing
        and id_ not in decided
        and any(getattr(standing[id_], name) != row[name] for name in names)
    ]
    for page in chunks(gone):
        conn.execute(delete(table).where(table.c.id.in_(page)))
    if come:
        conn.execute(insert(table), come)
    if moved:
        statement = update(table).where(table.c.id == bindparam("_id"))
        conn.execute(statement.values({name: bindparam(name) for name in names}), moved)
    return {*gone, *(row["id"] for row in come), *(row["_id"] for row in moved)}


# --- deciding ---


def _rows(conn: Connection, ids: Iterable[str]) -> list[Any]:
    table = schema.suggestion
    wanted = list(dict.fromkeys(ids))
    found = {
        row.id: row
        for page in chunks(wanted)
        for row in conn.execute(select(table).where(table.c.id.in_(page), table.c.state == "open"))
    }
    for id_ in wanted:
        if id_ not in found:
            raise InputError("suggestion.unknown", id=id_)
    return [found[id_] for id_ in wanted]


def _raws(conn: Connection, ids: Iterable[int]) -> dict[int, bytes]:
    table = schema.card
    return {
        row.id: row.raw
        for page in chunks(list(ids))
        for row in conn.execute(select(table.c.id, table.c.raw).where(table.c.id.in_(page)))
    }
