"""Mastodon's lists: an address is a person's page, and which way the following goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write

from entregent.errors import InputError
from entregent.sources.records import ProfileRecord, Refusal


def told(path: Path) -> list[tuple[str, str, str]]:
    return [
        (each.name, each.url, each.relation)
        for each in read(path)
        if isinstance(each, ProfileRecord)
    ]


def test_accounts_followed_are_pages(tmp_path: Path) -> None:
    assert told(write(tmp_path, files.MASTODON_FOLLOWING)) == [
        ("@ada@fosstodon.example", "https://fosstodon.example/@ada", "following"),
        ("@grace.h@mstdn.example", "https://mstdn.example/@grace.h", "following"),
    ]


def test_followers_stand_in_a_column_alone(tmp_path: Path) -> None:
    assert told(write(tmp_path, files.MASTODON_FOLLOWERS)) == [
        ("@ada@fosstodon.example", "https://fosstodon.example/@ada", "follower"),
        ("@luc@piaille.example", "https://piaille.example/@luc", "follower"),
    ]


def test_a_list_of_muted_accounts_is_no_tie(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(write(tmp_path, "Account address,Hide notifications\nada@fosstodon.example,true\n"))


def test_what_is_no_address_is_refused_with_its_row(tmp_path: Path) -> None:
    text = files.MASTODON_FOLLOWING + "local_user,true,false,\n=cmd()@x.example,true,false,\n"
    refused = [each for each in read(write(tmp_path, text)) if isinstance(each, Refusal)]
    assert [(each.row, each.why.kind) for each in refused] == [
        (4, "row.names_nobody"),
        (5, "row.names_nobody"),
    ]


def test_a_heading_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    text = "Account address,Show boosts,Account address\nada@a.example,true,ada@b.example\n"
    assert [url for _, url, _ in told(write(tmp_path, text))] == ["https://a.example/@ada"]
