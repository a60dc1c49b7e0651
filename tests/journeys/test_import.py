"""Import as the user meets it: idempotent, rehearsed exactly, and never half done."""

from __future__ import annotations

import json

import pytest
from tests.journeys.program import FILES

KEYS = {"format", "added", "updated", "unchanged", "refused"}


def test_the_same_files_again_change_nothing(entregent):
    entregent.run("import", *FILES)
    again = entregent.run("import", *FILES, "--json")
    reports = json.loads(again.out)
    assert all(row["added"] == row["updated"] == 0 for row in reports)
    assert sum(row["unchanged"] for row in reports) > 600
    assert len(entregent.json("journal")) == 1


@pytest.mark.parametrize("shape", [(), ("--json",)])
def test_a_dry_run_prints_exactly_what_the_run_then_does(entregent, shape):
    rehearsed = entregent.run("import", *FILES, *shape, "--dry-run")
    assert entregent.json("journal") == []
    done = entregent.run("import", *FILES, *shape)
    assert (rehearsed.code, rehearsed.out) == (done.code, done.out)


def test_the_report_has_its_promised_shape(entregent):
    for row in json.loads(entregent.run("import", *FILES, "--json").out):
        assert set(row) == KEYS
        assert isinstance(row["format"], str)
        assert all(isinstance(row[key], int) for key in ("added", "updated", "unchanged"))
        for refused in row["refused"]:
            assert set(refused) == {"file", "row", "why"}


def test_a_refused_row_is_told_with_its_number_and_the_others_go_in(entregent, tmp_path):
    file = tmp_path / "book.csv"
    file.write_text(
        "First Name,Last Name,E-mail Address,Job Title\n"
        "Marie,Roy,marie@roy.example,Head brewer\n"
        ",,,Nobody in particular\n"
        "Guy,Morin,guy@morin.example,Carrier\n"
    )
    outcome = entregent.run("import", file, "--as", "outlook", "--json")
    (report,) = json.loads(outcome.out)
    assert outcome.code == 1
    assert report["added"] == 2
    assert [(row["file"], row["row"]) for row in report["refused"]] == [("book.csv", 3)]
    assert "names nobody" in report["refused"][0]["why"]
    assert len(entregent.json("contacts")) == 2


def test_refused_rows_are_told_to_people_too(entregent, tmp_path):
    file = tmp_path / "book.csv"
    file.write_text(
        "First Name,Last Name,E-mail Address,Job Title\n,,,Nobody\nGuy,Morin,,Carrier\n"
    )
    outcome = entregent.run("import", file, "--as", "outlook")
    assert outcome.code == 1
    assert "refused: book.csv, row 2: the row names nobody" in outcome.out


def test_one_bad_file_among_good_ones_changes_nothing(entregent, tmp_path):
    outcome = entregent.run("import", FILES[2], tmp_path / "missing.vcf")
    assert outcome.code == 2
    assert outcome.err == f"entregent: no such file: {tmp_path / 'missing.vcf'}\n"
    assert entregent.json("contacts") == []
    assert entregent.json("journal") == []


def test_cards_can_be_put_into_a_book_of_their_own(entregent):
    entregent.run("import", FILES[2], "--book", "Bureau")
    person = entregent.json("contacts")[0]
    assert {card["book"] for card in entregent.json("show", person["id"])["cards"]} == {"Bureau"}


def test_mail_without_a_word_on_who_the_user_is_asks_for_it(entregent, tmp_path):
    mail = tmp_path / "courrier.mbox"
    mail.write_text(
        "From - Mon Jan  5 10:00:00 2026\n"
        "From: Ann Lee <ann@lee.example>\nTo: julie@moi.example\n"
        "Date: Mon, 05 Jan 2026 10:00:00 +0000\nMessage-ID: <1@lee.example>\n\nHello\n"
    )
    assert "config set me" in entregent.run("import", mail, "--dry-run").out
    entregent.run("config", "set", "me", "julie@moi.example")
    assert "config set me" not in entregent.run("import", mail).out
