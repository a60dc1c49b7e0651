"""`watch` and the setting that turns it on: what is said, its shape, and what is refused."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nEND:VCARD\r\n"


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder with one address book, a minute old."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    path = folder / "contacts 2026-10-03.vcf"
    path.write_bytes(CARD)
    at = time.time() - 60
    os.utime(path, (at, at))
    return folder


def test_nothing_is_watched_and_it_says_how_to_begin(run):
    done = run("watch")
    assert "No folder is watched." in done.out
    assert "entregent config set watch DIR" in done.out
    assert run("watch", "--json").out == "[]\n"
    assert run("config", "get", "watch").out == ""


def test_a_file_of_a_watched_folder_is_listed_and_not_imported(run, downloads):
    assert run("config", "set", "watch", downloads).code == 0
    assert run("config", "get", "watch").out.strip() == str(downloads)
    done = run("watch")
    assert "contacts 2026-10-03.vcf" in done.out
    assert "vCard" in done.out
    assert "3 Oct 2026" in done.out
    assert "1 file to import" in done.out
    assert run("contacts", "--json").out == "[]\n"


def test_the_listing_has_the_promised_shape(run, downloads):
    run("config", "set", "watch", downloads)
    assert json.loads(run("watch", "--json").out) == [
        {
            "path": str(downloads / "contacts 2026-10-03.vcf"),
            "formats": ["vcard"],
            "day": "2026-10-03",
        }
    ]


def test_an_imported_file_leaves_the_list_by_whatever_path_it_was_named(
    run, downloads, monkeypatch
):
    run("config", "set", "watch", downloads)
    monkeypatch.chdir(downloads)
    assert run("import", "contacts 2026-10-03.vcf").code == 0
    assert run("watch", "--json").out == "[]\n"


def test_a_dismissed_file_leaves_the_list_and_comes_back(run, downloads):
    run("config", "set", "watch", downloads)
    done = run("watch", "dismiss", downloads / "contacts 2026-10-03.vcf")
    assert "1 file will not be offered again" in done.out
    assert run("watch", "--json").out == "[]\n"
    assert "1 file of a watched folder dismissed" in run("journal").out
    run("undo")
    assert len(json.loads(run("watch", "--json").out)) == 1


def test_what_is_not_there_can_be_neither_dismissed_nor_watched(run, downloads):
    for arguments in (("watch", "dismiss", "none.vcf"), ("config", "set", "watch", "nowhere")):
        done = run(*arguments)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert arguments[-1] in done.err
    assert run("config", "set", "watch", "").code == 2
    assert run("watch", "--json").out == "[]\n"


def test_a_watched_folder_that_is_gone_is_told(run, downloads):
    run("config", "set", "watch", downloads)
    for path in downloads.iterdir():
        path.unlink()
    downloads.rmdir()
    done = run("watch")
    assert f"This folder cannot be read: {downloads}" in done.out
    assert done.code == 0


def test_none_turns_it_off(run, downloads):
    run("config", "set", "watch", downloads)
    assert "watch = (nothing)" in run("config", "set", "watch", "none").out
    assert "No folder is watched." in run("watch").out
    run("undo")
    assert len(json.loads(run("watch", "--json").out)) == 1
