"""Dates as exports write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.sources.dates import day, in_name, moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08 Feb 2026", "2026-02-08"),
        ("12 mars 2023", "2023-03-12"),
        ("1er août 2023", "2023-08-01"),
        ("12 févr. 2023", "2023-02-12"),
        ("Jan 2024", "2024-01"),
        ("janv. 2024", "2024-01"),
        ("2019", "2019"),
        ("2024/02/01 15:02:55 UTC", "2024-02-01"),
        ("2024-2-1", "2024-02-01"),
        ("20240201", "2024-02-01"),
        ("--05-14", "--05-14"),
        ("--0514", "--05-14"),
        ("March 5, 2021", "2021-03-05"),
        ("31/12/1999", "1999-12-31"),
        ("12/31/1999", "1999-12-31"),
        ("03/04/2011", "2011-04-03"),
        ("", None),
        ("0/0/00", None),
        ("31/02/2020", None),
        ("soon", None),
        ("2024-13-01", None),
    ],
)
def test_days_are_read_as_written(text: str, expected: str | None) -> None:
    assert day(text) == expected


def test_the_order_of_day_and_month_is_the_source_s() -> None:
    assert day("3/4/2024", month_first=True) == "2024-03-04"
    assert day("3/4/2024") == "2024-04-03"
    assert day("13/4/24", month_first=True) == "2024-04-13"  # only one order is possible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/29/26, 2:37 PM", "2026-01-29T14:37:00Z"),
        ("12/3/25, 12:05 AM", "2025-12-03T00:05:00Z"),
        ("2024-02-01 15:02:55 UTC", "2024-02-01T15:02:55Z"),
        ("2024-02-01T15:02:55+02:00", "2024-02-01T13:02:55Z"),
        ("2024/02/01 15:02:55 UTC", "2024-02-01T15:02:55Z"),
        ("12 mars 2023 à 14 h 05", "2023-03-12T14:05:00Z"),
        ("2024-02-30 15:02:55 UTC", None),
        ("2024-02-01 25:02:55 UTC", "2024-02-01"),
        ("2024-02-01", "2024-02-01"),
        ("", None),
    ],
)
def test_moments_are_read_in_utc(text: str, expected: str | None) -> None:
    assert moment(text, month_first=True) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Basic_LinkedInDataExport_03-04-2024.zip", date(2024, 3, 4)),
        ("Complete_LinkedInDataExport_25-04-2024.zip", date(2024, 4, 25)),
        ("contacts-2024-03-04.csv", date(2024, 3, 4)),
        ("takeout-20240304T101112Z.zip", date(2024, 3, 4)),
        ("5145550142.vcf", None),
        ("contacts.csv", None),
    ],
)
def test_the_day_in_a_file_s_name_is_found(name: str, expected: date | None) -> None:
    assert in_name(name) == expected


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    for found in (day(text), day(text, month_first=True), moment(text)):
        assert found is None or found[:1] in "-0123456789"
    in_name(text)
