"""Names as people write them, compared."""

from __future__ import annotations

import pytest

from entregent.cards.keys import name_key
from entregent.matching.levels import FAMILY, GIVEN
from entregent.matching.names import (
    Given,
    NameCounts,
    feminine,
    relate_family,
    relate_given,
    slip,
    slip_count,
)

COUNTS = NameCounts(
    {"jean": 100, "marie": 120, "robert": 40, "bob": 3, "martel": 2, "anne": 60, "marc": 30},
    {"tremblay": 90, "gagnon": 80, "martel": 40, "marcel": 30, "trembaly": 1},
    {"j": 200, "m": 300},
    {"t": 100},
)


def given(text: str, middle: str = "") -> Given:
    key = name_key(text, middle)
    return Given.of(key.given, key.canonical)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jean", "JEAN", "given.same"),
        ("Éric", "Eric", "given.same"),
        ("Jean-François", "Jean François", "given.same"),
        ("Jean-François", "Jean", "given.part"),
        ("Marie-Josée", "Josée", "given.part"),
        ("Robert", "Bob", "given.nickname"),
        ("Jean", "J.", "given.initial"),
        ("Jean-François", "J.-F.", "given.initial"),
        ("Jean-François", "JF", "given.initial"),
        ("Stéphane", "Stéphnae", "given.typo"),
        ("Jean-François", "Jean-Pierre", "given.middle_differs"),
        ("Marc", "Anne", "given.different"),
        ("Denis", "Denise", "given.different"),
        ("Marc", "J.", "given.different"),
    ],
)
def test_given_names_are_related_as_people_would(one, other, kind):
    for a, b in ((one, other), (other, one)):
        level, _ = relate_given(given(a), given(b), COUNTS)
        assert GIVEN.levels[level].kind == kind


def test_different_middle_initials_speak_against():
    level, _ = relate_given(given("Jean", "A."), given("Jean", "B."), COUNTS)
    assert GIVEN.levels[level].kind == "given.middle_differs"
    level, _ = relate_given(given("Jean", "A."), given("Jean"), COUNTS)
    assert GIVEN.levels[level].kind == "given.same"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Tremblay", "tremblay", "family.same"),
        ("Tremblay-Gagnon", "Tremblay Gagnon", "family.same"),
        ("Tremblay-Gagnon", "Gagnon", "family.part"),
        ("Tremblay-Gagnon", "Tremblay-Roy", "family.overlap"),
        ("Tremblay", "Trembaly", "family.typo"),
        ("Tremblay", "T.", "family.initial"),
        ("Tremblay", "Roy", "family.different"),
    ],
)
def test_family_names_are_related_as_people_would(one, other, kind):
    a, b = name_key("", "", one).family, name_key("", "", other).family
    for level, _ in (relate_family(a, b, COUNTS), relate_family(b, a, COUNTS)):
        assert FAMILY.levels[level].kind == kind


def test_a_missing_name_says_nothing():
    assert relate_given(given(""), given("Jean"), COUNTS)[0] == 0
    assert relate_family((), ("roy",), COUNTS)[0] == 0


def test_a_rare_form_is_a_slip_and_two_established_names_are_not():
    assert slip_count(1, 90) < slip_count(30, 40)
    assert slip_count(30, 40) > 1_000


def test_short_names_have_no_slips():
    assert not slip("roy", "ray")
    assert slip("gagnon", "ganon")


@pytest.mark.parametrize(
    ("one", "other"),
    [("michel", "michelle"), ("daniel", "danielle"), ("andre", "andree"), ("paul", "paula")],
)
def test_a_feminine_is_another_name(one, other):
    assert feminine(one, other)
    assert not feminine("stephane", "stephnae")
