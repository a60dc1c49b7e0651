"""An edit touches the lines of what it names, and REV; what cannot be written is refused."""

from __future__ import annotations

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests.store.making import NOON, add_book, add_card

from entregent.cards.born import Draft
from entregent.cards.card import Card
from entregent.contacts.editing import edited
from entregent.contacts.service import Contacts
from entregent.errors import InputError
from entregent.store.store import Store

LINES = (
    "N:Roy;Marie;;Dr;",
    "FN:Marie Roy",
    "ORG:Molson;Ventes",
    "EMAIL;TYPE=HOME:marie@roy.example",
    "EMAIL;TYPE=WORK,PREF:marie@molson.example",
    "item1.TEL:+1 514 555-0134",
    "item1.X-ABLabel:Chalet",
    "X-ODD;P=1:a\\,b;c",
    "NOTE:une note\r\n  pliée",
    "CATEGORIES:Amis,5 à 7",
)


@pytest.fixture
def marie(contacts: Contacts, store: Store, book: int) -> Contacts:
    add_card(store, book, "marie", *LINES)
    return contacts


def lines(contacts: Contacts, uid: str = "marie") -> list[str]:
    return contacts.raw(uid).decode().split("\r\n")


def test_an_edit_of_one_field_leaves_every_other_byte(marie: Contacts) -> None:
    before = lines(marie)
    marie.edit("marie", set={"note": "autre"})
    after = lines(marie)
    assert [line for line in before if line not in after] == ["NOTE:une note", "  pliée"]
    assert [line for line in after if line not in before] == [
        "NOTE:autre",
        "REV:2026-10-05T12:00:00Z",
    ]


def test_set_replaces_the_preferred_value_and_keeps_its_types(marie: Contacts) -> None:
    marie.edit("marie", set={"EMAIL": "m.roy@bell.example"})
    assert "EMAIL;TYPE=WORK,PREF:m.roy@bell.example" in lines(marie)
    assert "EMAIL;TYPE=HOME:marie@roy.example" in lines(marie)


def test_set_adds_what_is_not_there(marie: Contacts) -> None:
    marie.edit("marie", set={"TITLE": "Présidente; ventes, Québec"})
    assert "TITLE:Présidente\\; ventes\\, Québec" in lines(marie)


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("N", "Côté;Marie-Ève", "N:Côté;Marie-Ève;;;"),
        ("N", "Marie-Ève Côté", "N:Côté;Marie-Ève;;;"),
        ("FN", "Marie Côté", "FN:Marie Côté"),
        ("ORG", "Bell", "ORG:Bell"),
        ("ORG", "Bell; Recherche", "ORG:Bell;Recherche"),
        ("ADR", ";;1 rue X;Laval;QC;H1A 1A1;Canada", "ADR:;;1 rue X;Laval;QC;H1A 1A1;Canada"),
        ("ADR", "1 rue X, Laval", "ADR:;;1 rue X\\, Laval;;;;"),
        ("CATEGORIES", "Clients, Amis", "CATEGORIES:Clients,Amis"),
        ("BDAY", "1980-02-29", "BDAY:1980-02-29"),
        ("URL", "https://example.com/a?b=c,d", "URL:https://example.com/a?b=c,d"),
        ("X-OWN", "à moi", "X-OWN:à moi"),
    ],
)
def test_a_value_is_written_in_its_shape(
    marie: Contacts, field: str, value: str, line: str
) -> None:
    marie.edit("marie", set={field: value})
    assert line in lines(marie)
    assert [each.field for each in marie.show(2).values].count(field) <= 1


def test_add_keeps_what_is_there(marie: Contacts) -> None:
    marie.edit("marie", add={"EMAIL": "marie@bell.example", "TEL": "450 555-0199"})
    assert marie.rows([2])[0].emails == (
        "marie@roy.example",
        "marie@molson.example",
        "marie@bell.example",
    )
    assert marie.rows([2])[0].phones == ("+1 514 555-0134", "450 555-0199")


def test_remove_takes_the_value_that_is_meant(marie: Contacts) -> None:
    marie.edit("marie", remove={"EMAIL": "Marie@Molson.Example", "TEL": "(514) 555 0134"})
    left = lines(marie)
    assert "EMAIL;TYPE=HOME:marie@roy.example" in left
    assert not any("molson.example" in line or "555-0134" in line for line in left)
    assert "item1.X-ABLabel:Chalet" not in left  # the label of a value that is gone


def test_remove_without_a_value_takes_all(marie: Contacts) -> None:
    marie.edit("marie", remove={"EMAIL": ""})
    assert marie.rows([2])[0].emails == ()


def test_what_is_shown_can_be_handed_back(marie: Contacts) -> None:
    before = lines(marie)
    (card,) = marie.show(2).cards
    single = {value.field: value.value for value in card.values if value.field != "EMAIL"}
    changes = marie.edit("marie", set=single)
    assert changes.change_id is None
    assert lines(marie) == before


