"""Cards entering an address book.

What the source says again is unchanged, whatever became of the card here: an edit stays, and a
deleted or merged card does not come back. What the source says anew is merged with the user's own
edits by a three-way merge, in which the user's value wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from sqlalchemy import select

from entregent.cards.born import Draft, new_card
from entregent.cards.card import Card
from entregent.cards.fields import Fields, fields_of
from entregent.cards.threeway import three_way
from entregent.evidence import Reason
from entregent.sources.intake import identity
from entregent.sources.intake.run import Run
from entregent.sources.records import CardRecord, DraftRecord, Refusal
from entregent.store import schema
from entregent.store.cards import NewCard, uid_variants
from entregent.store.derive import read_region

_BATCH = 2_000
# The base of a card that was born here: with it a merge takes what either side has.
_NOTHING = Card.parse(b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n")


@dataclass(frozen=True, slots=True)
class Book:
    """An address book to import into; `synced` when a server owns its base bytes."""

    id: int
    name: str
    synced: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    digests: tuple[bytes, ...]
    live: bool


class CardIntake:
    """Takes the cards of one file into one address book; dictionary look-ups, no query a card."""

    def __init__(self, run: Run, book: Callable[[], Book]) -> None:
        """`book` finds or makes the address book; called when the first card is to go in."""
        self._run = run
        self._find_book = book
        self._book: Book | None = None
        self._region = read_region(run.transaction.conn)
        self._known: dict[str, _Known] = {}
        self._uids_of: dict[bytes, tuple[str, ...]] = {}
        self._uid_of_key: dict[str, str] = {}
        self._met: dict[str, bytes] = {}  # UID → digest of the bytes it stands for in this file
        self._new: list[NewCard] = []
        self._changed: dict[int, bytes] = {}

    @property
    def book_name(self) -> str:
        """Where the cards go; "" while none has come."""
        return self._book.name if self._book else ""

    def take(self, record: CardRecord | DraftRecord) -> Refusal | None:
        """Takes one card; a refusal where it names nobody."""
        self._open()
        if isinstance(record, DraftRecord):
            candidates = identity.uids(
                self._run.format, identity.of_draft(record.draft, self._region)
            )
            uid = identity.first_free(candidates, self._met)
            raw = new_card(self._with_members(record), uid=uid).raw
            self._place(uid, raw, _digest(raw), None)
            if record.key:
                self._uid_of_key[record.key] = uid
            return None
        digest = _digest(record.raw)
        for uid in self._uids_of.get(digest, ()):
            if uid not in self._met:
                self._met[uid] = digest
                self._run.counts.unchanged += 1
                return None
        return self._take_new(record, digest)

    def finish(self) -> None:
        """Writes what is still waiting."""
        self._flush()

    def _with_members(self, record: DraftRecord) -> Draft:
        """The draft, of a group with those members that a card or an address names."""
        if not record.members:
            return record.draft
        named = (
            f"urn:uuid:{self._uid_of_key[key]}" if key in self._uid_of_key else address
            for key, address in record.members
        )
        return replace(record.draft, members=tuple(dict.fromkeys(filter(None, named))))

    def _take_new(self, record: CardRecord, digest: bytes) -> Refusal | None:
        fields = fields_of(Card.parse(record.raw), region=self._region)
        if not fields.name and not fields.nicknames:
            return Refusal(record.file, record.row, Reason("row.names_nobody"))
        uid = record.uid or fields.uid
        if uid:
            for variant in uid_variants(uid):
                if variant not in self._met:
                    uid = variant
                    break
                if self._met[variant] == digest:  # the same card twice in one file
                    self._run.counts.unchanged += 1
                    return None
        else:
            candidates = identity.uids(self._run.format, identity.of_fields(fields, self._region))
            uid = identity.first_free(candidates, self._met)
        self._place(uid, record.raw, digest, fields)
        return None

    def _place(self, uid: str, raw: bytes, digest: bytes, fields: Fields | None) -> None:
        self._met[uid] = digest
        known = self._known.get(uid)
        if known is None:
            self._new.append(self._new_card(uid, raw, fields))
            self._run.counts.added += 1
        elif digest in known.digests or not known.live:
            self._run.counts.unchanged += 1
        else:
            self._changed[known.id] = raw
        if len(self._new) + len(self._changed) >= _BATCH:
            self._flush()

    def _new_card(self, uid: str, raw: bytes, fields: Fields | None) -> NewCard:
        return NewCard(
            uid=uid,
            raw=raw,
            base_raw=None if self._open().synced else raw,
            source=self._run.format,
            run_id=self._run.id,
            fields=fields,
        )

    def _open(self) -> Book:
        if self._book is None:
            self._book = self._find_book()
            self._load(self._book)
        return self._book

    def _load(self, book: Book) -> None:
        card = schema.card
        query = select(card.c.id, card.c.uid, card.c.state, card.c.raw, card.c.base_raw).where(
            card.c.address_book_id == book.id
        )
        stream = self._run.transaction.conn.execution_options(yield_per=_BATCH).execute(query)
        for id_, uid, state, raw, base in stream:
            # Where a server owns the base, the card as it stands may still be what the file says.
            said = (base,) if base is not None and not book.synced else (raw, base)
            digests = tuple({_digest(each) for each in said if each is not None})
            self._known[uid] = _Known(id_, digests, state == "live")
            for digest in digests:
                self._uids_of[digest] = (*self._uids_of.get(digest, ()), uid)

    def _flush(self) -> None:
        book = self._book
        if self._new and book is not None:
            self._run.transaction.put_cards(book.id, self._new)
            self._new = []
        if self._changed:
            self._merge(dict(self._merged()))
            self._changed = {}

    def _merged(self) -> Iterator[tuple[int, tuple[bytes, bytes, bytes]]]:
        """For each changed card: its bytes here, the merge's, and the source's."""
        card = schema.card
        query = select(card.c.id, card.c.raw, card.c.base_raw).where(card.c.id.in_(self._changed))
        for id_, raw, base in self._run.transaction.conn.execute(query).all():
            theirs = self._changed[id_]
            before = _NOTHING if base is None else Card.parse(base)
            merged = three_way(before, Card.parse(raw), Card.parse(theirs))
            yield id_, (raw, merged.card.raw, theirs)

    def _merge(self, merged: dict[int, tuple[bytes, bytes, bytes]]) -> None:
        counts, synced = self._run.counts, self._open().synced
        updates: dict[int, dict[str, bytes]] = {}
        for id_, (here, result, theirs) in merged.items():
            if result == here:
                counts.unchanged += 1
            else:
                counts.updated += 1
            updates[id_] = {"raw": result} if synced else {"raw": result, "base_raw": theirs}
        if updates:
            _ = self._run.id
            self._run.transaction.update_many(schema.card, updates)


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()
