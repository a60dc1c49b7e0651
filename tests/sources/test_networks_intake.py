"""Networks' lists in a real store: once, again, from both sides, and for no more than they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sources import files
from tests.sources.files import TEXTS, write, write_zip

from entregent.relations.reasons import TieReason
from entregent.store import schema
from entregent.workspace import Workspace

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:m-1\r\nN:Roy;Marie;;;\r\nFN:Marie Roy\r\nORG:Desjardins\r\n"
    "TITLE:Analyste\r\nTEL:+1 514 555 0101\r\nREV:2020-01-01T00:00:00Z\r\nEND:VCARD\r\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as opened:
        yield opened


def profiles(workspace: Workspace, *columns: str) -> list[tuple[object, ...]]:
    table = schema.profile
    with workspace.store.read() as conn:
        query = select(*(table.c[name] for name in columns)).order_by(table.c.id)
        return [tuple(row) for row in conn.execute(query)]


def take(workspace: Workspace, folder: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        workspace.imports.run([write(folder, text, f"{number}.bin")])
    workspace.refresh()


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_file_again_changes_nothing(
    name: str, workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path, TEXTS[name])
    (first,) = workspace.imports.run([path])
    (again,) = workspace.imports.run([path])
    assert (again.added, again.updated, again.change_id) == (0, 0, None)
    assert again.unchanged == first.added + first.unchanged
    assert not first.refused


def test_a_whole_archive_of_x_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.zip", files.X_ARCHIVE)
    (first,) = workspace.imports.run([path])
    assert (first.added, first.interactions, first.hidden, first.left_out) == (3, 2, 1, 1)
    (again,) = workspace.imports.run([path])
    assert (again.added, again.updated, again.unchanged, again.change_id) == (0, 0, 3, None)


@pytest.mark.parametrize(
    "texts",
    [
        (files.BLUESKY_FOLLOWS, files.BLUESKY_FOLLOWERS),
        (files.BLUESKY_FOLLOWERS, files.BLUESKY_FOLLOWS),
        (files.FACEBOOK_FOLLOWED, files.FACEBOOK_FOLLOWERS),
        (files.INSTAGRAM_FOLLOWING, files.INSTAGRAM_FOLLOWERS),
        (files.MASTODON_FOLLOWING, files.MASTODON_FOLLOWERS),
        (files.MASTODON_FOLLOWERS, files.MASTODON_FOLLOWING, files.MASTODON_FOLLOWERS),
    ],
)
def test_lists_of_both_directions_meet_in_one_profile(
    texts: tuple[str, ...], workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, tmp_path, *texts)
    told = profiles(workspace, "name", "relation")
    assert [name for name, relation in told if relation == "mutual"] in (
        ["Ann Lee"],
        ["@ann.lee"],
        ["@ada@fosstodon.example"],
    )
    assert len({name for name, _ in told}) == len(told)


def test_a_friend_who_is_followed_too_is_one_friend(workspace: Workspace, tmp_path: Path) -> None:
    followed = files.FACEBOOK_FOLLOWED.replace("Ann Lee", "Luc Gagn\\u00c3\\u00a9")
    take(workspace, tmp_path, followed, files.FACEBOOK_FRIENDS, followed)
    assert profiles(workspace, "name", "relation", "connected_on") == [
        ("Luc Gagné", "connection", "2009-02-13"),
        ("Éloïse Bérubé", "connection", "2018-07-01"),
    ]


def test_a_member_followed_by_name_is_the_connection_of_that_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    followed = files.MEMBER_FOLLOWS.replace("Ann Lee", "Marie Roy")
    take(workspace, tmp_path, files.CONNECTIONS, followed)
    told = profiles(workspace, "name", "relation", "organization", "url")
    assert told[0] == (
        "Marie Roy",
        "connection",
        "Desjardins",
        "https://www.linkedin.com/in/marie-roy",
    )
    assert len(told) == 2
    with workspace.store.read() as conn:  # and it added no day on which an employer was lost
        shown = conn.execute(select(schema.profile_snapshot.c.data)).scalars().all()
    assert len(shown) == 2


def test_a_member_who_changes_the_handle_is_the_same(workspace: Workspace, tmp_path: Path) -> None:
    renamed = files.BLUESKY_FOLLOWS.replace("ann.bsky.example", "lee.example")
    taken = files.BLUESKY_FOLLOWS.replace("did:plc:a1", "did:plc:z9").replace("Ann Lee", "Al Doe")
    take(workspace, tmp_path, files.BLUESKY_FOLLOWS, renamed)
    assert profiles(workspace, "name", "url")[0] == (
        "Ann Lee",
        "https://bsky.app/profile/lee.example",
    )
    assert len(profiles(workspace, "id")) == 2
    take(workspace, tmp_path, files.BLUESKY_FOLLOWS, taken)  # the handle is somebody else's
    assert {name for (name,) in profiles(workspace, "name")} == {
        "Ann Lee",
        "@zoe.example",
        "Al Doe",
    }


# --- ties ----------------------------------------------------------------------------------------


def tie(workspace: Workspace, name: str) -> tuple[float, list[tuple[str, object]]]:
    found = workspace.relations.tie(workspace.contacts.find(name))
    if found is None:
        return 0.0, []
    return found.probability, [(each.kind, each.values.get("by")) for each in found.reasons]


def test_a_friend_counts_for_more_than_a_follow(workspace: Workspace, tmp_path: Path) -> None:
    take(
        workspace,
        tmp_path,
        files.FACEBOOK_FRIENDS_OLD,
        files.BLUESKY_FOLLOWS,
        files.BLUESKY_FOLLOWERS,
    )
    friend, mutual = tie(workspace, "Luc Roy"), tie(workspace, "Ann Lee")
    mine, theirs = tie(workspace, "@zoe.example"), tie(workspace, "Luc Gagné")
    assert friend[0] > mutual[0] > mine[0] == theirs[0] > 0
    assert friend[1] == [(TieReason.CONNECTED, None)]
    assert (mutual[1], mine[1], theirs[1]) == (
        [(TieReason.FOLLOWS, "both")],
        [(TieReason.FOLLOWS, "me")],
        [(TieReason.FOLLOWS, "them")],
    )


def test_messages_of_x_are_a_tie(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.run([write_zip(tmp_path / "x.zip", files.X_ARCHIVE)])
    workspace.refresh()
    probability, reasons = tie(workspace, "Ann Lee")
    assert probability > tie(workspace, "Luc Gagné")[0]
    assert TieReason.MESSAGES in dict(reasons) or TieReason.DORMANT in dict(reasons)


def test_who_is_known_by_a_handle_alone_is_asked_for_by_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    ada = CARD.replace("Roy;Marie", "Fosstodon;Ada").replace("Marie Roy", "Ada Fosstodon")
    take(workspace, tmp_path, ada, files.MASTODON_FOLLOWING)
    (path,) = workspace.relations.who(["@ada@fosstodon.example"])
    assert [step.name for step in path.path] == ["@ada@fosstodon.example"]
    assert workspace.links.all() == []  # a handle is no name to be compared


# --- an address book given to a network ----------------------------------------------------------


@pytest.fixture
def uploaded(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A card, a connection without an address, and both in an old address book."""
    nina = 'Nina,,Solo,,,nina@solo.example,418-555-0177,"5/2/17, 3:31 PM",,\n'
    take(workspace, tmp_path, CARD, files.CONNECTIONS, files.IMPORTED_CONTACTS + nina)
    return workspace


