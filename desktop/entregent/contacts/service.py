"""Contacts: the one service of this room."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select

from entregent.cards.born import Draft, new_card
from entregent.cards.card import Card
from entregent.contacts import (
    asking,
    editing,
    exporting,
    finding,
    groups,
    listing,
    query,
    reasons,
    showing,
)
from entregent.contacts.editing import Correction
from entregent.contacts.groups import Group
from entregent.contacts.view import CardView, Contact, ProfileView, Provenance, Source, ValueView
from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.store import people, search
from entregent.store.books import HOME_BOOK, book_id
from entregent.store.cards import NewCard
from entregent.store.changes import Changes
from entregent.store.people import PersonRow as ContactRow
from entregent.store.schema import card as card_table
from entregent.store.schema import person
from entregent.store.search import Ids
from entregent.store.store import Store

__all__ = [
    "CardView",
    "Contact",
    "ContactRow",
    "Contacts",
    "Correction",
    "Group",
    "ProfileView",
    "Provenance",
    "Source",
    "ValueView",
]


class Contacts:
    """People as lists show them, and the cards behind them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- lists ---------------------------------------------------------------------------------

    def ids(self, text: str = "") -> Ids:
        """The ids of the people who answer the query; "" is everybody.

        Ordered by name; where a title, a skill or an employer is asked for, best first.
        """
        with self._store.read() as conn:
            if not text.strip():
                return search.order_of(conn).ids
            return asking.answer(conn, query.parse(text), self._store.now().date())

    def why(self, text: str, ids: Iterable[int]) -> list[tuple[Reason, ...]]:
        """Why each of these people answers the query, in the order asked: what speaks most first.

        Free words and fields that say themselves (a name, a city) give no reason.
        """
        with self._store.read() as conn:
            return reasons.why(conn, query.parse(text), [int(id_) for id_ in ids])

    def groups(self) -> list[Group]:
        """Every group with its members, by name."""
        with self._store.read() as conn:
            return groups.all_groups(conn)

    def groups_of(self, person_id: int) -> tuple[str, ...]:
        """The names of the groups that a person is in."""
        with self._store.read() as conn:
            return groups.names_of(conn, person_id)

    def rows(self, ids: Iterable[int]) -> list[ContactRow]:
        """These people, in the order asked; those that are gone are left out."""
        with self._store.read() as conn:
            return people.rows(conn, [int(id_) for id_ in ids])

    def count(self) -> int:
        with self._store.read() as conn:
            return int(conn.execute(select(func.count()).select_from(person)).scalar_one())

    def people_json(self, text: str = "") -> list[dict[str, object]]:
        """The people who answer the query, in the shape of `contacts --json`."""
        ids = self.ids(text)
        with self._store.read() as conn:
            return listing.shapes(conn, ids)

    # --- one contact ---------------------------------------------------------------------------

    def find(self, ref: str) -> int:
        """The person named by an id, a card's UID, an e-mail, a URL or the exact name.

        Raises InputError: "contact.unknown", "contact.ambiguous".
        """
        with self._store.read() as conn:
            return finding.person_id(conn, ref)

    def show(self, person_id: int) -> Contact:
        """All of one person (or of a group, by its card's code); InputError "contact.unknown"."""
        with self._store.read() as conn:
            return showing.contact(conn, person_id)

    def cards(self, ids: Iterable[int]) -> tuple[CardView, ...]:
        """Cards by their ids, in the order asked."""
        with self._store.read() as conn:
            return showing.card_views(conn, ids)

    def raw(self, uid: str, book: str | None = None) -> bytes:
        """A card's bytes as they stand."""
        with self._store.read() as conn:
            return finding.card(conn, uid, book).raw

    # --- writing -------------------------------------------------------------------------------

    def edit(
        self,
        uid: str,
        *,
        set: Mapping[str, str] = {},  # noqa: A002 - the word of the command line
        add: Mapping[str, str | Sequence[str]] = {},
        remove: Mapping[str, str | Sequence[str]] = {},
        book: str | None = None,
    ) -> Changes:
        """Edits properties of one card by their vCard names; nothing else of it changes but REV.

        See `editing.edited` for what each does and which InputError it raises.
        """
        fields = {name.upper() for edits in (set, add, remove) for name in edits}
        return self._rewrite(
            uid,
            book,
            fields,
            lambda card, region: editing.edited(
                card, put=set, add=add, remove=remove, region=region
            ),
        )

    def correct(
        self, uid: str, corrections: Sequence[Correction], book: str | None = None
    ) -> Changes:
        """Corrects values of one card in one change; see `editing.corrected`."""
        return self._rewrite(
            uid,
            book,
            {each.field.upper() for each in corrections},
            lambda card, region: editing.corrected(card, corrections, region=region),
        )

    def _rewrite(
        self,
        uid: str,
        book: str | None,
        fields: Iterable[str],
        rewritten: Callable[[Card, str], Card],
    ) -> Changes:
        """Replaces a card by what `rewritten` makes of it; REV moves when anything else did."""
        with self._store.write("edit", uid=uid, fields=sorted(fields)) as transaction:
            row = finding.card(transaction.conn, uid, book)
            before = Card.parse(row.raw)
            after = rewritten(before, transaction.region)
            transaction.detail["name"] = row.fields.name
            if after.raw != before.raw:
                transaction.set_raw(row.id, after.touch(self._store.now()).raw)
        return transaction.changes

    def create(self, draft: Draft, book: str | None = None) -> Changes:
        """A new card in an address book (the local one by default, made when missing)."""
        if not any((draft.name, draft.given, draft.family, draft.organization, draft.emails)):
            raise InputError("contact.nameless")
        uid = str(uuid.uuid4())
        card = new_card(draft, uid=uid, now=self._store.now())
        name = draft.name or " ".join(filter(None, (draft.given, draft.family)))
        with self._store.write("create", uid=uid, name=name) as transaction:
            place = book_id(transaction, book or HOME_BOOK)
            transaction.put_cards(place, [NewCard(uid, card.raw)])
        return transaction.changes

    def delete(self, uid: str, book: str | None = None) -> Changes:
        """Takes a card out of its address book; `undo` brings it back to the byte."""
        with self._store.write("delete", uid=uid) as transaction:
            row = finding.card(transaction.conn, uid, book)
            transaction.detail["name"] = row.fields.name
            transaction.update(card_table, row.id, {"state": "deleted"})
        return transaction.changes

    # --- export --------------------------------------------------------------------------------

    def export(
        self, path: Path, ids: Sequence[int] | Ids | None = None, *, groups: bool = True
    ) -> int:
        """Writes contacts to `path` and returns how many: cards to .vcf, people to .csv.

        `ids` limits to these people; groups are exported with everybody only. The file appears
        whole or not at all. Raises InputError: "export.format", "export.cannot_write".
        """
        chosen = None if ids is None else [int(id_) for id_ in ids]
        with self._store.read() as conn:
            return exporting.export(conn, Path(path), chosen, groups=groups)
