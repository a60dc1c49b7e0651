"""Keeps everything derived true to what a transaction touched.

Each write and each undo ends here, so derived rows are always what a rebuild from scratch would
give: a card's columns, the comparison keys, memberships, interaction participants, people and
parties.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, select

from entregent.cards.card import Card
from entregent.cards.fields import Fields, fields_of
from entregent.store import fulltext, parties, people, schema
from entregent.store.changes import RowId
from entregent.store.members import Key, card_keys, profile_keys
from entregent.store.region import DEFAULT_REGION, read_region
from entregent.store.rows import Row, chunks

__all__ = ["DEFAULT_REGION", "Derivation", "derived_columns", "read_region", "rebuild"]

_PAGE = 2_000
_KEY = "INSERT OR IGNORE INTO contact_key (kind, key, member_kind, member_id) VALUES (?, ?, ?, ?)"
_ALONE = (
    "INSERT INTO membership (member_kind, member_id, person_id, probability, decided_by)"
    " VALUES (?, ?, ?, 1.0, 'alone')"
)
_PARSED = (
    "UPDATE card SET kind = ?, name = ?, organization = ?, title = ?, revised_at = ?, fields = ?"
    " WHERE id = ?"
)
_PARTICIPANT = (
    "INSERT INTO interaction_participant (interaction_id, position, role, kind, key, name)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)


class Derivation:
    """What a transaction must compute again before it ends."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._unparsed: set[int] = set()
        self._members: dict[str, set[int]] = {people.CARD: set(), people.PROFILE: set()}
        self._interactions: set[int] = set()
        self._people: set[int] = set()
        self._employments: set[int] = set()
        self._holders: set[str] = set()
        self._parties: set[int] = set()  # whose owner may be another
        self._books: set[int] = set()
        self._changed: set[int] = set()
        self._learnt: set[int] = set()
        self._former_keys: set[parties.Key] = set()  # that a card or profile had
        self._recount: set[parties.Key] = set()
        self._traces: dict[parties.Key, parties.Traces] = {}
        self._origins: dict[int, str] = {}
        self.region = read_region(conn)

    def note(self, table: str, ids: Iterable[RowId], *, parse: bool = True) -> None:
        """These rows of a truth table were written; `parse` when a card's raw may be new."""
        numbers = [int(id_) for id_ in ids] if table in _NUMBERED else []
        if table == "card":
            self._members[people.CARD].update(numbers)
            if parse:
                self._unparsed.update(numbers)
        elif table == "profile":
            self._members[people.PROFILE].update(numbers)
        elif table == "interaction":
            self._interactions.update(numbers)
        elif table == "employment":
            self._employments.update(numbers)

    def note_gone(self, table: str, rows: Iterable[Row]) -> None:
        """These rows, as they were, are being deleted: what they told of others goes too."""
        if table == "employment":
            self._holders.update(str(row["holder"]) for row in rows)
        elif table == "interaction":
            told = (json.loads(str(row["participants"])) for row in rows)
            self._recount.update(parties.key_of(each) for people_in in told for each in people_in)

    def note_books(self, ids: Iterable[RowId]) -> None:
        """These address books got another name, which their people show."""
        self._books.update(int(id_) for id_ in ids)
        self._origins.clear()

    def note_people(self, ids: Iterable[int]) -> None:
        """The membership of these people was written."""
        self._people.update(ids)

    def learn_cards(self, book_id: int, cards: Sequence[tuple[int, Fields]]) -> None:
        """Cards just inserted with their derived columns: each stands alone, at once."""
        standing = [(id_, fields) for id_, fields in cards if fields.kind != "group"]
        if not standing:
            return
        self._insert_keys(key for id_, fields in standing for key in card_keys(id_, fields))
        self._conn.exec_driver_sql(
            _ALONE, [(people.CARD, id_, people.code_of(people.CARD, id_)) for id_, _ in standing]
        )
        origin = self._origin(book_id)
        people.learn(self._conn, (people.of_card(id_, origin, fields) for id_, fields in standing))
        codes = {people.code_of(people.CARD, id_) for id_, _ in standing}
        self._changed.update(codes)
        self._learnt.update(codes)

    def settle(self) -> set[int]:
        """Computes all that was noted, once; returns the ids of the people who changed."""
        region, self.region = self.region, read_region(self._conn)
        if region != self.region:  # phone keys depend on it
            for table in (schema.card, schema.profile):
                self.note(table.name, self._conn.execute(select(table.c.id)).scalars())
        for page in chunks(sorted(self._unparsed), _PAGE):
            self._parse(page)
        for page in chunks(sorted(self._members[people.CARD]), _PAGE):
            self._settle_cards(page)
        for page in chunks(sorted(self._members[people.PROFILE]), _PAGE):
            self._settle_profiles(page)
        for page in chunks(sorted(self._interactions), _PAGE):
            self._settle_participants(page)
        # what is new adds to what is known: an address of 100,000 mails is not read again for one
        self._parties |= parties.add(self._conn, self._traces)
        self._parties |= parties.compute(self._conn, self._recount)
        self._people |= self._people_of_books() | self._people_of_employment()
        affected, changed = people.refresh(self._conn, self._people)
        self._changed |= changed
        self._settle_owners(affected | self._learnt)
        return self._changed

    def _settle_owners(self, people_ids: set[int]) -> None:
        conn = self._conn
        if conn.exec_driver_sql("SELECT 1 FROM party LIMIT 1").first() is not None:
            self._parties.update(parties.ids_of(conn, self._former_keys))
            self._parties |= parties.of_people(conn, people_ids)
            parties.settle_owners(conn, self._parties)

    def _parse(self, ids: Sequence[int]) -> None:
        found = self._conn.execute(
            select(schema.card.c.id, schema.card.c.raw).where(schema.card.c.id.in_(ids))
        )
        parsed = [
            (*derived_columns(fields_of(Card.parse(raw), region=self.region)), id_)
            for id_, raw in found
        ]
        if parsed:
            self._conn.exec_driver_sql(_PARSED, parsed)

    def _settle_cards(self, ids: Sequence[int]) -> None:
        card = schema.card
        rows = self._conn.execute(
            select(card.c.id, card.c.fields).where(
                card.c.id.in_(ids), card.c.state == "live", card.c.kind != "group"
            )
        )
        standing = {id_: Fields.from_json(text) for id_, text in rows}
        keys = (key for id_, fields in standing.items() for key in card_keys(id_, fields))
        self._settle_members(people.CARD, ids, standing, keys)

    def _settle_profiles(self, ids: Sequence[int]) -> None:
        profile = schema.profile
        rows = self._conn.execute(
            select(profile.c.id, profile.c.email, profile.c.url, profile.c.extra).where(
                profile.c.id.in_(ids), profile.c.state != "deleted"
            )
        )
        standing = {id_: (email, url, extra) for id_, email, url, extra in rows}
        keys = (
            key
            for id_, values in standing.items()
            for key in profile_keys(id_, *values, self.region)
        )
        self._settle_members(people.PROFILE, ids, standing, keys)

    def _settle_members(
        self, kind: str, ids: Sequence[int], standing: Collection[int], keys: Iterable[Key]
    ) -> None:
        """Keys and memberships of these cards or profiles, of which only `standing` count."""
        contact_key, membership = schema.contact_key, schema.membership
        former = self._conn.execute(
            delete(contact_key)
            .where(contact_key.c.member_kind == kind, contact_key.c.member_id.in_(ids))
            .returning(contact_key.c.kind, contact_key.c.key)
        ).all()
        self._former_keys.update((key.kind, key.key) for key in former)
        self._insert_keys(keys)
        rows = self._conn.execute(
            select(membership.c.member_id, membership.c.person_id).where(
                membership.c.member_kind == kind, membership.c.member_id.in_(ids)
            )
        )
        current = {row.member_id: row.person_id for row in rows}
        self._people.update(current.values())
        come = [id_ for id_ in standing if id_ not in current]
        gone = [id_ for id_ in current if id_ not in standing]
        if come:
            alone = [(kind, id_, people.code_of(kind, id_)) for id_ in come]
            self._conn.exec_driver_sql(_ALONE, alone)
            self._people.update(person_id for _, _, person_id in alone)
        if gone:
            self._forget_members(kind, gone)

    def _forget_members(self, kind: str, ids: Sequence[int]) -> None:
        self._conn.exec_driver_sql(
            "DELETE FROM membership WHERE member_kind = ? AND member_id = ?",
            [(kind, id_) for id_ in ids],
        )

    def _insert_keys(self, keys: Iterable[Key]) -> None:
        rows = list(keys)
        if rows:
            self._conn.exec_driver_sql(_KEY, rows)

    def _settle_participants(self, ids: Sequence[int]) -> None:
        participant, interaction = schema.interaction_participant, schema.interaction
        before = self._conn.execute(
            delete(participant)
            .where(participant.c.interaction_id.in_(ids))
            .returning(participant.c.interaction_id, participant.c.kind, participant.c.key)
        ).all()
        rows = self._conn.execute(
            select(
                interaction.c.id,
                interaction.c.kind,
                interaction.c.at,
                interaction.c.participants,
                interaction.c.extra,
            ).where(interaction.c.id.in_(ids))
        ).all()
        known = {row.interaction_id for row in before}
        touched = {(row.kind, row.key) for row in before}
        present: list[tuple[int, int, str, str, str, str]] = []
        new: list[parties.Seen] = []
        for id_, kind, at, text, extra in rows:
            people_in = [(parties.key_of(each), each) for each in json.loads(text)]
            present += (
                (id_, place, str(each.get("role") or ""), *key, str(each.get("name") or ""))
                for place, (key, each) in enumerate(people_in)
            )
            if id_ in known:
                touched.update(key for key, _ in people_in)
            else:
                new.append((kind, at or "", people_in, json.loads(extra)))
        if present:
            self._conn.exec_driver_sql(_PARTICIPANT, present)
        parties.traces_in(new, self._traces)
        self._recount.update(touched)

    def _people_of_books(self) -> set[int]:
        if not self._books:
            return set()
        card, membership = schema.card, schema.membership
        query = (
            select(membership.c.person_id)
            .join(card, card.c.id == membership.c.member_id)
            .where(membership.c.member_kind == people.CARD)
            .where(card.c.address_book_id.in_(self._books))
        )
        return set(self._conn.execute(query).scalars())

    def _people_of_employment(self) -> set[int]:
        employment, membership = schema.employment, schema.membership
        for page in chunks(sorted(self._employments)):
            query = select(employment.c.holder).where(employment.c.id.in_(page))
            self._holders.update(self._conn.execute(query).scalars())
        ids = [int(number) for kind, _, number in map(_parted, self._holders) if kind == "profile"]
        found: set[int] = set()
        for page in chunks(ids):
            query = select(membership.c.person_id).where(
                membership.c.member_kind == people.PROFILE, membership.c.member_id.in_(page)
            )
            found.update(self._conn.execute(query).scalars())
        return found

    def _origin(self, book_id: int) -> str:
        if book_id not in self._origins:
            book = schema.address_book
            self._origins[book_id] = str(
                self._conn.execute(select(book.c.name).where(book.c.id == book_id)).scalar_one()
            )
        return self._origins[book_id]


