"""Undo: any change, in any order where possible; else a refusal that names what stands on it."""

from __future__ import annotations

import pytest
from tests.store.dump import truth
from tests.store.making import add_book, add_card, card_text

from entregent.cards.card import Card
from entregent.errors import Refused
from entregent.store import schema
from entregent.store.cards import NewCard, cards_by_id
from entregent.store.store import Store


def edit(store: Store, card: int, name: str, value: str) -> int:
    """Sets or adds one property; returns the change."""
    before = Card.parse(raw_of(store, card))
    there = before.first(name)
    after = before.replace(there, value=value) if there else before.add(name, value)
    with store.write("edit") as tx:
        tx.set_raw(card, after.raw)
    assert tx.changes.change_id is not None
    return tx.changes.change_id


def raw_of(store: Store, card: int) -> bytes:
    with store.read() as conn:
        return cards_by_id(conn, [card])[card].raw


def test_nothing_to_undo_is_said(store: Store) -> None:
    with pytest.raises(Refused) as refusal:
        store.undo()
    assert refusal.value.kind == "undo.nothing"


def test_an_unknown_change_is_said(store: Store) -> None:
    with pytest.raises(Refused) as refusal:
        store.undo(42)
    assert refusal.value.kind == "undo.unknown"


def test_an_edit_is_undone_to_the_byte(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "NOTE:long\r\n er")
    before = raw_of(store, card)
    edit(store, card, "NOTE", "short")
    store.undo()
    assert raw_of(store, card) == before


