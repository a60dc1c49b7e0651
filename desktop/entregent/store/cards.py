"""Cards in the store: what to hand in, and how to read them in bulk.

The raw bytes are the truth; everything else of a card is derived from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, RowMapping, select

from entregent.cards.fields import Fields
from entregent.store.rows import chunks
from entregent.store.schema import address_book, card

PAGE = 2_000


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card to put into an address book.

    `base_raw` is what its source file said (None: born here); `fields` spares a parse where
    the caller has them already, and must be what `fields_of(Card.parse(raw))` gives.
    """

    uid: str
    raw: bytes
    base_raw: bytes | None = None
    source: str = ""
    run_id: int | None = None
    fields: Fields | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as it stands."""

    id: int
    book_id: int
    book: str
    uid: str
    raw: bytes
    base_raw: bytes | None
    state: str
    merged_into: int | None
    source: str
    revised_at: str | None
    kind: str
    fields: Fields


_CARD = (
    select(
        card.c.id,
        card.c.address_book_id.label("book_id"),
        address_book.c.name.label("book"),
        card.c.uid,
        card.c.raw,
        card.c.base_raw,
        card.c.state,
        card.c.merged_into,
        card.c.source,
        card.c.revised_at,
        card.c.kind,
        card.c.fields,
    )
    .join(address_book, address_book.c.id == card.c.address_book_id)
    .order_by(card.c.id)
)


def uid_variants(uid: str) -> Iterator[str]:
    """`UID`, `UID~2`, `UID~3` …: for a book that holds a UID more than once."""
    yield uid
    for ordinal in count(2):
        yield f"{uid}~{ordinal}"


def cards_by_id(conn: Connection, ids: Iterable[int]) -> dict[int, CardRow]:
    """The cards with these ids, in any state, by id."""
    found: dict[int, CardRow] = {}
    for chunk in chunks(list(ids)):
        for row in conn.execute(_CARD.where(card.c.id.in_(chunk))).mappings():
            found[row["id"]] = _card_row(row)
    return found


def cards_by_uid(conn: Connection, uid: str, *, book: str | None = None) -> list[CardRow]:
    """The live cards with this UID, one an address book, oldest first."""
    query = _CARD.where(card.c.uid == uid, card.c.state == "live")
    if book is not None:
        query = query.where(address_book.c.name == book)
    return [_card_row(row) for row in conn.execute(query).mappings()]


def _card_row(row: RowMapping) -> CardRow:
    return CardRow(**{**row, "fields": Fields.from_json(row["fields"])})


def live_fields(
    conn: Connection, ids: Iterable[int] | None = None
) -> Iterator[tuple[int, int, Fields]]:
    """(card id, address book id, fields) of the live cards that stand for somebody, by id.

    Groups are left out. `ids` limits to these; None reads all, a page at a time.
    """
    base = (
        select(card.c.id, card.c.address_book_id, card.c.fields)
        .where(card.c.state == "live", card.c.kind != "group")
        .order_by(card.c.id)
    )
    if ids is not None:
        for chunk in chunks(sorted(ids)):
            for id_, book, text in conn.execute(base.where(card.c.id.in_(chunk))):
                yield id_, book, Fields.from_json(text)
        return
    last = 0
    while True:
        page = conn.execute(base.where(card.c.id > last).limit(PAGE)).all()
        for id_, book, text in page:
            yield id_, book, Fields.from_json(text)
        if len(page) < PAGE:
            return
        last = page[-1][0]
