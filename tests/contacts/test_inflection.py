"""Forms of business words, synonyms, and periods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import fold
from entregent.contacts.inflection import forms
from entregent.contacts.periods import Period, period
from entregent.contacts.synonyms import alike

SAME = [
    ("présidente", "président"),
    ("présidents", "présidente"),
    ("directrice", "directeur"),
    ("directrices", "director"),
    ("développeur", "développeuse"),
    ("développeuse", "developers"),
    ("payment", "payments"),
    ("payments", "paiement"),
    ("technicienne", "technicien"),
    ("conseillère", "conseiller"),
    ("conseillers", "advisor"),
    ("commerciaux", "commerciale"),
    ("avocate", "lawyers"),
    ("acheteuse", "buyer"),
    ("professeure", "professeur"),
    ("ingénieure", "engineer"),
    ("cheffe", "chef"),
    ("administrative", "administratif"),
    ("agency", "agencies"),
    ("associée", "partner"),
    ("pdg", "ceo"),
    ("pdg", "présidente-directrice générale"),
    ("cfo", "directrice financière"),
    ("cfo", "cheffe des finances"),
    ("dg", "directrice générale"),
    ("rh", "human resources"),
    ("ti", "it"),
    ("vp", "vice-présidente"),
    ("v.-p.", "vice president"),
    ("chargée de projet", "project manager"),
    ("directrice des ressources humaines", "chro"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_that_say_the_same_are_found_by_each_other(one: str, other: str) -> None:
    assert fold(other) in alike(one)
    assert fold(one) in alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("vente", "ventre"), ("note", "notaire"), ("directeur", "direction"), ("dg", "directeur"),
     ("président", "pdg"), ("rh", "r"), ("art", "arte")],
)  # fmt: skip
def test_words_that_say_something_else_are_not(one: str, other: str) -> None:
    assert fold(other) not in alike(one)


@given(st.text())
def test_any_word_is_one_of_its_forms(text: str) -> None:
    assert fold(text) in alike(text)
    for word in fold(text).split():
        assert word in forms(word)


days = st.builds(
    lambda year, month, day: year * 10_000 + month * 100 + day,
    st.integers(1900, 2100),
    st.integers(1, 12),
    st.integers(1, 31),
)


@given(days, days, days)
def test_the_beginnings_of_a_period_are_those_of_its_days_alone(a: int, b: int, day: int) -> None:
    asked = Period(min(a, b), max(a, b))
    begun = sum(str(day).startswith(beginning) for beginning in asked.beginnings())
    assert begun == (asked.first <= day <= asked.last)


@pytest.mark.parametrize(
    "text", ["", "gala", "20", "2025-", "..", "5 à 7", "2025-03-14-1", "x2025"]
)
def test_what_is_no_period(text: str) -> None:
    assert period(text) is None
