"""The JSON form of a view is compact, and gives the view back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cards.generated import raw_cards

from entregent.cards.card import Card
from entregent.cards.fields import Address, Fields, Labelled, fields_of

words = st.text(max_size=12)
types = st.lists(words, max_size=3).map(tuple)
labelled = st.lists(st.builds(Labelled, words, types, words, st.booleans(), words), max_size=3)
addresses = st.lists(
    st.builds(Address, words, words, words, words, words, words, words, types), max_size=2
)
views = st.builds(
    Fields,
    kind=st.sampled_from(["individual", "group", "organization"]),
    uid=words,
    rev=st.none() | words.filter(bool),
    name=words,
    emails=labelled.map(tuple),
    phones=labelled.map(tuple),
    urls=labelled.map(tuple),
    impps=labelled.map(tuple),
    addresses=addresses.map(tuple),
    nicknames=types,
    categories=types,
    members=types,
    related=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    has_photo=st.booleans(),
    note=words,
)


@given(views)
def test_a_view_comes_back(view):
    assert Fields.from_json(view.to_json()) == view


@given(raw_cards())
def test_the_view_of_any_card_comes_back(raw):
    view = fields_of(Card.parse(raw))
    assert Fields.from_json(view.to_json()) == view


def test_what_is_empty_is_left_out():
    assert Fields().to_json() == "{}"
    view = Fields(name="Zoé", emails=(Labelled("a@b.ca", key="a@b.ca"), Labelled("x", pref=True)))
    assert json.loads(view.to_json()) == {
        "name": "Zoé",
        "emails": [["a@b.ca", "a@b.ca"], ["x", "", [], "", 1]],
    }


def test_a_long_note_is_cut():
    view = Fields(note="é" * 5000)
    assert Fields.from_json(view.to_json()).note == "é" * 2000


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"nothing":1}', "1", '{"emails":[[]]}'])
def test_other_json_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Fields.from_json(text)
