"""Groups: no chain of pairs joins what contradicts itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entregent.matching.groups import components, divide, log_odds
from entregent.matching.partition import MANY, Evidence, grouped, people

NONE = frozenset()


def at_half(pair, probability):
    return log_odds(probability)


def groups_of(pairs, same=NONE, different=NONE):
    return grouped(Evidence(pairs, frozenset(same), frozenset(different)), at_half)


def test_one_false_pair_does_not_join_two_families():
    pairs = {(1, 2): 0.99, (3, 4): 0.99, (2, 3): 0.9, (1, 3): 1e-4, (1, 4): 1e-4, (2, 4): 1e-4}
    assert groups_of(pairs) == [[1, 2], [3, 4]]


def test_a_card_between_two_namesakes_goes_to_the_likelier():
    assert groups_of({(1, 2): 0.8, (2, 3): 0.9, (1, 3): 1e-5}) == [[2, 3]]


def test_three_cards_that_agree_are_one_group():
    assert groups_of({(1, 2): 0.9, (2, 3): 0.9, (1, 3): 0.4}) == [[1, 2, 3]]


def test_the_users_word_joins_what_the_evidence_does_not():
    assert groups_of({(1, 2): 0.01}, same={(1, 2)}) == [[1, 2]]
    assert groups_of({}, same={(1, 2), (2, 3)}) == [[1, 2, 3]]


def test_the_users_word_parts_what_the_evidence_joins():
    assert groups_of({(1, 2): 0.999}, different={(1, 2)}) == []
    together = {(1, 2): 0.999, (1, 3): 0.999, (2, 3): 0.999}
    assert [2, 3] not in groups_of(together, different={(2, 3)})


def test_a_card_has_one_profile_a_network():
    networks = {3: "linkedin", 5: "linkedin", 7: "viadeo"}
    pairs = {(2, 3): 0.99, (2, 5): 0.95, (2, 7): 0.99}
    found = people(Evidence(pairs, NONE, NONE), networks, 0.97, 0.85)
    assert not any({3, 5} <= set(group) for group in found)


def test_two_profiles_that_fit_a_card_equally_share_its_probability():
    networks = {3: "linkedin", 5: "linkedin"}
    assert people(Evidence({(2, 3): 0.9, (2, 5): 0.9}, NONE, NONE), networks, 0.97, 0.85) == []
    assert people(Evidence({(2, 3): 0.9}, NONE, NONE), networks, 0.97, 0.85) == [[2, 3]]


def test_a_very_large_component_is_cut_at_its_weak_pairs():
    chain = {(i, i + 1): 0.6 for i in range(1, 6 * MANY)}
    chain |= {(i, i + 1): 0.9999 for i in range(1, 6 * MANY, 3)}
    found = groups_of(chain)
    assert max(len(group) for group in found) < 5
    assert [1, 2] in found


PAIRS = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1),
    max_size=20,
)


@given(PAIRS)
def test_groups_part_the_records_and_hold_no_contradiction(pairs):
    found = groups_of(pairs)
    members = [member for group in found for member in group]
    assert len(members) == len(set(members))
    for group in found:
        for pair in ((a, b) for a in group for b in group if a < b):
            assert pairs.get(pair, 0.5) > 0.01


@given(PAIRS)
def test_components_hold_every_pair(pairs):
    found = components(pairs)
    for a, b in pairs:
        assert any(a in part and b in part for part in found)


def test_a_pair_alone_needs_the_threshold():
    assert divide([1, 2], {(1, 2): 0.1}, 0.0, NONE) == [[1, 2]]
    assert divide([1, 2], {(1, 2): -0.1}, 0.0, NONE) == [[1], [2]]


def test_what_was_told_apart_is_not_brought_together_by_what_was_said_of_others():
    same, apart = frozenset({(1, 2), (1, 3)}), frozenset({(2, 3)})
    assert divide([1, 2, 3], {(2, 3): -9.0}, 0.0, same, apart) == [[1, 2], [3]]


def test_a_profile_that_was_looked_up_speaks_for_nobody_else():
    told = {(2, 5): 0.99, (4, 5): 0.99}  # two cards that share nothing, and a page like both
    same = frozenset({(2, 5)})
    assert people(Evidence(told, same, NONE, frozenset({5})), {5: "a"}, 0.97, 0.85) == [[2, 5]]
    doubles = told | {(2, 4): 0.98}
    assert people(Evidence(doubles, same, NONE, frozenset({5})), {5: "a"}, 0.97, 0.85) == [
        [2, 4, 5]
    ]
