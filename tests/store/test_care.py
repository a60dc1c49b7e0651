"""Backups are verified; a restore keeps what it replaces; a check tells what is wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.dump import truth
from tests.store.making import add_card

from entregent.errors import StoreError
from entregent.store import care, migrations
from entregent.store.care import restore
from entregent.store.store import Store


def test_a_backup_is_the_whole_store_in_one_file(store: Store, book: int, tmp_path: Path) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    (tmp_path / "copy").mkdir()
    target = tmp_path / "copy" / "entregent.db"
    store.backup(target)
    assert [each.name for each in target.parent.iterdir()] == ["entregent.db"]
    before = truth(store)
    with Store.open(tmp_path / "copy", create=False) as copy:
        assert truth(copy) == before
        assert copy.check() == []


def test_a_backup_holds_what_a_writer_has_not_checkpointed(
    store: Store, book: int, tmp_path: Path
) -> None:
    with store.read():  # a reader keeps the WAL from being written back
        add_card(store, book, "a", "FN:Marie Roy")
        store.backup(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as conn:
        assert conn.execute("SELECT count(*) FROM card").fetchone() == (1,)


def test_a_backup_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "none" / "copy.db")
    assert refusal.value.kind == "store.backup_unwritable"
    assert refusal.value.values["path"] == str(tmp_path / "none" / "copy.db")
    assert not (tmp_path / "none").exists()


def test_a_backup_never_takes_the_place_of_its_own_store(store: Store) -> None:
    before = store.path.stat().st_ino
    with pytest.raises(StoreError) as refusal:
        store.backup(store.path)
    assert refusal.value.kind == "store.backup_unwritable"
    assert store.path.stat().st_ino == before


def test_a_backup_takes_the_place_of_an_older_one_only_when_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    store.backup(target)
    before = target.read_bytes()
    counts = iter([{"card": 1}, {"card": 2}])
    monkeypatch.setattr("entregent.store.sqlite._counts", lambda _conn: next(counts))
    with pytest.raises(StoreError) as refusal:
        store.backup(target)
    assert refusal.value.kind == "store.damaged"
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if "partial" in each.name] == []


def test_a_restore_brings_back_and_keeps_what_it_replaces(
    store: Store, book: int, tmp_path: Path
) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    store.backup(tmp_path / "copy.db")
    then = truth(store)
    add_card(store, book, "b", "FN:Jean Roy")
    later = truth(store)
    kept = restore(store.folder, tmp_path / "copy.db")
    assert truth(store) == then  # also for those who have it open
    assert kept is not None
    assert kept.parent == store.folder / "backups"
    restore(store.folder, kept)
    assert truth(store) == later
    assert store.check() == []


def test_a_restore_into_an_empty_folder_makes_a_store(
    store: Store, book: int, tmp_path: Path
) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    store.backup(tmp_path / "copy.db")
    assert restore(tmp_path / "new", tmp_path / "copy.db") is None
    with Store.open(tmp_path / "new") as restored:
        assert truth(restored) == truth(store)


def test_a_restore_over_a_damaged_store_sets_it_aside(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / care.FILE).write_bytes(b"garbage" * 1_000)
    kept = restore(folder, tmp_path / "copy.db")
    assert kept is not None
    assert kept.read_bytes() == b"garbage" * 1_000
    with Store.open(folder) as restored:
        assert restored.check() == []


@pytest.mark.parametrize("what", ["missing", "garbage", "foreign", "future", "empty"])
def test_what_is_no_backup_is_refused_and_the_store_stays(
    store: Store, book: int, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "copy.db"
    if what == "garbage":
        path.write_bytes(b"garbage" * 1_000)
    elif what == "empty":
        path.touch()
    elif what != "missing":
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("CREATE TABLE x (y)")
            if what == "future":
                conn.execute("PRAGMA application_id=0x456E7472")
                conn.execute(f"PRAGMA user_version={migrations.HEAD + 1}")
    before = truth(store)
    with pytest.raises(StoreError) as refusal:
        restore(store.folder, path)
    kinds = {"missing": "store.missing", "future": "store.from_the_future"}
    assert refusal.value.kind == kinds.get(what, "store.not_a_store")
    assert truth(store) == before


def test_a_check_names_a_row_that_refers_to_nothing(store: Store, book: int) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    with closing(sqlite3.connect(store.path)) as conn:
        conn.execute("DELETE FROM address_book")
        conn.commit()
    assert store.check() == ["card 1: address_book"]


def test_two_backups_of_one_moment_are_two_files(store: Store, book: int) -> None:
    moment = datetime(2026, 10, 5, 12, tzinfo=UTC)
    first = care.back_up(store.path, now=moment)
    before = first.read_bytes()
    add_card(store, book, "a", "FN:Marie Roy")
    second = care.back_up(store.path, now=moment)
    assert first != second
    assert first.read_bytes() == before


def test_a_damaged_store_that_windows_holds_open_is_told_and_left_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backup(tmp_path / "copy.db")
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / care.FILE).write_bytes(b"garbage" * 1_000)

    def held(self: Path, _target: Path) -> Path:
        error = PermissionError(13, "used by another process", str(self))
        error.winerror = 32  # type: ignore[misc]  # ERROR_SHARING_VIOLATION
        raise error

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(StoreError) as refusal:
        restore(folder, tmp_path / "copy.db")
    assert refusal.value.kind == "store.locked"
    assert (folder / care.FILE).read_bytes() == b"garbage" * 1_000
