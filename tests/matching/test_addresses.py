"""Addresses written otherwise: a mistyped street, a number lost, parts of it swapped."""

from __future__ import annotations

import pytest

from entregent.cards.card import Card
from entregent.cards.fields import fields_of
from entregent.matching.engine import learn
from entregent.matching.levels import ADDRESS, COMPARISONS
from entregent.matching.records import record_of_card

COLUMN = COMPARISONS.index(ADDRESS)


def record(number: int, name: str, address: str, born: str = ""):
    family, _, given = name.partition(" ")
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{given} {family}"]
    lines += [f"ADR:{address}"] if address else []
    lines += [f"BDAY:{born}"] if born else []
    raw = "\r\n".join([*lines, "END:VCARD", ""]).encode()
    return record_of_card(number, number % 2, f"u{number}", fields_of(Card.parse(raw)))


def found(one, other) -> str:
    outcome = learn([one, other])
    assert len(outcome.compared.left) == 1
    return ADDRESS.levels[outcome.compared.levels[0, COLUMN]].kind


HOME = ";;37 rue Medley;Athelstone;;4308;Canada"


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (HOME, "address.same"),
        (";;37 rue Medlye;Athelstone;;4380;Canada", "address.alike"),
        (";rue Medley;37;Athelston;;4308;Canada", "address.alike"),
        (";;rue Medley;Athelstone;;4308;Canada", "address.alike"),
        (";;37 rue Medley;Laval;;4308;Canada", "address.same"),
        (";;902 avenue du Parc;Athelstone;;1122;Canada", "address.same_city"),
        (";;902 avenue du Parc;Laval;;1122;Canada", "address.different"),
        (";;;Athelstone;;;Canada", "address.same_city"),
    ],
)
def test_how_alike_two_addresses_are(other, level):
    assert found(record(1, "Roy Marie", HOME), record(2, "Roy Marie", other)) == level


def test_an_address_and_a_birthday_bring_together_what_no_name_would():
    one = record(1, "Lovelock Nicholas", HOME, "1991-10-14")
    other = record(2, "Lovel-Oce Nichohlas", HOME.replace("Medley", "Medlye"), "1991-10-14")
    strangers = [record(n, f"Tremblay{n} Anne{n}", "") for n in range(3, 60)]
    ((a, b, probability),) = learn([one, other, *strangers]).pairs(0.5)
    assert {a, b} == {one.code, other.code}
    assert probability > 0.9


def test_colleagues_at_one_office_are_not_one_person():
    people = [
        record(number, f"{family} {given}", f";bureau {number}00;1000 rue Peel;Montréal;;H3B 1A1;")
        for number, (family, given) in enumerate(
            [("Roy", "Marie"), ("Gagnon", "Paul"), ("Côté", "Luc"), ("Dion", "Anne")], 1
        )
    ]
    assert learn(people).pairs(0.3) == []
