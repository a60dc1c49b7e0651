"""A user's day on the command line: import, review, merge, undo, accept, find a path, draft."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from email import message_from_bytes
from email.policy import default

from tests.journeys.program import FILES


def raw(program, uid):
    return program.run("show", uid, "--raw").raw


def cards_of(program, name):
    (person,) = [row for row in program.json("contacts", name) if row["name"] == name]
    return person["cards"]


def _books(program):
    """The address book of each card."""
    with closing(sqlite3.connect(program.folder / "entregent.db")) as conn:
        return dict(conn.execute("SELECT uid, address_book_id FROM card").fetchall())


def test_import_review_merge_undo_accept_find_a_path_and_save_a_draft(entregent, tmp_path):
    # Import three files, and an older export.
    reports = [row for file in FILES for row in entregent.json("import", file)]
    assert sum(row["added"] for row in reports) > 600
    people = entregent.json("contacts")
    assert len(people) > 300

    # Review a duplicate inside one address book, with its reasons.
    groups = entregent.json("duplicates")
    assert groups
    assert all(group["reasons"] for group in groups)
    book_of = _books(entregent)
    uids = next(
        group["cards"] for group in groups if len({book_of[uid] for uid in group["cards"]}) == 1
    )
    before = {uid: raw(entregent, uid) for uid in uids}

    # A dry run changes nothing; the merge takes the group away; the undo restores every byte.
    position = entregent.json("journal")[0]["change"]
    assert uids[0] in entregent.do("merge", *uids, "--dry-run")
    assert entregent.json("journal")[0]["change"] == position
    entregent.do("merge", *uids)
    assert uids not in [row["cards"] for row in entregent.json("duplicates")]
    entregent.do("undo")
    assert {uid: raw(entregent, uid) for uid in uids} == before
    assert sorted(uids) in [sorted(row["cards"]) for row in entregent.json("duplicates")]

    # Accept the sure groups at once: what was told is done, and one undo takes all of it back.
    listed = [row["cards"] for row in entregent.json("duplicates", "--accept-sure", "--dry-run")]
    assert entregent.json("duplicates")[: len(listed)] == groups[: len(listed)]
    done = entregent.json("duplicates", "--accept-sure")
    assert done["merged"] + done["linked"] == len(listed) > 0
    assert not any(row["cards"] in listed for row in entregent.json("duplicates"))
    entregent.do("undo", done["change"])
    assert [row["cards"] for row in entregent.json("duplicates")] == [
        row["cards"] for row in groups
    ]

    # Say that it is not the same person: it is not proposed again.
    entregent.do("duplicates", "different", *uids)
    assert sorted(uids) not in [sorted(row["cards"]) for row in entregent.json("duplicates")]

    # Accept what LinkedIn says of Marie Roy's employer: one property of one card changes.
    moved = next(
        row
        for row in entregent.json("suggestions")
        if row["person"] == "Marie Roy" and row["field"] == "ORG"
    )
    assert "Molson" in moved["new"]
    old_lines = raw(entregent, moved["card"]).splitlines()
    entregent.do("suggestions", "accept", moved["id"])
    new_lines = raw(entregent, moved["card"]).splitlines()
    changed = [line for line in new_lines if line not in old_lines]
    assert len(changed) == 1
    assert b"Molson" in changed[0]
    assert moved["id"] not in [row["id"] for row in entregent.json("suggestions")]

    # Find a path, and save the draft.
    paths = entregent.json("who", "Catherine Lemieux")
    assert paths[0]["path"][-1] == "Catherine Lemieux"
    assert "Anne-Sophie Marchand" in {path["path"][0] for path in paths}
    entregent.do("introduce", "Catherine Lemieux", "--lang", "fr", "--out", tmp_path / "drafts")
    (draft,) = (tmp_path / "drafts").glob("*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["Message-ID"] is None
    body = message.get_body().get_content()
    assert "Catherine Lemieux" in body
    kinds = [entry["kind"] for entry in entregent.json("journal")]
    assert kinds[0] == "request"


def test_every_change_can_be_taken_back_down_to_nothing(entregent):
    entregent.do("import", FILES[2])
    uid = entregent.json("contacts")[0]["cards"][0]
    before = raw(entregent, uid)
    entregent.do("edit", uid, "--set", "TITLE=Reine des abeilles", "--add", "EMAIL=a@b.example")
    assert b"Reine des abeilles" in raw(entregent, uid)
    entregent.do("delete", uid)
    assert entregent.run("show", uid).code == 2
    entregent.do("undo")
    assert b"Reine des abeilles" in raw(entregent, uid)
    entregent.do("undo")
    assert raw(entregent, uid) == before
    entregent.do("undo")
    assert entregent.json("contacts") == []
    nothing = entregent.run("undo")
    assert (nothing.code, nothing.err) == (2, "entregent: nothing to undo\n")


def test_a_backup_brings_everything_back(entregent, tmp_path):
    entregent.do("import", FILES[2])
    people = entregent.json("contacts")
    entregent.do("backup", tmp_path / "copy.db")
    entregent.do("undo")
    assert entregent.json("contacts") == []
    entregent.do("restore", tmp_path / "copy.db")
    assert entregent.json("contacts") == people
    entregent.do("check")


def test_an_export_holds_every_card_byte_for_byte(entregent, tmp_path):
    entregent.do("import", FILES[2])
    entregent.do("export", tmp_path / "all.vcf")
    exported = (tmp_path / "all.vcf").read_bytes()
    original = FILES[2].read_bytes()
    assert sorted(exported.split(b"BEGIN:VCARD")) == sorted(original.split(b"BEGIN:VCARD"))
    entregent.do("export", tmp_path / "all.csv")
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
