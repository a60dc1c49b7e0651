"""One person's values are told apart from the rest exactly as among all of them."""

from __future__ import annotations

from datetime import date

from entregent.freshness.service import Freshness

TODAY = date(2026, 11, 1)


def test_the_values_of_one_person_are_those_of_the_whole_list(scene):
    old = scene.card("1", "FN:Marc Roy", "ORG:Molson", "EMAIL:m@molson.example", "REV:2015-01-01")
    scene.card("2", "FN:Hélène Gagnon", "ORG:Bell", "REV:2026-01-01")
    freshness = Freshness(scene.store)
    every = freshness.stale(TODAY, all=True)
    found = freshness.of(old, TODAY)
    assert found
    assert sorted(found, key=str) == sorted((v for v in every if v.person_id == old), key=str)


def test_a_person_who_is_not_there_has_no_values(scene):
    assert Freshness(scene.store).of(4_000) == []
