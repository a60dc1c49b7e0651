"""A full name falls into the parts that its bearer would name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import split_name


@pytest.mark.parametrize(
    ("full", "given_name", "additional", "family"),
    [
        ("Marie Roy", "Marie", "", "Roy"),
        ("Roy, Marie", "Marie", "", "Roy"),
        ("ROY Marie", "Marie", "", "ROY"),
        ("Marie ROY", "Marie", "", "ROY"),
        ("MARIE ROY", "MARIE", "", "ROY"),
        ("Marie TREMBLAY GAGNON", "Marie", "", "TREMBLAY GAGNON"),
        ("Jean-François Roy", "Jean-François", "", "Roy"),
        ("Jean François Roy", "Jean François", "", "Roy"),
        ("Marie Ève Côté", "Marie Ève", "", "Côté"),
        ("Jean Roy", "Jean", "", "Roy"),
        ("John Quincy Adams", "John", "Quincy", "Adams"),
        ("J. P. Morgan", "J.", "P.", "Morgan"),
        ("JF Tremblay", "JF", "", "Tremblay"),
        ("Jean de la Fontaine", "Jean", "", "de la Fontaine"),
        ("Ludwig van Beethoven", "Ludwig", "", "van Beethoven"),
        ("Marie St-Pierre", "Marie", "", "St-Pierre"),
        ("Madonna", "Madonna", "", ""),
        ("Fontaine, Jean de la", "Jean", "", "de la Fontaine"),
        ("Mustermann, Heiko", "Heiko", "", "Mustermann"),
        ("Luc Roy (Montréal)", "Luc", "", "Roy"),
        ('Robert "Bob" Roy', "Robert", "", "Roy"),
        ("🌟 Zoé Roy 🚀", "Zoé", "", "Roy"),
        ("", "", "", ""),
        (" , ", "", "", ""),
    ],
)
def test_a_name_is_split(full, given_name, additional, family):
    parts = split_name(full)
    assert (parts.given, parts.additional, parts.family) == (given_name, additional, family)


@pytest.mark.parametrize(
    ("full", "prefixes", "suffixes"),
    [
        ("Dr Luc Roy", "Dr", ""),
        ("Me Luc Roy", "Me", ""),
        ("M. Luc Roy", "M.", ""),
        ("L'hon. Luc Roy", "L'hon.", ""),
        ("Mme Luc Roy, ing.", "Mme", "ing."),
        ("Luc Roy, MBA", "", "MBA"),
        ("Luc Roy, MBA, CPA", "", "MBA, CPA"),
        ("Luc Roy, CPA, CA, ASC", "", "CPA, CA, ASC"),
        ("Luc Roy MBA", "", "MBA"),
        ("Luc Roy, Ph.D.", "", "Ph.D."),
        ("Luc Roy Ph.D", "", "Ph.D"),
        ("Luc Roy Jr.", "", "Jr."),
        ("Luc Roy ing.", "", "ing."),
        ("Luc Roy, Adm.A., PMP®", "", "Adm.A., PMP"),
        ("Luc Roy | Conférencier", "", "Conférencier"),
        ("Luc Roy - Conférencier", "", "Conférencier"),
        ("Roy, Luc, ing.", "", "ing."),
    ],
)
def test_titles_and_credentials_are_set_apart(full, prefixes, suffixes):
    parts = split_name(full)
    assert (parts.given, parts.family) == ("Luc", "Roy")
    assert (parts.prefixes, parts.suffixes) == (prefixes, suffixes)


@given(st.text(max_size=80))
def test_any_text_is_split_and_no_part_is_padded(full):
    assert all(part == part.strip() for part in split_name(full))
