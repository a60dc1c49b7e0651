"""Stores with cards in them, written as short vCards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

BENCHMARKS = str(Path(__file__).parents[1] / "benchmarks")
if BENCHMARKS not in sys.path:
    sys.path.append(BENCHMARKS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


Put = Callable[..., dict[str, int]]


@pytest.fixture
def put(store: Store) -> Put:
    """`put(raw, raw, book="A", kind="local")` adds cards and gives their ids by UID."""
    books: dict[str, int] = {}

    def put_cards(*raws: bytes, book: str = "A", kind: str = "local") -> dict[str, int]:
        uids = [_uid(raw) for raw in raws]
        with store.write("import") as transaction:
            if book not in books:
                row = {"name": book, "kind": kind}
                (books[book],) = transaction.insert(schema.address_book, [row])
            new = [NewCard(uid, raw) for uid, raw in zip(uids, raws, strict=True)]
            ids = transaction.put_cards(books[book], new)
        return dict(zip(uids, ids, strict=True))

    return put_cards


@pytest.fixture
def put_profiles(store: Store) -> Callable[[Sequence[Mapping[str, str]]], list[int]]:
    def put_rows(rows: Sequence[Mapping[str, str]]) -> list[int]:
        filled = [
            {
                "network": "linkedin",
                "name": f"{row.get('given', '')} {row.get('family', '')}".strip(),
                "url": "https://www." + row["key"],
                "first_seen": "2024-05-01",
                "last_seen": "2024-05-01",
                **row,
            }
            for row in rows
        ]
        with store.write("import") as transaction:
            return transaction.put_profiles(filled)

    return put_rows


def _uid(raw: bytes) -> str:
    return next(line[4:] for line in raw.decode().split("\r\n") if line.startswith("UID:"))
