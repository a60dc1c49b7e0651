"""Everything derived follows the truth by one path, whoever wrote it."""

from __future__ import annotations

import json

from tests.store.dump import derived
from tests.store.making import add_card, add_profile, card_text

from entregent.store import schema
from entregent.store.people import PersonRow, rows
from entregent.store.store import Store


def person(store: Store, id_: int) -> PersonRow:
    with store.read() as conn:
        (row,) = rows(conn, [id_])
    return row


def link(store: Store, profile: int, to: int) -> None:
    with store.derive() as tx:
        tx.set_membership([("profile", profile, to, 0.95, "engine")])


def ids(store: Store) -> list[int]:
    with store.read() as conn:
        return list(conn.exec_driver_sql("SELECT id FROM person ORDER BY id").scalars())


def test_a_new_card_stands_alone(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "ORG:Molson", "EMAIL:m@molson.example")
    assert person(store, 2 * card) == PersonRow(
        2 * card, "Marie Roy", "Molson", "", ("m@molson.example",), (), ("Outlook",), 1, 0
    )


def test_a_group_is_no_person(store: Store, book: int) -> None:
    add_card(store, book, "g", "FN:Équipe", "X-ADDRESSBOOKSERVER-KIND:group")
    assert ids(store) == []


def test_a_deleted_card_leaves_the_lists_and_its_keys(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "EMAIL:m@molson.example")
    with store.write("delete") as tx:
        tx.update(schema.card, card, {"state": "deleted"})
    assert derived(store)["person"] == derived(store)["contact_key"] == []
    store.undo()
    assert ids(store) == [2 * card]


def test_a_linked_profile_and_card_are_one_person(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Roy Marie", "ORG:Desjardins", "REV:2019-01-01T00:00:00Z")
    profile = add_profile(
        store, "linkedin.com/in/m", name="Marie Roy", organization="Molson", title="DG"
    )
    link(store, profile, 2 * card)
    row = person(store, 2 * card)
    assert (row.name, row.cards, row.profiles) == ("Roy Marie", 1, 1)
    assert (row.organization, row.title) == ("Molson", "DG")  # the newest evidence
    assert row.origins == ("Outlook", "linkedin")
    assert ids(store) == [2 * card]


def test_who_remains_when_the_first_member_goes_gets_an_id_of_their_own(
    store: Store, book: int
) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    profile = add_profile(store, "linkedin.com/in/m", name="Marie Roy")
    link(store, profile, 2 * card)
    with store.write("delete") as tx:
        tx.update(schema.card, card, {"state": "deleted"})
    assert ids(store) == [2 * profile + 1]
    store.undo()
    assert ids(store) == [2 * card, 2 * profile + 1]  # matching finds them again


def test_a_person_shows_each_address_once(store: Store, book: int) -> None:
    one = add_card(store, book, "a", "FN:Marie Roy", "EMAIL:Marie@Molson.example")
    two = add_card(store, book, "b", "FN:M Roy", "EMAIL:marie@molson.example", "TEL:514 555-0134")
    with store.derive() as tx:
        tx.set_membership([("card", two, 2 * one, 0.99, "user")])
    row = person(store, 2 * one)
    assert row.emails == ("Marie@Molson.example",)
    assert row.phones == ("514 555-0134",)
    assert row.name == "Marie Roy"


def test_a_renamed_address_book_is_renamed_in_the_lists(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy")
    with store.write("rename") as tx:
        tx.update(schema.address_book, book, {"name": "Travail"})
    assert person(store, 2 * card).origins == ("Travail",)


def test_phones_are_read_again_when_the_region_changes(store: Store, book: int) -> None:
    add_card(store, book, "a", "FN:Marie Roy", "TEL:01 42 68 53 00")
    keys = "SELECT key FROM contact_key WHERE kind = 'phone'"
    store.set("region", "FR")
    with store.read() as conn:
        assert conn.exec_driver_sql(keys).scalars().all() == ["+33142685300"]
    store.undo()
    with store.read() as conn:
        assert conn.exec_driver_sql(keys).scalars().all() != ["+33142685300"]


def test_participants_are_told_by_their_best_key(store: Store) -> None:
    people = [
        {"role": "from", "name": "Marie Roy", "email": "M.Roy@Molson.example"},
        {"role": "to", "name": "Jean", "url": "https://www.linkedin.com/in/Jean/"},
        {"role": "to", "name": "Élise Côté"},
        {"role": "to"},
    ]
    row = {"kind": "message", "source": "linkedin", "external_id": "1"}
    with store.write("import") as tx:
        tx.insert(schema.interaction, [{**row, "participants": json.dumps(people)}])
    assert [found[2:5] for found in derived(store)["interaction_participant"]] == [
        ("from", "email", "m.roy@molson.example"),
        ("to", "url", "linkedin.com/in/jean"),
        ("to", "name", "elise cote"),
        ("to", "name", ""),
    ]


def test_a_rebuild_mends_what_was_tampered_with(store: Store, book: int) -> None:
    add_card(store, book, "a", "FN:Marie Roy", "EMAIL:m@molson.example")
    before = derived(store)
    with store.derive() as tx:
        for table in ("person", "contact_key", "membership"):
            tx.conn.exec_driver_sql(f"DELETE FROM {table}")
        tx.conn.exec_driver_sql("UPDATE card SET fields = '{}', name = 'nobody'")
    assert store.check() != []  # the search index no longer agrees
    store.rebuild_derived()
    assert derived(store) == before
    assert store.check() == []


def test_text_with_line_breaks_stays_on_its_line(store: Store, book: int) -> None:
    card = add_card(store, book, "a", "FN:Marie Roy", "EMAIL:a@b.example\\nc@d.example")
    assert len(person(store, 2 * card).emails) == 1
    with store.write("edit") as tx:
        tx.set_raw(card, card_text("a", "FN:Marie\\nRoy"))
    assert store.check() == []
