"""Everything the code can say has its words, in both languages, and asks for no value it lacks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from entregent.wording.catalogue import cli, entries, errors, gaps, lookups, names, phases
from entregent.wording.template import Catalogue, holes
from entregent.wording.words import REASONS, Words

CATALOGUES: Mapping[str, Catalogue] = {
    "reason": REASONS,
    "error": errors.ERRORS,
    "change": entries.ENTRIES,
    "phase": phases.PHASES,
    "sentence": cli.SENTENCES,
}
ALL: tuple[Catalogue, ...] = (
    *CATALOGUES.values(),
    entries.KINDS,
    names.FIELDS,
    names.TYPES,
    names.FORMATS,
    names.NETWORKS,
    names.INTERACTIONS,
    names.ACTIONS,
    names.TIERS,
    names.DRAFTS,
    names.RELATIONS,
    names.STANDINGS,
    gaps.INVITATION,
    lookups.SENDS,
)


@pytest.mark.parametrize("sort", CATALOGUES)
def test_every_kind_that_the_code_says_has_words(said, sort):
    kinds = [one for one in said if one.sort == sort]
    assert kinds, f"the scan finds no {sort}"
    missing = {one.kind: one.where for one in kinds if one.kind not in CATALOGUES[sort]}
    assert not missing


@pytest.mark.parametrize("sort", CATALOGUES)
def test_no_sentence_asks_for_a_value_that_the_code_does_not_give(said, sort):
    lacking = [
        (one.where, one.kind, name)
        for one in said
        if one.sort == sort and one.values is not None and one.kind in CATALOGUES[sort]
        for language in CATALOGUES[sort][one.kind]
        for name, _ in holes(language)
        if name not in one.values
    ]
    assert not lacking


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sentence_can_be_filled(language):
    words = Words(language)
    for catalogue in ALL:
        for kind, both in catalogue.items():
            told = words._filler.fill(both.in_(language), {})
            assert told, kind


def test_both_languages_tell_the_same_values():
    differing = {
        kind
        for catalogue in ALL
        for kind, both in catalogue.items()
        if {name for name, _ in holes(both.fr)} != {name for name, _ in holes(both.en)}
    }
    assert not differing


def test_french_keeps_its_typography():
    """A typographic apostrophe; a no-break space before a colon and inside guillemets."""
    offending = [
        (kind, both.fr)
        for catalogue in ALL
        for kind, both in catalogue.items()
        if "'" in both.fr or " : " in both.fr or "« " in both.fr or " »" in both.fr
    ]
    assert not offending
