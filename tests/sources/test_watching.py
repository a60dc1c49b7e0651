"""Watched folders: what is offered, what is left alone, and that a look changes nothing."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from entregent.errors import Cancelled, InputError
from entregent.progress import Stoppable
from entregent.sources import watchable, watching
from entregent.sources.imports import ImportOptions, Imports
from entregent.sources.watching import Watching
from entregent.store.store import Store

NOW = datetime(2026, 10, 10, 12, tzinfo=UTC)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nEND:VCARD\r\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Marc,Roy,https://www.linkedin.com/in/marc-roy,,Molson,Président,03 Oct 2018\n"
)
GUESSED = "Nom,Courriel\nMarc Roy,marc@x.example\n"
STRANGE = "Qui;Ou il bosse\nMarie Roy;Viaduc SA\n"


class Scene:
    """A workspace with a clock of its own, and a folder that may be watched."""

    def __init__(self, place: Path) -> None:
        self.now = NOW
        self.folder = place / "Downloads"
        self.folder.mkdir()
        self.store = Store.open(place / "data", clock=lambda: self.now)
        self.watching = Watching(self.store)
        self.imports = Imports(self.store)

    def put(self, name: str, text: str | bytes = CARD.format("a"), *, age: float = 60) -> Path:
        """A file last changed `age` seconds ago."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.touch(path, age)
        return path

    def touch(self, path: Path, age: float) -> None:
        at = (self.now - timedelta(seconds=age)).timestamp()
        os.utime(path, (at, at))

    def zip(self, name: str, **members: str) -> Path:
        path = self.folder / name
        with zipfile.ZipFile(path, "w") as archive:
            for member, text in members.items():
                archive.writestr(zipfile.ZipInfo(member, (2026, 10, 3, 9, 0, 0)), text)
        self.touch(path, 60)
        return path

    def offers(self) -> list[str]:
        look = self.watching.look()
        self.watching.keep(look)
        return [offer.path.name for offer in look.offers]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def watched(scene: Scene) -> Scene:
    scene.watching.watch([scene.folder])
    return scene


# --- what is offered ------------------------------------------------------------------------------


def test_nothing_is_watched_until_the_user_says_so(scene):
    scene.put("a.vcf")
    assert scene.watching.folders() == []
    assert scene.offers() == []


def test_a_file_that_a_reader_knows_is_offered_with_what_it_is(watched):
    path = watched.zip("export.zip", **{"Connections.csv": CONNECTIONS, "notes.txt": "x"})
    (offer,) = watched.watching.look().offers
    assert (offer.path, offer.formats) == (path, ("linkedin",))
    assert (offer.seen_on.isoformat(), offer.size) == ("2026-10-03", path.stat().st_size)


def test_the_latest_file_comes_first(watched):
    watched.put("old.vcf", age=500)
    watched.put("new.vcf", CARD.format("b"), age=50)
    assert watched.offers() == ["new.vcf", "old.vcf"]


def test_a_look_changes_nothing_that_the_user_said(watched):
    watched.put("a.vcf")
    position = watched.store.position
    assert watched.offers() == ["a.vcf"]
    assert watched.store.position == position


@pytest.mark.parametrize("text", [GUESSED, STRANGE, "Just prose, and more.\n", b"\x89PNG\r\n\x00"])
def test_what_is_only_guessed_at_is_not_offered(watched, text):
    watched.put("table.csv", text)
    assert watched.offers() == []


def test_guessed_tables_of_an_archive_are_not_offered(watched):
    watched.zip("tables.zip", **{"a.csv": GUESSED, "b.csv": GUESSED})
    assert watched.offers() == []


def test_a_table_whose_headings_were_mapped_before_is_offered(watched, tmp_path):
    watched.put("again.csv", STRANGE + "Luc Gagné;Molson\n")
    assert watched.offers() == []
    mapped = tmp_path / "first.csv"
    mapped.write_text(STRANGE)
    fields = {"Qui": "name", "Ou il bosse": "organization"}
    watched.imports.run([mapped], options=ImportOptions(map=fields))
    assert watched.offers() == ["again.csv"]


# --- since when -----------------------------------------------------------------------------------


def test_a_file_may_be_thirty_days_old_when_its_folder_is_first_watched(watched):
    day = 24 * 3600
    watched.put("young.vcf", CARD.format("b"), age=30 * day - 60)
    watched.put("old.vcf", age=30 * day + 60)
    assert watched.offers() == ["young.vcf"]
    watched.now += timedelta(days=400)
    assert watched.offers() == ["young.vcf"]  # counted from then, not from today


def test_a_folder_that_stays_watched_keeps_its_day(watched, tmp_path):
    watched.put("a.vcf")
    watched.now += timedelta(days=100)
    other = tmp_path / "other"
    other.mkdir()
    watched.watching.watch([watched.folder, other])
    assert watched.offers() == ["a.vcf"]
    watched.watching.watch([other])
    watched.watching.watch([other, watched.folder])
    assert watched.offers() == []  # watched anew


