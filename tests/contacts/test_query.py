"""The search line, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.making import add_card, add_profile

from entregent.contacts.query import parse
from entregent.contacts.service import Contacts
from entregent.store.search import Term
from entregent.store.store import Store


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("marie roy", (Term("marie"), Term("roy"))),
        ('"jean roy"', (Term("jean roy", whole=True),)),
        ('"jean roy', (Term("jean roy", whole=True),)),
        ("org:molson", (Term("molson", "organization"),)),
        ("Organisation : molson", (Term("molson", "organization"),)),
        ("société\u00a0: molson", (Term("molson", "organization"),)),
        ('titre:"vice président"', (Term("vice président", "title", whole=True),)),
        ("ville:montréal poste:dg", (Term("montréal", "places"), Term("dg", "title"))),
        ("tél.:514-555", (Term("514-555", "digits"),)),
        ("courriel:roy@molson.example", (Term("roy@molson.example", "emails"),)),
        (
            "réseau:linkedin network:viadeo",
            (Term("linkedin", "sources"), Term("viadeo", "sources")),
        ),
        ("foo:bar", (Term("foo"), Term("bar"))),
        ("https://example.com", (Term("https"), Term("//example.com"))),
    ],
)
def test_a_line_is_parsed(text: str, expected: tuple[Term, ...]) -> None:
    assert parse(text) == expected


@given(st.text())
def test_any_line_is_a_query(text: str) -> None:
    assert isinstance(parse(text), tuple)


@pytest.fixture
def full(contacts: Contacts, store: Store, book: int) -> Contacts:
    add_card(store, book, "a", "FN:Marie Roy", "ORG:Molson", "TITLE:Présidente",
             "ADR:;;;Montréal;;;", "TEL:514 555-0134", "EMAIL:m@molson.example")  # fmt: skip
    add_card(store, book, "b", "FN:Paul Molson", "ORG:Desjardins", "TITLE:Président",
             "NOTE:cousin de Marie")  # fmt: skip
    add_profile(store, "linkedin.com/in/jean", name="Jean Roy", organization="Molson")
    return contacts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["Jean Roy", "Marie Roy", "Paul Molson"]),
        ("molson", ["Jean Roy", "Marie Roy", "Paul Molson"]),
        ("org:molson", ["Jean Roy", "Marie Roy"]),
        ("nom:molson", ["Paul Molson"]),
        ("org:molson titre:pres", ["Marie Roy"]),
        ("org:molson network:linkedin", ["Jean Roy"]),
        ("carnet:outlook", ["Marie Roy", "Paul Molson"]),
        ("network:outlook marie", ["Marie Roy", "Paul Molson"]),
        ("note:cousin", ["Paul Molson"]),
        ("ville:montreal", ["Marie Roy"]),
        ("tel:555-01", ["Marie Roy"]),
        ("email:molson", ["Marie Roy"]),
        ('"roy marie"', []),
        ('"marie roy"', ["Marie Roy"]),
        ('"marie ro"', []),
        ("réseau:nulle-part", []),
        ("réseau:linkedin !!!", ["Jean Roy"]),
        ("!!!", []),
    ],
)
def test_people_who_answer_are_listed_by_name(full: Contacts, text: str, names: list[str]) -> None:
    assert [row.name for row in full.rows(full.ids(text))] == names


def test_people_are_counted(full: Contacts) -> None:
    assert full.count() == 3 == len(full.ids())


@pytest.mark.parametrize(
    "typed", ["“jean roy” marie", "«\u00a0jean roy\u00a0» marie", "„jean roy” marie"]
)
def test_any_quotation_marks_hold_a_phrase_together(typed: str) -> None:
    phrase, word = parse(typed)
    assert (phrase.text.split(), phrase.whole) == (["jean", "roy"], True)
    assert (word.text, word.whole) == ("marie", False)
