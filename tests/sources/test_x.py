"""X's archive: numbers become people where the user's tweets tell who they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import read, write, write_zip

from entregent.sources.records import (
    HiddenMember,
    InteractionRecord,
    LeftOut,
    OwnerRecord,
    Participant,
    ProfileRecord,
    Refusal,
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_zip(tmp_path / "x.zip", files.X_ARCHIVE)


def test_follows_become_people_known_by_the_latest_mention(archive: Path) -> None:
    profiles = [each for each in read(archive) if isinstance(each, ProfileRecord)]
    assert [(each.name, each.url, each.relation) for each in profiles] == [
        ("Ann Lee", "https://x.com/ann_lee", "following"),
        ("Luc Gagné", "https://x.com/lucg", "mutual"),
        ("Zoé Côté", "https://x.com/zoe", "follower"),
    ]
    assert {each.network for each in profiles} == {"x"}


def test_who_was_never_mentioned_is_counted(archive: Path) -> None:
    assert [each for each in read(archive) if isinstance(each, HiddenMember)] == [HiddenMember(3)]


def test_the_owner_comes_first(archive: Path) -> None:
    assert read(archive)[0] == OwnerRecord(
        "x",
        name="Julie Moi",
        emails=("julie@moi.example",),
        url="https://x.com/julie_moi",
        headline="Conseillère",
        location="Montréal",
    )


def test_of_a_message_the_people_and_the_time_are_kept(archive: Path) -> None:
    found = read(archive)
    first, second = [each for each in found if isinstance(each, InteractionRecord)]
    assert first == InteractionRecord(
        kind="message",
        at="2021-05-06T07:08:09Z",
        key="7001",
        participants=(
            Participant("from", "Julie Moi", url="https://x.com/julie_moi", me=True),
            Participant("to", "Ann Lee", url="https://x.com/ann_lee"),
        ),
        row=1,
        extra={"thread": "10-21"},
    )
    assert [each.me for each in second.participants] == [False, True]
    assert [each for each in found if isinstance(each, LeftOut)] == [LeftOut(3)]
    assert "SECRET" not in repr(found)


def test_further_parts_are_read_with_the_first(tmp_path: Path) -> None:
    more = files.X_FOLLOWER.replace("follower", "following").replace("part0", "part1")
    members = {**files.X_ARCHIVE, "data/following-part1.js": more}
    del members["data/follower.js"]
    found = read(write_zip(tmp_path / "x.zip", members))
    told = [each for each in found if isinstance(each, ProfileRecord)]
    assert [(each.name, each.relation) for each in told] == [
        ("Ann Lee", "following"),
        ("Luc Gagné", "following"),
        ("Zoé Côté", "following"),
    ]


def test_an_archive_of_twitter_s_has_no_wrappers_around_tweets(tmp_path: Path) -> None:
    tweet = json.loads(files.X_TWEETS.partition("=")[2])[1]["tweet"]
    old = "window.YTD.tweet.part0 = " + json.dumps([tweet])
    path = write_zip(tmp_path / "x.zip", {"following.js": files.X_FOLLOWING, "tweet.js": old})
    names = [each.name for each in read(path) if isinstance(each, ProfileRecord)]
    assert names == ["Ann L.", "Luc Gagné"]


def test_broken_entries_are_refused_with_their_file(tmp_path: Path) -> None:
    broken = files.X_FOLLOWING.replace('"accountId" : "21"', '"accountId" : ')
    path = write_zip(tmp_path / "x.zip", {**files.X_ARCHIVE, "data/following.js": broken})
    refused = [each for each in read(path) if isinstance(each, Refusal)]
    assert [(each.file, each.row, each.why.kind) for each in refused] == [
        ("x.zip/data/following.js", 1, "entry.broken")
    ]
    nobody = 'window.YTD.following.part0 = [ { "following" : { "accountId" : null } } ]'
    (refusal,) = read(write(tmp_path, nobody))
    assert isinstance(refusal, Refusal)
    assert refusal.why.kind == "row.names_nobody"


def test_values_of_the_wrong_kind_cost_nothing_else(tmp_path: Path) -> None:
    odd = (
        'window.YTD.tweets.part0 = [ { "tweet" : { "id_str" : [1], "screen_name" : 0, "entities" :'
        ' { "user_mentions" : [ 5, null, { "id" : 21, "screen_name" : "ann_lee" } ] } } },'
        ' { "tweet" : "screen_name" }, { "entities" : "screen_name" } ]'
    )
    path = write_zip(tmp_path / "x.zip", {**files.X_ARCHIVE, "data/tweets.js": odd})
    names = [each.name for each in read(path) if isinstance(each, ProfileRecord)]
    assert names == ["@ann_lee"]  # named by its handle where no name is shown