@pytest.mark.parametrize(
    ("edits", "kind"),
    [
        ({"set": {"TITEL": "x"}}, "contact.field_unknown"),
        ({"set": {"": "x"}}, "contact.field_unknown"),
        ({"set": {"TEL;TYPE=CELL": "1"}}, "contact.field_unknown"),
        ({"set": {"UID": "x"}}, "contact.field_kept"),
        ({"remove": {"version": ""}}, "contact.field_kept"),
        ({"set": {"REV": "2020"}}, "contact.field_kept"),
        ({"set": {"PHOTO": "x"}}, "contact.field_binary"),
        ({"add": {"FN": "Autre Nom"}}, "contact.field_single"),
        ({"remove": {"FN": ""}}, "contact.field_needed"),
        ({"remove": {"TITLE": ""}}, "contact.value_missing"),
        ({"remove": {"EMAIL": "other@x.example"}}, "contact.value_missing"),
        ({"set": {"TITLE": "  "}}, "contact.value_empty"),
        ({"set": {"N": ";;;"}}, "contact.value_empty"),
        ({"set": {"EMAIL": "no address"}}, "contact.value_invalid"),
        ({"set": {"EMAIL": "a@b.example c@d.example"}}, "contact.value_invalid"),
        ({"set": {"TEL": "demain"}}, "contact.value_invalid"),
        ({"set": {"BDAY": "demain"}}, "contact.value_invalid"),
        ({"set": {"BDAY": "1980-13-01"}}, "contact.value_invalid"),
        ({"set": {"URL": "a b"}}, "contact.value_invalid"),
        ({"set": {"N": "a;b;c;d;e;f"}}, "contact.value_invalid"),
        ({"set": {"NOTE": "a\x00b"}}, "contact.value_invalid"),
    ],
)
def test_what_cannot_be_written_is_refused_and_changes_nothing(
    marie: Contacts, store: Store, edits: dict[str, dict[str, str]], kind: str
) -> None:
    before, position = lines(marie), store.position
    with pytest.raises(InputError) as refusal:
        marie.edit("marie", **edits)
    assert refusal.value.kind == kind
    assert lines(marie) == before
    assert store.position == position


def test_one_refused_field_refuses_the_whole_edit(marie: Contacts) -> None:
    before = lines(marie)
    with pytest.raises(InputError):
        marie.edit("marie", set={"TITLE": "DG", "EMAIL": "no"})
    assert lines(marie) == before


def test_an_unknown_or_doubled_uid_is_told(marie: Contacts, store: Store) -> None:
    with pytest.raises(InputError) as refusal:
        marie.edit("nobody", set={"TITLE": "DG"})
    assert refusal.value.kind == "contact.unknown"
    add_card(store, add_book(store, "Travail"), "marie", "FN:Marie R")
    with pytest.raises(InputError) as refusal:
        marie.edit("marie", set={"TITLE": "DG"})
    assert refusal.value.kind == "contact.ambiguous"
    marie.edit("marie", set={"TITLE": "DG"}, book="Travail")
    assert b"TITLE:DG" in marie.raw("marie", "Travail")
    assert b"TITLE:DG" not in marie.raw("marie", "Outlook")


def test_the_card_of_a_group_can_be_edited(contacts: Contacts, store: Store, book: int) -> None:
    add_card(store, book, "g", "FN:Équipe", "X-ADDRESSBOOKSERVER-KIND:group")
    contacts.edit("g", set={"FN": "Direction"})
    shown = contacts.show(contacts.find("g"))
    assert shown.name == "Direction"
    assert shown.cards[0].kind == "group"
    assert contacts.count() == 0


def test_a_card_is_born_and_read_by_others(contacts: Contacts) -> None:
    draft = Draft(given="Ann", family="Li", emails=[("ann@li.example", ("work",))])
    changes = contacts.create(draft)
    (card_id,) = changes.of("card")
    (card,) = contacts.cards([int(card_id)])
    assert (card.name, card.book) == ("Ann Li", "Entregent")
    read = vobject.readOne(contacts.raw(card.uid).decode())
    assert read.n.value.family == "Li"
    assert read.rev.value == NOON.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_nobody_is_born_of_nothing(contacts: Contacts) -> None:
    with pytest.raises(InputError) as refusal:
        contacts.create(Draft(note="x"))
    assert refusal.value.kind == "contact.nameless"


def test_a_deleted_card_is_gone_until_undo(marie: Contacts, store: Store) -> None:
    before = marie.raw("marie")
    marie.delete("marie")
    assert marie.count() == 0
    with pytest.raises(InputError):
        marie.raw("marie")
    store.undo()
    assert marie.raw("marie") == before
    assert marie.count() == 1


@given(
    field=st.sampled_from(["TITLE", "NOTE", "ORG", "NICKNAME", "X-ANY", "ROLE"]),
    value=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200),
)
def test_what_is_set_is_what_is_read(field: str, value: str) -> None:
    whole = ("BEGIN:VCARD", "VERSION:3.0", *LINES, "END:VCARD", "")
    card = Card.parse("\r\n".join(whole).encode())
    try:
        after = edited(card, put={field: value}, add={}, remove={}, region="CA")
    except InputError:
        return
    again = edited(after, put={field: value}, add={}, remove={}, region="CA")
    assert again.raw == after.raw or field in {"ORG", "NICKNAME"}
    others = [prop.raw for prop in card.properties if prop.name != field]
    assert [prop.raw for prop in after.properties if prop.name != field] == others
