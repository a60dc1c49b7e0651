"""A mail server that does bad things gets one clear error, and what was read before it is kept."""

from __future__ import annotations

import pytest
from tests.servers.hostile_imap import HostileImap, cut, fetched, said
from tests.sources.online.test_mail import message

from entregent.servers.faults import ServerError
from entregent.sources.online import connection, imap, reading

USER, SECRET = "julie", "secret"
ENDLESS = b"* 1 EXISTS\r\n" * 200_000


@pytest.fixture
def server():
    with HostileImap() as server:
        server.messages = {uid: message(str(uid)).partition(b"\r\n\r\n")[0] for uid in range(1, 7)}
        yield server


@pytest.fixture
def connected(user, server, monkeypatch):
    monkeypatch.setattr(reading, "_BATCH", 2)
    user.connect("imap", server.url, USER, SECRET)
    return user


def test_it_is_a_good_server_while_nothing_is_asked_of_it(connected, server):
    (report,) = connected.sync()
    assert (report.pulled, report.stopped) == (6, None)
    changing = ("STORE", "APPEND", "SELECT", "EXPUNGE", "CREATE", "DELETE", "COPY", "MOVE")
    assert not [each for each in server.commands if each.removeprefix("UID ").startswith(changing)]
    assert not [each for each in server.commands if "BODY[" in each.replace("BODY.PEEK[", "")]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (cut, "server.cut"),
        (said(b"* BYE go away\r\n"), "server.cut"),
        (said(b"* 1 FETCH (UID 5 BODY[] {99999999999}\r\n"), "server.no_imap"),
        (said(b"* 1 FETCH (UID 5 BODY[] {-4}\r\n"), "server.timeout"),
        (said(b"* 1 FETCH (" + b"x" * 1_100_000), "server.no_imap"),
        (said(b"* 1 FETCH (UID 5 BODY[] {50}\r\ntoo little"), "server.timeout"),
        (said(b"<html><body>Welcome to the hotel</body></html>\r\n"), "server.cut"),
        (said(b"TAG BAD what?\r\n"), "server.no_imap"),
        (said(ENDLESS), "server.no_imap"),
        (said(b""), "server.timeout"),
    ],
)
def test_what_was_read_before_is_kept(connected, server, monkeypatch, answer, kind):
    monkeypatch.setattr(connection, "_ANSWER", 1 << 20)
    monkeypatch.setenv("ENTREGENT_TIMEOUT", "0.5")
    good = server._fetch
    server.rules["FETCH"] = lambda tag, what: (
        good(tag, what) if what.startswith("1:2 ") else answer(tag, what)
    )
    (report,) = connected.sync()
    assert (report.pulled, report.stopped.kind) == (2, kind)
    assert len(connected.keys()) == 2
    del server.rules["FETCH"]
    (report,) = connected.sync()
    assert (report.pulled, report.stopped) == (4, None)


def test_messages_in_any_order_twice_or_unasked_for_are_taken_once(connected, server):
    server.rules["FETCH"] = lambda tag, _what: (
        b"".join(fetched(uid, server.messages[uid]) for uid in (6, 2, 2, 1, 5, 3, 4))
        + fetched(99, message("99"))
        + b"* 3 FETCH (FLAGS (\\Seen))\r\n"
        + tag
        + b" OK done\r\n"
    )
    (report,) = connected.sync()
    assert (report.pulled, report.stopped) == (6, None)
    assert len(connected.keys()) == 6


def test_a_message_that_the_server_cannot_give_is_left_out_alone(connected, server):
    good = server._fetch

    def fetch(tag: bytes, what: str) -> bytes:
        asked = what.split(" ", maxsplit=1)[0]
        return tag + b" NO broken\r\n" if asked in {"3:4", "3"} else good(tag, what)

    server.rules["FETCH"] = fetch
    (report,) = connected.sync()
    assert report.pulled == 5
    assert [each.href for each in report.quarantined] == ["UID 3"]


def test_a_server_that_gives_nothing_is_not_asked_for_each_message(connected, server):
    server.messages = dict.fromkeys(range(1, 200), b"")
    server.rules["FETCH"] = said(b"TAG NO broken\r\n")
    (report,) = connected.sync()
    assert report.stopped.kind == "server.failing"
    assert len(server.commands) < 120


def test_a_header_that_never_ends_is_cut_at_a_line(connected, server):
    whole = b"From: <a@b.example>\r\nMessage-ID: <x@y>\r\nTo: " + b"<c@d.example>,\r\n " * 40_000
    server.messages = {1: whole[: imap.HEADER_BYTES]}
    (report,) = connected.sync()
    assert (report.pulled, report.stopped) == (1, None)


@pytest.mark.parametrize(
    "told",
    [
        b"* SEARCH 0 -1 99999999999 x 2 2 1\r\nTAG OK done\r\n",
        b"* SEARCH 2\r\n* SEARCH 1\r\nTAG OK done\r\n",
    ],
)
def test_numbers_that_are_none_are_passed_over(connected, server, told):
    server.rules["SEARCH"] = said(told)
    (report,) = connected.sync()
    assert report.pulled == 2


def test_a_uidnext_that_lies_ends_soon(connected, server):
    server.rules["EXAMINE"] = said(
        b"* 6 EXISTS\r\n* OK [UIDVALIDITY 7] so\r\n* OK [UIDNEXT 4294967295] so\r\nTAG OK done\r\n"
    )
    (report,) = connected.sync()
    assert report.pulled == 6
    assert sum("SEARCH" in each for each in server.commands) == 1


@pytest.mark.parametrize("greeting", [b"", b"SSH-2.0-OpenSSH\r\n", b"* BYE full\r\n", ENDLESS])
def test_what_is_no_mail_server_is_told(user, server, monkeypatch, greeting):
    monkeypatch.setattr(connection, "_ANSWER", 1 << 20)
    monkeypatch.setenv("ENTREGENT_TIMEOUT", "0.5")
    server.greeting = greeting
    with pytest.raises(ServerError, match=r"server\.(no_imap|timeout|cut)"):
        user.connect("imap", server.url, USER, SECRET)


def test_without_encryption_nothing_is_told_to_another_machine(server, monkeypatch):
    monkeypatch.setattr(connection, "is_loopback", lambda _url: False)
    with pytest.raises(ServerError, match=r"server\.insecure_mail"):
        imap.Imap(server.url)
    assert not [each for each in server.commands if each.startswith(("LOGIN", "AUTH"))]


def test_a_server_that_says_it_knows_us_already_is_not_believed(server, monkeypatch):
    monkeypatch.setattr(connection, "is_loopback", lambda _url: False)
    server.greeting = b"* PREAUTH hello\r\n"
    server.capabilities = "IMAP4rev1 STARTTLS"
    with pytest.raises(ServerError, match=r"server\.insecure_mail"):
        imap.Imap(server.url)


def test_a_name_or_password_cannot_become_a_command(user, server):
    for name, secret in (("julie\r\na DELETE INBOX", SECRET), (USER, "a\r\nb DELETE INBOX")):
        with pytest.raises(ServerError, match=r"server\.password"):
            user.connect("imap", server.url, name, secret)
    assert not [each for each in server.commands if "DELETE" in each]


def test_a_server_that_is_not_there_is_told(user, server):
    server.stop()
    with pytest.raises(ServerError, match=r"server\.unreachable"):
        user.connect("imap", server.url, USER, SECRET)
