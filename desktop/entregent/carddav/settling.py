"""The end of a sync: everything it learned goes into the store in one transaction.

One journal entry holds what changed here; what the server said goes beside it. A card that was
edited while the sync was under way is left as it is: the next sync carries that edit over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from sqlalchemy import Connection, select

from entregent.carddav.merge import WHOLE
from entregent.carddav.plan import Action
from entregent.carddav.replica import Replica
from entregent.carddav.sending import Settled
from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.cards.threeway import Conflict
from entregent.store import schema
from entregent.store.bulk import uncollected
from entregent.store.cards import NewCard, uid_variants
from entregent.store.rows import chunks
from entregent.store.transaction import Transaction

_AGREE = (
    "INSERT INTO server_card (address_book_id, href, path, etag, card_id, raw, local, gone,"
    " refusal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address_book_id, href) DO UPDATE"
    " SET path = excluded.path, etag = excluded.etag, card_id = excluded.card_id,"
    " raw = excluded.raw, local = excluded.local, gone = excluded.gone,"
    " refusal = excluded.refusal, new_etag = NULL, new_raw = NULL, fault = NULL"
)
# Where a card stood before: nothing, unless something was read there since.
_LEFT = (
    "DELETE FROM server_card WHERE address_book_id = ? AND card_id = ? AND href IS NOT ?"
    " AND new_raw IS NULL AND fault IS NULL"
)
_LEFT_TO_OTHERS = (
    "UPDATE server_card SET card_id = NULL, raw = NULL, local = NULL, etag = '', gone = 1,"
    " refusal = NULL WHERE address_book_id = ? AND card_id = ? AND href IS NOT ?"
)
_ARRIVED = (
    "UPDATE server_card SET card_id = ?, raw = new_raw, etag = new_etag, local = NULL, gone = 0,"
    " new_raw = NULL, new_etag = NULL, fault = NULL, refusal = NULL WHERE id = ?"
)


class Settling:
    """Writes one sync's outcome; used inside `Store.write`."""

    def __init__(self, transaction: Transaction, replica: Replica) -> None:
        self._transaction = transaction
        self._conn: Connection = transaction.conn
        self._replica = replica
        self.left: list[Action] = []  # cards that were edited meanwhile wait for the next sync

    @cached_property
    def _taken(self) -> set[str]:
        """The UIDs of the book's cards, of those that are gone too."""
        return set(self._replica.uids_here(self._conn))

    # --- cards that are here too ---------------------------------------------------------------

    def settle(self, those: Sequence[Settled], at: str) -> None:
        """Put what is settled in place, and the conflicts that it leaves."""
        for page in chunks(those, 1_000):
            self._settle_page(page, at)

    def _settle_page(self, page: Sequence[Settled], at: str) -> None:
        ids = [each.action.pair.card_id for each in page]
        now = _cards_now(self._conn, [id_ for id_ in ids if id_ is not None])
        standing = [each for each in page if self._stands(each, now)]
        kept = [
            self._reborn(each) if each.here and each.action.pair.card_id not in now else each
            for each in standing
        ]
        updates = {
            card_id: _columns(each.here)
            for each in kept
            if (card_id := each.action.pair.card_id) in now and each.here != now[card_id]
        }
        self._transaction.update_many(schema.card, updates)
        for each in kept:
            self._agree(each, each.there if each.action.pending else each.here)
        self._note_conflicts(kept, at)

    def _stands(self, each: Settled, now: Mapping[int, bytes | None]) -> bool:
        """Whether the card here is still what the sync saw."""
        pair = each.action.pair
        if now.get(pair.card_id or 0) == pair.sides.here:
            return True
        self.left.append(each.action)
        if each.action.kind == "push" and each.operation is not None:
            self._agree(each, pair.sides.here)  # what was sent is what both sides had
        return False

    def _reborn(self, each: Settled) -> Settled:
        """A card whose row is no more comes back as a new one."""
        new = self._new_card(each.href or "", each.here or b"")
        (card_id,) = self._transaction.put_cards(self._replica.book_id, [new])
        pair = replace(each.action.pair, card_id=card_id, uid=new.uid)
        return replace(each, action=replace(each.action, pair=pair))

    def _agree(self, each: Settled, here: bytes | None) -> None:
        """From now on both sides have agreed on this."""
        pair = each.action.pair
        book = self._replica.book_id
        # A card has one address; a refused one had none, one that moved had another.
        self._conn.exec_driver_sql(
            "DELETE FROM server_card WHERE address_book_id = ? AND card_id = ? AND href IS NULL",
            (book, pair.card_id),
        )
        self._conn.exec_driver_sql(
            "DELETE FROM server_card WHERE address_book_id = ? AND id = ?", (book, pair.replaces)
        )
        for statement in (_LEFT, _LEFT_TO_OTHERS):
            self._conn.exec_driver_sql(statement, (book, pair.card_id, each.href))
        refusal = json.dumps(each.refusal.to_json()) if each.refusal else None
        self._conn.exec_driver_sql(
            _AGREE,
            (
                book,
                each.href,
                each.path,
                each.etag if each.there is not None else "",
                pair.card_id,
                each.there,
                here if here != each.there else None,
                int(here is None),
                refusal,
            ),
        )

    # --- cards that are new here ---------------------------------------------------------------

    def arrive(self, pages: Iterable[Sequence[tuple[int, str, bytes]]]) -> Iterator[int]:
        """Put what is new into the address book; tells how many after each page."""
        for page in pages:
            with uncollected():
                new = [self._new_card(href, raw) for _, href, raw in page]
                ids = self._transaction.put_cards(self._replica.book_id, new)
            self._conn.exec_driver_sql(
                _ARRIVED, [(card, row) for card, (row, _, _) in zip(ids, page, strict=True)]
            )
            yield len(page)

    def _new_card(self, href: str, raw: bytes) -> NewCard:
        fields = fields_of(Card.parse(raw), region=self._transaction.region)
        wanted = fields.uid or unquote(href.rpartition("/")[2]).removesuffix(".vcf") or href
        uid = next(each for each in uid_variants(wanted) if each not in self._taken)
        self._taken.add(uid)
        return NewCard(uid, raw, source="carddav", fields=fields)

    # --- conflicts -----------------------------------------------------------------------------

    def _note_conflicts(self, those: Sequence[Settled], at: str) -> None:
        """Open the conflicts that are new, and close those that the sides have settled."""
        open_ = self._open_conflicts(
            [each.action.pair.card_id for each in those if each.action.pair.card_id is not None]
        )
        for each in those:
            pair = each.action.pair
            if pair.card_id is None:
                continue
            before = open_.get(pair.card_id, {})
            found = {conflict.name: conflict for conflict in each.action.outcome.conflicts}
            closed = [
                id_
                for field, id_ in before.items()
                if field not in found and _is_settled(field, each)
            ]
            self._transaction.delete(schema.conflict, closed)
            for name, conflict in found.items():
                told = _conflict_row(conflict, each.action)
                if name in before:
                    self._transaction.update(schema.conflict, before[name], told)
                else:
                    row = {"card_id": pair.card_id, "field": name, "at": at, **told}
                    self._transaction.insert(schema.conflict, [row])

    def _open_conflicts(self, card_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        conflict = schema.conflict
        found: dict[int, dict[str, int]] = {}
        rows = self._conn.execute(
            select(conflict.c.card_id, conflict.c.field, conflict.c.id).where(
                conflict.c.card_id.in_(card_ids)
            )
        )
        for card_id, field, id_ in rows:
            found.setdefault(card_id, {})[field] = id_
        return found


def _cards_now(conn: Connection, ids: Sequence[int]) -> dict[int, bytes | None]:
    """The cards as they stand, None for those that are not live."""
    card = schema.card
    rows = conn.execute(select(card.c.id, card.c.state, card.c.raw).where(card.c.id.in_(ids)))
    return {id_: bytes(raw) if state == "live" else None for id_, state, raw in rows}


def _columns(here: bytes | None) -> dict[str, str | bytes | None]:
    if here is None:
        return {"state": "deleted"}
    return {"raw": here, "state": "live", "merged_into": None}


def _is_settled(field: str, each: Settled) -> bool:
    """Whether an open conflict is none any more: both sides say the same, or have no card."""
    if each.here is None and each.there is None:
        return True
    if field == WHOLE or each.here is None or each.there is None:
        return False
    mine, theirs = (Card.parse(raw).first(field) for raw in (each.here, each.there))
    return (mine.text if mine else "") == (theirs.text if theirs else "")


def _conflict_row(conflict: Conflict, action: Action) -> dict[str, str | None]:
    sides = action.pair.sides
    whole = conflict.name == WHOLE
    return {
        "base": conflict.base,
        "mine": None if whole and sides.here is None else conflict.mine,
        "theirs": None if whole and sides.there is None else conflict.theirs,
    }
