"""Merging duplicates is no evidence that what is left holds fewer of them."""

from __future__ import annotations

from tests.matching.vcards import person

from entregent.matching.duplicates import Duplicates
from entregent.matching.merges import Merges
from entregent.matching.service import Matching

NAMES = ["Luc Dubois", "Anne Caron", "Paul Leduc", "Rita Morin", "Marc Houle", "Lise Plante",
         "Omar Gravel", "Ines Cyr", "Yves Roy", "Nora Nadon", "Léo Bédard", "Eva Côté"]  # fmt: skip


def _typed_twice(name: str) -> tuple[bytes, bytes]:
    given, family = name.split()
    mail = f"EMAIL:{given}.{family}@gmail.com"
    return person(f"{name} 1", given, family, mail), person(f"{name} 2", given, family, mail)


def test_what_is_left_to_review_stays_as_probable_after_the_rest_was_merged(store, put):
    twice = [_typed_twice(name) for name in NAMES]
    put(*(card for pair in twice for card in pair))
    put(
        person("a", "Jean", "Zanetti", "ORG:Bell", "TITLE:Chef"),
        person("b", "Jean", "Zanetti", "ORG:Metro", "TITLE:Commis"),
    )
    duplicates, merges = Duplicates(store), Merges(store)

    def probability() -> float:
        Matching(store).catch_up()
        return next(g.probability for g in duplicates.groups(0.01) if set(g.cards) == {"a", "b"})

    before = probability()
    merges.accept([group for group in duplicates.groups() if set(group.cards) != {"a", "b"}])
    assert probability() >= before - 0.02
