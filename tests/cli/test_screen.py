"""What is printed: aligned and whole into a pipe, JSON one item a line, no control characters."""

from __future__ import annotations

import json

from entregent.cli.screen import Column, Screen

COLUMNS = [Column("name"), Column("n", right=True)]


def test_a_plain_table_is_aligned_and_cuts_nothing(capsys):
    long = "x" * 200
    Screen().table(COLUMNS, [("Marie Roy", "1"), (long, "12")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("name")
    assert lines[1].split() == ["Marie", "Roy", "1"]
    assert lines[2].split() == [long, "12"]
    assert lines[1].endswith(" 1")


def test_a_table_without_rows_prints_nothing(capsys):
    Screen().table(COLUMNS, [])
    assert capsys.readouterr().out == ""


def test_a_table_without_headings_has_no_empty_first_line(capsys):
    Screen().table([Column(""), Column("")], [("a", "b")])
    assert capsys.readouterr().out == "a  b\n"


def test_a_list_is_json_with_one_item_a_line(capsys):
    rows = [{"name": "Zoë"}, {"name": 'a"b'}]
    Screen().json(rows)
    told = capsys.readouterr().out
    assert json.loads(told) == rows
    assert told.count("\n") == 4
    assert "Zoë" in told


def test_an_empty_list_is_json_too(capsys):
    Screen().json([])
    assert capsys.readouterr().out == "[]\n"


def test_data_cannot_steer_the_terminal(capsys):
    Screen().line("a\x1b[31mred\x07\nb")
    assert capsys.readouterr().out == "a [31mred  b\n"
