"""A write is one transaction and one entry of the journal, or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from tests.store.dump import truth
from tests.store.making import add_card, add_profile, card_text

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.store import schema
from entregent.store.cards import NewCard, cards_by_id, cards_by_uid, live_fields
from entregent.store.store import Store


def test_a_write_is_one_entry_with_what_it_was(store: Store, book: int) -> None:
    with store.write("import", path="a.vcf") as tx:
        cards = [NewCard(uid, card_text(uid, "FN:Marie Roy")) for uid in ("a", "b")]
        assert tx.put_cards(book, cards) == [1, 2]
        tx.detail["added"] = 2
    entry = store.journal()[0]
    assert (entry.id, entry.kind, entry.rows) == (tx.changes.change_id, "import", 2)
    assert entry.detail == {"path": "a.vcf", "added": 2}
    assert entry.at == "2026-10-05T12:00:00+00:00"
    assert store.position == entry.id


def test_changes_name_what_was_touched(store: Store, book: int) -> None:
    with store.write("import") as tx:
        (card,) = tx.put_cards(book, [NewCard("a", card_text("a", "FN:Marie Roy"))])
    assert tx.changes.of("card") == {card}
    assert tx.changes.of("person") == {2 * card}
    assert tx.changes.touches("card")
    assert not tx.changes.touches("profile")


def test_an_update_that_changes_nothing_leaves_no_entry(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    position = store.position
    with store.write("edit") as tx:
        tx.set_raw(card, card_text("a", "FN:Marie Roy"))
    assert tx.changes.change_id is None
    assert not tx.changes
    assert store.position == position


def test_a_dry_run_tells_its_changes_and_does_nothing(store: Store, book: int) -> None:
    before, position = truth(store), store.position
    with store.write("import", dry_run=True) as tx:
        tx.put_cards(book, [NewCard("a", card_text("a", "FN:Marie Roy"))])
    assert tx.changes.touches("card")
    assert tx.changes.change_id is None
    assert truth(store) == before
    assert store.position == position


def test_an_exception_undoes_the_whole_write(store: Store, book: int) -> None:
    before = truth(store)
    with pytest.raises(IntegrityError), store.write("import") as tx:
        tx.put_cards(book, [NewCard("a", card_text("a", "FN:Marie Roy"))] * 2)
    assert truth(store) == before
    add_card(store, book, "a", "FN:Marie Roy")  # and the store can be written again


def test_derive_refuses_to_write_the_truth(store: Store, book: int) -> None:
    with pytest.raises(ValueError, match="journalled"), store.derive() as tx:
        tx.insert(schema.decision, [{"a": "x", "b": "y", "verdict": "same", "at": ""}])


def test_derive_leaves_no_entry(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    profile = add_profile(store, "linkedin.com/in/marie", name="Marie Roy")
    position = store.position
    with store.derive() as tx:
        tx.set_membership([("profile", profile, 2 * card, 0.9, "engine")])
    assert store.position == position
    assert tx.changes.of("person") == {2 * card, 2 * profile + 1}


def test_open_suggestions_come_and_go_without_an_entry(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    position = store.position
    row = {"id": "s1", "card_id": card, "field": "TITLE", "new": "DG", "source": "linkedin"}
    with store.derive() as tx:
        tx.insert(schema.suggestion, [row])
    assert store.position == position
    with store.write("delete") as tx:
        tx.delete(schema.card, [card])  # the proposal about it goes with it
    assert truth(store)["suggestion"] == []


def test_a_write_inside_a_write_is_refused_at_once(store: Store) -> None:
    with store.write("one"), pytest.raises(RuntimeError), store.write("two"):
        pass


@pytest.mark.parametrize("column", ["fields", "no_such_column"])
def test_a_derived_or_unknown_column_cannot_be_written(
    store: Store, book: int, column: str
) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    with pytest.raises(ValueError, match=column), store.write("edit") as tx:
        tx.update(schema.card, card, {column: "x"})


def test_an_unknown_row_cannot_be_updated(store: Store) -> None:
    with pytest.raises(KeyError), store.write("edit") as tx:
        tx.update(schema.card, 99, {"state": "deleted"})


def test_ids_are_never_used_twice(store: Store, book: int) -> None:
    first = add_card(store, book, "a", "FN:Marie Roy")
    store.undo()
    assert add_card(store, book, "b", "FN:Jean Roy") > first


def test_the_journal_keeps_only_the_columns_that_changed(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    with store.write("delete") as tx:
        tx.update(schema.card, card, {"state": "deleted", "source": ""})
    (row,) = store.entry_rows(store.position)
    assert (row.table, row.row_id, row.op) == ("card", card, "update")
    assert row.before == {"state": "live"}
    assert row.after == {"state": "deleted"}


def test_what_a_change_left_is_told_although_later_ones_changed_it(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    created = store.position
    for name in ("Marie Côté", "Marie Roy-Côté"):
        with store.write("edit") as tx:
            tx.set_raw(card, card_text("a", f"FN:{name}"))
    (insert,) = store.entry_rows(created)
    assert insert.before is None
    assert insert.after is not None
    assert insert.after["raw"] == card_text("a", "FN:Marie Roy")
    (edit,) = store.entry_rows(created + 1)
    assert edit.after == {"raw": card_text("a", "FN:Marie Côté")}


def test_a_card_that_is_no_text_is_kept_to_the_byte(store: Store, book: int) -> None:
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1:C\xf4t\xe9\x00\xff\r\nEND:VCARD\r\n"
    with store.write("import") as tx:
        (card,) = tx.put_cards(book, [NewCard("a", raw, raw)])
    with store.write("forget") as tx:
        tx.delete(schema.card, [card])
    store.undo()
    with store.read() as conn:
        row = cards_by_id(conn, [card])[card]
    assert (row.raw, row.base_raw) == (raw, raw)


def test_fields_handed_in_spare_a_parse_and_change_nothing(store: Store, book: int) -> None:
    raw = card_text("a", "FN:Marie Roy", "TEL:514 555-0134")
    with store.write("import") as tx:
        one = NewCard("a", raw)
        two = NewCard("b", raw, fields=fields_of(Card.parse(raw), region=tx.region))
        tx.put_cards(book, [one, two])
    with store.read() as conn:
        (_, _, first), (_, _, second) = live_fields(conn)
        assert first == second
        assert [row.id for row in cards_by_uid(conn, "b")] == [2]


def test_a_setting_is_kept_changed_and_taken_away(store: Store) -> None:
    assert store.get("me", []) == []
    store.set("me", ["a@b.ca"])
    assert store.get("me") == ["a@b.ca"]
    assert store.set("me", ["a@b.ca"]).change_id is None
    store.set("me", None)
    assert store.get("me") is None
    store.undo()
    assert store.get("me") == ["a@b.ca"]
