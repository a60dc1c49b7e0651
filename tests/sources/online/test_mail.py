"""Mail is read from a real server, headers only, once, and nothing there changes."""

from __future__ import annotations

import pytest
from tests.carddav.test_service import StopAt
from tests.servers.tls import make_certificate

from entregent.errors import InputError
from entregent.servers.faults import ServerError
from entregent.sources.online import reading

NS = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
BOUNCE = f"""From: Mail Delivery System <MAILER-DAEMON@exemple.ca>\r
To: julie@exemple.ca\r
Date: Tue, 5 Mar 2024 12:54:26 -0500\r
Message-ID: <bounce@exemple.ca>\r
Auto-Submitted: auto-replied\r
MIME-Version: 1.0\r
{NS}\r
--b\r
\r
Your private message could not be delivered.\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; exemple.ca\r
\r
Final-Recipient: rfc822; gone@exemple.ca\r
Action: failed\r
Status: 5.1.1\r
\r
--b--\r
""".encode()


def message(name: str, sender: str = "anne@roy.example", *more: str) -> bytes:
    lines = (
        f"From: Anne Roy <{sender}>",
        "To: Julie <julie@exemple.ca>",
        "Date: Tue, 5 Mar 2024 12:54:26 -0500",
        "Subject: A secret",
        f"Message-ID: <{name}@roy.example>",
        *more,
        "",
        "What nobody may read.",
        "",
    )
    return "\r\n".join(lines).encode()


@pytest.fixture
def connected(user, mail_server):
    mail_server.deliver(message("a"), message("b"))
    user.connect("imap", mail_server.url, mail_server.user, mail_server.password)
    return user


def test_who_wrote_to_whom_and_when_and_no_more(connected):
    reports = connected.sync()
    assert {each.book: each.pulled for each in reports} == {"INBOX": 2, "Envoyés": 0}
    ((kind, source, at, people, extra), _) = connected.rows(
        "SELECT kind, source, at, participants, extra FROM interaction ORDER BY external_id"
    )
    assert (kind, source, at, extra) == ("mail", "mail", "2024-03-05T17:54:26Z", "{}")
    assert "anne@roy.example" in str(people)
    path = connected.workspace.store.path
    assert b"nobody may read" not in path.read_bytes()
    assert b"A secret" not in path.read_bytes()


def test_nothing_changes_on_the_server_not_even_a_flag(connected, mail_server):
    before = mail_server.flags()
    connected.sync()
    assert not any(b"Seen" in each for each in mail_server.flags())
    assert len(before) == len(mail_server.flags()) == 2


def test_only_what_is_new_is_read(connected, mail_server, monkeypatch):
    connected.sync()
    asked = []
    headers = reading.Imap.headers
    monkeypatch.setattr(
        reading.Imap, "headers", lambda self, uids: asked.extend(uids) or headers(self, uids)
    )
    assert [each.pulled for each in connected.sync()] == [0, 0]
    assert asked == []
    mail_server.deliver(message("c"))
    assert sum(each.pulled for each in connected.sync()) == 1
    assert asked == [3]
    assert connected.keys() == [f"mail:{name}@roy.example" for name in "abc"]


def test_numbers_that_begin_anew_double_nothing(connected, mail_server):
    connected.sync()
    mail_server.deliver(message("c"))
    mail_server.renumber()
    assert sum(each.pulled for each in connected.sync()) == 1
    assert len(connected.keys()) == 3
    (account,) = connected.workspace.accounts.all()
    assert {book.name: book.read for book in account.books} == {"INBOX": 3, "Envoyés": 0}


def test_one_message_in_two_mailboxes_or_in_a_file_is_one(connected, mail_server, tmp_path):
    mail_server.deliver(message("a"), message("d"), mailbox="Envoy&AOk-s")
    box = tmp_path / "Archive.mbox"
    mails = (message(name).replace(b"\r\n", b"\n") for name in "ade")
    box.write_bytes(b"".join(b"From x Tue Mar  5 12:54:26 2024\n" + mail for mail in mails))
    (report,) = connected.workspace.imports.run([box])
    assert report.interactions == 3
    assert sum(each.pulled for each in connected.sync()) == 1
    assert connected.keys() == [f"mail:{name}@roy.example" for name in "abde"]


def test_spam_the_bin_drafts_and_robots_are_left_out(user, mail_server):
    mail_server.deliver(message("spam"), mailbox="Pourriel")
    mail_server.deliver(message("bin"), mailbox="Corbeille")
    mail_server.deliver(message("draft"), mailbox="Brouillons")
    mail_server.deliver(message("unsent"), flags="\\Draft")
    mail_server.deliver(message("list", "a@b.example", "List-Id: <l.b.example>"))
    mail_server.deliver(message("robot", "no-reply@b.example"))
    mail_server.deliver(message("good"))
    user.connect("imap", mail_server.url, mail_server.user, mail_server.password)
    user.sync()
    assert user.keys() == ["mail:good@roy.example"]


def test_a_delivery_failure_tells_which_address_is_dead(user, mail_server):
    mail_server.deliver(BOUNCE)
    user.connect("imap", mail_server.url, mail_server.user, mail_server.password)
    user.sync()
    ((kind, people),) = user.rows("SELECT kind, participants FROM interaction")
    assert kind == "bounce"
    assert "gone@exemple.ca" in str(people)
    assert b"private message" not in user.workspace.store.path.read_bytes()


