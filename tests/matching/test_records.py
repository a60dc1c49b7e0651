"""What the comparison sees of a card."""

from __future__ import annotations

import pytest
from tests.matching.vcards import person

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.matching.records import Record, record_of_card


def record(*arguments: str) -> Record:
    return record_of_card(1, 1, "u", fields_of(Card.parse(person("u", *arguments))))


@pytest.mark.parametrize(
    ("given", "family", "employer"),
    [
        ("Emballage Boisvert", "SAS", "Emballage Boisvert"),
        ("Molson", "Co.", "Molson Co"),
        ("Transports Roy", "Ltée", ""),
        ("Transport Pelletier", "s.e.n.c.", "Transport Pelletier"),
        ("Côté &", "Gagné", "Côté et Gagné inc."),
    ],
)
def test_a_companys_name_is_nobodys(given, family, employer):
    found = record(given, family, *([f"ORG:{employer}"] if employer else []))
    assert (found.given, found.family) == ((), ())


@pytest.mark.parametrize(
    ("given", "family", "employer"),
    [("Anna", "Sas", "Bell"), ("Anna", "Sas", ""), ("Jean", "Roy", "Jean Roy inc.")],
)
def test_a_persons_name_stays(given, family, employer):
    found = record(given, family, *([f"ORG:{employer}"] if employer else []))
    assert (found.given, found.family) == ((given.lower(),), (family.lower(),))