def test_it_makes_no_card_and_no_tie(uploaded: Workspace) -> None:
    assert [each["cards"] for each in uploaded.contacts.people_json("Nina")] == [[]]
    assert tie(uploaded, "Nina Solo") == (0.0, [])
    assert profiles(uploaded, "network", "relation")[2:] == [("contacts linkedin", "imported")] * 3


def test_it_is_not_found_under_the_network_s_name(uploaded: Workspace) -> None:
    found = [each["name"] for each in uploaded.contacts.people_json("network:linkedin")]
    assert found == ["Luc Gagné, MBA", "Marie Roy"]
    assert len(uploaded.contacts.people_json("network:contacts")) == 3


def test_it_tells_who_a_telephone_and_an_address_belong_to(uploaded: Workspace) -> None:
    (marie,) = uploaded.contacts.people_json("Marie Roy")
    assert marie["cards"] == ["m-1"]
    assert marie["profiles"] == ["https://www.linkedin.com/in/marie-roy"]
    assert marie["emails"] == ["marie@roy.example", "m.roy@banque.example"]
    assert marie["phones"] == ["+1 514 555 0101"]  # the same line in two spellings is one
    assert uploaded.contacts.find("m.roy@banque.example") == marie["id"]
    (luc,) = uploaded.contacts.people_json("438 555 0103")
    assert luc["profiles"] == ["https://www.linkedin.com/in/luc-gagne"]
    (shown,) = [
        value
        for value in uploaded.contacts.show(int(str(luc["id"]))).values
        if value.value == "438-555-0103"
    ]
    assert [(each.name, each.date) for each in shown.sources] == [
        ("contacts linkedin", "2017-05-02")
    ]


