"""Archives, folders and files that mean harm or are broken: one clear error, or a refusal."""

from __future__ import annotations

import os
import sys
import zipfile
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest
from tests.sources.files import CONNECTIONS, POSITIONS, VCARD, read, write, write_zip

from entregent.errors import InputError
from entregent.sources import archive
from entregent.sources.archive import _day
from entregent.sources.records import ProfileRecord, Refusal


def kind_of(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.values.get("path")
    return raised.value.kind


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "none.csv") == "import.missing"


def test_a_name_with_a_zero_byte_is_told(tmp_path: Path) -> None:
    assert kind_of(Path(f"{tmp_path}/a\0b")) == "import.unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_is_no_file_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert kind_of(tmp_path / "pipe") == "import.not_a_file"
    assert kind_of(tmp_path) == "import.nothing_usable"


def test_a_folder_without_anything_usable_is_told(tmp_path: Path) -> None:
    write(tmp_path, "just words\n", "readme.txt")
    assert kind_of(tmp_path) == "import.nothing_usable"


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_a_folder_below_that_cannot_be_read_is_refused_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    write(tmp_path, VCARD, "a.vcf")
    scandir = os.scandir

    def locked(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)  # root may read everything
    found = read(tmp_path)
    (refusal,) = [each for each in found if isinstance(each, Refusal)]
    assert (refusal.file, refusal.row, refusal.why.kind) == ("locked/", None, "member.unreadable")
    assert len(found) == 3


def test_a_folder_may_hold_more_files_than_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    monkeypatch.setattr(archive, "MAX_FILES", 4)
    for number in range(4):
        write(tmp_path, VCARD, f"{number}.vcf")
    assert len(read(tmp_path)) == 8
    write(tmp_path, VCARD, "5.vcf")
    assert kind_of(tmp_path) == "import.too_many_files"


def test_folders_within_folders_end_somewhere(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(400):
        deep = deep / "a"
        deep.mkdir()
    write(deep, VCARD, "a.vcf")
    (deep / "back").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 2


def test_a_folder_is_read_like_the_archive_it_came_from(tmp_path: Path) -> None:
    folder = tmp_path / "Basic_LinkedInDataExport"
    (folder / "deep").mkdir(parents=True)
    write(folder, CONNECTIONS, "Connections.csv")
    write(folder / "deep", POSITIONS, "Positions.csv")
    write(folder, b"\x89PNG\r\n\x1a\n" + bytes(500), "photo.png")
    archive = write_zip(
        tmp_path / "export.zip",
        {"Connections.csv": CONNECTIONS, "deep/Positions.csv": POSITIONS, "photo.png": bytes(500)},
    )
    assert read(folder) == read(archive)


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_truncated_archive_never_passes(tmp_path: Path, kept: float) -> None:
    path = write_zip(tmp_path / "e.zip", {"Connections.csv": CONNECTIONS * 20, "x.csv": POSITIONS})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert kind_of(path) == "import.archive_damaged"


def test_damage_inside_an_archive_never_passes(tmp_path: Path) -> None:
    rows = "".join(f"Ann{n},Lee{n},,,A{n},B,01 Jan 2020\n" for n in range(20_000))
    path = write_zip(tmp_path / "e.zip", {"Connections.csv": CONNECTIONS + rows})
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert kind_of(path) == "import.archive_damaged"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.zip", {"Connections.csv": bytes(200 << 20)})
    assert kind_of(path) == "import.archive_bomb"


def test_an_archive_that_lies_about_its_sizes_never_passes(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "lie.zip", {"Connections.csv": CONNECTIONS * 1_000})
    real = (len(CONNECTIONS.encode()) * 1_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(real, (500).to_bytes(4, "little")))
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.kind == "import.nothing_usable_because"
    assert raised.value.values["why"] == "member.damaged"


def test_paths_that_climb_out_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = write_zip(
        inner / "e.zip",
        {"../../evil.csv": CONNECTIONS, "/abs.csv": CONNECTIONS, "Connections.csv": CONNECTIONS},
    )
    found = read(path)
    refused = [(record.file, record.why.kind) for record in found if isinstance(record, Refusal)]
    assert refused == [
        ("e.zip/../../evil.csv", "member.unsafe_path"),
        ("e.zip//abs.csv", "member.unsafe_path"),
    ]
    assert len([record for record in found if isinstance(record, ProfileRecord)]) == 2
    assert not (tmp_path / "evil.csv").exists()


def test_an_archive_in_an_archive_is_refused_by_name(tmp_path: Path) -> None:
    nested = write_zip(tmp_path / "n.zip", {"Connections.csv": CONNECTIONS}).read_bytes()
    both = write_zip(tmp_path / "e.zip", {"n.zip": nested, "Connections.csv": CONNECTIONS})
    assert [record.why.kind for record in read(both) if isinstance(record, Refusal)] == [
        "member.nested_archive"
    ]
    alone = write_zip(tmp_path / "a.zip", {"n.zip": nested})
    assert kind_of(alone) == "import.nothing_usable_because"


def test_an_encrypted_archive_is_told(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "e.zip", {"Connections.csv": CONNECTIONS})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    assert kind_of(path) == "import.archive_encrypted"


def test_too_many_members_are_told(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "x")
    assert kind_of(path) == "import.too_many_files"


def test_a_folder_of_cards_is_one_import(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, VCARD.replace("u-1", f"u-{number}"), f"{number}.vcf")
    assert len(read(tmp_path)) == 6


@pytest.mark.parametrize("moment", [1e18, -1e18, float("nan")])
def test_a_file_with_an_impossible_time_has_none(moment: float) -> None:
    assert _day(moment) is None


def test_a_file_from_the_eve_of_1970_is_read_where_the_system_knows_no_such_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OfWindows(datetime):
        def astimezone(self, tz: tzinfo | None = None) -> Self:
            raise OSError(22, "Invalid argument")

    path = write(tmp_path, CONNECTIONS, "Connections.csv")
    os.utime(path, (0, 0))
    monkeypatch.setattr(archive, "datetime", OfWindows)
    assert [record for record in read(path) if isinstance(record, ProfileRecord)]
