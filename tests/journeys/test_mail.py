"""Mail and calendars by the command line: connected, read, asked about, removed; never written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.journeys.program import Program
from tests.journeys.test_sync import User
from tests.servers import dovecot, keyring_session
from tests.servers.editor import Editor
from tests.servers.hostile_imap import HostileImap
from tests.servers.radicale import start_radicale
from tests.sources.online.test_calendars import meeting
from tests.sources.online.test_mail import message

pytestmark = pytest.mark.skipif(bool(dovecot.missing()), reason=dovecot.missing() or "-")


@pytest.fixture
def mail_server():
    with dovecot.start_dovecot() as server:
        yield server


@pytest.fixture
def trusting(entregent, mail_server):
    """The program where the mail server's certificate is trusted."""
    trust = {"SSL_CERT_FILE": str(mail_server.certificate.cafile)}
    return Program(entregent.folder, environment=trust)


@pytest.fixture
def julie(trusting, mail_server) -> User:
    user = User(trusting, mail_server.password)
    added = user.run(
        *("account", "add", "imap", mail_server.url, "--user", mail_server.user),
        *("--book", "INBOX", "--since", "2001-01-01", "--password-stdin"),
    )
    assert added.code == 0, added
    assert "never what was said" in added.out
    return user


def test_mail_is_read_and_tells_who_knows_whom(julie, mail_server):
    names = [f"a{n}" for n in range(6)]
    mail_server.deliver(*(message(name) for name in names))
    to_julie, to_anne = b"To: Julie <julie@exemple.ca>", b"To: Anne Roy <anne@roy.example>"
    answers = [message(f"r{n}", "julie@exemple.ca").replace(to_julie, to_anne) for n in range(6)]
    mail_server.deliver(*answers)
    assert julie.sync()["pulled"] == 12
    assert julie.sync()["pulled"] == 0
    (account,) = julie.program.json("account", "list")
    assert (account["kind"], account["user"]) == ("imap", mail_server.user)
    assert [(book["name"], book["read"]) for book in account["books"]] == [("INBOX", 12)]
    assert julie.program.json("config", "get", "me") == {"me": [mail_server.user]}
    found = julie.program.json("who", "anne@roy.example", "--as-of", "2024-04-01")
    assert found[0]["target"]
    julie.program.do("account", "remove", account["name"])
    assert julie.program.json("account", "list") == []


def test_what_is_told_to_people(julie, mail_server):
    mail_server.deliver(message("a"))
    said = julie.run("sync", "--password-stdin")
    assert "1 message between people read" in said.out
    assert "undo" in said.out
    assert "messages read" in julie.program.do("account", "list")


def test_a_wrong_password_is_one_line(trusting, mail_server):
    said = User(trusting, "wrong").run(
        "account", "add", "imap", mail_server.url, "--user", mail_server.user, "--password-stdin"
    )
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "refuses this password" in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("imap", "julie@outlook.com"), "OAuth"),
        (("imap", "imap.exemple.ca"), "--user"),
        (("carddav", "dav.exemple.ca", "--since", "2020-01-01"), "--since"),
        (("imap", "julie@exemple.ca", "--since", "yesterday"), "yesterday"),
        (("pop3", "julie@exemple.ca"), "carddav, imap, calendar"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(entregent, arguments, told):
    said = User(entregent, "x").run("account", "add", *arguments, "--password-stdin")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert told in said.err


def test_calendars_are_read(entregent, tmp_path: Path):
    with start_radicale(tmp_path / "radicale") as server:
        url = f"{server.url}{server.user}/work/"
        server.editor.make_calendar(url, "Travail")
        Editor(url, server.user, server.password).put("a.ics", meeting("a"))
        user = User(entregent, server.password)
        added = user.run(
            *("account", "add", "calendar", server.url, "--user", server.user, "--password-stdin")
        )
        assert added.code == 0, added
        assert "never the notes" in added.out
        report = user.sync()
        assert (report["book"], report["pulled"], report["pushed"]) == ("Travail", 1, 0)
        assert user.sync()["pulled"] == 0


@pytest.mark.skipif(not keyring_session.is_available(), reason="gnome-keyring is not installed")
def test_the_password_is_in_the_keyring_and_nowhere_else(trusting, mail_server, tmp_path: Path):
    mail_server.deliver(message("a"))

    def run(*arguments: object, typed: str | None = None) -> str:
        done = keyring_session.in_private_keyring(
            [sys.executable, "-m", "entregent", *map(str, arguments)],
            tmp_path / "home",
            trusting.settings(),
            input=typed,
        )
        assert done.returncode == 0, done
        return done.stdout

    run(
        *("account", "add", "imap", mail_server.url, "--user", mail_server.user),
        "--password-stdin",
        typed=f"{mail_server.password}\n",
    )
    pulled = {each["book"]: each["pulled"] for each in json.loads(run("sync", "--json"))}
    assert pulled["INBOX"] == 1
    stored = b"".join(path.read_bytes() for path in trusting.folder.rglob("*") if path.is_file())
    assert mail_server.password.encode() not in stored


def test_a_server_that_hangs_up_is_told_and_what_was_read_is_kept(entregent):
    with HostileImap() as server:
        server.messages = {1: message("a").partition(b"\r\n\r\n")[0]}
        user = User(entregent, "secret")
        added = user.run(
            "account", "add", "imap", server.url, "--user", "julie", "--password-stdin"
        )
        assert added.code == 0, added
        user.sync()
        server.messages[2] = b"From: x@y.example"
        server.rules["FETCH"] = lambda _tag, _what: None
        said = user.run("sync", "--password-stdin", "--json")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "cut the connection" in said.err
