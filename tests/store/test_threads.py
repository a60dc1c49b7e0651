"""One thread writes, others read; each reads a snapshot."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.store.making import add_card, card_text

from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.search import search_people
from entregent.store.store import Store


def test_readers_see_whole_writes_only(store: Store, book: int) -> None:
    done = threading.Event()

    def watch() -> set[int]:
        seen = set()
        while not done.is_set():
            with store.read() as conn:
                cards = conn.exec_driver_sql("SELECT count(*) FROM card").scalar_one()
                assert len(search_people(conn, "marie")) == cards
                people = conn.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
                assert people == cards
                seen.add(int(cards))
        return seen

    with ThreadPoolExecutor(3) as pool:
        watchers = [pool.submit(watch) for _ in range(3)]
        for write in range(10):
            with store.write("import") as tx:
                for part in range(4):
                    uids = [f"{write}-{part}-{n}" for n in range(5)]
                    tx.put_cards(
                        book, [NewCard(uid, card_text(uid, "FN:Marie Roy")) for uid in uids]
                    )
        done.set()
        seen = set().union(*(each.result() for each in watchers))
    assert all(count % 20 == 0 for count in seen)


def test_writers_of_several_threads_take_turns(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")

    def count_up(_: int) -> None:
        with store.write("count") as tx:
            (now,) = tx.conn.exec_driver_sql("SELECT source FROM card").one()
            tx.update(schema.card, card, {"source": str(int(now or 0) + 1)})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(40)))
    with store.read() as conn:
        assert conn.exec_driver_sql("SELECT source FROM card").scalar_one() == "40"


def test_a_snapshot_stays_as_it_was(store: Store, book: int) -> None:
    with store.read() as conn:
        assert search_people(conn, "marie") == []
        add_card(store, book, "a", "FN:Marie Roy")
        assert search_people(conn, "marie") == []
    with store.read() as conn:
        assert len(search_people(conn, "marie")) == 1
