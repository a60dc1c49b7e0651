"""What shared employers and mail domains prove."""

from __future__ import annotations

from entregent.relations.employers import Employers, Spell


def _spell(node: int, organization: str) -> Spell:
    return Spell(node, organization, organization.casefold(), "2024-01", "", current=True)


def _around(spells: list[Spell], domains: dict[str, list[int]], node: int) -> set[object]:
    house = Employers(spells, [], domains, "2026-11-23")
    return set(house.around(node, lambda _: 1.0))


def test_a_mailbox_provider_ties_nobody() -> None:
    employers = ["Bell", "Molson", "UQAM", "Metro", "Alithya"]
    spells = [_spell(node, name) for node, name in enumerate(employers)]
    assert _around(spells, {"courriel.example": [0, 1, 2, 3, 4]}, 0) == set()


def test_an_employers_domain_ties_also_those_who_moved_on() -> None:
    spells = [_spell(node, "Molson") for node in range(3)] + [_spell(3, "Metro")]
    assert _around(spells, {"molson.example": [0, 1, 2, 3]}, 3) == {0, 1, 2}


def test_a_domain_of_a_few_with_unknown_employers_ties_them() -> None:
    assert _around([], {"atelier.example": [0, 1]}, 0) == {1}
