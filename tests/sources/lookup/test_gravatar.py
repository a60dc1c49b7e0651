"""Gravatar's answers, as recorded and as an enemy would write them."""

from __future__ import annotations

import json

import pytest
from tests.sources.lookup.recorded import ADA, GRAVATAR

from entregent.errors import InputError
from entregent.sources.lookup import gravatar
from entregent.sources.lookup.provider import Found, Subject

SUBJECT = Subject(emails=(" Ada@Bell.example ", "second@bell.example"))


def found(**changed: object) -> Found:
    answer = gravatar.look(SUBJECT, lambda *_: json.dumps({**GRAVATAR, **changed}).encode())
    assert answer is not None
    return answer


def test_a_profile_as_it_is_documented():
    shown = found()
    assert (shown.profile.name, shown.profile.given, shown.profile.family) == (
        "Countess",
        "Ada",
        "Lovelace",
    )
    assert (shown.profile.organization, shown.profile.title) == ("Analytical Engines", "Analyst")
    assert shown.profile.url == "https://gravatar.com/adal"
    assert shown.profile.relation == "looked_up"
    assert shown.profile.extra == {
        "about": "Poetical science.\nCounts things.",
        "pages": "https://github.com/ada\nhttps://notes.example/ada",  # the hidden one is not told
    }


def test_what_is_sent_is_the_hash_of_one_address_after_the_other():
    asked = []
    assert gravatar.look(SUBJECT, lambda url, _: asked.append(url)) is None
    assert asked[0] == f"https://api.gravatar.com/v3/profiles/{ADA}"
    assert len(asked) == 2
    assert not any("bell" in url for url in asked)


def test_no_picture_is_better_than_gravatar_s_own():
    assert found().photo_url == f"https://0.gravatar.com/avatar/{ADA}?s=400&d=404"
    assert found(avatar_url="javascript:alert(1)").photo_url == ""


def test_a_profile_without_a_name_is_called_by_its_page():
    assert found(display_name="", first_name="", last_name="").profile.name == "adal"


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>Wi-Fi: log in</html>",
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b"\xff\xfe{",
        b'{"display_name":' + b"[" * 100_000,
        b"1" * 10_000,
        b'{"display_name": {"$ne": 1}, "profile_url": ["x"]}',
    ],
)
def test_what_is_no_profile_is_unreadable(answer):
    with pytest.raises(InputError) as raised:
        gravatar.look(SUBJECT, lambda *_: answer)
    assert raised.value.kind == "lookup.unreadable"


def test_fields_of_other_types_are_passed_over():
    told = found(company=7, description=["x"], verified_accounts={"a": 1}, links=[1, None, "x"])
    assert (told.profile.organization, dict(told.profile.extra)) == ("", {})


def test_hostile_text_is_bounded_and_bare():
    told = found(
        display_name="Ada\x1b[2J\u202eevil\ud800\nLovelace " + "x" * 10_000,
        profile_url="javascript:alert(1)",
        links=[{"url": f"https://a.example/{n}"} for n in range(1000)],
        verified_accounts=[{"url": "data:text/html,x"}],
    )
    assert told.profile.name.startswith("Ada[2Jevil Lovelace x")
    assert len(told.profile.name) <= 500
    assert told.profile.url == ""
    assert len(told.profile.extra["pages"].split("\n")) == 16
