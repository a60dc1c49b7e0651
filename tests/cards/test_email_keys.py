"""An e-mail address has one key for one mailbox."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import email_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Marie.Roy@Molson.CA", "marie.roy@molson.ca"),
        ("marie.roy+infolettre@molson.ca", "marie.roy@molson.ca"),
        ("m.a.rie.roy@gmail.com", "marieroy@gmail.com"),
        ("marieroy+x@googlemail.com", "marieroy@gmail.com"),
        ("mailto:marie.roy@molson.ca", "marie.roy@molson.ca"),
        ("MAILTO:marie.roy@molson.ca?subject=x", "marie.roy@molson.ca"),
        ("Marie Roy <marie.roy@molson.ca>", "marie.roy@molson.ca"),
        ('"Roy, Marie" <marie.roy@molson.ca>', "marie.roy@molson.ca"),
        (" marie.roy@molson.ca. ", "marie.roy@molson.ca"),
        ("'marie.roy@molson.ca'".strip("'"), "marie.roy@molson.ca"),
        ("éric@exemple.québec", "éric@exemple.québec"),
        ("+tag@molson.ca", "+tag@molson.ca"),
    ],
)
def test_a_mailbox_has_one_key(text, key):
    assert email_key(text) == key


@pytest.mark.parametrize(
    "text", ["", "@", "marie", "marie@", "@molson.ca", "marie@molson", "a@@b.ca", "/O=EXCH/CN=X"]
)
def test_what_is_no_address_has_no_key(text):
    assert email_key(text) == ""


def test_dots_tell_mailboxes_apart_where_the_host_tells_them_apart():
    assert email_key("marie.roy@molson.ca") != email_key("marieroy@molson.ca")


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert email_key(email_key(text)) == email_key(text)


def test_a_long_text_takes_no_long_time():
    assert email_key("a" * 1_000_000) == ""
    assert email_key("a" * 1_000_000 + "@b.ca").endswith("a@b.ca")
