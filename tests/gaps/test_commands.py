"""The commands of the three lists: their shapes, what is chosen, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.scene import JULIE

from entregent.cli.main import main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(scene, tmp_path: Path, capsys, monkeypatch) -> Callable[..., Outcome]:
    """Run one command line on the scene, in English."""
    monkeypatch.setenv("ENTREGENT_LANG", "en")
    scene.exchange("mail", "2026-03-02", "Alix Dubé <alix@y.example>", JULIE)
    scene.exchange("mail", "2026-03-02", "Marc Roy <marc@elsewhere.example>", JULIE)
    scene.person("marc", "Marc Roy", "EMAIL:marc@x.example", "ORG:Molson")
    for slug, name in (("lise", "Lise Vachon"), ("zoe", "Zoé Vachon")):
        scene.profile(slug, name=name, organization="Bell")
    scene.store.close()

    def run_(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main(["--workspace", str(tmp_path / "data"), *map(str, arguments)])
        return Outcome(code, *capsys.readouterr())

    return run_


def test_correspondents_have_the_promised_shape(run):
    alix, marc = json.loads(run("correspondents", "--json").out)
    assert alix == {
        "email": "alix@y.example",
        "name": "Alix Dubé",
        "sent": 0,
        "received": 1,
        "met": 0,
        "first": "2026-03-02",
        "last": "2026-03-02",
        "seen": 0,
        "with": [],
        "perhaps": None,
        "reasons": alix["reasons"],
    }
    assert [reason["kind"] for reason in alix["reasons"]] == ["gap.received"]
    assert isinstance(marc["perhaps"], int)


def test_a_query_may_stand_before_or_after_the_options(run):
    for line in (("to-add", "lise", "--json"), ("to-add", "--json", "lise")):
        assert [row["name"] for row in json.loads(run(*line).out)] == ["Lise Vachon"]


def test_those_named_or_all_or_all_who_answer_are_added(run):
    first = json.loads(run("to-add", "--json").out)[0]
    assert (
        "1 card added to Clients" in run("to-add", "accept", first["id"], "--book", "Clients").out
    )
    assert (
        "1 card added to Entregent" in run("to-add", "accept", "--all", "--query", "org:bell").out
    )
    assert "Nothing to change" in run("to-add", "accept", "--all").out
    assert json.loads(run("links", "--json").out)[0]["probability"] == 1.0


def test_all_correspondents_but_those_who_have_a_contacts_name(run):
    done = run("correspondents", "accept", "--all")
    assert "1 card added" in done.out
    assert "1 left out that has a contact’s name" in done.out
    assert "1 card added" in run("correspondents", "accept", "marc@elsewhere.example").out


@pytest.mark.parametrize(
    "line",
    [
        ("to-add", "accept"),
        ("to-add", "accept", "5", "--all"),
        ("to-add", "accept", "nobody"),
        ("correspondents", "accept", "nobody@y.example"),
        ("to-invite", "--lang", "de"),
        ("to-invite", "--limit", "-1"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(run, line):
    before = run("journal", "--json").out
    done = run(*line)
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1
    assert run("journal", "--json").out == before


def test_the_list_is_told_as_of_the_export_and_in_the_language_asked(run):
    done = run("to-invite", "--lang", "fr")
    assert "Bonjour Marc," in done.out
    assert "as seen on 15 Jan 2026" in done.out
    assert "No Viadeo connections are imported" in run("to-invite", "--network", "viadeo").out


def test_not_this_one(run):
    assert "never proposed again" in run("to-invite", "refuse", "Marc Roy").out
    assert json.loads(run("to-invite", "--json").out) == []
    run("undo")
    assert len(json.loads(run("to-invite", "--json").out)) == 1
