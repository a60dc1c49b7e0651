"""The JSON of every listing: each key as promised, no other, and its type."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.program import FILES, Inside

REASON = {"kind": str, "values": dict, "weight": (int, float), "text": str}
TEXT_OR_NONE = (str, type(None))

EXCHANGES = {
    "sent": int,
    "received": int,
    "met": int,
    "first": TEXT_OR_NONE,
    "last": TEXT_OR_NONE,
}

PHONE = next(str(file) for file in FILES if str(file).endswith(".vcf"))

LISTINGS = {
    ("contacts",): {
        "id": int,
        "name": str,
        "cards": [str],
        "profiles": [str],
        "emails": [str],
        "phones": [str],
        "organization": str,
        "title": str,
    },
    ("duplicates",): {"cards": [str], "probability": float, "reasons": [REASON]},
    ("duplicates", "of", PHONE): {
        "card": str,
        "name": str,
        "matches": [
            {
                "card": TEXT_OR_NONE,
                "profile": TEXT_OR_NONE,
                "name": str,
                "probability": float,
                "reasons": [REASON],
            }
        ],
    },
    ("links",): {"card": str, "profile": str, "probability": float, "reasons": [REASON]},
    ("suggestions",): {
        "id": str,
        "person": str,
        "card": str,
        "field": str,
        "old": str,
        "new": str,
        "source": str,
        "seen": str,
        "touches": [{"field": str, "value": str}],
    },
    ("news",): {
        "id": str,
        "person": str,
        "network": str,
        "kind": str,
        "old": str,
        "new": str,
        "since": str,
        "seen": str,
        "cards": [str],
        "reasons": [REASON],
    },
    ("stale", "--all"): {
        "id": int,
        "name": str,
        "field": TEXT_OR_NONE,
        "value": TEXT_OR_NONE,
        "probability_valid": float,
        "reasons": [REASON],
        "action": str,
    },
    ("who", "Marc Roy", "Molson"): {
        "target": str,
        "path": [str],
        "emails": [str],
        "probability": float,
        "evidence": [REASON],
    },
    ("to-invite",): {
        "id": int,
        "name": str,
        "card": str,
        "organization": str,
        "title": str,
        "emails": [str],
        **EXCHANGES,
        "reasons": [REASON],
        "url": TEXT_OR_NONE,
        "url_is": TEXT_OR_NONE,
        "language": str,
        "text": str,
    },
    ("to-add",): {
        "id": int,
        "name": str,
        "organization": str,
        "title": str,
        "emails": [str],
        "networks": [str],
        "urls": [str],
        "location": str,
        "connected_on": TEXT_OR_NONE,
        **EXCHANGES,
        "reasons": [REASON],
    },
    ("journal",): {
        "change": int,
        "at": str,
        "kind": str,
        "what": str,
        "rows": int,
        "undoes": (int, type(None)),
        "undone_by": (int, type(None)),
    },
}

# Of a look-up, which asks the network: tests.journeys.test_look_up.
LOOK_UP = {
    "provider": str,
    "person": str,
    "name": str,
    "url": str,
    "organization": str,
    "title": str,
    "location": str,
    "about": str,
    "pages": [str],
    "photo": str,
    "photo_on": (str, type(None)),
    "change": (int, type(None)),
}


def check(value, shape, where):
    if isinstance(shape, dict):
        assert set(value) == set(shape), where
        for key, inner in shape.items():
            check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for item in value:
            check(item, shape[0], f"{where}[]")
    else:
        assert isinstance(value, shape), (where, value)


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_a_listing_has_the_promised_shape(sample, command):
    rows = sample.json(*command)
    assert isinstance(rows, list)
    assert rows, "the sample has some of everything"
    for row in rows:
        check(row, LISTINGS[command], command[0])


def test_watched_folders_have_the_promised_shape(tmp_path):
    program = Inside(tmp_path / "workspace")
    program.do("config", "set", "watch", Path(PHONE).parent)
    rows = program.json("watch")
    assert Path(PHONE) in {Path(row["path"]) for row in rows}
    for row in rows:
        check(row, {"path": str, "formats": [str], "day": str}, "watch")


def test_probabilities_are_probabilities(sample):
    for command, key in (("duplicates", "probability"), ("links", "probability")):
        assert all(0 <= row[key] <= 1 for row in sample.json(command))


def test_every_reason_is_put_into_words(sample):
    for command, key in (
        (("duplicates",), "reasons"),
        (("links",), "reasons"),
        (("stale", "--all"), "reasons"),
        (("news",), "reasons"),
        (("who", "Marc Roy"), "evidence"),
        (("to-invite",), "reasons"),
        (("to-add",), "reasons"),
    ):
        for row in sample.json(*command):
            for reason in row[key]:
                assert reason["text"] != reason["kind"]
                assert "…" not in reason["text"], reason


def test_a_contact_is_shown_with_where_each_value_comes_from(sample):
    person = sample.json("contacts", "Marie Roy")[0]
    shown = sample.json("show", person["id"])
    assert shown["id"] == person["id"]
    assert {card["uid"] for card in shown["cards"]} == set(person["cards"])
    assert all(value["sources"] for value in shown["values"])
    assert sample.json("show", person["cards"][0])["id"] == person["id"]


@pytest.mark.parametrize("asked", ["skill:logistique", "compétence:logistics", "title:directrice"])
def test_a_contact_says_why_it_answers_where_that_is_asked_for(sample, asked):
    rows = sample.json("contacts", asked, "--why")
    assert rows == [{**row, "why": why["why"]} for row, why in
                    zip(sample.json("contacts", asked), rows, strict=True)]  # fmt: skip
    assert all(row["why"] and all(isinstance(each, str) for each in row["why"]) for row in rows)
    assert rows[0]["why"][0] in sample.do("contacts", asked, "--why")


def test_nobody_found_is_no_error(sample):
    assert sample.do("who", "Xyzzy Plugh", "--json") == "[]\n"
    assert sample.do("contacts", "xyzzyplugh", "--json") == "[]\n"


def test_the_path_leaves_the_user_out(sample):
    for row in sample.json("who", "Marc Roy"):
        assert "Julie Fortin" not in row["path"]
        assert row["path"][-1] == row["target"]


def test_both_languages_tell_the_same_numbers(sample):
    french = replace(sample, language="fr")
    strip = lambda rows: [{**row, "reasons": [r["kind"] for r in row["reasons"]]} for row in rows]  # noqa: E731
    assert strip(french.json("duplicates")) == strip(sample.json("duplicates"))
    assert french.json("duplicates") != sample.json("duplicates")


def test_what_is_piped_is_plain_text(sample):
    for command in ("contacts", "duplicates", "links", "stale"):
        told = sample.do(command)
        assert "\x1b" not in told
        assert "│" not in told
