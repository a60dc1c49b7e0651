"""Contacts over a store with one address book, whose clock stands at noon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.making import NOON, add_book

from entregent.contacts.service import Contacts
from entregent.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def book(store: Store) -> int:
    return add_book(store)


@pytest.fixture
def contacts(store: Store, book: int) -> Contacts:
    return Contacts(store)