def test_mailboxes_can_be_chosen_and_days_left_out(user, mail_server):
    mail_server.deliver(message("a"))
    client = mail_server.client()
    client.append("INBOX", None, '"05-Mar-2001 12:00:00 +0000"', message("old"))
    client.logout()
    account = user.connect(
        "imap",
        mail_server.url,
        mail_server.user,
        mail_server.password,
        books=["inbox"],
        since="2020-01-01",
    )
    assert [each.name for each in account.books] == ["INBOX"]
    user.sync()
    assert user.keys() == ["mail:a@roy.example"]
    with pytest.raises(InputError, match=r"account\.no_such_book"):
        user.workspace.accounts.add(
            user.workspace.accounts.find(
                user.workspace.accounts.start(mail_server.plain_url, mail_server.user, "imap"),
                mail_server.password,
            ),
            books=["Nowhere"],
        )


def test_a_sync_that_is_stopped_goes_on_where_it_was(user, mail_server, monkeypatch):
    monkeypatch.setattr(reading, "_BATCH", 2)
    mail_server.deliver(*(message(str(n)) for n in range(5)))
    user.connect("imap", mail_server.url, mail_server.user, mail_server.password, books=["INBOX"])
    (report,) = user.sync(progress=StopAt("sync.reading_mail", 2))
    assert report.cut
    assert (report.pulled, len(report.changes)) == (2, 1)
    (report,) = user.sync()
    assert (report.pulled, len(report.changes)) == (3, 2)
    assert len(user.keys()) == 5


def test_a_sync_is_undone_as_a_whole_and_stays_undone(user, mail_server, monkeypatch):
    monkeypatch.setattr(reading, "_BATCH", 2)
    mail_server.deliver(*(message(str(n)) for n in range(5)))
    user.connect("imap", mail_server.url, mail_server.user, mail_server.password)
    user.sync()
    user.workspace.undo()
    assert user.keys() == []
    user.sync()
    assert user.keys() == []
    user.sync(everything=True)
    assert len(user.keys()) == 5


def test_a_dry_run_reads_nothing(connected):
    assert sum(each.pulled for each in connected.sync(dry_run=True)) == 2
    assert connected.keys() == []
    assert sum(each.pulled for each in connected.sync()) == 2


def test_what_was_read_stays_when_the_account_is_removed(connected):
    connected.sync()
    accounts = connected.workspace.accounts
    accounts.remove("imap")
    assert accounts.all() == []
    assert len(connected.keys()) == 2
    connected.workspace.undo()
    assert [len(each.books) for each in accounts.all()] == [2]
    assert [each.pulled for each in connected.sync()] == [0, 0]
    assert len(connected.keys()) == 2


def test_a_mailbox_that_appears_later_is_read_and_one_that_is_gone_is_forgotten(
    connected, mail_server
):
    connected.sync()
    mail_server.deliver(message("x"), mailbox="Archive")
    reports = {each.book: each.pulled for each in connected.sync()}
    assert reports == {"Archive": 1, "INBOX": 0, "Envoyés": 0}
    client = mail_server.client()
    client.delete("Archive")
    client.logout()
    assert {each.book: each.stopped for each in connected.sync()} == {
        "INBOX": None,
        "Envoyés": None,
    }
    assert "mail:x@roy.example" in set(connected.keys())


def test_where_mailboxes_were_named_no_other_is_read(user, mail_server):
    server = mail_server
    user.connect("imap", server.url, server.user, server.password, books=["INBOX"])
    server.deliver(message("x"), mailbox="Archive")
    assert [each.book for each in user.sync()] == ["INBOX"]
    assert user.keys() == []


def test_a_named_mailbox_that_is_gone_stops_no_other(user, mail_server):
    mail_server.deliver(message("x"), mailbox="Archive")
    mail_server.deliver(message("a"), message("b"))
    user.connect(
        "imap",
        mail_server.url,
        mail_server.user,
        mail_server.password,
        books=["Archive", "INBOX"],
    )
    client = mail_server.client()
    client.delete("Archive")
    client.logout()
    reports = {each.book: each for each in user.sync()}
    assert reports["Archive"].stopped.kind == "server.no_mailbox"
    assert reports["INBOX"].pulled == 2


def test_an_address_by_which_the_user_logs_in_is_the_users(connected):
    store = connected.workspace.store
    assert store.get("me") == ["julie@exemple.ca"]
    connected.workspace.undo()  # the account goes, and what it told with it
    assert store.get("me") is None


# --- the connection


def test_a_wrong_password_is_told(user, mail_server):
    with pytest.raises(ServerError, match=r"server\.password"):
        user.connect("imap", mail_server.url, mail_server.user, "wrong")


def test_starttls_is_taken_where_it_is_offered(user, mail_server, monkeypatch):
    user.connect("imap", mail_server.plain_url, mail_server.user, mail_server.password)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ServerError, match=r"server\.certificate"):
        user.connect("imap", mail_server.plain_url, mail_server.user, mail_server.password)


def test_a_certificate_of_nobody_known_is_refused(user, mail_server, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(make_certificate(tmp_path).cafile))
    with pytest.raises(ServerError, match=r"server\.certificate\b"):
        user.connect("imap", mail_server.url, mail_server.user, mail_server.password)


def test_a_server_in_the_clear_is_no_tls_server(user, mail_server):
    url = mail_server.plain_url.replace("imap:", "imaps:")
    with pytest.raises(ServerError, match=r"server\.(no_imap|cut)"):
        user.connect("imap", url, mail_server.user, mail_server.password)
