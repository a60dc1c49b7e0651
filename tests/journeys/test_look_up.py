"""Looking somebody up from the command line: told before it is sent, kept, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.journeys.program import Program
from tests.journeys.test_shapes import LOOK_UP, check
from tests.servers.network import Network, network
from tests.sources.files import write
from tests.sources.lookup.conftest import CARDS
from tests.sources.lookup.recorded import GRAVATAR_ADA, PICTURE_ADA, PNG, gravatar, mastodon

from entregent.sources.lookup import fetch

PHOTO_ADA = f"{PICTURE_ADA}?s=400&d=404"


@pytest.fixture
def net(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    with network(tmp_path, monkeypatch) as made:
        monkeypatch.setattr(fetch, "get", partial(fetch.get, loopback=True))
        gravatar(made)
        mastodon(made)
        yield made


@pytest.fixture
def ada(inside: Program, tmp_path: Path) -> Program:
    inside.do("import", write(tmp_path, CARDS.replace("\n", "\r\n"), "cards.vcf"))
    return inside


def test_off_it_says_what_would_be_sent_and_how_to_turn_it_on(ada: Program, net: Network) -> None:
    outcome = ada.run("look-up", "ada")
    assert (outcome.code, outcome.raw) == (2, b"")
    assert len(outcome.err.splitlines()) == 1
    for said in ("hash (SHA-256)", "Mastodon", "config set lookup gravatar mastodon"):
        assert said in outcome.err
    named = replace(ada, language="fr").run("look-up", "ada", "--with", "gravatar")
    assert (named.code, named.raw) == (2, b"")
    for said in ("Gravatar n’est pas activé", "l’empreinte", "config set lookup gravatar"):
        assert said in named.err
    assert net.connected == []


def test_the_setting_turns_on_and_off(ada: Program) -> None:
    ada.do("config", "set", "lookup", "gravatar", "mastodon")
    assert ada.do("config", "get", "lookup") == "gravatar\nmastodon\n"
    ada.do("config", "set", "lookup", "none")
    assert ada.do("config", "get", "lookup") == ""
    assert ada.json("config", "get", "lookup") == {"lookup": []}
    refused = ada.run("config", "set", "lookup", "linkedin")
    assert refused.code == 2
    assert "gravatar, mastodon, none" in refused.err


def test_what_is_found_has_the_promised_shape_and_is_kept(ada: Program, net: Network) -> None:
    ada.do("config", "set", "lookup", "gravatar", "mastodon")
    rows = ada.json("look-up", "ada")
    for row in rows:
        check(row, LOOK_UP, "look-up")
    assert [row["provider"] for row in rows] == ["gravatar", "mastodon"]
    assert all(row["change"] for row in rows)
    shown = ada.json("show", "ada")
    assert [(each["network"], each["relation"]) for each in shown["profiles"]] == [
        ("gravatar", "looked_up"),
        ("mastodon", "looked_up"),
    ]
    assert [row["change"] for row in ada.json("look-up", "ada")] == [None, None]
    assert "page looked up" in ada.do("show", "ada")
    assert "page consultée" in replace(ada, language="fr").do("show", "ada")


def test_it_is_told_and_taken_back(ada: Program, net: Network) -> None:
    ada.do("config", "set", "lookup", "gravatar")
    told = ada.do("look-up", "ada@bell.example")
    for said in ("Gravatar  Countess", "Analyst, Analytical Engines", "Counts things."):
        assert said in told
    assert "online look-up: Ada Lovelace (Gravatar)" in ada.do("journal")
    french = replace(ada, language="fr")
    assert "recherche en ligne\N{NO-BREAK SPACE}: Ada Lovelace (Gravatar)" in french.do("journal")
    ada.do("undo")
    assert ada.json("show", "ada")["profiles"] == []


def test_the_photo_goes_on_a_card_without_one(ada: Program, net: Network) -> None:
    ada.do("config", "set", "lookup", "gravatar")
    assert "No photo to add" in ada.do("look-up", "ada", "--photo")
    net.says(PHOTO_ADA, PNG)
    (row,) = ada.json("look-up", "ada", "--photo")
    assert row["photo_on"] == "ada"
    assert "PHOTO;TYPE=PNG" in ada.do("show", "ada", "--raw")
    (row,) = ada.json("look-up", "ada", "--photo")
    assert row["photo_on"] is None
    ada.do("undo")
    assert "PHOTO" not in ada.do("show", "ada", "--raw")


def test_nobody_found_is_no_error(ada: Program, net: Network) -> None:
    ada.do("config", "set", "lookup", "gravatar")
    assert ada.do("look-up", "roy", "--json") == "[]\n"
    assert "shows nothing about Ann Roy" in ada.do("look-up", "roy")


def test_one_that_fails_is_a_complaint_beside_what_the_other_found(
    ada: Program, net: Network
) -> None:
    ada.do("config", "set", "lookup", "gravatar", "mastodon")
    net.says(GRAVATAR_ADA, status=429)
    outcome = ada.run("look-up", "ada")
    assert outcome.code == 1
    assert "asked too much" in outcome.err
    assert "Mastodon  Ada Lovelace" in outcome.out
    alone = ada.run("look-up", "ada", "--with", "gravatar")
    assert (alone.code, alone.raw) == (2, b"")


def test_who_has_no_address_cannot_be_asked_about(ada: Program, net: Network) -> None:
    ada.do("config", "set", "lookup", "gravatar")
    outcome = ada.run("look-up", "old")
    assert outcome.code == 2
    assert "nothing to ask Gravatar with" in outcome.err
    assert ada.run("look-up", "ada", "--with", "linkedin").code == 2
    assert net.connected == []
