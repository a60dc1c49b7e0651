"""Instagram's two lists, which say who a member is by the address of the page alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write

from entregent.errors import InputError
from entregent.sources.records import ProfileRecord, Refusal


def told(path: Path) -> list[tuple[str, str, str | None, str]]:
    return [
        (each.name, each.url, each.connected_on, each.relation)
        for each in read(path)
        if isinstance(each, ProfileRecord)
    ]


def test_followers_are_an_array(tmp_path: Path) -> None:
    assert told(write(tmp_path, files.INSTAGRAM_FOLLOWERS)) == [
        ("@ann.lee", "https://www.instagram.com/ann.lee", "2020-09-13", "follower")
    ]


def test_those_followed_stand_under_a_key_in_every_era(tmp_path: Path) -> None:
    assert told(write(tmp_path, files.INSTAGRAM_FOLLOWING)) == [
        ("@ann.lee", "https://www.instagram.com/ann.lee", "2017-07-14", "following"),
        ("@zoe_c", "https://www.instagram.com/zoe_c", "2014-05-13", "following"),
    ]


def test_a_page_that_is_no_member_s_is_refused(tmp_path: Path) -> None:
    text = files.INSTAGRAM_FOLLOWING.replace("instagram.com/zoe_c", "instagram.com/p/zoe_c")
    refused = [each for each in read(write(tmp_path, text)) if isinstance(each, Refusal)]
    assert [(each.row, each.why.kind) for each in refused] == [(2, "row.names_nobody")]


@pytest.mark.parametrize(
    "text",
    [
        '{"relationships_close_friends":[{"string_list_data":[]}]}',
        '[{"string_list_data":[{"href":"https://example.com/ann"}]}]',
    ],
)
def test_other_lists_are_not_read(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, text))
    assert raised.value.kind == "import.unrecognised"