def test_turning_it_off_is_undone_with_the_day(watched):
    watched.put("a.vcf")
    watched.now += timedelta(days=100)
    watched.watching.watch([])
    assert watched.watching.folders() == []
    watched.store.undo()
    assert watched.offers() == ["a.vcf"]


def test_a_watched_folder_exists(scene):
    for name in ("none", "a\0b"):
        with pytest.raises(InputError) as refused:
            scene.watching.watch([scene.folder, scene.folder / name])
        assert refused.value.kind == "watch.no_folder"
    assert scene.watching.folders() == []


def test_a_folder_that_went_away_is_told_and_others_are_read(watched, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    watched.watching.watch([gone, watched.folder])
    watched.put("a.vcf")
    shutil.rmtree(gone)
    look = watched.watching.look()
    assert look.missing == (gone,)
    assert [offer.path.name for offer in look.offers] == ["a.vcf"]


# --- what is left alone ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["a.vcf.crdownload", "a.vcf.part", "a.vcf.download", "a.vcf.TMP", "a.partial", ".a.vcf"],
)
def test_a_download_under_way_is_left_alone(watched, name):
    watched.put(name)
    assert watched.offers() == []


def test_an_empty_file_is_left_alone(watched):
    watched.put("a.vcf", "")
    assert watched.offers() == []


def test_empty_files_take_no_place_among_the_newest(watched, monkeypatch):
    monkeypatch.setattr(watching, "MOST", 1)
    watched.put("a.vcf", age=90)
    watched.put("b.vcf", "", age=60)
    assert watched.offers() == ["a.vcf"]


def test_a_file_that_has_just_changed_is_looked_at_later(watched):
    path = watched.put("a.vcf", age=1)
    look = watched.watching.look()
    assert (look.offers, look.settling) == ((), True)
    watched.now += timedelta(seconds=2)
    look = watched.watching.look()
    assert ([offer.path for offer in look.offers], look.settling) == ([path], False)


def test_a_clock_that_goes_wrong_does_not_hide_a_file_for_ever(watched):
    watched.put("a.vcf", age=-86_400)
    look = watched.watching.look()
    assert (len(look.offers), look.settling) == (1, False)


def test_folders_and_links_are_passed_over(watched, tmp_path):
    inside = watched.folder / "unpacked"
    inside.mkdir()
    (inside / "a.vcf").write_text(CARD.format("a"))
    elsewhere = tmp_path / "a.vcf"
    elsewhere.write_text(CARD.format("a"))
    watched.touch(elsewhere, 60)
    try:
        (watched.folder / "link.vcf").symlink_to(elsewhere)
    except OSError:  # Windows asks for a right
        pytest.skip("no links here")
    assert watched.offers() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_pipes_and_names_that_are_no_text_are_passed_over(watched):
    os.mkfifo(watched.folder / "pipe.vcf")
    if sys.platform == "linux":
        path = Path(os.fsdecode(bytes(watched.folder) + b"/bad\xff.vcf"))
        path.write_text(CARD.format("a"))
        watched.touch(path, 60)
    assert watched.offers() == []


@pytest.mark.skipif(sys.platform == "win32", reason="names cannot hold these")
def test_hostile_names_are_data(watched):
    names = ["a\nb\x1b[31m.vcf", "'; DROP TABLE setting; --.vcf", "%s{0}.vcf", "-rf.vcf"]
    for place, name in enumerate(names):
        watched.put(name, CARD.format(place))
    assert sorted(watched.offers()) == sorted(names)
    watched.watching.dismiss([watched.folder / name for name in names])
    assert watched.offers() == []


def test_a_damaged_archive_is_passed_over(watched):
    watched.put("a.zip", b"PK\x03\x04 and no more")
    watched.put("b.vcf")
    assert watched.offers() == ["b.vcf"]


def test_an_unreadable_file_is_passed_over(watched, monkeypatch):
    watched.put("a.vcf")
    watched.put("b.vcf", CARD.format("b"))
    real = Path.open

    def refuse(path: Path, *arguments: object) -> object:
        if path.name == "a.vcf":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert watched.offers() == ["b.vcf"]


def test_only_the_newest_files_are_looked_at(watched, monkeypatch):
    monkeypatch.setattr(watching, "MOST", 3)
    for number in range(5):
        watched.put(f"{number}.vcf", CARD.format(number), age=60 + number)
    assert watched.offers() == ["0.vcf", "1.vcf", "2.vcf"]


def test_an_archive_of_very_many_files_is_left_to_the_user(watched, monkeypatch):
    monkeypatch.setattr(watching, "_MOST_MEMBERS", 1)
    watched.zip("export.zip", **{"Connections.csv": CONNECTIONS, "notes.txt": "x"})
    assert watched.offers() == []


def test_a_look_that_has_no_time_goes_on_where_it_stopped(watched):
    for number in range(3):
        watched.put(f"{number}.vcf", CARD.format(number), age=60 + number)
    told = []
    for _ in range(3):
        look = watched.watching.look(within=0)
        watched.watching.keep(look)
        told.append((len(look.offers), look.unfinished))
    assert told == [(1, True), (2, True), (3, False)]


