"""WebFinger and actors, as recorded and as an enemy would write them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from tests.sources.lookup.recorded import ACTOR, ACTOR_ADA, WEBFINGER, WEBFINGER_ADA

from entregent.errors import InputError
from entregent.sources.lookup import mastodon
from entregent.sources.lookup.provider import Found, Subject

SUBJECT = Subject(urls=("https://ada.example", "https://social.example/@ada"))


def look(answers: Mapping[str, object], subject: Subject = SUBJECT) -> Found | None:
    """What is found where these answers, JSON or octets, are all that the network says."""

    def get(url: str, _media_type: str) -> bytes | None:
        answer = answers.get(url.removeprefix("https://"))
        return answer if isinstance(answer, bytes | None) else json.dumps(answer).encode()

    return mastodon.look(subject, get)


def actor(**changed: object) -> Found:
    told = look({WEBFINGER_ADA: WEBFINGER, ACTOR_ADA: {**ACTOR, **changed}})
    assert told is not None
    return told


def test_an_actor_as_mastodon_tells_it():
    shown = actor()
    assert (shown.profile.name, shown.profile.url) == (
        "Ada Lovelace",
        "https://social.example/@ada",
    )
    assert shown.profile.extra == {
        "about": "Numbers & poems\nMontréal\nPronouns: she/her",
        "pages": "https://ada.example",
    }
    assert shown.photo_url == "https://files.social.example/avatars/ada.png"
    assert shown.profile.relation == "looked_up"


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://social.example/@ada", True),
        ("social.example/users/ada/", True),
        ("@ada@social.example", True),
        ("https://www.youtube.com/@ada", False),
        ("https://medium.com/@ada", False),
        ("https://social.example/@ada/1234", False),
        ("https://social.example/about", False),
        ("ada@social.example", False),
    ],
)
def test_only_an_account_s_page_or_address_can_be_asked_about(url, may):
    assert mastodon.can_ask(Subject(urls=(url,))) is may


def test_the_actor_may_be_on_another_host_and_the_page_stays_the_account_s():
    finger = {"links": [{**WEBFINGER["links"][1], "href": "https://other.example/actors/7"}]}
    elsewhere = {**ACTOR, "url": "https://other.example/@somebody"}
    told = look({WEBFINGER_ADA: finger, "other.example/actors/7": elsewhere})
    assert told is not None
    assert told.profile.url == "https://social.example/@ada"


def test_who_has_no_name_is_called_by_the_address():
    shown = actor(name="", icon=None, summary=None, attachment=None)
    assert (shown.profile.name, shown.profile.given) == ("@ada@social.example",) * 2
    assert (shown.photo_url, dict(shown.profile.extra)) == ("", {})


def test_nobody_is_found_where_the_server_knows_nobody_or_shows_nothing():
    assert look({}) is None
    assert look({WEBFINGER_ADA: WEBFINGER}) is None
    assert look({WEBFINGER_ADA: {"links": [{"rel": "self", "type": "text/html"}, 7]}}) is None


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"", b'{"links":' + b"[" * 100_000])
@pytest.mark.parametrize("of", [WEBFINGER_ADA, ACTOR_ADA])
def test_what_is_no_answer_is_unreadable(answer, of):
    with pytest.raises(InputError) as raised:
        look({WEBFINGER_ADA: WEBFINGER, ACTOR_ADA: ACTOR, of: answer})
    assert raised.value.kind == "lookup.unreadable"


def test_a_page_that_is_no_account_s_does_not_hide_the_account():
    blog = "blog.example/.well-known/webfinger?resource=acct%3Aada%40blog.example"
    subject = Subject(urls=("https://blog.example/@ada", *SUBJECT.urls))
    told = look({blog: b"<html>", WEBFINGER_ADA: WEBFINGER, ACTOR_ADA: ACTOR}, subject)
    assert told is not None
    assert told.profile.name == "Ada Lovelace"


def test_markup_is_text_and_leads_to_no_other_kind_of_address():
    shown = actor(
        name='<img src="https://spy.example/x">Ada &lt;b&gt;',
        summary="<script>alert(1)</script>" + "<p>" * 50_000,
        url="javascript:alert(1)",
        icon={"url": "http://[bad"},
        attachment=[
            {"type": "PropertyValue", "name": "x", "value": '<a href="javascript:alert(1)">y</a>'}
        ],
    )
    assert shown.profile.name == "Ada <b>"
    assert shown.profile.url == "https://social.example/@ada"
    assert shown.profile.extra == {"about": "alert(1)\nx: y"}
