"""Rows to test with: address books, cards made of a few lines, profiles."""

from __future__ import annotations

from datetime import UTC, datetime

from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def card_text(uid: str, *lines: str) -> bytes:
    whole = ("BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", *lines, "END:VCARD", "")
    return "\r\n".join(whole).encode()


def add_book(store: Store, name: str = "Outlook") -> int:
    with store.write("book") as tx:
        (book,) = tx.insert(schema.address_book, [{"name": name, "kind": "local"}])
    return int(book)


def add_card(store: Store, book: int, uid: str, *lines: str) -> int:
    with store.write("create") as tx:
        (card,) = tx.put_cards(book, [NewCard(uid, card_text(uid, *lines))])
    return card


def add_profile(store: Store, key: str, **values: str) -> int:
    seen = {"first_seen": "2026-01-01", "last_seen": "2026-01-01", "network": "linkedin"}
    url = f"https://www.{key}"
    with store.write("import") as tx:
        (profile,) = tx.put_profiles([{**seen, "key": key, "url": url, **values}])
    return profile
