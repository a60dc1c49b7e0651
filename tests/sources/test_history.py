"""The history of one profile is the same in whatever order its exports come."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from entregent.sources.intake.history import History, Spell, Values

DAYS = ("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01")
EVERYTHING = frozenset({"name", "organization", "title", "email"})

said = st.fixed_dictionaries(
    {"name": st.sampled_from(["Marie Roy", "Marie Caron"]), "email": st.sampled_from(["", "m@r"])},
    optional={
        "organization": st.sampled_from(["", "Desjardins", "Molson", "Molson inc."]),
        "title": st.sampled_from(["", "Chef"]),
    },
)


def taken(exports: list[tuple[str, Values]]) -> History:
    history = History()
    for day, values in exports:
        if not history.knows(day, values):
            history.take(day, values, frozenset(values))
    return history


def shown(history: History) -> object:
    snapshots = [(each.day, each.values) for each in history.snapshots]
    return snapshots, history.days, history.current(), history.spells()


@given(st.lists(said, min_size=1, max_size=4))
def test_every_order_gives_the_same_history(told: list[Values]) -> None:
    exports = list(zip(DAYS, told, strict=False))
    in_order = shown(taken(exports))
    for order in permutations(exports):
        assert shown(taken(list(order))) == in_order
        assert shown(taken([*order, *order])) == in_order


def jobs(*told: str) -> list[tuple[str, str, str]]:
    exports = [
        (day, {"name": "M", "organization": organization})
        for day, organization in zip(DAYS, told, strict=False)
    ]
    return [(each.organization, each.first, each.last) for each in taken(exports).spells()]


def test_an_employer_left_and_come_back_to_is_three_jobs() -> None:
    assert jobs("Bell", "Molson", "Bell") == [
        ("Bell", DAYS[0], DAYS[0]),
        ("Molson", DAYS[1], DAYS[1]),
        ("Bell", DAYS[2], DAYS[2]),
    ]


def test_the_latest_spelling_of_an_employer_stands() -> None:
    assert jobs("Molson", "MOLSON INC.", "") == [("MOLSON INC.", DAYS[0], DAYS[1])]


def test_a_day_that_says_nothing_new_leaves_no_snapshot() -> None:
    values: Values = {"name": "Marie Roy", "organization": "Bell"}
    history = taken([(DAYS[0], values), (DAYS[2], values), (DAYS[1], values)])
    assert [each.day for each in history.snapshots] == [DAYS[0]]
    assert history.spells() == [Spell("Bell", "", DAYS[0], DAYS[2])]


def test_what_a_table_has_no_column_for_is_not_taken_back() -> None:
    history = taken([(DAYS[0], {"name": "M", "organization": "Bell"}), (DAYS[1], {"name": "M"})])
    assert history.current() == {"name": "M", "organization": "Bell"}


def test_an_address_that_a_network_stops_showing_is_kept() -> None:
    first: Values = {"name": "M", "email": "m@r", "organization": "Bell"}
    history = taken([(DAYS[0], first), (DAYS[1], {"name": "M", "email": "", "organization": ""})])
    assert history.current() == {"name": "M", "email": "m@r", "organization": ""}