_NUMBERED = {"card", "profile", "interaction", "employment"}


def _parted(holder: str) -> tuple[str, str, str]:
    return holder.partition(":")


def derived_columns(fields: Fields) -> tuple[str, str, str, str, str | None, str]:
    """A card's derived columns: kind, name, organization, title, revised_at, fields."""
    return (
        fields.kind,
        fields.name,
        fields.organization,
        fields.title,
        fields.rev,
        fields.to_json(),
    )


def rebuild(conn: Connection) -> None:
    """Computes everything derived again; only who belongs to whom is taken as it stands."""
    derived = (schema.contact_key, schema.interaction_participant, schema.person, schema.party)
    for emptied in derived:
        conn.execute(delete(emptied))
    fulltext.clear(conn)
    conn.exec_driver_sql(
        "DELETE FROM membership WHERE CASE member_kind"
        " WHEN 'card' THEN member_id NOT IN (SELECT id FROM card)"
        " ELSE member_id NOT IN (SELECT id FROM profile) END"
    )
    derivation = Derivation(conn)
    for table in (schema.card, schema.profile, schema.interaction):
        derivation.note(table.name, conn.execute(select(table.c.id)).scalars().all())
    derivation.note_people(conn.execute(select(schema.membership.c.person_id)).scalars())
    derivation.settle()
