"""The steps of a measurement, each alone in a process of its own: import, compare, newcomers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import febrl
from people import Book, generate

NEW, TAKEN_IN = 1_000, 50  # new cards that are told, and taken in


def read_book(vocabulary: str, size: int, seed: int) -> Book:
    if vocabulary in febrl.NAMES:
        return febrl.book(vocabulary)
    return generate(vocabulary, size, seed=seed)


def fill(folder: Path, vocabulary: str, size: int, seed: int, *, cards_alone: bool) -> None:
    """Puts the book's cards and profiles into a new store."""
    from entregent.store import schema
    from entregent.store.cards import NewCard
    from entregent.store.store import Store

    book = read_book(vocabulary, size, seed)
    with Store.open(folder) as store, store.write("import") as transaction:
        names = sorted({card.book for card in book.cards})
        rows = [{"name": f"Book {name}", "kind": "local"} for name in names]
        for name, id_ in zip(names, transaction.insert(schema.address_book, rows), strict=True):
            mine = [card for card in book.cards if card.book == name]
            transaction.put_cards(id_, [NewCard(card.uid, card.raw) for card in mine])
        transaction.put_profiles(
            [
                {
                    "network": "linkedin",
                    "key": p.key,
                    "url": p.url,
                    "name": f"{p.given} {p.family}",
                    "given": p.given,
                    "family": p.family,
                    "organization": p.organization,
                    "title": p.title,
                    "email": p.email,
                    "connected_on": p.connected_on,
                    "first_seen": "2025-01-01",
                    "last_seen": "2025-01-01",
                }
                for p in (() if cards_alone else book.profiles)
            ]
        )


def compare(folder: Path) -> dict[str, object]:
    """Catches up in a store that was never compared, and tells what was found."""
    from entregent.matching.duplicates import SHIPPED, Duplicates
    from entregent.matching.links import Links
    from entregent.matching.service import Matching
    from entregent.store.store import Store

    with Store.open(folder) as store:
        start = time.perf_counter()
        Matching(store).catch_up()
        groups = Duplicates(store).groups()
        elapsed = time.perf_counter() - start
        links = Links(store).all()
        with store.read() as conn:
            rows = conn.exec_driver_sql("SELECT 2 * id, uid FROM card").all()
            uids = {code: uid for code, uid in rows}  # noqa: C416 - rows are no plain tuples
            pairs = conn.exec_driver_sql(
                "SELECT a, b, probability FROM match_pair"
                " WHERE a % 2 = 0 AND b % 2 = 0 AND reasons <> '[]'"
            ).all()
    return {
        "seconds": elapsed,
        "shipped": SHIPPED,
        "pairs": [((uids[a], uids[b]), p) for a, b, p in pairs],
        "groups": [group.cards for group in groups],
        "sure": [group.cards for group in groups if group.tier == "sure"],
        "links": [(link.card_uid, link.profile_key) for link in links],
    }


def newcomers(folder: Path, vocabulary: str, size: int, seed: int) -> dict[str, object]:
    """Milliseconds, median and 99th percentile: cards of another book of the same people."""
    from entregent.cards.card import Card
    from entregent.cards.fields import fields_of
    from entregent.matching.newcomers import Newcomers
    from entregent.matching.service import Matching
    from entregent.store.cards import NewCard
    from entregent.store.store import Store

    cards = read_book(vocabulary, size, seed).cards
    chosen = cards[:: max(1, len(cards) // NEW)][:NEW]
    with Store.open(folder) as store:
        matching = Matching(store)
        matching.catch_up()
        fields = (fields_of(Card.parse(card.raw)) for card in chosen)
        told: list[float] = []
        before = time.perf_counter()
        for _ in Newcomers(store, matching).matches(fields):
            told.append(time.perf_counter() - before)
            before = time.perf_counter()
        taken: list[float] = []
        for number, card in enumerate(chosen[:: NEW // TAKEN_IN]):
            with store.write("import") as transaction:
                transaction.put_cards(1, [NewCard(f"new{number}", card.raw)])
            before = time.perf_counter()
            matching.catch_up()
            taken.append(time.perf_counter() - before)
    return {
        "one new card told": _percentiles(told[1:]),  # the first reads the model
        "one new card taken in and compared": _percentiles(taken[1:]),
    }


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ranked = sorted(seconds)
    return ranked[len(ranked) // 2] * 1e3, ranked[int(0.99 * len(ranked))] * 1e3
