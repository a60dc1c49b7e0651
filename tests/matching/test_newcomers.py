"""Who among those here a card from elsewhere may be."""

from __future__ import annotations

import pytest
from tests.matching.test_sharpening import crowd
from tests.matching.vcards import person

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.matching.newcomers import Newcomers
from entregent.matching.service import Matching
from entregent.store import schema


def fields(*arguments):
    return fields_of(Card.parse(person("elsewhere", *arguments)))


@pytest.fixture
def newcomers(store, put, put_profiles):
    put(*crowd(), person("a", "Jean", "Zanetti", "EMAIL:jean@zanetti.example"))
    put_profiles([{"key": "linkedin.com/in/rfex", "given": "Rita", "family": "Fex-Nowak"}])
    matching = Matching(store)
    matching.catch_up()
    return Newcomers(store, matching)


def test_a_card_meets_its_double_and_a_profile_and_says_why(newcomers):
    jean, rita = newcomers.matches(
        [fields("Jean", "Zaneti", "EMAIL:jean@zanetti.example"), fields("Rita", "Fex-Nowak")]
    )
    assert [(match.card, match.profile, match.name) for match in jean] == [
        ("a", "", "Jean Zanetti")
    ]
    assert {"email.same", "family.typo"} <= {reason.kind for reason in jean[0].reasons}
    assert [match.profile for match in rita] == ["https://www.linkedin.com/in/rfex"]


def test_who_came_since_the_book_was_learnt_is_met_too_and_who_left_is_not(store, put, newcomers):
    matching = Matching(store, relearn_below=0, relearn_share=1e9)
    ids = put(person("b", "Omar", "Quennel", "TEL:5145550134"))
    matching.catch_up()
    asked = fields("Omar", "Quennel", "TEL:+1 514 555-0134")
    (found,) = Newcomers(store, matching).matches([asked])
    assert [match.card for match in found] == ["b"]
    with store.write("delete") as transaction:
        transaction.update(schema.card, ids["b"], {"state": "deleted"})
    assert list(Newcomers(store, matching).matches([asked])) == [[]]


def test_nobody_is_met_by_a_card_that_says_nothing(newcomers):
    assert list(newcomers.matches([fields("", "")])) == [[]]


def test_a_store_never_caught_up_finds_nobody(store, put):
    put(person("a", "Jean", "Zanetti"))
    assert list(Newcomers(store, Matching(store)).matches([fields("Jean", "Zanetti")])) == [[]]
