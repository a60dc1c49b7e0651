"""Values of hostile JSON: dates of any shape or none, text that cannot be stored."""

from __future__ import annotations

import pytest

from entregent.sources.json_values import day_of, listed, mapping, moment_of, text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1530403199, "2018-06-30"),
        (1530403200, "2018-07-01"),  # midnight in UTC, whatever the machine's zone
        (1530403200.9, "2018-07-01"),
        ("1530403200", "2018-07-01"),
        (1530403200000, "2018-07-01"),
        (0, None),
        (-1, None),
        (10**400, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (None, None),
        ("", None),
        ("yesterday", None),
        ([1], None),
        ({}, None),
    ],
)
def test_the_day_of_a_timestamp(value: object, day: str | None) -> None:
    assert day_of(value) == day


def test_a_moment_is_in_utc() -> None:
    assert moment_of(1530403201) == "2018-07-01T00:00:01Z"


def test_text_is_what_can_be_stored() -> None:
    assert text("  Zoé\ud83d \0") == "Zoé\ufffd \ufffd"
    assert [text(each) for each in (12, True, 1.5, None, ["a"], {})] == ["12", "", "", "", "", ""]
    text("\ud83d").encode()


def test_anything_else_is_nothing() -> None:
    assert mapping([1]) == mapping(None) == {}
    assert listed({"a": 1}) == listed("x") == []
    assert listed([{"a": 1}, 2, None]) == [{"a": 1}]
