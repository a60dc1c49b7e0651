"""Single items saved by Outlook as `.msg`, and compound files that mean harm."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.sources.files import read, write, write_zip
from tests.sources.msg_writer import Entry, compound, msg
from tests.sources.pst import sample
from tests.sources.pst.items import contact, distribution, mail, meeting, photo, recipient
from tests.sources.pst.messaging import PstWriter

from entregent.errors import InputError
from entregent.sources.imports import Imports
from entregent.sources.records import (
    DraftRecord,
    EventRecord,
    InteractionRecord,
    LeftOut,
    Record,
    Refusal,
)
from entregent.store.store import Store

WHEN = datetime(2026, 2, 12, 22, tzinfo=UTC)
ME = ("Julie Fortin", "julie@fortin.example")
LUC = ("Luc Gagné", "luc@gagne.example")


def one(tmp_path: Path, data: bytes) -> Record | Refusal:
    (record,) = read(write(tmp_path, data, "item.msg"))
    return record


@pytest.mark.parametrize("codec", ["", "cp1252"], ids=["unicode", "8 bits"])
def test_a_contact_is_the_same_as_in_a_data_file(tmp_path: Path, codec: str) -> None:
    picture = [photo(sample.picture())]
    found = one(tmp_path, msg(sample.PEOPLE[0], attachments=picture, codec=codec))
    with PstWriter(tmp_path / "all.pst") as pst:
        pst.message(pst.top, sample.PEOPLE[0], attachments=picture)
    (kept,) = read(tmp_path / "all.pst")
    assert isinstance(found, DraftRecord)
    assert isinstance(kept, DraftRecord)
    assert found.draft == kept.draft


def test_texts_of_8_bits_are_in_the_code_page_that_the_item_names(tmp_path: Path) -> None:
    item = contact("Людмила", "Петрова", more={0x3FFD: 1251})
    found = one(tmp_path, msg(item, codec="cp1251"))
    assert isinstance(found, DraftRecord)
    assert (found.draft.given, found.draft.family) == ("Людмила", "Петрова")


def test_a_mail_a_meeting_and_a_group_are_told(tmp_path: Path) -> None:
    written = one(
        tmp_path,
        msg(mail(ME, WHEN, message_id="<a@b.example>"), recipients=[recipient(*LUC)]),
    )
    assert isinstance(written, InteractionRecord)
    assert (written.key, written.at) == ("a@b.example", "2026-02-12T22:00:00Z")
    assert [each.email for each in written.participants] == [ME[1], LUC[1]]
    met = one(tmp_path, msg(meeting("Dîner", WHEN, organizer=ME), recipients=[recipient(*LUC)]))
    assert isinstance(met, EventRecord)
    assert [each.name for each in met.participants] == [ME[0], LUC[0]]
    group = one(tmp_path, msg(distribution("Comité", [(b"", *LUC)])))
    assert isinstance(group, DraftRecord)
    assert (group.draft.kind, group.members) == ("group", (("", "mailto:luc@gagne.example"),))


def test_a_folder_and_an_archive_of_items_go_in_and_change_nothing_again(tmp_path: Path) -> None:
    folder = tmp_path / "items"
    folder.mkdir()
    data = {f"{number}.msg": msg(each) for number, each in enumerate(sample.PEOPLE)}
    data["letter.doc"] = compound(Entry("Root Entry", below=[Entry("WordDocument", bytes(5000))]))
    for name, content in data.items():
        write(folder, content, name)
    (folder / "Deleted Items").mkdir()
    write(folder / "Deleted Items", msg(sample.DELETED), "gone.msg")
    archive = write_zip(tmp_path / "items.zip", data)
    with Store.open(tmp_path / "workspace") as store:
        (first,) = Imports(store).run([folder])
        assert (first.format, first.added, first.left_out) == ("outlook", len(sample.PEOPLE), 1)
        for again in (*Imports(store).run([folder]), *Imports(store).run([archive])):
            assert (again.added, again.unchanged) == (0, len(sample.PEOPLE))
            assert again.refused == ()


def test_another_programs_document_is_not_recognised(tmp_path: Path) -> None:
    document = compound(Entry("Root Entry", below=[Entry("WordDocument", bytes(9_000))]))
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, document, "letter.doc"))
    assert raised.value.kind == "import.unrecognised"


def test_an_item_whose_directory_lies_far_on_is_recognised(tmp_path: Path) -> None:
    """Its picture stands before it; a document of that size is none, and is left out."""
    item = msg(contact("Ann", "Lee"), attachments=[photo(bytes(100_000))])
    assert isinstance(one(tmp_path, item), DraftRecord)
    document = compound(Entry("Root Entry", below=[Entry("WordDocument", bytes(100_000))]))
    assert one(tmp_path, document) == LeftOut(1)


def _patched(place: int, value: int) -> bytes:
    data = bytearray(msg(contact("Ann", "Lee", note="x" * 9_000)))
    struct.pack_into("<I", data, place, value)
    return bytes(data)


def _looping() -> bytes:
    """Every sector of data leads back to the first."""
    data = bytearray(msg(contact("Ann", "Lee", note="x" * 9_000)))
    (fat,) = struct.unpack_from("<I", data, 76)
    start = (fat + 1) * 512
    for place in range(fat):
        struct.pack_into("<I", data, start + 4 * place, 0)
    return bytes(data)


def _double_child() -> bytes:
    """The directory's root is its own child."""
    data = bytearray(msg(contact("Ann", "Lee")))
    (directory,) = struct.unpack_from("<I", data, 48)
    struct.pack_into("<I", data, (directory + 1) * 512 + 76, 0)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        _patched(44, 0x7FFFFFFF),
        _patched(72, 0x7FFFFFFF),
        _patched(64, 0x7FFFFFFF),
        _patched(48, 3),
        _looping(),
        _double_child(),
        msg(contact("Ann", "Lee"))[:1024],
    ],
    ids=["tables", "tables of tables", "small tables", "directory", "loop", "own child", "cut"],
)
def test_a_hostile_file_is_one_clear_complaint(tmp_path: Path, data: bytes) -> None:
    mark = "__properties_version1.0".encode("utf-16-le")
    found = one(tmp_path, data if mark in data else data + mark)
    assert isinstance(found, Refusal)
    assert (found.file, found.row, found.why.kind) == ("item.msg", None, "message_file.damaged")
