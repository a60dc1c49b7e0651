"""Facebook's lists of people: known by their content, in every era, with its letters mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import format_of, read, write

from entregent.errors import InputError
from entregent.sources.facebook import mended
from entregent.sources.records import LeftOut, ProfileRecord, Refusal


def profiles(path: Path) -> list[ProfileRecord]:
    return [record for record in read(path) if isinstance(record, ProfileRecord)]


def test_a_friend_is_a_connection_since_a_day_in_utc(tmp_path: Path) -> None:
    eloise, luc = profiles(write(tmp_path, files.FACEBOOK_FRIENDS))
    assert eloise == ProfileRecord(
        network="facebook", name="Éloïse Bérubé", row=1, connected_on="2018-07-01"
    )
    assert (luc.name, luc.connected_on, luc.relation) == ("Luc Gagné", "2009-02-13", "connection")


def test_the_file_of_before_is_known_by_its_entries(tmp_path: Path) -> None:
    (luc,) = profiles(write(tmp_path, files.FACEBOOK_FRIENDS_OLD))
    assert luc.name == "Luc Roy"
    with pytest.raises(InputError) as raised:  # friends of another kind
        read(write(tmp_path, '{"friends":[{"id":1,"title":"Ann"}]}'))
    assert raised.value.kind == "import.unrecognised"


def test_follows_go_one_way(tmp_path: Path) -> None:
    (followed,) = profiles(write(tmp_path, files.FACEBOOK_FOLLOWED))
    (follower,) = profiles(write(tmp_path, files.FACEBOOK_FOLLOWERS))
    assert (followed.relation, follower.relation) == ("following", "follower")
    assert (followed.connected_on, follower.connected_on) == ("2020-09-13", None)


def test_an_address_book_given_to_facebook_is_nobody_s_friend(tmp_path: Path) -> None:
    marie, nameless = read(write(tmp_path, files.FACEBOOK_ADDRESS_BOOK))
    assert marie == ProfileRecord(
        network="contacts facebook",
        name="Marie Roy",
        row=1,
        email="marie@roy.example",
        relation="imported",
        extra={"phones": "+15145550101", "since": "2018-07-01"},
    )
    assert nameless == LeftOut(2)  # a telephone without a name tells nothing of anybody


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("Ã\x89loÃ¯se", "Éloïse"),
        ("CÅ\x93ur ð\x9f\x92\x99", "Cœur 💙"),
        ("Éloïse", "Éloïse"),  # well already
        ("Łukasz", "Łukasz"),  # a code point above 255 was never a byte
        ("Ann", "Ann"),
    ],
)
def test_letters_are_mended(shown: str, text: str) -> None:
    assert mended(shown) == text


@pytest.mark.parametrize("timestamp", ['"soon"', "null", "1e999", "NaN", "-5", "[]", "9" * 400])
def test_a_date_of_any_shape_costs_no_friend(timestamp: str, tmp_path: Path) -> None:
    entry = f'{{"name":"Ann","timestamp":{timestamp}}}'
    path = write(tmp_path, f'{{"friends_v2":[{entry}]}}')
    assert [each.connected_on for each in profiles(path)] == [None]


def test_an_entry_that_names_nobody_is_refused_and_the_others_stand(tmp_path: Path) -> None:
    entries = [{"name": "Ann"}, {"timestamp": 1}, {"name": ["x"]}, {"name": "  "}, {"name": "Bob"}]
    found = read(write(tmp_path, json.dumps({"friends_v2": entries})))
    assert [each.name for each in found if isinstance(each, ProfileRecord)] == ["Ann", "Bob"]
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [(each.row, each.why.kind) for each in refused] == [
        (2, "row.names_nobody"),
        (3, "row.names_nobody"),
        (4, "row.names_nobody"),
    ]


@pytest.mark.parametrize(
    "text",
    ['{"photos":[{"name":"x"}]}', '[{"name":"Ann"}]', "{}", "[]", '"friends_v2"', "{" * 5_000],
)
def test_other_json_is_one_clear_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(write(tmp_path, text))
    assert raised.value.kind == "import.unrecognised"


def test_a_whole_download_is_read_where_its_lists_lie(tmp_path: Path) -> None:
    members = {
        "connections/friends/your_friends.json": files.FACEBOOK_FRIENDS,
        "about_you/your_address_books.json": files.FACEBOOK_ADDRESS_BOOK,
        "posts/your_posts_1.json": '[{"timestamp":1,"title":"x"}]',
        "friends_and_followers/who_you_follow.json": files.FACEBOOK_FOLLOWED,
    }
    path = files.write_zip(tmp_path / "facebook.zip", members)
    assert format_of(path) == "facebook"
    assert len(profiles(path)) == 4
