"""Books that nobody would keep by hand: bounded work and a sensible answer."""

from __future__ import annotations

from tests.matching.vcards import person, vcard

from entregent.matching import engine
from entregent.matching.blocking import block_cap
from entregent.matching.duplicates import Duplicates
from entregent.matching.records import Record
from entregent.matching.service import Matching


def test_a_book_of_equal_cards_compares_no_square_of_them():
    records = [
        Record(2 * i, "book:1", given=("jean",), canonical=frozenset({"jean"}), family=("roy",),
               emails=("jean@roy.ca",), phones=("+15145550134",), organization="molson")
        for i in range(1, 3_001)
    ]  # fmt: skip
    outcome = engine.learn(records)
    assert outcome.largest <= block_cap(len(records))


def test_one_mailbox_on_thousands_of_cards_makes_no_pairs_by_itself():
    records = [
        Record(2 * i, "book:1", given=(f"g{i:05}x",), family=(f"f{i * 7919 % 100_003:06}",),
               canonical=frozenset({f"g{i:05}x"}), emails=("info@zab.ca",))
        for i in range(1, 5_001)
    ]  # fmt: skip
    outcome = engine.learn(records)
    assert outcome.largest <= block_cap(len(records))
    assert not outcome.pairs(0.5)


def test_a_card_with_thousands_of_mailboxes_meets_its_double(store, put):
    many = [f"EMAIL:m{i}@zab.example" for i in range(5_000)]
    put(
        person("a", "Jean", "Zanetti", *many),
        person("b", "Jean", "Zanetti", "EMAIL:m4321@zab.example"),
        *(person(f"u{i}", f"Given{i}", f"Family{i * 31}") for i in range(50)),
    )
    Matching(store).catch_up()
    assert [set(group.cards) for group in Duplicates(store).groups()] == [{"a", "b"}]


def test_cards_without_a_name_are_compared_by_what_they_have(store, put):
    put(
        vcard("a", "EMAIL:zab.crud@gmail.com", "TEL:5145550134"),
        vcard("b", "EMAIL:zab.crud@gmail.com"),
        *(person(f"u{i}", f"Given{i}", f"Family{i * 31}") for i in range(200)),
    )
    Matching(store).catch_up()
    assert [set(group.cards) for group in Duplicates(store).groups()] == [{"a", "b"}]


def test_text_of_any_script_is_compared(store, put):
    put(
        person("a", "Дмитрий", "Иванов", "EMAIL:d@ivanov.example"),
        person("b", "Дмитрий", "Иванов", "EMAIL:d@ivanov.example"),
        person("c", "小明", "王"),
        person("d", "🙂", "\\;\\,"),
    )
    Matching(store).catch_up()
    assert {"a", "b"} in [set(group.cards) for group in Duplicates(store).groups()]


def test_a_state_that_cannot_be_read_is_made_anew(store, put):
    put(person("a", "Jean", "Zanetti"), person("b", "Jean", "Zanetti"))
    Matching(store).catch_up()
    with store.derive() as transaction:
        transaction.conn.exec_driver_sql(
            "UPDATE derived_state SET position = 0, data = json_set(data, '$.statistics', 'x')"
        )
    assert Matching(store).catch_up() is not None
    assert Matching(store).catch_up() is None


def test_hundreds_of_copies_of_one_card_are_found_a_few_at_a_time(store, put):
    """What a broken sync leaves behind; after a merge of each group there are few left."""
    put(
        *(person(f"u{i}", f"Given{i}", f"Family{i * 31}") for i in range(50)),
        *(person(f"c{i}", "Jean", "Zanetti", "EMAIL:jean@zanetti.example") for i in range(300)),
    )
    Matching(store).catch_up()
    groups = Duplicates(store).groups()
    assert sum(len(group.cards) for group in groups) >= 295
    assert len(groups) < 30
    assert all(uid.startswith("c") for group in groups for uid in group.cards)


def test_one_more_copy_among_hundreds_is_found_without_comparing_everything(store, put):
    matching = Matching(store, relearn_below=0, relearn_share=1e9)
    put(*(person(f"c{i}", "Jean", "Zanetti", "EMAIL:jean@zanetti.example") for i in range(300)))
    matching.catch_up()
    put(person("new", "Jean", "Zanetti", "EMAIL:jean@zanetti.example"))
    matching.catch_up()
    assert any("new" in group.cards for group in Duplicates(store).groups())


def test_an_empty_store_is_learnt_and_its_first_card_too(store, put):
    assert Matching(store).catch_up() is None or not Duplicates(store).groups()
    put(person("a", "Jean", "Zanetti"))
    Matching(store).catch_up()
    assert Duplicates(store).groups(0.0) == []
