"""What a list shows of a card born here, and what the card still says."""

from __future__ import annotations

from entregent.cards.born import Draft, new_card


def test_the_courtesy_title_stands_in_the_name_parts_and_not_before_the_shown_name():
    card = new_card(Draft(prefix="Mme", given="Marie", family="Roy", suffix="ing."), uid="1")
    shown, parts = card.first("FN"), card.first("N")
    assert shown is not None
    assert parts is not None
    assert shown.text == "Marie Roy ing."
    assert parts.components == ("Roy", "Marie", "", "Mme", "ing.")


def test_a_card_without_a_name_shows_the_organization_then_the_address():
    assert new_card(Draft(organization="Molson"), uid="1").get("FN")[0].text == "Molson"
    card = new_card(Draft(emails=[("info@molson.example", ())]), uid="1")
    assert card.get("FN")[0].text == "info@molson.example"
