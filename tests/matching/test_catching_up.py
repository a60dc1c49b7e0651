"""A catch-up after an import leaves what comparing everything leaves."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.vcards import person

from entregent.errors import InputError, Refused
from entregent.matching.duplicates import Duplicates
from entregent.matching.service import Matching
from entregent.store import schema
from entregent.store.cards import NewCard
from entregent.store.store import Store

GIVEN = ("Jean", "Jeanne", "Bob", "Robert", "J.", "Marie-Ève", "Marie", "Rita", "Ritta", "Luc", "")
FAMILY = ("Roy", "Tremblay", "Trembly", "Tremblay-Roy", "Zanetti", "Zanneti", "Nowak", "Fex", "")
EXTRA = (
    "EMAIL:jean@roy.ca",
    "EMAIL:rita.nowak@gmail.com",
    "EMAIL:luc@zanetti.example",
    "ADR:;;12 rue Roy;Laval;QC;H1A 2B3;",
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
        st.tuples(st.sampled_from(("different", "same")), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.just("profile"), st.integers(0, 5), CARDS),
        st.tuples(st.just("undo")),
    ),
    min_size=1,
    max_size=6,
)


def raw(uid: str, made) -> bytes:
    given_name, family, extra = made
    return person(uid, given_name, family, *sorted(extra))


def apply(store: Store, book: int, step, number: Iterator[int]) -> None:
    """One step of a day; cards are named by their place among those that are there."""
    with store.read() as conn:
        cards = conn.exec_driver_sql("SELECT id, uid FROM card ORDER BY id").all()
    match step:
        case "add", made:
            named = [(f"u{next(number)}", m) for m in made]
            with store.write("import") as transaction:
                transaction.put_cards(book, [NewCard(uid, raw(uid, m)) for uid, m in named])
        case "edit", at, made if cards:
            id_, uid = cards[at % len(cards)]
            with store.write("edit") as transaction:
                transaction.set_raw(id_, raw(uid, made))
        case "delete", at if cards:
            with store.write("delete") as transaction:
                transaction.update(schema.card, cards[at % len(cards)][0], {"state": "deleted"})
        case "profile", at, (given_name, family, extra):
            told = {
                "name": f"{given_name} {family}",
                "given": given_name,
                "family": family,
                "email": next((line[6:] for line in sorted(extra) if line[:5] == "EMAIL"), ""),
                "organization": "Zabtel" if "ORG:Zabtel inc." in extra else "",
            }
            profile(store, at, told)
        case ("undo",):
            with suppress(Refused):
                store.undo(store.position)
        case ("same" | "different") as verdict, one, other if cards:
            with suppress(InputError):
                refs = [cards[one % len(cards)][1], cards[other % len(cards)][1]]
                Duplicates(store).decide(refs, verdict)


def profile(store: Store, at: int, told: dict[str, str]) -> None:
    """Another export: it shows one of the profiles anew, or one more."""
    with store.read() as conn:
        known = [id_ for (id_,) in conn.exec_driver_sql("SELECT id FROM profile ORDER BY id")]
    with store.write("import") as transaction:
        if at < len(known):
            transaction.update(schema.profile, known[at], told)
            return
        key = f"linkedin.com/in/p{len(known)}"
        days = {"first_seen": "2024-05-01", "last_seen": "2024-05-01"}
        row = {"network": "linkedin", "key": key, "url": f"https://www.{key}", **days, **told}
        transaction.put_profiles([row])


def derived(store: Store) -> tuple[list, list]:
    with store.read() as conn:
        pairs = conn.exec_driver_sql(
            "SELECT a, b, round(probability, 9), reasons FROM match_pair ORDER BY a, b"
        ).all()
        members = conn.exec_driver_sql("SELECT * FROM membership ORDER BY 1, 2").all()
    return [tuple(row) for row in pairs], [tuple(row) for row in members]


@settings(max_examples=int(os.environ.get("ENTREGENT_DAYS", "40")))
@given(st.lists(CARDS, min_size=2, max_size=12), STEPS)
def test_catching_up_step_by_step_equals_comparing_everything(first, steps):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        with store.write("import") as transaction:
            (book,) = transaction.insert(schema.address_book, [{"name": "A", "kind": "local"}])
        matching = Matching(store, relearn_below=0, relearn_share=1e9)
        number = count()
        apply(store, book, ("add", first), number)
        matching.catch_up()
        for step in steps:
            apply(store, book, step, number)
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


def test_the_first_cards_of_a_second_address_book_meet_their_doubles(store, put):
    """When the book was learnt there were no pairs of two books to learn their share from."""
    matching = Matching(store, relearn_below=0, relearn_share=1e9)
    names = [(f"Given{i}", f"Family{i * 31}") for i in range(60)]
    put(*(person(f"u{i}", *name) for i, name in enumerate(names)))
    put(person("a", "Jean", "Zanetti", "EMAIL:jean@zanetti.example"))
    matching.catch_up()
    put(person("b", "Jean", "Zanetti", "EMAIL:jean@zanetti.example"), book="Elsewhere")
    matching.catch_up()
    assert [set(group.cards) for group in Duplicates(store).groups()] == [{"a", "b"}]
