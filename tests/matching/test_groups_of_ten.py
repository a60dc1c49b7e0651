"""Whatever is merged, told apart and undone in a group of up to ten cards, nothing is lost."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.vcards import person

from entregent.cards.card import Card
from entregent.errors import InputError, Refused
from entregent.matching.decisions import decided
from entregent.matching.duplicates import Duplicates
from entregent.matching.merges import Merges
from entregent.matching.service import Matching
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

EXTRA = ("ORG:Zabtel inc.", "TITLE:Directrice", "NOTE:Rencontrée au 5 à 7", "BDAY:1970-01-02",
         "TEL:514-555-0134", "X-ODD:  é;", "CATEGORIES:amis,Yulbiz")  # fmt: skip
CARDS = st.lists(
    st.tuples(st.sampled_from(("Rita", "R.", "Rita-Anne")), st.sets(st.sampled_from(EXTRA))),
    min_size=2,
    max_size=10,
)
SOME = st.sets(st.integers(0, 9), min_size=2, max_size=10)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("merge", "different", "same")), SOME), st.tuples(st.just("undo"))
    ),
    max_size=8,
)


def shelf(store: Store) -> list[tuple]:
    """All cards and decisions as they are."""
    with store.read() as conn:
        cards = conn.exec_driver_sql("SELECT id, raw, state, merged_into FROM card ORDER BY id")
        said = conn.exec_driver_sql("SELECT a, b, verdict FROM decision ORDER BY a, b")
        return [tuple(row) for row in cards], [tuple(row) for row in said]


def mailboxes(store: Store) -> set[str]:
    with store.read() as conn:
        raws = conn.exec_driver_sql("SELECT raw FROM card WHERE state = 'live'").scalars().all()
    return {prop.text for raw in raws for prop in Card.parse(raw).get("EMAIL")}


def apply(store: Store, step) -> None:
    with store.read() as conn:
        live = conn.exec_driver_sql("SELECT uid FROM card WHERE state = 'live' ORDER BY id")
        uids = list(live.scalars())
    match step:
        case ("undo",):
            store.undo()
        case "merge", some:
            merges = Merges(store)
            merges.apply(merges.plan([uids[i] for i in sorted(some) if i < len(uids)]))
        case verdict, some:
            chosen = [uids[i] for i in sorted(some) if i < len(uids)]
            Duplicates(store).decide(chosen, verdict)


def check(store: Store) -> None:
    """No group holds what is gone or was told apart."""
    Matching(store).catch_up()
    with store.read() as conn:
        live = set(conn.exec_driver_sql("SELECT id FROM card WHERE state = 'live'").scalars())
        different = decided(conn).different
    for group in Duplicates(store).groups(0.01):
        assert live.issuperset(group.card_ids)
        codes = sorted(2 * id_ for id_ in group.card_ids)
        assert different.isdisjoint(combinations(codes, 2))


@settings(max_examples=int(os.environ.get("ENTREGENT_GROUPS", "25")))
@given(CARDS, STEPS)
def test_merge_not_the_same_and_undo_in_any_order(cards, steps):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        with store.write("import") as transaction:
            (book,) = transaction.insert(schema.address_book, [{"name": "A", "kind": "local"}])
            made = [
                NewCard(
                    f"u{i}", person(f"u{i}", name, "Zanetti", f"EMAIL:r{i}@z.ca", *sorted(more))
                )
                for i, (name, more) in enumerate(cards)
            ]
            transaction.put_cards(book, made)
        first, known = shelf(store), mailboxes(store)
        done = 0
        for step in steps:
            before, position = shelf(store), store.position
            if step == ("undo",) and not done:
                continue
            with suppress(InputError, Refused):
                apply(store, step)
            done += {True: -1, False: 1}[step == ("undo",)] if store.position > position else 0
            if store.position == position:
                assert shelf(store) == before
            assert mailboxes(store) == known
            check(store)
        for _ in range(done):
            store.undo()
        assert shelf(store) == first
        check(store)
