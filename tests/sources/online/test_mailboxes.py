"""What a server lists becomes mailboxes with names to read; spam, the bin and drafts do not."""

from __future__ import annotations

import pytest

from entregent.errors import InputError
from entregent.servers.faults import ServerError
from entregent.sources.online.mailboxes import decoded, listed, usual
from entregent.sources.online.providers import hint_for, start_of


def names(*lines: bytes | tuple[bytes, bytes]) -> dict[str, bool]:
    """The names that are offered, and whether each is usual."""
    return {each.name: each.usual for each in usual(list(listed(lines)))}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"Envoy&AOk-s", "Envoyés"),
        (b"~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),  # RFC 3501 §5.1.3
        (b"Roy &- fils", "Roy & fils"),
        ("Été".encode(), "Été"),
        (b"&broken", "&broken"),
        (b"&2D0-", "&2D0-"),  # half of a surrogate pair
    ],
)
def test_names_are_decoded_from_modified_utf_7(raw, name):
    assert decoded(raw) == name


def test_spam_the_bin_and_drafts_are_left_out_by_flag_or_by_name():
    found = names(
        b'(\\HasNoChildren) "/" INBOX',
        b'(\\Junk) "/" Attic',
        b'(\\Trash) "/" Cellar',
        b'(\\Drafts) "/" Sketches',
        b'() "." "INBOX.&AMk-l&AOk-ments supprim&AOk-s"',
        b'() "." INBOX.Spam',
        b'(\\Sent) "/" "Sent Items"',
    )
    assert found == {"INBOX": True, "Sent Items": True}


def test_of_gmail_all_mail_alone_is_usual():
    found = names(
        b'(\\HasNoChildren) "/" "INBOX"',
        b'(\\HasChildren \\Noselect) "/" "[Gmail]"',
        b'(\\All \\HasNoChildren) "/" "[Gmail]/Tous les messages"',
        b'(\\HasNoChildren \\Sent) "/" "[Gmail]/Messages envoy&AOk-s"',
        b'(\\HasNoChildren \\Junk) "/" "[Gmail]/Spam"',
    )
    assert found.pop("[Gmail]/Tous les messages")
    assert found == {"INBOX": False, "[Gmail]/Messages envoyés": False, "[Gmail]": False}


def test_odd_listings_are_read():
    found = list(
        listed([b"() NIL inbox", (b'() "/" {5}', b'a"b\\c'), b'() "\\\\" "x\\"y"', b"nonsense"])
    )
    assert [each.name for each in found] == ["INBOX", 'a"b\\c', 'x"y']
    assert [each.delimiter for each in found] == ["", "/", "\\"]


def test_a_name_that_would_end_a_command_is_passed_over():
    assert names((b'() "/" {20}', b"x\r\na1 DELETE INBOX"), b'() "/" ok') == {"ok": True}


@pytest.mark.parametrize(
    ("text", "url", "user"),
    [
        ("julie@exemple.ca", "imaps://imap.exemple.ca", "julie@exemple.ca"),
        ("Julie@Gmail.com", "imaps://imap.gmail.com", "Julie@Gmail.com"),
        ("julie@yahoo.ca", "imaps://imap.mail.yahoo.com", "julie@yahoo.ca"),
        ("mail.exemple.ca", "imaps://mail.exemple.ca", ""),
        ("mail.exemple.ca:143", "imap://mail.exemple.ca:143", ""),
        ("imaps://julie@mail.exemple.ca:1993/x", "imaps://mail.exemple.ca:1993", "julie"),
    ],
)
def test_an_address_leads_to_a_server(text, url, user):
    start = start_of(text)
    assert (start.url, start.user, start.kind) == (url, user, "imap")


@pytest.mark.parametrize("text", ["", "julie", "https://exemple.ca/", "a b@c d"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(InputError, match=r"account\.identifier"):
        start_of(text)


@pytest.mark.parametrize(
    "text", ["julie@outlook.com", "julie@hotmail.ca", "julie@live.fr", "outlook.office365.com"]
)
def test_what_takes_no_password_is_refused_at_once(text):
    with pytest.raises(ServerError, match=r"server\.oauth"):
        start_of(text)


def test_a_provider_that_wants_a_password_of_its_own_has_a_hint():
    assert hint_for("imaps://imap.gmail.com") == "google_mail"
    assert hint_for("imaps://imap.mail.me.com") == "icloud"
    assert hint_for("imaps://imap.exemple.ca") == ""
