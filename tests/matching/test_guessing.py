"""Names of cards that say no more than an initial, read from their addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entregent.matching.guessing import with_guessed_names
from entregent.matching.records import Record
from entregent.matching.statistics import count

STATISTICS = replace(
    count([]),
    counts={**count([]).counts, "given": {"julie": 9, "jean": 30}, "family": {"tremblay": 40}},
)


@pytest.mark.parametrize(
    ("given", "family", "email", "told"),
    [
        (("j",), ("tremblay",), "julie.tremblay@molson.ca", ("julie",)),
        (("j",), ("tremblay",), "tremblay.julie2@molson.ca", ("julie",)),
        (("j",), ("tremblay",), "julietremblay@gmail.com", ("julie",)),
        (("j", "f"), ("tremblay",), "jeanfrancois.tremblay@molson.ca", ("jeanfrancois",)),
        ((), (), "julie.tremblay@molson.ca", ("julie",)),
        # what contradicts the card, or tells no more than it does, is no name of its
        (("m",), ("tremblay",), "julie.tremblay@molson.ca", ("m",)),
        (("j", "f"), ("tremblay",), "julie.tremblay@molson.ca", ("j", "f")),
        (("j",), ("tremblay",), "j.tremblay@molson.ca", ("j",)),
        (("j",), ("tremblay",), "info@tremblay.ca", ("j",)),
        (("j",), ("roy",), "julie.tremblay@molson.ca", ("j",)),
        (("jean",), ("tremblay",), "julie.tremblay@molson.ca", ("jean",)),
    ],
)
def test_an_address_tells_a_given_name_and_never_against_the_card(given, family, email, told):
    record = Record(2, "book:1", given=given, family=family, emails=(email,))
    (found,) = with_guessed_names([record], STATISTICS)
    assert found.given == told