def test_one_person_twice_in_it_hides_nobody(workspace: Workspace, tmp_path: Path) -> None:
    header, marie = files.IMPORTED_CONTACTS.split("\n")[:2]
    twice = "\n".join((header, marie, marie.replace("marie@roy", "marie2@roy"), ""))
    take(workspace, tmp_path, CARD, twice)
    (found,) = workspace.contacts.people_json("Marie Roy")
    assert len(workspace.contacts.show(int(str(found["id"]))).profiles) == 2


def test_it_proposes_nothing_and_contradicts_nothing(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, CARD, files.IMPORTED_CONTACTS_OLD, files.IMPORTED_CONTACTS)
    assert [link.network for link in workspace.links.all()] == ["contacts linkedin"]
    assert workspace.suggestions.open() == []
    before = {(each.field, each.probability_valid) for each in workspace.freshness.stale(all=True)}
    with Workspace.open(tmp_path / "alone") as alone:
        take(alone, tmp_path, CARD)
        assert before == {
            (each.field, each.probability_valid) for each in alone.freshness.stale(all=True)
        }


def test_nobody_works_today_where_it_says(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, files.IMPORTED_CONTACTS_OLD)
    (marie,) = workspace.contacts.people_json("Marie")
    assert (marie["organization"], marie["title"]) == ("", "")
    assert [each["name"] for each in workspace.contacts.people_json("Banque Nationale")] == [
        "Marie Roy"
    ]
    with workspace.store.read() as conn:
        assert not conn.execute(select(schema.employment)).all()


# --- notes ---------------------------------------------------------------------------------------


def test_a_note_is_kept_with_the_profile_and_found(workspace: Workspace, tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "export.zip",
        {"Notes.csv": files.NOTES, "Connections.csv": files.CONNECTIONS},
    )
    (report,) = workspace.imports.run([path])
    assert (report.added, report.updated, report.unchanged) == (2, 0, 0)
    (found,) = workspace.contacts.people_json("note:voile")
    assert found["name"] == "Marie Roy"
    shown = workspace.contacts.show(int(str(found["id"])))
    assert [value.value for value in shown.values if value.field == "NOTE"] == [
        "Rencontrée au kiosque, aime la voile"
    ]
    assert [each.relation for each in shown.profiles] == ["connection"]
    (again,) = workspace.imports.run([path])
    assert again.change_id is None


def test_a_later_note_takes_its_place_and_an_older_one_does_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    later = files.NOTES.replace("2026-02-01", "2026-05-01").replace("la voile", "le vélo")
    for text, updated in ((files.NOTES, 0), (later, 1), (files.NOTES, 0)):
        (report,) = workspace.imports.run([write(tmp_path, text)])
        assert report.updated == updated
    ((extra,),) = profiles(workspace, "extra")
    assert json.loads(str(extra)) == {
        "note": "Rencontrée au kiosque, aime le vélo",
        "noted_on": "2026-05-01",
    }


def test_a_note_on_somebody_unknown_is_kept_and_is_no_tie(
    workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, tmp_path, files.NOTES)
    assert profiles(workspace, "name", "relation") == [("Marie Roy", "noted")]
    assert tie(workspace, "Marie Roy") == (0.0, [])
    take(workspace, tmp_path, files.CONNECTIONS)
    assert profiles(workspace, "name", "relation")[0] == ("Marie Roy", "connection")
    assert [each["name"] for each in workspace.contacts.people_json("voile")] == ["Marie Roy"]


# --- events --------------------------------------------------------------------------------------


def test_an_event_is_entered_once(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, files.EVENTS, files.EVENTS)
    with workspace.store.read() as conn:
        rows = conn.execute(select(schema.event.c.title, schema.event.c.source)).all()
    assert [tuple(row) for row in rows] == [("5 à 7 des paiements", "linkedin")]
