"""A catch-up after an import leaves what comparing everything leaves."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.vcards import person

from entregent.matching.duplicates import Duplicates
from entregent.matching.service import Matching
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

GIVEN = ("Jean", "Jeanne", "Bob", "Robert", "J.", "Marie-Ève", "Marie", "")
FAMILY = ("Roy", "Tremblay", "Trembly", "Tremblay-Roy", "Zanetti")
EXTRA = (
    "EMAIL:jean@roy.ca",
    "EMAIL:info@zab.ca",
    "TEL:514-555-0134",
    "TEL:514-555-0199",
    "ORG:Zabtel inc.",
    "TITLE:Directeur",
    "BDAY:1970-01-02",
    "URL:https://www.linkedin.com/in/jroy",
)
CARDS = st.tuples(
    st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sets(st.sampled_from(EXTRA), max_size=4)
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(CARDS, min_size=1, max_size=4)),
        st.tuples(st.just("edit"), st.integers(0, 30), CARDS),
        st.tuples(st.just("delete"), st.integers(0, 30)),
        st.tuples(st.just("different"), st.integers(0, 30), st.integers(0, 30)),
    ),
    min_size=1,
    max_size=5,
)


def raw(uid: str, made) -> bytes:
    given_name, family, extra = made
    return person(uid, given_name, family, *sorted(extra))


def apply(store: Store, book: int, step, uids: list[str]) -> None:
    if step[0] == "add":
        new = []
        for made in step[1]:
            uids.append(f"u{len(uids)}")
            new.append(NewCard(uids[-1], raw(uids[-1], made)))
        with store.write("import") as transaction:
            transaction.put_cards(book, new)
    elif uids:
        at = step[1] % len(uids)
        if step[0] == "edit":
            with store.write("edit") as transaction:
                transaction.set_raw(at + 1, raw(uids[at], step[2]))
        elif step[0] == "delete":
            with store.write("delete") as transaction:
                transaction.update(schema.card, at + 1, {"state": "deleted"})
        elif uids[at] != uids[step[2] % len(uids)]:
            with store.write("decide") as transaction:
                pair = sorted((f"card:{uids[at]}", f"card:{uids[step[2] % len(uids)]}"))
                row = {"a": pair[0], "b": pair[1], "verdict": "different", "at": "2026-01-01"}
                known = {(r.a, r.b) for r in transaction.conn.execute(schema.decision.select())}
                if tuple(pair) not in known:
                    transaction.insert(schema.decision, [row])


def derived(store: Store) -> tuple[list, list]:
    with store.read() as conn:
        pairs = conn.exec_driver_sql(
            "SELECT a, b, round(probability, 9), reasons FROM match_pair ORDER BY a, b"
        ).all()
        members = conn.exec_driver_sql("SELECT * FROM membership ORDER BY 1, 2").all()
    return [tuple(row) for row in pairs], [tuple(row) for row in members]


@settings(max_examples=25)
@given(st.lists(CARDS, min_size=2, max_size=12), STEPS)
def test_catching_up_step_by_step_equals_comparing_everything(first, steps):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        with store.write("import") as transaction:
            (book,) = transaction.insert(schema.address_book, [{"name": "A", "kind": "local"}])
        matching = Matching(store, relearn_below=0, relearn_share=1e9)
        uids: list[str] = []
        apply(store, book, ("add", first), uids)
        matching.catch_up()
        for step in steps:
            apply(store, book, step, uids)
            matching.catch_up()
        stepwise = derived(store)
        matching.compare_everything()
        assert derived(store) == stepwise


def test_nothing_new_is_nothing_to_do(store, put):
    put(person("a", "Jean", "Roy"))
    assert Matching(store).catch_up() is not None
    assert Matching(store).catch_up() is None


def test_a_small_book_is_learnt_anew_each_time(store, put):
    put(*(person(f"u{i}", "Jean", f"Roy{i}") for i in range(5)))
    Matching(store).catch_up()
    put(person("a", "Luc", "Zanetti"), person("b", "Luc", "Zanetti"))
    Matching(store).catch_up()
    with_steps = derived(store)
    with store.derive() as transaction:
        transaction.conn.exec_driver_sql("DELETE FROM derived_state")
    Matching(store).catch_up()
    assert derived(store) == with_steps


def test_a_deleted_card_leaves_its_group(store, put):
    ids = put(
        person("a", "Jean", "Zanetti", "EMAIL:j@z.ca"),
        person("b", "Jean", "Zanetti", "EMAIL:j@z.ca"),
        person("c", "Rita", "Fex"),
    )
    Matching(store).catch_up()
    assert len(Duplicates(store).groups()) == 1
    with store.write("delete") as transaction:
        transaction.update(schema.card, ids["b"], {"state": "deleted"})
    assert Duplicates(store).groups() == []
    Matching(store).catch_up()
    assert Duplicates(store).groups() == []