def test_a_look_can_be_stopped(watched):
    watched.put("a.vcf")
    progress = Stoppable()
    progress.stop()
    with pytest.raises(Cancelled):
        watched.watching.look(progress)


# --- what was looked at, imported, dismissed ------------------------------------------------------


def opened_files(monkeypatch) -> list[str]:
    """The files that are opened from now on."""
    names: list[str] = []
    real = Path.open

    def note(path: Path, *arguments: object) -> object:
        names.append(path.name)
        return real(path, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", note)
    return names


def test_a_file_is_looked_into_once(watched, monkeypatch):
    path = watched.put("a.vcf")
    watched.put("b.csv", STRANGE)
    assert watched.offers() == ["a.vcf"]
    names = opened_files(monkeypatch)
    assert Watching(watched.store).look().offers  # another start of the program
    assert names == []
    watched.touch(path, 30)
    assert watched.offers() == ["a.vcf"]
    assert set(names) == {"a.vcf"}


def test_an_imported_file_is_not_offered_again_until_it_changes(watched):
    path = watched.put("a.vcf")
    watched.imports.run([path])
    assert watched.offers() == []
    watched.put("a.vcf", CARD.format("z"), age=30)
    assert watched.offers() == ["a.vcf"]


def test_an_undone_import_is_offered_again_and_a_redone_one_is_not(watched):
    path = watched.put("a.vcf")
    watched.imports.run([path])
    watched.store.undo()
    assert watched.offers() == ["a.vcf"]
    watched.store.undo(watched.store.journal()[0].id)
    assert watched.offers() == []


def test_a_file_too_large_to_be_compared_is_known_by_where_it_lies(watched, monkeypatch):
    monkeypatch.setattr(watching, "_MOST_DIGESTED", 10)
    path = watched.put("a.vcf")
    assert watched.offers() == ["a.vcf"]
    watched.imports.run([path])
    assert watched.offers() == []


@pytest.mark.parametrize("watching_another", [False, True])
def test_nothing_is_noted_of_files_elsewhere(scene, tmp_path, watching_another):
    if watching_another:
        scene.watching.watch([tmp_path])
    scene.imports.run([scene.put("a.vcf")])
    with scene.store.read() as conn:
        noted = conn.exec_driver_sql("SELECT name FROM derived_state WHERE name LIKE 'watch%'")
        assert noted.all() == []


def test_a_file_that_brought_nothing_new_is_not_offered_again(watched, tmp_path):
    elsewhere = tmp_path / "a.vcf"
    elsewhere.write_bytes((CARD.format("a") + CARD.format("b")).encode())
    watched.imports.run([elsewhere])
    part = watched.put("part.vcf")
    assert watched.offers() == ["part.vcf"]
    position = watched.store.position
    watched.imports.run([part])
    assert watched.store.position == position  # nothing in it was new
    assert watched.offers() == []


def test_a_dry_run_is_no_import(watched):
    path = watched.put("a.vcf")
    watched.imports.run([path], dry_run=True)
    assert watched.offers() == ["a.vcf"]


def test_the_same_bytes_imported_from_elsewhere_are_not_offered(watched, tmp_path):
    elsewhere = tmp_path / "other.vcf"
    elsewhere.write_bytes(CARD.format("a").encode())
    watched.put("a.vcf")
    assert watched.offers() == ["a.vcf"]
    watched.imports.run([elsewhere])
    assert watched.offers() == []
    watched.store.undo()
    assert watched.offers() == ["a.vcf"]


def test_a_dismissed_file_is_not_offered_until_it_changes_or_undo(watched):
    path = watched.put("a.vcf")
    watched.watching.dismiss([path])
    assert watched.offers() == []
    watched.store.undo()
    assert watched.offers() == ["a.vcf"]
    watched.watching.dismiss([path])
    watched.touch(path, 30)
    assert watched.offers() == ["a.vcf"]


def test_what_is_not_there_cannot_be_dismissed(watched):
    with pytest.raises(InputError) as refused:
        watched.watching.dismiss([watched.folder / "none.vcf"])
    assert refused.value.kind == "file.missing"


def test_what_was_kept_and_cannot_be_read_is_looked_at_anew(watched):
    watched.put("a.vcf")
    assert watched.offers() == ["a.vcf"]
    with watched.store.derive() as transaction:
        transaction.conn.exec_driver_sql(
            "UPDATE derived_state SET data = json_set(data, '$.files', 3) WHERE name = 'watch'"
        )
    assert watched.offers() == ["a.vcf"]


@pytest.mark.parametrize("told", [{"st_file_attributes": 0x400000}, {"st_flags": 0x40000000}])
def test_what_lies_in_a_cloud_is_not_fetched(told):
    """Neither mark can be made on every system, so the entry is one that says so."""
    status = SimpleNamespace(st_mode=stat.S_IFREG, st_size=1, st_mtime=0.0)
    entry = SimpleNamespace(name="a.vcf", path="/x/a.vcf", stat=lambda follow_symlinks: status)
    assert watchable._status(entry) is status
    status.__dict__.update(told)
    assert watchable._status(entry) is None
