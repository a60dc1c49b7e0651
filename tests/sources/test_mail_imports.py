"""Mail in a store: each once wherever it is met, and seen by who asks for ties and addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sources.files import VCARD, write, write_zip

from entregent.sources.imports import ImportReport
from entregent.store import schema
from entregent.workspace import Workspace

TODAY = date(2026, 6, 1)


def mail(number: int, sender: str, to: str, **headers: str) -> str:
    extra = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return (
        f"From: {sender}\nTo: {to}\nDate: Mon, 02 Mar 2026 12:00:{number:02} +0000\n"
        f"Message-ID: <{number}@x.example>\n{extra}Subject: SECRET\n\nSECRET\n"
    )


MAILS = [
    mail(1, "Julie Moi <julie@moi.example>", "Marie Roy <marie@roy.example>"),
    mail(2, "Marie Roy <marie@roy.example>", "julie@moi.example, Luc Gagné <luc@gagne.example>"),
    mail(3, "noreply@shop.example", "julie@moi.example"),
]


def mbox(*mails: str) -> str:
    return "".join(f"From x Mon Mar  2 12:00:00 2026\n{each}\n" for each in mails)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        opened.store.set("me", ["julie@moi.example"])
        yield opened


def take(workspace: Workspace, path: Path) -> ImportReport:
    (report,) = workspace.imports.run([path])
    return report


def traces(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.store.read() as conn:
        query = select(schema.interaction.c.kind, schema.interaction.c.external_id)
        return [(row.kind, row.external_id) for row in conn.execute(query)]


def test_an_mbox_enters_once_and_what_is_automatic_is_counted(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path, mbox(*MAILS), "mail.mbox")
    report = take(workspace, path)
    assert (report.format, report.added, report.interactions, report.left_out) == ("mail", 2, 2, 1)
    again = take(workspace, path)
    assert (again.added, again.unchanged, again.left_out, again.change_id) == (0, 2, 1, None)
    assert traces(workspace) == [("mail", "mail:1@x.example"), ("mail", "mail:2@x.example")]


def test_a_mail_is_one_interaction_in_whatever_files_it_lies(
    workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, write(tmp_path, mbox(*MAILS), "mail.mbox"))
    (tmp_path / "box" / "cur").mkdir(parents=True)
    for number, text in enumerate(MAILS):
        write(tmp_path / "box" / "cur", text, f"{number}.host:2,S")
    assert take(workspace, tmp_path / "box").unchanged == 2
    archive = write_zip(tmp_path / "t.zip", {"a.eml": MAILS[0], "b.eml": MAILS[1]})
    assert take(workspace, archive).unchanged == 2
    assert len(traces(workspace)) == 2


def test_a_copy_in_a_second_folder_is_the_same_mail(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("Inbox", "Archive", "All"):
        (tmp_path / "profile").mkdir(exist_ok=True)
        write(tmp_path / "profile", mbox(*MAILS), name)
    report = take(workspace, tmp_path / "profile")
    assert (report.added, report.interactions) == (2, 2)
    assert take(workspace, tmp_path / "profile").unchanged == 2
    assert len(traces(workspace)) == 2


def test_no_body_and_no_subject_is_in_the_store(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, write(tmp_path, mbox(*MAILS)))
    with workspace.store.read() as conn:
        tables = [conn.execute(select(table)).all() for table in schema.metadata.sorted_tables]
    assert "SECRET" not in repr(tables)


def test_an_address_that_only_headers_show_can_be_reached(
    workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, write(tmp_path, VCARD, "cards.vcf"))
    take(workspace, write(tmp_path, mbox(*MAILS)))
    for target in ("luc@gagne.example", "LUC@gagne.example"):
        path, *_ = workspace.relations.who([target], TODAY)
        assert [step.name for step in path.path] == ["Marie Roy", "Luc Gagné"]
    kinds = {reason.kind for reason in path.evidence}
    assert {"tie.messages", "pair.wrote"} <= kinds


def test_a_delivery_failure_makes_the_address_doubtful_until_it_writes(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = (
        "From: mailer-daemon@mail.example\nDate: Tue, 03 Mar 2026 12:00:00 +0000\n"
        "Message-ID: <r@mail.example>\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; Marie@roy.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    take(workspace, write(tmp_path, VCARD, "cards.vcf"))
    first = take(workspace, write(tmp_path, mbox(*MAILS, report)))
    assert (first.added, first.left_out) == (3, 1)
    assert take(workspace, write(tmp_path, mbox(*MAILS, report))).unchanged == 3
    (row,) = [row for row in workspace.freshness.stale(TODAY) if row.value == "marie@roy.example"]
    assert row.reasons[0].kind == "stale.bounced"
    later = mail(9, "marie@roy.example", "julie@moi.example").replace("02 Mar", "05 Mar")
    take(workspace, write(tmp_path, mbox(later)))
    assert not [row for row in workspace.freshness.stale(TODAY) if row.field == "email"]


def test_undoing_an_import_takes_its_mail_away(workspace: Workspace, tmp_path: Path) -> None:
    report = take(workspace, write(tmp_path, mbox(*MAILS)))
    assert report.change_id is not None
    workspace.undo(report.change_id)
    assert traces(workspace) == []


def test_participants_are_kept_as_they_are_written(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, write(tmp_path, mbox(MAILS[1])))
    with workspace.store.read() as conn:
        (text,) = conn.execute(select(schema.interaction.c.participants)).scalars()
    assert [(each["role"], each["name"], each["email"]) for each in json.loads(text)] == [
        ("from", "Marie Roy", "marie@roy.example"),
        ("to", "", "julie@moi.example"),
        ("to", "Luc Gagné", "luc@gagne.example"),
    ]
