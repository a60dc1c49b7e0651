"""What the user decides changes how much a finding tells: mildly, and until it is taken back."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.matching.vcards import person

from entregent.matching.duplicates import Duplicates
from entregent.matching.service import Matching

GIVEN = ("Luc", "Anne", "Paul", "Rita", "Marc", "Lise", "Omar", "Ines")
FAMILY = ("Dubois", "Caron", "Leduc", "Morin", "Houle", "Plante", "Gravel", "Cyr")


def crowd():
    names = [(given, family) for given in GIVEN for family in FAMILY]
    return [person(f"c{i}", *name, f"EMAIL:c{i}@inter{i}.example") for i, name in enumerate(names)]


def namesakes(given, family, at):
    """Two cards of one name and two employers: a double or not, who knows."""
    return [
        person(f"{family}{at}{i}", given, family, f"ORG:Firme {family} {at}{i}", "TITLE:Analyste")
        for i in range(2)
    ]


@pytest.fixture
def book(store, put):
    names = list(zip(GIVEN, FAMILY, strict=True))
    cards = [card for at, name in enumerate(names) for card in namesakes(*name, at)]
    ids = put(*crowd(), *cards)
    return store, ids


def probability(store, ids, at):
    Matching(store).catch_up()
    one, other = (ids[f"{FAMILY[at]}{at}{i}"] for i in range(2))
    return Duplicates(store).explain(one, other).probability


def test_a_decision_moves_what_is_like_it_a_little_and_many_more(book):
    store, ids = book
    duplicates = Duplicates(store)
    said_nothing = probability(store, ids, 7)
    duplicates.decide([f"{FAMILY[0]}00", f"{FAMILY[0]}01"], "different")
    after_one = probability(store, ids, 7)
    assert 0.8 * said_nothing < after_one < said_nothing
    for at in range(1, 7):
        duplicates.decide([f"{FAMILY[at]}{at}0", f"{FAMILY[at]}{at}1"], "different")
    assert probability(store, ids, 7) < after_one


def test_what_is_taken_back_teaches_nothing(book):
    store, ids = book
    before = probability(store, ids, 7)
    Duplicates(store).decide([f"{FAMILY[0]}00", f"{FAMILY[0]}01"], "same")
    assert probability(store, ids, 7) > before
    store.undo()
    assert probability(store, ids, 7) == before


def test_decisions_about_what_is_surely_different_change_hardly_anything(book):
    store, ids = book
    before = probability(store, ids, 7)
    for one, other in combinations(("c0", "c9", "c18", "c27"), 2):
        Duplicates(store).decide([one, other], "different")
    assert probability(store, ids, 7) == pytest.approx(before, abs=1e-3)
