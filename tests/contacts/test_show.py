"""One contact whole: each value once, with where it comes from; found by what users write."""

from __future__ import annotations

import pytest
from tests.store.making import add_book, add_card, add_profile

from entregent.contacts.service import Contacts, Source
from entregent.errors import InputError
from entregent.store.store import Store


@pytest.fixture
def linked(contacts: Contacts, store: Store, book: int) -> Contacts:
    """Marie: two cards in two books, one profile; and Jean, alone."""
    add_card(store, book, "m1", "N:Roy;Marie;;;", "FN:Marie Roy", "ORG:Molson;Ventes",
             "EMAIL;TYPE=WORK:Marie@Molson.example", "TEL:514 555-0134",
             "PHOTO;ENCODING=b:AAAA", "REV:2020-01-02T03:04:05Z")  # fmt: skip
    other = add_book(store, "Travail")
    add_card(store, other, "m2", "FN:Marie Roy", "EMAIL;TYPE=HOME:marie@molson.example",
             "item1.TEL:tel:+1-514-555-0134", "item1.X-ABLabel:_$!<Mobile>!$_")  # fmt: skip
    profile = add_profile(store, "linkedin.com/in/marie", name="Marie Roy", title="DG",
                          organization="Bell")  # fmt: skip
    with store.derive() as tx:
        tx.set_membership([("card", 2, 2, 1.0, "user"), ("profile", profile, 2, 0.9, "engine")])
    add_card(store, book, "j", "FN:Jean Roy", "EMAIL:jean@roy.example")
    return contacts


def test_each_value_is_shown_once_with_all_that_say_it(linked: Contacts) -> None:
    shown = linked.show(2)
    values = {(each.field, each.value): each for each in shown.values}
    assert [each.field for each in shown.values[:3]] == ["FN", "ORG", "ORG"]
    email = values["EMAIL", "Marie@Molson.example"]
    assert email.types == ("work", "home")
    assert email.sources == (Source("card", "Outlook", "2020-01-02"), Source("card", "Travail", ""))
    assert [each.name for each in values["TEL", "514 555-0134"].sources] == ["Outlook", "Travail"]
    assert values["ORG", "Molson; Ventes"].sources == (Source("card", "Outlook", "2020-01-02"),)
    assert values["ORG", "Bell"].sources == (Source("profile", "linkedin", "2026-01-01"),)
    assert not {"UID", "VERSION", "REV", "PHOTO", "N", "X-ABLABEL"} & {
        each.field for each in shown.values
    }


def test_cards_and_profiles_are_shown_as_they_stand(linked: Contacts) -> None:
    shown = linked.show(2)
    assert (shown.name, shown.organization, shown.title) == ("Marie Roy", "Bell", "DG")
    assert [(card.uid, card.book) for card in shown.cards] == [("m1", "Outlook"), ("m2", "Travail")]
    (phone,) = [value for value in shown.cards[1].values if value.field == "TEL"]
    assert (phone.value, phone.label) == ("+1-514-555-0134", "Mobile")
    (profile,) = shown.profiles
    assert (profile.network, profile.url) == ("linkedin", "https://www.linkedin.com/in/marie")


@pytest.mark.parametrize(
    ("ref", "person"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("m1", 2),
        ("m2", 2),
        ("MARIE@molson.example", 2),
        ("jean@roy.example", 6),
        ("marie roy", 2),
        ("JEAN ROY", 6),
        ("https://linkedin.com/in/marie/", 2),
    ],
)
def test_a_contact_is_found_by_what_users_write(linked: Contacts, ref: str, person: int) -> None:
    assert linked.find(ref) == person


@pytest.mark.parametrize("ref", ["", "99", "nobody@x.example", "Marie", "9" * 40, "²", "\x00"])
def test_nobody_is_found_by_anything_else(linked: Contacts, ref: str) -> None:
    with pytest.raises(InputError) as refusal:
        linked.find(ref)
    assert refusal.value.kind == "contact.unknown"


def test_two_of_one_name_are_not_guessed_between(linked: Contacts, store: Store, book: int) -> None:
    add_card(store, book, "j2", "FN:Jean Roy")
    with pytest.raises(InputError) as refusal:
        linked.find("jean roy")
    assert refusal.value.kind == "contact.ambiguous"
    assert refusal.value.values["count"] == 2


def test_an_id_of_nobody_is_told(linked: Contacts) -> None:
    for id_ in (0, 3, 999):
        with pytest.raises(InputError):
            linked.show(id_)


def test_the_list_for_programs_has_its_shape(linked: Contacts) -> None:
    assert linked.people_json("marie") == [
        {
            "id": 2,
            "name": "Marie Roy",
            "cards": ["m1", "m2"],
            "profiles": ["https://www.linkedin.com/in/marie"],
            "emails": ["Marie@Molson.example"],
            "phones": ["514 555-0134"],
            "organization": "Bell",
            "title": "DG",
        }
    ]
    assert [each["name"] for each in linked.people_json()] == ["Jean Roy", "Marie Roy"]


def test_a_profile_without_an_address_is_counted_but_lists_none(
    contacts: Contacts, store: Store
) -> None:
    add_profile(store, "robert smith|2021-02-08", name="Robert Smith", url="")
    (listed,) = contacts.people_json("robert")
    assert listed["profiles"] == []
    assert contacts.rows(contacts.ids("robert"))[0].profiles == 1
