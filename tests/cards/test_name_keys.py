"""A person's name is compared by what it says, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards import nicknames as tables
from entregent.cards.keys import fold, name_key, nicknames


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éric-Ève", "eric eve"),
        ("Œuvre d’Æthelred", "oeuvre d aethelred"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łukasz Ørsted Đinh", "lukasz orsted dinh"),
        ("e\u0301", "e"),
        ("  a   b\tc\n", "a b c"),
        ("snake_case+x@y.z", "snake case x y z"),
        ("ﬁn", "fin"),
        ("Юлия Йорк", "юлия иорк"),
        ("李 小龙", "李 小龙"),
        ("👩‍💻 Zoé 🚀", "zoe"),
        ("", ""),
    ],
)
def test_folding_leaves_letters_and_digits(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "given_name",
    ["Jean-François", "Jean François", "JEAN FRANCOIS", "jean‑françois", "Jean - François"],
)
def test_a_compound_name_has_one_key(given_name):
    key = name_key(given_name, "", "Roy")
    assert (key.given, key.family, key.initials) == (("jean", "francois"), ("roy",), "jf")


@pytest.mark.parametrize("given_name", ["J.-F.", "J-F", "JF", "J. F.", "J.F."])
def test_initials_are_told_apart_letter_by_letter(given_name):
    key = name_key(given_name, "", "Roy")
    assert (key.given, key.initials) == (("j", "f"), "jf")
    assert key.canonical & name_key("Jean-François", "", "Roy").canonical


@pytest.mark.parametrize("given_name", ["Al", "AL", "Ed", "Jo", "JO", "Guy", "GUY"])
def test_a_short_name_is_no_initials(given_name):
    assert name_key(given_name, "", "Roy").given == (given_name.lower(),)


@pytest.mark.parametrize(
    ("family", "core", "particles"),
    [
        ("de la Durantaye", ("durantaye",), ("de", "la")),
        ("De La Durantaye", ("durantaye",), ("de", "la")),
        ("d'Amours", ("damours",), ()),
        ("D’Amours", ("damours",), ()),
        ("L'Heureux", ("lheureux",), ()),
        ("O'Brien", ("obrien",), ()),
        ("van der Berg", ("berg",), ("van", "der")),
        ("von Trapp", ("trapp",), ("von",)),
        ("Le Blanc", ("blanc",), ("le",)),
        ("St-Pierre", ("pierre",), ("st",)),
        ("Saint-Pierre", ("pierre",), ("st",)),
        ("Ste-Marie", ("marie",), ("ste",)),
        ("Sainte-Marie", ("marie",), ("ste",)),
        ("du", ("du",), ()),
        ("Tremblay-Gagnon", ("tremblay", "gagnon"), ()),
        ("Tremblay Gagnon", ("tremblay", "gagnon"), ()),
        ("Roy, MBA", ("roy",), ()),
        ("Roy (Côté)", ("roy",), ()),
    ],
)
def test_particles_stand_apart_from_the_family_name(family, core, particles):
    key = name_key("Marie", "", family)
    assert (key.family, key.particles) == (core, particles)


@pytest.mark.parametrize(
    ("one", "other"),
    [("De La Rue", "Delarue"), ("Le Blanc", "Leblanc"), ("Mc Donald", "McDonald"),
     ("O Brien", "O'Brien"), ("VAN DYKE", "Vandyke")],
)  # fmt: skip
def test_a_family_name_in_one_word_or_several_is_the_same(one, other):
    assert name_key("", "", one).whole_family == name_key("", "", other).whole_family


def test_swapped_names_share_their_words():
    assert name_key("Roy", "", "Marie").sorted == name_key("Marie", "", "Roy").sorted


@pytest.mark.parametrize(
    "given_name", ["Dr. Julie", "Me Julie", "Mme Julie", "M. Julie", "Julie 🌟"]
)
def test_titles_and_emoji_are_no_names(given_name):
    assert name_key(given_name, "", "Roy").given == ("julie",)


@pytest.mark.parametrize(
    ("suffixes", "generation"),
    [("Jr.", "jr"), ("junior", "jr"), ("fils", "jr"), ("Sr", "sr"), ("III", "iii"), ("MBA", "")],
)
def test_generations_are_told(suffixes, generation):
    assert name_key("Paul", "", "Roy", suffixes).generation == generation


def test_an_empty_name_has_an_empty_key():
    key = name_key("", "", "")
    assert (key.given, key.family, key.initials, key.sorted) == ((), (), "", ())
    assert not key.canonical


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=40), st.text(max_size=10))
def test_any_text_has_a_key(given_name, additional, family, suffixes):
    key = name_key(given_name, additional, family, suffixes)
    assert len(key.initials) == len(key.given)
    assert all((*key.given, *key.family))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Bob", "Robert"), ("Bill", "William"), ("Will", "Guillaume"), ("JF", "Jean-François"),
        ("Jeff", "Jean-François"), ("Jeff", "Geoffrey"), ("JP", "Jean-Philippe"),
        ("JP", "Jean-Pierre"), ("Manu", "Emmanuelle"), ("Fred", "Frédéric"), ("Gab", "Gabrielle"),
        ("MC", "Marie-Claude"), ("Liz", "Elizabeth"), ("Kate", "Catherine"), ("Peggy", "Margaret"),
        ("Alex", "Alexandre"), ("Alex", "Alexandra"), ("Seb", "Sébastien"), ("Vero", "Véronique"),
        ("Steph", "Stéphane"), ("Steph", "Stéphanie"), ("Phil", "Louis-Philippe"),
        ("Ginette", "Geneviève"), ("Mathieu", "Matthew"), ("Jos", "Joseph"), ("Max", "Maxime"),
    ],
)  # fmt: skip
def test_a_nickname_meets_its_full_name(short, full):
    assert nicknames(short) & nicknames(full)
    assert nicknames(full) & nicknames(short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("William", "Guillaume"), ("Robert", "Richard"), ("Jean", "John"), ("Marie", "Marc"),
        ("Guy", "Guillaume"), ("Pierre", "Peter"), ("Anne", "Nancy"), ("Line", "Caroline"),
        ("Andrée", "André"), ("Denis", "Denise"), ("Frédéric", "Alfred"), ("Julie", "Juliette"),
        ("Michel", "Michael"), ("Michel", "Michèle"), ("Daniel", "Danielle"), ("Simon", "Simone"),
        ("Luc", "Lucie"), ("Stéphane", "Stéphanie"), ("Éric", "Erica"), ("Paul", "Pauline"),
    ],
)  # fmt: skip
def test_different_names_stay_different(one, other):
    assert not nicknames(one) & nicknames(other)


def test_a_name_in_no_group_stands_for_itself():
    assert nicknames("Zénobie") == {"zenobie"}
    assert nicknames("") == frozenset()


def test_the_tables_are_folded_rich_and_without_repetition():
    lines = [line.split() for line in (tables.FRENCH + tables.ENGLISH).split("\n") if line]
    assert len(lines) >= 250
    for forms in lines:
        assert len(forms) > 1
        assert len(set(forms)) == len(forms)
        assert all(fold(form).replace(" ", "_") == form for form in forms)
