"""A page has one key however its address is written, and tells its network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import network_of, url_key

ERIC = "linkedin.com/in/éric-roy-1a2b"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.linkedin.com/in/%C3%A9ric-roy-1a2b",
        "https://www.linkedin.com/in/éric-roy-1a2b/",
        "http://linkedin.com/in/Éric-Roy-1a2b",
        "linkedin.com/in/éric-roy-1a2b",
        "www.linkedin.com/in/éric-roy-1a2b/fr",
        "https://ca.linkedin.com/in/éric-roy-1a2b?trk=people&x=1",
        "https://fr.linkedin.com/in/éric-roy-1a2b/en-us#top",
        "https://m.linkedin.com/in/éric-roy-1a2b/",
        "//www.linkedin.com/in/éric-roy-1a2b",
        "HTTPS://WWW.LINKEDIN.COM/in/ÉRIC-ROY-1A2B",
        "https://www.linkedin.com/in/e\u0301ric-roy-1a2b",
        " https://www.linkedin.com/in/éric-roy-1a2b ",
        "https://www.linkedin.com/in/éric-roy-1a2b/details/experience/",
        "https://www.linkedin.com/mwlite/in/éric-roy-1a2b",
    ],
)
def test_a_member_of_linkedin_has_one_key(text):
    assert url_key(text) == ERIC


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://twitter.com/EricRoy", "x.com/ericroy"),
        ("https://x.com/@ericroy", "x.com/ericroy"),
        ("https://mobile.twitter.com/ericroy/", "x.com/ericroy"),
        ("https://www.facebook.com/eric.roy", "facebook.com/eric.roy"),
        ("https://fr-ca.facebook.com/eric.roy?ref=1", "facebook.com/eric.roy"),
        ("https://m.facebook.com/profile.php?id=123&ref=x", "facebook.com/profile.php?id=123"),
        ("https://mastodon.social/@Eric", "mastodon.social/@eric"),
        ("https://exemple.ca/Équipe/", "exemple.ca/Équipe"),
        ("https://exemple.ca:8080/a", "exemple.ca:8080/a"),
        ("http://user:secret@exemple.ca/a", "exemple.ca/a"),
        ("www.exemple.ca", "exemple.ca"),
        ("https://exemple.ca/a//b/", "exemple.ca/a/b"),
    ],
)
def test_an_address_is_stripped_of_what_does_not_tell(text, key):
    assert url_key(text) == key


@pytest.mark.parametrize(
    "text", ["", "eric", "x-apple:eric", "mailto:a@b.ca", "/in/eric", "a b.ca"]
)
def test_what_is_no_web_address_has_no_key(text):
    assert url_key(text) == ""
    assert network_of(text) == ""


def test_different_members_have_different_keys():
    keys = {url_key(f"https://www.linkedin.com/{path}") for path in ("in/a", "in/b", "company/a")}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("url", "network"),
    [
        ("https://ca.linkedin.com/in/eric", "linkedin"),
        ("https://twitter.com/eric", "x"),
        ("x.com/eric", "x"),
        ("https://netflix.com/eric", ""),
        ("https://www.facebook.com/eric", "facebook"),
        ("https://fb.com/eric", "facebook"),
        ("https://piaille.fr/@eric", "mastodon"),
        ("https://www.viadeo.com/p/eric", "viadeo"),
        ("https://bsky.app/profile/eric.bsky.social", "bluesky"),
        ("https://github.com/eric", "github"),
        ("https://www.youtube.com/@eric", "youtube"),
        ("https://medium.com/@eric", "medium"),
        ("https://exemple.ca", ""),
    ],
)
def test_the_network_is_told_by_the_host(url, network):
    assert network_of(url) == network


@given(st.text())
def test_any_text_has_a_key_or_none(text):
    assert url_key(url_key(text)) in {url_key(text), ""}
