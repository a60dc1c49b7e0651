"""Tables that somebody broke: the good rows go in, the bad ones are told, nothing is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.files import CONNECTIONS_OLD, read, write

from entregent.errors import InputError
from entregent.sources.header import heading
from entregent.sources.records import ProfileRecord, Refusal
from entregent.sources.table import MAX_LINE

HEADER = CONNECTIONS_OLD.splitlines()[0]


def outcome(path: Path) -> tuple[list[str], list[tuple[int | None, str]]]:
    """The names that went in, and the row and reason of each that did not."""
    found = read(path)
    names = [record.name for record in found if isinstance(record, ProfileRecord)]
    refused = [(record.row, record.why.kind) for record in found if isinstance(record, Refusal)]
    return names, refused


def table(tmp_path: Path, *lines: str, end: str = "\n") -> Path:
    return write(tmp_path, "\n".join((HEADER, *lines)) + end)


def test_an_unclosed_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Ann,Lee,,A,Boss,01 Jan 2020",
        'Bob,"Stone,,B,Boss,01 Jan 2020',
        "Cid,Ross,,C,Boss,01 Jan 2020",
        "Dan,Moor,,D,Boss,01 Jan 2020",
    )
    assert outcome(path) == (["Ann Lee", "Cid Ross", "Dan Moor"], [(3, "row.broken_quote")])


def test_an_unclosed_quote_does_not_pair_with_a_later_one(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        'Bob,"Stone,,B,Boss,01 Jan 2020',
        'Cid,Ross,,"C, Inc.",Boss,01 Jan 2020',
    )
    assert outcome(path) == (["Cid Ross"], [(2, "row.broken_quote")])


def test_what_remains_of_a_broken_row_is_not_taken_for_a_person(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        'Bob,Stone,,"B "quoted\nsecond line\nthird, line",Boss,01 Jan 2020',
        "Cid,Ross,,C,Boss,01 Jan 2020",
    )
    names, refused = outcome(path)
    assert names == ["Cid Ross"]
    assert refused[0] == (2, "row.broken_quote")
    assert refused[1:] == [(3, "row.after_broken_quote"), (4, "row.after_broken_quote")]


def test_a_table_of_broken_quotes_is_given_up(tmp_path: Path) -> None:
    path = table(tmp_path, *(['Bob,"Sto"ne,,B,Boss,01 Jan 2020'] * 3_000))
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.kind == "import.mostly_unreadable"


def test_a_line_of_many_megabytes_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    path = table(
        tmp_path, "x" * (MAX_LINE * 20) + ",Lee,,A,Boss,01 Jan 2020", "Cid,Ross,,C,Boss,01 Jan 2020"
    )
    assert outcome(path) == (["Cid Ross"], [(2, "row.too_long")])


def test_a_file_of_one_long_line_is_one_clear_error(tmp_path: Path) -> None:
    for content in (b"a," * 25_000_000, b"x" * 50_000_000):
        with pytest.raises(InputError) as raised:
            read(write(tmp_path, content))
        assert raised.value.kind in {"import.unrecognised", "import.needs_map"}


def test_a_zero_byte_refuses_its_row(tmp_path: Path) -> None:
    path = table(tmp_path, "Ann,L\0ee,,A,Boss,01 Jan 2020", "Cid,Ross,,C,Boss,01 Jan 2020")
    assert outcome(path) == (["Cid Ross"], [(2, "row.nul")])


def test_a_damaged_byte_in_utf8_refuses_its_row_and_spoils_no_accent(tmp_path: Path) -> None:
    lines = ["Zoé,Côté,,A,Boss,01 Jan 2020", "Ann,Lée,,A,Boss,01 Jan 2020"]
    data = table(tmp_path, *lines).read_bytes().replace("Lée".encode(), b"L\xe9e")
    assert outcome(write(tmp_path, data)) == (["Zoé Côté"], [(3, "row.encoding")])


def test_a_row_cut_by_the_end_of_the_file_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "Ann,Lee,,A,Boss,01 Jan 2020", "Cid,Ros", end="")
    assert outcome(path) == (["Ann Lee"], [(3, "row.cut_short")])


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "Ann,Lee,,Acme, Inc.,Boss,01 Jan 2020")
    assert outcome(path) == ([], [(2, "row.too_many_cells")])


def test_of_columns_of_one_name_the_first_with_a_value_counts(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "First Name,Last Name,Company,Company,Connected On\n"
        "Ann,Lee,,Acme,01 Jan 2020\nBob,Ross,Bell,Acme,01 Jan 2020\n",
    )
    found = [record.organization for record in read(path) if isinstance(record, ProfileRecord)]
    assert found == ["Acme", "Bell"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'Notes:\n"A preamble, quoted"\n\n' + HEADER + "\n"
        'Ann,Lee,,"A\nB",Boss,01 Jan 2020\n\nBob,,,,,\n,,x@example.com,,,01 Jan 2020\n',
    )
    assert outcome(path) == (["Ann Lee", "Bob"], [(8, "row.names_nobody")])


@given(st.lists(st.text(alphabet='a",;\n\r é', max_size=30), max_size=8))
def test_a_good_row_survives_whatever_stands_above_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    """Unless it is part of a quoted cell that somebody opened and closed around it."""
    above = [line.replace('"', "") for line in lines]
    path = table(tmp_path_factory.mktemp("t"), *above, "Cid,Ross,,C,Boss,01 Jan 2020")
    names, _ = outcome(path)
    assert names[-1] == "Cid Ross"


def test_headings_compare_without_accents_case_and_punctuation() -> None:
    assert heading("\ufeffDép/Région (bureau) ") == "dep region bureau"
    assert heading("Pre\u0301nom") == heading("PRÉNOM") == "prenom"
