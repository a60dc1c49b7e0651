"""A user's address book on a server, by the command line: connected, synced, contested, undone.

The shapes of the JSON are the design's, to the letter.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.carddav.client import person, values
from tests.journeys.program import Outcome, Program
from tests.servers import hostile as h
from tests.servers import keyring_session
from tests.servers.hostile import HostileServer
from tests.servers.radicale import start_radicale

from entregent.cards.card import Card

REPORT = {
    "account": str,
    "book": str,
    "pulled": int,
    "pushed": int,
    "merged": int,
    "deleted_here": int,
    "deleted_there": int,
    "conflicts": list,
    "quarantined": list,
    "stopped": (str, type(None)),
}


@dataclass(frozen=True)
class User:
    """The program, and the password that its user types."""

    program: Program
    password: str

    def run(self, *arguments: object) -> Outcome:
        program = self.program
        done = subprocess.run(
            [sys.executable, "-m", "entregent", *map(str, arguments)],
            input=f"{self.password}\n".encode(),
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, **program.settings()},
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    def sync(self, *arguments: object, code: int = 0):
        outcome = self.run("sync", "--password-stdin", "--json", *arguments)
        assert outcome.code == code, outcome
        (report,) = json.loads(outcome.out)
        assert {name: type(value) for name, value in report.items() if name != "steps"}.keys() == (
            REPORT.keys()
        )
        assert all(isinstance(report[name], kind) for name, kind in REPORT.items())
        return report


@pytest.fixture(scope="module")
def radicale(tmp_path_factory):
    with start_radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def server(radicale):
    radicale.empty()
    return radicale


@pytest.fixture
def julie(entregent, server) -> User:
    user = User(entregent, server.password)
    added = user.run(
        "account", "add", "carddav", server.url, "--user", server.user, "--password-stdin"
    )
    assert added.code == 0, added
    return user


def test_an_account_is_added_listed_synced_and_removed(julie, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    (account,) = json.loads(julie.run("account", "list", "--json").out)
    assert (account["kind"], account["user"]) == ("carddav", server.user)
    assert [book["name"] for book in account["books"]] == ["Contacts"]
    assert julie.sync()["pulled"] == 1
    (contact,) = julie.program.json("contacts", "marie")
    assert contact["cards"] == ["a"]
    assert "Contacts" in julie.program.do("account", "list")
    julie.program.do("account", "remove", account["name"])
    assert julie.program.json("contacts") == []
    assert server.editor.names() == ["a.vcf"]
    julie.program.do("undo")
    assert len(julie.program.json("contacts")) == 1


def test_a_wrong_password_is_one_line(entregent, server):
    said = User(entregent, "wrong").run(
        "account", "add", "carddav", server.url, "--user", server.user, "--password-stdin"
    )
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "refuses this password" in said.err


def test_edits_of_both_sides_merge_and_the_same_field_is_asked(julie, server):
    for uid in "abcd":
        server.editor.put(f"{uid}.vcf", person(uid, f"Personne {uid}", TITLE="Notaire", NOTE="n"))
    julie.sync()
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.replace(there.first("NOTE"), value="m").raw)
    there = Card.parse(server.editor.get("b.vcf"))
    server.editor.put("b.vcf", there.replace(there.first("TITLE"), value="Avocate").raw)
    for uid in "ab":
        julie.program.do("edit", uid, "--set", "TITLE=Juge")
    julie.program.do("delete", "c")
    new = julie.program.folder.parent / "new.vcf"
    new.write_bytes(person("new", "Nouvelle Personne"))
    julie.program.do("import", new, "--book", "Contacts")
    plan = julie.sync("--dry-run")
    done = julie.sync()
    assert {name: done[name] for name in REPORT} == {name: plan[name] for name in REPORT}
    assert (done["pushed"], done["merged"], done["deleted_there"]) == (1, 1, 1)
    asked = [{"uid": "b", "field": "TITLE", "mine": "Juge", "theirs": "Avocate"}]
    assert done["conflicts"] == asked
    assert julie.program.json("conflicts") == [{**asked[0], "book": "Contacts"}]
    assert "Avocate" in julie.program.do("conflicts")
    julie.program.do("resolve", "b", "--keep", "theirs")
    assert julie.program.json("conflicts") == []
    again = julie.sync()
    assert not any(again[name] for name in REPORT if name not in {"account", "book"})
    stored = values(server.editor.get("a.vcf"))
    assert (stored["TITLE"], stored["NOTE"]) == (["Juge"], ["m"])
    assert values(server.editor.get("b.vcf"))["TITLE"] == ["Avocate"]


def test_a_sync_is_undone_on_the_server_too(julie, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    server.editor.put("b.vcf", person("b", "Bernard Lavoie"))
    julie.sync()
    before = server.editor.all()
    julie.program.do("edit", "a", "--set", "TITLE=Juge")
    julie.program.do("delete", "b")
    julie.sync()
    entry = next(each for each in julie.program.json("journal") if each["kind"] == "sync")
    julie.program.do("undo", entry["change"])
    julie.sync()
    assert server.editor.all() == before
    assert len(julie.program.json("contacts")) == 2


def test_many_deletions_stop_until_yes(julie, server):
    for number in range(12):
        server.editor.put(f"{number}.vcf", person(f"u{number}", f"Personne {number}"))
    julie.sync()
    for name in server.editor.names():
        server.editor.delete(name)
    report = julie.sync(code=1)
    assert "12" in report["stopped"]
    assert len(julie.program.json("contacts")) == 12
    assert julie.sync("--yes")["deleted_here"] == 12


def test_a_wrong_password_is_one_line_and_changes_nothing(julie, server):
    server.editor.put("a.vcf", person("a"))
    julie.sync()
    wrong = User(julie.program, "wrong").run("sync", "--password-stdin")
    assert wrong.code == 2
    assert wrong.err.count("\n") == 1
    assert "password" in wrong.err
    assert len(julie.program.json("contacts")) == 1


def test_without_a_password_it_is_asked_for_in_one_line(julie):
    outcome = julie.program.run("sync")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("account", "add", "carddav", "nonsense"),
        ("account", "add", "ldap", "https://dav.example/"),
        ("account", "add", "carddav", "http://dav.example/"),
        ("account", "remove", "nobody"),
        ("sync",),
        ("sync", "nobody"),
        ("resolve", "x", "--keep", "mine"),
        ("resolve", "x", "--keep", "neither"),
        ("resolve", "x"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_line(inside, arguments):
    outcome = inside.run(*arguments)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1), outcome


def test_a_server_that_is_not_there_is_one_line(inside):
    outcome = inside.run("account", "add", "carddav", "http://127.0.0.1:1/", "--user", "x")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1), outcome
    assert "127.0.0.1" in outcome.err


def test_a_card_that_cannot_be_read_is_a_complaint(entregent):
    with HostileServer() as server:
        book = server.add_book("contacts")
        for number in range(5):
            book.put(f"{number}.vcf", person(f"u{number}"))
        book.poisonous = {"3.vcf"}
        user = User(entregent, server.password)
        user.run("account", "add", "carddav", server.url, "--user", "julie", "--password-stdin")
        report = user.sync(code=1)
        assert report["pulled"] == 4
        assert [each["href"] for each in report["quarantined"]] == ["/dav/julie/contacts/3.vcf"]
        assert all(each["why"] for each in report["quarantined"])


@pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="a kill that cannot be caught is POSIX's"
)
@pytest.mark.parametrize("after", [2, 4, 7])
def test_killed_at_any_request_the_next_sync_comes_to_the_same_end(entregent, after):
    """A real process and a real SIGKILL, while one of its requests waits for an answer."""
    with HostileServer() as server:
        book = server.add_book("contacts")
        for number in range(6):
            book.put(f"{number}.vcf", person(f"u{number}", f"Personne {number}", TITLE="Notaire"))
        user = User(entregent, server.password)
        user.run("account", "add", "carddav", server.url, "--user", "julie", "--password-stdin")
        user.sync()
        for number in range(3):
            entregent.do("edit", f"u{number}", "--set", "TITLE=Juge")
        entregent.do("delete", "u3")
        book.put("5.vcf", person("u5", "Nouveau Nom", TITLE="Notaire"))
        seen = len(server.requests)
        process = subprocess.Popen(
            [sys.executable, "-m", "entregent", "sync", "--password-stdin"],
            stdin=subprocess.PIPE,
            env={**os.environ, **entregent.settings()},
        )

        def kill(server: HostileServer, request: h.Request) -> h.Response:
            answer = server.handle(request)
            if len(server.requests) - seen >= after:
                process.send_signal(signal.SIGKILL)
                process.wait()
            return answer

        server.on("*", "*", kill)
        assert process.stdin is not None
        process.stdin.write(f"{server.password}\n".encode())
        process.stdin.close()
        process.wait(timeout=60)
        server.no_faults()
        time.sleep(0.05)
        user.sync()
        titles = {values(raw)["UID"][0]: values(raw)["TITLE"][0] for raw in book.all().values()}
        assert titles == {
            "u0": "Juge",
            "u1": "Juge",
            "u2": "Juge",
            "u4": "Notaire",
            "u5": "Notaire",
        }
        assert len(entregent.json("contacts")) == 5
        quiet = user.sync()
        assert not any(quiet[name] for name in REPORT if name not in {"account", "book"})


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send there")
def test_ctrl_c_tells_what_was_done_before(entregent):
    with HostileServer() as server:
        for name in ("family", "work"):
            server.add_book(name, name).put("a.vcf", person(f"{name}-a", f"Anne {name}"))
        user = User(entregent, server.password)
        user.run("account", "add", "carddav", server.url, "--user", "julie", "--password-stdin")
        process = subprocess.Popen(
            [sys.executable, "-m", "entregent", "sync", "--password-stdin", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **entregent.settings()},
        )

        def interrupt(server: HostileServer, request: h.Request) -> h.Response:
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            return server.handle(request)

        server.on("REPORT", "*/work/", interrupt, times=1)
        out, err = process.communicate(f"{server.password}\n".encode(), timeout=60)
        assert (process.returncode, err.count(b"\n")) == (130, 1)
        told = json.loads(out)
        assert [(each["book"], each["pulled"]) for each in told] == [("family", 1), ("work", 0)]
        assert told[1]["stopped"]
        assert len(entregent.json("contacts")) == 1
        server.no_faults()
        assert user.run("sync", "--password-stdin").code == 0
        assert len(entregent.json("contacts")) == 2


@pytest.mark.skipif(not keyring_session.is_available(), reason="gnome-keyring is not installed")
def test_a_password_in_the_keyring_is_asked_for_once(server, tmp_path: Path):
    server.editor.put("a.vcf", person("a"))
    program = Program(tmp_path / "workspace")
    home = tmp_path / "home"

    def run(*arguments: object, typed: str | None = None):
        done = keyring_session.in_private_keyring(
            [sys.executable, "-m", "entregent", *map(str, arguments)],
            home,
            program.settings(),
            input=typed,
        )
        assert done.returncode == 0, done
        return done.stdout

    added = run(
        *("account", "add", "carddav", server.url, "--user", server.user, "--password-stdin"),
        typed=f"{server.password}\n",
    )
    assert "keyring" in str(added)
    (report,) = json.loads(run("sync", "--json"))
    assert (report["pulled"], report["stopped"]) == (1, None)
    stored = b"".join(path.read_bytes() for path in program.folder.rglob("*") if path.is_file())
    assert server.password.encode() not in stored
