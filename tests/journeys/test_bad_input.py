"""Bad input of every kind: one clear line, exit 2, nothing changed, never a traceback."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from tests.journeys.program import FILES, Program


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", b"0" * 300_000_000)
    return buffer.getvalue()


def escaping() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../Connections.csv", "First Name,Last Name\nA,B\n")
    return buffer.getvalue()


BAD_FILES = {
    "empty.vcf": lambda: b"",
    "binary.vcf": lambda: bytes(range(256)) * 64,
    "truncated.zip": lambda: FILES[3].read_bytes()[:5000],
    "bomb.zip": bomb,
    "escaping.zip": escaping,
    "one-line.csv": lambda: b"x," * 25_000_000,
    "letter.txt": lambda: b"Dear all,\nnothing to see here.\n",
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_clear_line_and_changes_nothing(inside, tmp_path, name):
    outcome = inside.run("import", write(tmp_path / name, BAD_FILES[name]()))
    assert outcome.code == 2, outcome
    assert outcome.err.startswith("entregent: ")
    assert outcome.err.count("\n") == 1
    assert "unexpected" not in outcome.err
    assert inside.changes() == 0


def test_a_card_cut_short_never_passes_silently(entregent, tmp_path):
    cut = FILES[2].read_bytes()[:20_000]
    outcome = entregent.run("import", write(tmp_path / "cut.vcf", cut), "--json")
    assert outcome.code == 1
    assert '"why"' in outcome.out


def test_an_unclosed_quote_never_passes_silently(entregent, tmp_path):
    table = b'First Name,Last Name,E-mail Address\nMarie,"Roy,m@r.example\nGuy,Morin,g@m.example\n'
    outcome = entregent.run("import", write(tmp_path / "open.csv", table))
    assert outcome.code in {1, 2}
    assert outcome.err + outcome.out != ""


@pytest.mark.parametrize(
    "command",
    [
        ("show", "nobody@nowhere.example"),
        ("show", "424242"),
        ("edit", "no-such-uid", "--set", "TITLE=x"),
        ("delete", "no-such-uid"),
        ("merge", "no-such-uid", "nor-this"),
        ("duplicates", "different", "no-such-uid", "nor-this"),
        ("suggestions", "accept", "no-such-id"),
        ("undo", "42"),
        ("introduce", "Xyzzy Plugh"),
        ("export", "all.pdf"),
        ("restore", "missing.db"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_named(inside, tmp_path, command):
    outcome = inside.run(*command, cwd=tmp_path)
    assert outcome.code == 2, outcome
    assert outcome.err.count("\n") == 1
    assert "unexpected" not in outcome.err
    assert inside.changes() == 0


def test_a_folder_that_is_a_file_is_no_workspace(tmp_path):
    (tmp_path / "workspace").write_text("not a folder")
    outcome = Program(tmp_path / "workspace").run("contacts")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "unexpected" not in outcome.err


def test_a_store_that_is_none_is_left_alone(entregent):
    entregent.folder.mkdir()
    database = write(entregent.folder / "entregent.db", b"not a database at all, sorry" * 100)
    outcome = entregent.run("contacts")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert database.read_bytes().startswith(b"not a database")


def test_a_store_from_the_future_is_left_alone(entregent):
    entregent.do("contacts")
    database = entregent.folder / "entregent.db"
    with sqlite3.connect(database) as conn:
        conn.execute("PRAGMA user_version=4242")
    conn.close()
    outcome = entregent.run("contacts")
    assert outcome.code == 2
    assert "newer version" in outcome.err


def test_a_store_that_another_program_writes_is_not_waited_for_forever(entregent):
    entregent.do("contacts")
    conn = sqlite3.connect(entregent.folder / "entregent.db", isolation_level=None)
    try:
        conn.execute("BEGIN IMMEDIATE")
        outcome = entregent.run("import", FILES[2])
        assert outcome.code == 2
        assert "in use by another program" in outcome.err
    finally:
        conn.close()
    assert entregent.json("contacts") == []


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_a_reader_who_leaves_early_is_no_fault(entregent):
    entregent.do("import", FILES[2])
    done = subprocess.run(
        f"{sys.executable} -m entregent --workspace {entregent.folder} contacts --json | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[\n"
    assert done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_ctrl_c_stops_an_import_and_changes_nothing(entregent, tmp_path):
    cards = b"".join(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u%d\r\nFN:Marie Roy %d\r\nEND:VCARD\r\n" % (i, i)
        for i in range(60_000)
    )
    file = write(tmp_path / "many.vcf", cards)
    entregent.do("contacts")
    process = subprocess.Popen(
        [sys.executable, "-m", "entregent", "--workspace", entregent.folder, "import", file],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # The log of the store is there once it is open; the import then takes several seconds.
    while process.poll() is None and not (entregent.folder / "entregent.db-wal").exists():
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    if process.returncode == 0:
        pytest.skip("the import was done before it could be stopped")
    assert (process.returncode, out) == (130, b"")
    assert err.count(b"\n") == 1
    assert entregent.json("contacts") == []
