"""A first try with a few cards: what is common is judged by people at large, not by the book."""

from __future__ import annotations

import pytest
from tests.matching.vcards import person

from entregent.matching.duplicates import Duplicates
from entregent.matching.service import Matching

SAME = {
    "a nickname and a mailbox": (
        person("a", "Robert", "Smith", "EMAIL:rsmith@acme.example"),
        person("b", "Bob", "Smith", "EMAIL:rsmith@acme.example"),
    ),
    "an initial and a line": (
        person("a", "Robert", "Martin", "TEL:514-555-0101"),
        person("b", "R.", "Martin", "TEL:+1 514 555 0101"),
    ),
    "lost accents and a mailbox": (
        person("a", "Hélène", "Côté", "EMAIL:h.cote@acme.example"),
        person("b", "Helene", "Cote", "EMAIL:H.Cote@acme.example"),
    ),
    "swapped names and a mailbox": (
        person("a", "Anh", "Nguyen", "EMAIL:anh@acme.example"),
        person("b", "Nguyen", "Anh", "EMAIL:anh@acme.example"),
    ),
}

DIFFERENT = {
    "a couple on one line": (
        person("a", "Marie", "Roy", "TEL:514-555-0101"),
        person("b", "Marc", "Roy", "TEL:514-555-0101"),
    ),
    "colleagues on one mailbox": (
        person("a", "Anne", "Dubé", "EMAIL:info@acme.example"),
        person("b", "Luc", "Morin", "EMAIL:info@acme.example"),
    ),
}


@pytest.mark.parametrize("cards", SAME.values(), ids=SAME.keys())
def test_two_cards_alone_are_known_for_one_person(store, put, cards):
    put(*cards)
    Matching(store).catch_up()
    (group,) = Duplicates(store).groups()
    assert set(group.cards) == {"a", "b"}
    assert group.probability > 0.9


@pytest.mark.parametrize("cards", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_two_cards_alone_are_known_for_two_people(store, put, cards):
    put(*cards)
    Matching(store).catch_up()
    assert Duplicates(store).groups() == []
