"""Bluesky's answers: one page or many, and which way the following goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write

from entregent.errors import InputError
from entregent.sources.records import ProfileRecord, Refusal


def profiles(path: Path) -> list[ProfileRecord]:
    return [each for each in read(path) if isinstance(each, ProfileRecord)]


def test_a_page_of_follows(tmp_path: Path) -> None:
    ann, zoe = profiles(write(tmp_path, files.BLUESKY_FOLLOWS))
    assert ann == ProfileRecord(
        network="bluesky",
        name="Ann Lee",
        row=1,
        url="https://bsky.app/profile/ann.bsky.example",
        relation="following",
        extra={"id": "did:plc:a1"},
    )
    assert zoe.name == "@zoe.example"  # named by its handle where no name is shown


def test_a_member_without_a_handle_keeps_a_page(tmp_path: Path) -> None:
    luc = profiles(write(tmp_path, files.BLUESKY_FOLLOWERS))[1]
    assert (luc.name, luc.url) == ("Luc Gagné", "https://bsky.app/profile/did:plc:c3")


def test_pages_may_follow_one_another_in_one_file(tmp_path: Path) -> None:
    text = files.BLUESKY_FOLLOWS + "\n" + files.BLUESKY_FOLLOWERS
    told = [(each.name, each.relation) for each in profiles(write(tmp_path, text))]
    assert told == [
        ("Ann Lee", "mutual"),
        ("@zoe.example", "following"),
        ("Luc Gagné", "follower"),
    ]


def test_both_lists_in_one_folder_tell_each_member_once(tmp_path: Path) -> None:
    folder = tmp_path / "bluesky"
    folder.mkdir()
    write(folder, files.BLUESKY_FOLLOWS, "a.json")
    write(folder, files.BLUESKY_FOLLOWERS, "b.json")
    assert [each.relation for each in profiles(folder)] == ["mutual", "following", "follower"]


def test_follows_of_anything_else_are_not_bluesky_s(tmp_path: Path) -> None:
    for text in ('{"follows":[{"handle":"x"}]}', '{"follows":[]}', '{"x":{"follows":[{"did":1}]}}'):
        with pytest.raises(InputError) as raised:
            read(write(tmp_path, text))
        assert raised.value.kind == "import.unrecognised"


def test_an_entry_that_names_nobody_is_refused(tmp_path: Path) -> None:
    answer = json.loads(files.BLUESKY_FOLLOWS)
    answer["follows"].append({"did": None, "handle": 5.5})
    found = read(write(tmp_path, json.dumps(answer)))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [(each.row, each.why.kind) for each in refused] == [(3, "row.names_nobody")]
    assert len(found) == 3
