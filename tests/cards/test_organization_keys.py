"""An organisation is compared by its name, not by its legal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import organization_key


@pytest.mark.parametrize(
    "text",
    [
        "Gestion Roy", "Gestion Roy inc.", "Gestion Roy Inc", "GESTION ROY, INC.",
        "Gestion Roy ltée", "Gestion Roy Ltd.", "Gestion Roy Limitée", "Gestion Roy s.e.n.c.",
        "Gestion Roy S.E.N.C.R.L.", "Gestion Roy S.A.", "Gestion Roy SARL", "Gestion Roy S.à r.l.",
        "Gestion Roy GmbH", "Gestion Roy LLC", "Gestion Roy, L.L.C.", "Gestion Roy Corp.",
        "Gestion Roy & Co.", "Gestion Roy et Cie", "Gestion Roy & Cie ltée", "Gestion Roy SAS",
        "Gestion Roy (Québec) inc.", "La Gestion Roy", "Gestion  Roy ", "Gestion Roy Co., Ltd.",
        "Gestion Roy GmbH & Co. KG", "Gestion Roy S.p.A.", "Gestion Roy Pty Ltd", "Gestion Roy™",
        "Gestion Roy inc. (Montréal)", "Gestion Roy S.E.C.", "Gestion Roy LLP",
    ],
)  # fmt: skip
def test_a_company_has_one_key_in_every_legal_form(text):
    assert organization_key(text) == "gestion roy"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roy & Fils", "Roy et fils"),
        ("Smith and Sons", "Smith & Sons"),
        ("L'Oréal", "Oréal"),
        ("McDonald's", "McDonalds"),
        ("AT&T", "AT & T"),
        ("Hydro-Québec", "Hydro Quebec"),
        ("C.H.U.M.", "CHUM"),
        ("A.B.C. Construction", "ABC Construction"),
        ("L’Industrielle Alliance", "Industrielle Alliance"),
    ],
)
def test_two_spellings_have_one_key(one, other):
    assert organization_key(one) == organization_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Groupe Roy", "Roy"),
        ("Banque Nationale", "Banque Royale"),
        ("Roy Électrique", "Roy Plomberie"),
        ("Molson Coors", "Molson"),
    ],
)
def test_two_organisations_have_two_keys(one, other):
    assert organization_key(one) != organization_key(other)


@pytest.mark.parametrize(("text", "key"), [("Inc.", "inc"), ("La", "la"), ("", ""), ("SA", "sa")])
def test_a_name_is_never_cut_to_nothing(text, key):
    assert organization_key(text) == key


@given(st.text(max_size=100))
def test_a_key_is_its_own_key(text):
    assert organization_key(organization_key(text)) == organization_key(text)