def test_undo_without_a_number_goes_back_step_by_step(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    steps = [raw_of(store, card)]
    for title in ("Analyste", "Directrice", "Présidente"):
        edit(store, card, "TITLE", title)
        steps.append(raw_of(store, card))
    for expected in reversed(steps[:-1]):
        store.undo()
        assert raw_of(store, card) == expected


def test_an_earlier_edit_of_another_field_is_undone_alone(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "TITLE:Analyste")
    title = edit(store, card, "TITLE", "Directrice")
    edit(store, card, "NOTE", "rencontrée au 5 à 7")
    store.undo(title)
    now = Card.parse(raw_of(store, card))
    assert [now.get(name)[0].text for name in ("TITLE", "NOTE")] == [
        "Analyste",
        "rencontrée au 5 à 7",
    ]


def test_two_edits_undone_in_either_order_leave_the_first_bytes(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "TITLE:Analyste")
    before = raw_of(store, card)
    title, note = edit(store, card, "TITLE", "Directrice"), edit(store, card, "NOTE", "x")
    store.undo(title)
    store.undo(note)
    assert raw_of(store, card) == before


def test_an_edit_below_a_later_one_of_the_same_field_is_refused(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "TITLE:Analyste")
    first, second = edit(store, card, "TITLE", "Directrice"), edit(store, card, "TITLE", "DG")
    before, position = truth(store), store.position
    with pytest.raises(Refused) as refusal:
        store.undo(first)
    assert refusal.value.kind == "undo.later_change"
    assert refusal.value.values == {"change": first, "later": second, "later_kind": "edit"}
    assert truth(store) == before
    assert store.position == position


def test_a_field_changed_there_and_back_again_keeps_the_later_word(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "TITLE:Analyste")
    first = edit(store, card, "TITLE", "Directrice")
    edit(store, card, "TITLE", "Analyste")
    edit(store, card, "TITLE", "Directrice")
    last = raw_of(store, card)
    store.undo(first)
    assert raw_of(store, card) == last


def test_an_undo_is_undone_by_undoing_it(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    title = edit(store, card, "TITLE", "DG")
    edited = raw_of(store, card)
    undone = store.undo(title)
    redone = store.undo(undone.change_id)
    assert raw_of(store, card) == edited
    redo, undo, root = store.journal(3)
    assert [redo.kind, undo.kind, root.kind] == ["redo", "undo", "edit"]
    assert [redo.undoes, undo.undoes, root.undoes] == [title, title, None]
    assert [redo.undone_by, undo.undone_by, root.undone_by] == [None, redone.change_id, None]
    assert redo.detail == {"change": title, "of": "edit"}


def test_a_change_is_undone_once(store: Store, book: int) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    change = store.position
    undone = store.undo(change)
    with pytest.raises(Refused) as refusal:
        store.undo(change)
    assert refusal.value.kind == "undo.already"
    assert refusal.value.values == {"change": change, "by": undone.change_id}


def test_after_a_redo_the_change_can_be_undone_again(store: Store, book: int) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    change = store.position
    before = truth(store)
    for _ in range(3):
        undone = store.undo(change)
        assert truth(store)["card"] == []
        store.undo(undone.change_id)
        assert truth(store) == before


def test_a_redo_is_refused_where_a_later_undo_took_its_ground(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "TITLE:Analyste")
    first, second = edit(store, card, "TITLE", "Directrice"), edit(store, card, "TITLE", "DG")
    undone = store.undo(second)
    ground = store.undo(first)
    with pytest.raises(Refused) as refusal:
        store.undo(undone.change_id)
    assert refusal.value.values["later"] == ground.change_id
    store.undo(ground.change_id)
    store.undo(undone.change_id)
    assert Card.parse(raw_of(store, card)).get("TITLE")[0].text == "DG"


def test_an_import_below_an_edit_of_its_card_is_refused(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    created = store.position
    title = edit(store, card, "TITLE", "DG")
    with pytest.raises(Refused) as refusal:
        store.undo(created)
    assert refusal.value.values["later"] == title
    store.undo(title)
    store.undo(created)
    assert truth(store)["card"] == []


def test_an_address_book_that_later_cards_use_is_not_undone(store: Store) -> None:
    book = add_book(store)
    made = store.position
    add_card(store, book, "a", "FN:Marie Roy")
    with pytest.raises(Refused) as refusal:
        store.undo(made)
    assert refusal.value.values["later"] == store.position


def test_a_row_does_not_return_without_what_it_refers_to(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    with store.write("forget") as tx:
        tx.delete(schema.card, [card])
    forgotten = store.position
    with store.write("remove the book") as tx:
        tx.delete(schema.address_book, [book])
    with pytest.raises(Refused) as refusal:
        store.undo(forgotten)
    assert refusal.value.values["later"] == store.position
    store.undo()
    store.undo(forgotten)
    assert raw_of(store, card) == card_text("a", "FN:Marie Roy")


def test_a_row_does_not_return_to_a_place_that_is_taken(store: Store, book: int) -> None:
    said = {"a": "card:a", "b": "card:b", "at": ""}
    with store.write("decide") as tx:
        (same,) = tx.insert(schema.decision, [{**said, "verdict": "same"}])
    with store.write("withdraw") as tx:
        tx.delete(schema.decision, [same])
    withdrawn = store.position
    with store.write("decide") as tx:
        tx.insert(schema.decision, [{**said, "verdict": "different"}])
    with pytest.raises(Refused) as refusal:
        store.undo(withdrawn)
    assert refusal.value.values["later"] == store.position


def test_a_renamed_book_does_not_take_back_a_name_that_is_used(store: Store) -> None:
    book = add_book(store, "Outlook")
    store.set("account", "x")
    with store.write("account") as tx:
        (account,) = tx.insert(
            schema.account, [{"kind": "carddav", "name": "A", "url": "", "added_at": ""}]
        )
        tx.update(schema.address_book, book, {"account_id": account})
    with store.write("rename") as tx:
        tx.update(schema.address_book, book, {"name": "Ancien"})
    renamed = store.position
    with store.write("book") as tx:
        row = {"name": "Outlook", "kind": "carddav", "account_id": account}
        tx.insert(schema.address_book, [row])
    with pytest.raises(Refused) as refusal:
        store.undo(renamed)
    assert refusal.value.values["later"] == store.position


def test_a_change_of_many_rows_is_undone_and_made_again_whole(store: Store, book: int) -> None:
    before = truth(store)
    with store.write("import") as tx:
        tx.put_cards(
            book, [NewCard(f"u{n}", card_text(f"u{n}", f"FN:Marie Roy {n}")) for n in range(5_000)]
        )
    after = truth(store)
    undone = store.undo()
    assert truth(store) == before
    store.undo(undone.change_id)
    assert truth(store) == after


def test_rows_inserted_changed_and_deleted_in_one_write_are_undone(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    before = truth(store)
    with store.write("busy") as tx:
        new, gone = tx.put_cards(book, [NewCard(uid, card_text(uid, "FN:X")) for uid in ("b", "c")])
        tx.set_raw(new, card_text("b", "FN:Y"))
        tx.delete(schema.card, [gone])
        tx.set_raw(card, card_text("a", "FN:Z"))
        tx.delete(schema.card, [card])
    after = truth(store)
    undone = store.undo()
    assert truth(store) == before
    store.undo(undone.change_id)
    assert truth(store) == after
    store.undo()
    assert truth(store) == before


def test_undo_tells_what_it_touched(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    changes = store.undo()
    assert changes.of("card") == {card}
    assert changes.of("person") == {2 * card}
