"""How names, odds and commands are put on the screen."""

from __future__ import annotations

from datetime import date

import pytest

from entregent.ui.palette import matches
from entregent.ui.snooze import Snooze
from entregent.ui.widgets.avatar import initials
from entregent.ui.words import capital, factor, one_in
from entregent.wording import Words

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marc Roy", "MR"),
        ("Jean-François Tremblay", "JT"),
        ("Anne-Marie Tremblay-Gagnon", "AG"),
        ("Marc de la Roche", "MR"),
        ("Éric", "É"),
        ("(514) 555-0142", "50"),
        ("", "?"),
        ("…", "?"),
        ("李 小龍", "李小"),
    ],
)
def test_initials_are_those_that_a_person_would_write(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        (1.0, f"×{NBSP}2"),
        (-1.0, f"÷{NBSP}2"),
        (1.58, f"×{NBSP}3"),
        (7.5, f"×{NBSP}180"),
        (14.2, f"×{NBSP}19{NBSP}000"),
        (400.0, f"×{NBSP}1{NBSP}000{NBSP}000+"),
    ],
)
def test_a_weight_in_bits_is_told_as_a_factor(weight, said):
    assert factor(weight, Words("fr")) == said


def test_the_starting_point_is_told_as_one_in_so_many():
    assert one_in(-15.2, Words("en")) == "38,000"


def test_only_the_first_letter_is_raised():
    assert capital("courriel de Marc ROY") == "Courriel de Marc ROY"
    assert capital("") == ""


@pytest.mark.parametrize(
    ("typed", "word", "found"),
    [
        ("mises a j", "Mises à jour", True),
        ("jour mis", "Mises à jour", True),
        ("aujourd", "Aujourd’hui", True),
        ("", "Quitter", True),
        ("ises", "Mises à jour", False),
    ],
)
def test_the_palette_finds_commands_by_the_beginnings_of_words(typed, word, found):
    assert matches(typed, word) is found


def test_what_is_put_off_comes_back_the_next_day(tmp_path):
    snooze = Snooze(tmp_path)
    monday, tuesday = date(2026, 10, 5), date(2026, 10, 6)
    snooze.later("update:1", today=monday)
    assert snooze.hidden(today=monday) == {"update:1"}
    assert Snooze(tmp_path).hidden(today=monday) == {"update:1"}
    assert snooze.hidden(today=tuesday) == frozenset()


def test_what_is_put_off_can_be_had_back(tmp_path):
    snooze = Snooze(tmp_path)
    snooze.later("update:1")
    snooze.back("update:1")
    assert snooze.hidden() == frozenset()


def test_a_damaged_memory_of_the_window_is_an_empty_one(tmp_path):
    (tmp_path / "window.ini").write_text('[General]\nlater="{not json"\nscheme=purple\n')
    snooze = Snooze(tmp_path)
    assert snooze.hidden() == frozenset()
    assert snooze.scheme == "system"
