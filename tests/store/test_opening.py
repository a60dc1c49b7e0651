"""Opening: private, sound and up to date, or a refusal of its kind with nothing changed."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.making import add_book, add_card

from entregent.errors import StoreError
from entregent.store import migrations, schema, sqlite
from entregent.store.store import Store

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and limits of POSIX")


def refused(folder: Path, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as refusal:
        Store.open(folder, create=create)
    return refusal.value.kind


def pragma(store: Store, name: str, *, writing: bool = False) -> object:
    if writing:
        with store.write("look") as tx:
            return tx.conn.exec_driver_sql(f"PRAGMA {name}").scalar()
    with store.read() as conn:
        return conn.exec_driver_sql(f"PRAGMA {name}").scalar()


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_a_new_store_is_made_and_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b") as store:
        add_card(store, add_book(store), "a", "FN:Marie Roy")
    with Store.open(tmp_path / "a" / "b", create=False) as store:
        assert store.position == 2
        assert store.check() == []


def test_no_store_is_made_unasked(tmp_path: Path) -> None:
    assert refused(tmp_path / "none", create=False) == "store.missing"
    assert not (tmp_path / "none").exists()


@posix
def test_folder_and_files_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    with Store.open(folder) as store:
        add_book(store)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


@posix
def test_a_folder_with_other_things_in_it_keeps_its_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    (folder / "other").write_text("x")
    Store.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_every_connection_has_its_pragmas(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as store:
        for writing in (False, True):
            assert pragma(store, "journal_mode", writing=writing) == "wal"
            assert pragma(store, "foreign_keys", writing=writing) == 1
            assert pragma(store, "busy_timeout", writing=writing) == 5_000
        assert pragma(store, "synchronous", writing=True) == 1
        assert pragma(store, "query_only") == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    with store, pytest.raises(StoreError), store.read() as conn:
        conn.exec_driver_sql("DELETE FROM card")


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "entregent.db")) as conn:
        conn.execute(f"PRAGMA user_version={migrations.HEAD + 1}")
    before = bytes_of(tmp_path)
    with pytest.raises(StoreError) as refusal:
        Store.open(tmp_path)
    assert refusal.value.kind == "store.from_the_future"
    assert refusal.value.values["version"] == migrations.HEAD + 1
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 90, b"x"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "entregent.db").write_bytes(content)
    assert refused(tmp_path) == "store.not_a_store"
    assert bytes_of(tmp_path) == {"entregent.db": content}


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "entregent.db")) as conn:
        conn.execute("CREATE TABLE theirs (x)")
        conn.commit()
    before = bytes_of(tmp_path)
    assert refused(tmp_path) == "store.not_a_store"
    assert bytes_of(tmp_path) == before


def test_a_header_without_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "entregent.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4_080)
    assert refused(tmp_path) in {"store.not_a_store", "store.damaged"}


def test_a_damaged_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        book = add_book(store)
        for number in range(60):
            add_card(store, book, f"u{number}", "FN:Marie Roy", "NOTE:" + "x" * 3_000)
    path = tmp_path / "entregent.db"
    with path.open("r+b") as file:
        for page in range(8, path.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)
    before = path.read_bytes()
    assert refused(tmp_path) == "store.damaged"
    assert path.read_bytes() == before


def test_a_truncated_store_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        add_book(store)
    path = tmp_path / "entregent.db"
    path.write_bytes(path.read_bytes()[: 5 * 4096])
    assert refused(tmp_path) == "store.damaged"


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "entregent.db").touch()
    with Store.open(tmp_path) as store:
        assert store.position == 0


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert refused(tmp_path / "data").startswith("store.")


_AS_NOBODY = """
import os, sys
from pathlib import Path
from entregent.errors import StoreError
from entregent.store.store import Store
Store.open(Path(sys.argv[2])).close()  # all that is imported on the way is now
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(error.kind)
"""


@posix
@pytest.mark.parametrize("locked", ["folder", "file"])
def test_a_store_that_cannot_be_written_is_refused(locked: str) -> None:
    """As a user who is not root, for whom permissions mean nothing."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        folder = root / "data"
        Store.open(folder).close()
        folder.chmod(0o555 if locked == "folder" else 0o777)
        (folder / "entregent.db").chmod(0o666 if locked == "folder" else 0o444)
        before = bytes_of(folder)
        assert told_by(_AS_NOBODY, folder, root / "warm") == "store.read_only"
        assert bytes_of(folder) == before
        folder.chmod(0o700)


def told_by(program: str, *arguments: object) -> str:
    """What a program of its own process prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_store_locked_by_another_process_is_told_and_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with Store.open(tmp_path) as store:
        with closing(sqlite3.connect(tmp_path / "entregent.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            assert store.position == 0  # reading goes on
            with pytest.raises(StoreError) as refusal:
                store.set("me", ["a@b.ca"])
            other.rollback()
        assert refusal.value.kind == "store.locked"
        assert store.position == 0
        store.set("me", ["a@b.ca"])


def test_a_store_held_for_itself_by_another_process_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    Store.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "entregent.db")) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert refused(tmp_path) == "store.locked"


def test_a_full_disk_is_told_and_nothing_is_half_done(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        add_book(store)
        big = [{"key": f"k{n}", "value": '"' + "x" * 4_000 + '"'} for n in range(200)]
        with store.write("look") as tx:  # the writer keeps one connection, and this limit
            tx.conn.exec_driver_sql("PRAGMA max_page_count=1")  # no page more than there are
        with pytest.raises(StoreError) as refusal, store.write("import") as tx:
            tx.insert(schema.setting, big)
        assert refusal.value.kind == "store.disk_full"
        assert store.position == 1
        assert store.check() == []


_UNDER_A_LIMIT = """
import resource, signal, sys
from pathlib import Path
from entregent.errors import StoreError
from entregent.store.store import Store
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Store.open(folder) as store:
        store.set("big", "x" * 3_000_000)
except StoreError as error:
    print(error.kind)
"""


@posix
@pytest.mark.parametrize("limit", [40_000, 400_000])
def test_a_limit_on_file_sizes_is_told_as_a_full_disk(tmp_path: Path, limit: int) -> None:
    folder = tmp_path / "data"
    assert told_by(_UNDER_A_LIMIT, folder, limit) == "store.disk_full"
    with Store.open(folder) as store:  # sound, or as if it never was
        assert store.check() == []
        assert store.get("big") is None
