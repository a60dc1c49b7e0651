"""An invitation to copy: what the data shows, in both languages, never longer than it takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.gaps.model import Invitation, Recall
from entregent.wording.invitation import LONGEST, invitation, length

LONG = "Marie-Christine-Alexandrine de la Villehervé du Plessis-Bellière "


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("recall", Recall)
@pytest.mark.parametrize("long", [1, 5])
def test_it_fits_whatever_the_names_are(language, recall, long):
    what = Invitation(
        LONG * long, LONG * long, LONG * long, recall, LONG * long, "2019-05-12", LONG * long
    )
    text = invitation(what, language)
    assert 20 < length(text) <= LONGEST
    assert "…" not in text.replace(f"{LONG[:10]}", "") or recall in {Recall.EVENT, Recall.MEETING}


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(Recall), st.text(max_size=120))
def test_it_fits_and_is_clean_whatever_the_data_is(name, sender, recall, title):
    what = Invitation(name, name, sender, recall, title, "2019-05-12", title)
    for language in ("fr", "en"):
        text = invitation(what, language)
        assert length(text) <= LONGEST
        assert text.count("\n") <= 1
        assert all(char.isprintable() or char in "\n\u00a0" for char in text)


def test_it_recalls_what_both_know():
    this_year = f"{date.today().year}-03-02"
    text = invitation(
        Invitation("Carole Roy", "Carole", "Julie Fortin", Recall.WROTE, "", this_year), "fr"
    )
    assert text == (
        "Bonjour Carole, nous nous sommes écrit en mars. "
        "J’aimerais vous compter parmi mes relations.\nJulie Fortin"
    )
    event = Invitation(
        "Carole Roy", "Carole", "", Recall.EVENT, "5 à 7 de la Chambre", "2019-05-12"
    )
    assert invitation(event, "fr") == (
        "Bonjour Carole, nous étions au même événement, «\u00a05 à 7 de la Chambre\u00a0», "
        "en mai 2019. J’aimerais vous compter parmi mes relations."
    )
    assert invitation(event, "en") == (
        "Hello Carole, we were at the same event, “5 à 7 de la Chambre”, in May 2019. "
        "I would like to stay in touch here."
    )


def test_it_claims_nothing_where_nothing_is_known():
    text = invitation(Invitation("Carole Roy", "Carole", "Julie Fortin"), "en")
    assert text == "Hello Carole, I would like to stay in touch here.\nJulie Fortin"


def test_a_title_that_is_too_long_is_cut_at_a_word():
    what = Invitation(
        "C", "Carole", "Julie Fortin", Recall.MEETING, "Comité directeur " * 12, "2019-05-12"
    )
    text = invitation(what, "fr")
    assert "directeur…" in text or "Comité…" in text
