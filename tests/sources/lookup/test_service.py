"""One person looked up: only where it is on, once, undone whole, and for no more than it is."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.servers.network import Network
from tests.sources.files import write
from tests.sources.lookup.conftest import CARDS
from tests.sources.lookup.recorded import (
    GRAVATAR,
    GRAVATAR_ADA,
    PICTURE_ADA,
    PNG,
    WEBFINGER_ADA,
    gravatar,
    mastodon,
)

from entregent.cards.card import Card
from entregent.contacts.service import Contact
from entregent.errors import InputError, Refused
from entregent.matching import decisions
from entregent.sources.imports import ImportOptions
from entregent.sources.lookup.picture import Picture
from entregent.sources.lookup.provider import Found, Get, Subject
from entregent.sources.lookup.registry import PROVIDERS
from entregent.sources.lookup.service import Looked, Lookups
from entregent.sources.records import ProfileRecord
from entregent.store import relation, schema
from entregent.workspace import Workspace


def of(workspace: Workspace, uid: str) -> Contact:
    workspace.refresh()
    return workspace.contacts.show(workspace.contacts.find(uid))


def look(workspace: Workspace, provider: str, uid: str = "ada") -> Looked:
    workspace.lookups.turn_on(provider)
    return workspace.lookups.look(of(workspace, uid).id, provider)


def counts(workspace: Workspace) -> Mapping[str, int]:
    with workspace.store.read() as conn:
        return {
            table.name: len(conn.execute(select(table)).all())
            for table in (
                schema.profile,
                schema.profile_snapshot,
                schema.decision,
                schema.employment,
                schema.import_run,
            )
        }


# --- off ------------------------------------------------------------------------------------------


def test_off_by_default_no_socket_is_opened(workspace: Workspace, monkeypatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    person = of(workspace, "ada").id
    assert [(each.name, each.on) for each in workspace.lookups.offers()] == [
        ("gravatar", False),
        ("mastodon", False),
    ]
    for provider in ("gravatar", "mastodon"):
        with pytest.raises(Refused) as raised:
            workspace.lookups.look(person, provider)
        assert raised.value.kind == "lookup.off"
        assert raised.value.values["setting"] == provider
        found = Found(ProfileRecord(provider, "x"), "https://a.example/x.png")
        with pytest.raises(Refused):
            workspace.lookups.photo(found)


def test_what_is_on_is_a_setting_that_can_be_undone(workspace: Workspace) -> None:
    workspace.lookups.turn_on("mastodon")
    changes = workspace.lookups.turn_on("gravatar")
    assert workspace.store.get("lookup") == ["mastodon", "gravatar"]
    assert not workspace.lookups.turn_on("gravatar").change_id
    workspace.undo(changes.change_id or 0)
    assert workspace.store.get("lookup") == ["mastodon"]


def test_a_provider_is_offered_for_those_about_whom_it_can_be_asked(workspace: Workspace) -> None:
    names = lambda uid: [each.name for each in workspace.lookups.offers(of(workspace, uid).id)]  # noqa: E731
    assert names("ada") == ["gravatar", "mastodon"]
    assert names("luc") == ["gravatar"]
    assert names("old") == []
    with pytest.raises(InputError) as raised:
        look(workspace, "gravatar", "old")
    assert raised.value.kind == "lookup.nothing_to_ask"
    with pytest.raises(InputError) as raised:
        workspace.lookups.turn_on("linkedin")
    assert raised.value.kind == "lookup.unknown"


# --- what is found --------------------------------------------------------------------------------


def test_a_profile_is_the_person_s_at_once_whatever_its_name(workspace, net: Network) -> None:
    gravatar(net)
    look(workspace, "gravatar")
    ada = of(workspace, "ada")
    assert ada.name == "Ada Lovelace"
    assert [(each.network, each.name, each.relation) for each in ada.profiles] == [
        ("gravatar", "Countess", "looked_up")
    ]
    said = {(value.field, value.value) for value in ada.values}
    assert ("URL", "https://github.com/ada") in said
    assert ("NOTE", "Poetical science.\nCounts things.") in said
    assert net.urls == [GRAVATAR_ADA]


def test_the_same_answer_again_changes_nothing(workspace, net: Network) -> None:
    gravatar(net)
    mastodon(net)
    for provider in ("gravatar", "mastodon"):
        assert look(workspace, provider).changes.change_id
    before = counts(workspace)
    for provider in ("gravatar", "mastodon"):
        assert look(workspace, provider).changes.change_id is None
    assert counts(workspace) == before
    assert before["profile"] == before["profile_snapshot"] == before["decision"] == 2


def test_another_answer_is_another_snapshot(workspace, net: Network) -> None:
    gravatar(net)
    look(workspace, "gravatar")
    gravatar(net, job_title="Countess of the Engine")
    assert look(workspace, "gravatar").changes.change_id
    assert counts(workspace)["profile_snapshot"] == 2
    assert of(workspace, "ada").profiles[0].title == "Countess of the Engine"


def test_undo_takes_all_of_it_back(workspace, net: Network) -> None:
    gravatar(net)
    before = counts(workspace)
    changes = look(workspace, "gravatar").changes
    workspace.refresh()
    entry = workspace.store.journal()[0]
    assert (entry.kind, entry.detail["name"], entry.detail["network"]) == (
        "lookup",
        "Ada Lovelace",
        "gravatar",
    )
    workspace.undo(changes.change_id)
    assert counts(workspace) == before
    assert of(workspace, "ada").profiles == ()


def test_nothing_found_changes_nothing(workspace, net: Network) -> None:
    told = look(workspace, "gravatar")
    assert told.found is None
    assert told.changes.change_id is None


def test_a_failure_changes_nothing(workspace, net: Network) -> None:
    net.says(GRAVATAR_ADA, status=429)
    before = counts(workspace)
    with pytest.raises(InputError) as raised:
        look(workspace, "gravatar")
    assert raised.value.kind == "lookup.busy"
    assert counts(workspace) == before


# --- what it is not -------------------------------------------------------------------------------


def test_a_page_is_no_tie_and_makes_no_card_newer(workspace, net: Network) -> None:
    before, tie = workspace.freshness.stale(), workspace.relations.tie(of(workspace, "ada").id)
    gravatar(net)
    look(workspace, "gravatar")
    ada = of(workspace, "ada")
    assert workspace.relations.tie(ada.id) == tie
    assert workspace.suggestions.open() == []
    assert counts(workspace)["employment"] == 0
    assert [(each.field, each.value, each.probability_valid) for each in before] == [
        (each.field, each.value, each.probability_valid) for each in workspace.freshness.stale()
    ]
    # Seen today, but nobody knows since when the page says so: the card's employer is shown.
    assert ada.organization == "Bell"


def test_a_follower_stays_one_and_gets_a_name(workspace, net: Network, tmp_path: Path) -> None:
    followed = "Account address,Show boosts\nada@social.example,true\n"
    path = write(tmp_path, followed, "following_accounts.csv")
    workspace.imports.run([path])
    mastodon(net)
    look(workspace, "mastodon")
    shown = of(workspace, "ada").profiles[0]
    assert (shown.name, shown.relation) == ("Ada Lovelace", "following")
    (again,) = workspace.imports.run([path])
    assert (again.updated, again.change_id) == (0, None)
    later = write(tmp_path, followed + "luc@other.example,true\n", "later.csv")
    workspace.imports.run([later])
    assert of(workspace, "ada").profiles[0].name == "Ada Lovelace"


def test_who_is_followed_later_was_looked_up_before(workspace, net, tmp_path: Path) -> None:
    mastodon(net)
    look(workspace, "mastodon")
    text = "Account address,Show boosts\nada@social.example,true\n"
    path = write(tmp_path, text, "following_accounts.csv")
    workspace.imports.run([path])
    shown = of(workspace, "ada").profiles[0]
    assert (shown.name, shown.relation) == ("Ada Lovelace", "following")
    (again,) = workspace.imports.run([path])
    assert again.change_id is None


def test_who_has_no_card_keeps_the_name_of_the_network_where_people_go_by_it(
    workspace, net: Network, tmp_path: Path
) -> None:
    text = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Zoé,Dion,https://www.linkedin.com/in/zoe,zoe@dion.example,Bell,VP,12 May 2017\n"
    )
    before = ImportOptions(seen_on=date(2024, 1, 1))
    workspace.imports.run([write(tmp_path, text, "Connections.csv")], options=before)
    digest = sha256(b"zoe@dion.example").hexdigest()
    shown = {**GRAVATAR, "display_name": "Countess Zoé of Numbers", "first_name": ""}
    net.says(f"api.gravatar.com/v3/profiles/{digest}", json.dumps(shown))
    workspace.refresh()
    workspace.lookups.turn_on("gravatar")
    page = "https://www.linkedin.com/in/zoe"
    assert workspace.lookups.look(workspace.contacts.find(page), "gravatar").changes.change_id
    zoe = of(workspace, page)
    assert (zoe.name, zoe.organization, len(zoe.profiles)) == ("Zoé Dion", "Bell", 2)
    workspace.gaps.add([zoe.id])  # and the card that is made of the two says the same
    (card,) = of(workspace, page).cards
    assert (card.name, card.organization) == ("Zoé Dion", "Bell")
    assert workspace.duplicates.groups(0.9) == []


@pytest.mark.parametrize("other", [*relation.TIES, relation.OWNER])
def test_any_tie_outdoes_a_look(other: str) -> None:
    assert relation.united(relation.LOOKED_UP, other) == other
    assert relation.united(other, relation.LOOKED_UP) == other


# --- whose it is ----------------------------------------------------------------------------------


def test_what_the_user_said_stands(workspace, net: Network) -> None:
    gravatar(net)
    look(workspace, "gravatar")
    ref = f"profile:gravatar:{key_of(workspace, 'gravatar')}"
    workspace.duplicates.decide(("ada", ref), "different")
    assert of(workspace, "ada").profiles == ()
    assert look(workspace, "gravatar").changes.change_id is None
    assert of(workspace, "ada").profiles == ()


def test_a_profile_of_somebody_with_a_card_is_left_there(workspace, net: Network) -> None:
    mastodon(net)
    look(workspace, "mastodon")
    workspace.contacts.edit("roy", add={"URL": "https://social.example/@ada"})
    roy = of(workspace, "roy")
    assert roy.id != of(workspace, "ada").id
    assert workspace.lookups.look(roy.id, "mastodon").changes.change_id is None
    assert of(workspace, "roy").profiles == ()
    assert len(of(workspace, "ada").profiles) == 1


def test_an_address_that_several_share_is_answered_for_the_one_who_was_asked_about(
    workspace, net: Network
) -> None:
    calls: list[str] = []

    class Fake:
        NAME = "fake"
        SENDS = "email_hash"

        def can_ask(self, subject: Subject) -> bool:
            return bool(subject.emails)

        def look(self, subject: Subject, get: Get) -> Found | None:
            answer = get(f"https://other.example/{subject.emails[0]}", "text/plain")
            calls.append((answer or b"").decode())
            return Found(ProfileRecord("fake", "Roy inc.", relation=relation.LOOKED_UP))

    # A third provider is an object in the list, and no more.
    net.says("other.example/info@roy.example", "Roy inc.")
    lookups = Lookups(workspace.store, decisions.record, providers=(*PROVIDERS, Fake()))
    lookups.turn_on("fake")
    assert lookups.look(of(workspace, "roy").id, "fake").changes.change_id
    assert calls == ["Roy inc."]
    # It has neither an address nor a page to be known by.
    assert [each.name for each in of(workspace, "roy").profiles] == ["Roy inc."]
    assert of(workspace, "luc").profiles == ()


def key_of(workspace: Workspace, network: str) -> str:
    table = schema.profile
    with workspace.store.read() as conn:
        return str(conn.execute(select(table.c.key).where(table.c.network == network)).scalar())


def test_a_page_brings_no_two_people_together(workspace, net: Network) -> None:
    """The network shows another contact's name, for an address that a third one shares."""
    digest = sha256(b"info@roy.example").hexdigest()
    net.says(f"api.gravatar.com/v3/profiles/{digest}", json.dumps(GRAVATAR))
    look(workspace, "gravatar", "roy")
    assert [each.name for each in of(workspace, "roy").profiles] == ["Countess"]
    for uid, name in (("roy", "Ann Roy"), ("luc", "Luc Roy"), ("ada", "Ada Lovelace")):
        shown = of(workspace, uid)
        assert (shown.name, [card.uid for card in shown.cards]) == (name, [uid])
    workspace.matching.compare_everything()
    assert [each.name for each in of(workspace, "roy").profiles] == ["Countess"]
    assert [card.uid for card in of(workspace, "roy").cards] == ["roy"]


def test_a_page_takes_no_two_cards_apart(workspace, net: Network, tmp_path: Path) -> None:
    double = CARDS.partition("END:VCARD")[0].replace("UID:ada", "UID:ada-2") + "END:VCARD\n"
    workspace.imports.run([write(tmp_path, double.replace("\n", "\r\n"), "double.vcf")])
    uids = {card.uid for card in of(workspace, "ada").cards}
    assert uids == {"ada", "ada-2"}
    gravatar(net, first_name="Zed", last_name="Zorro")
    look(workspace, "gravatar")
    assert {card.uid for card in of(workspace, "ada").cards} == uids
    assert len(of(workspace, "ada").profiles) == 1


# --- the picture ----------------------------------------------------------------------------------

PICTURES = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0" + bytes(40),
    "image/gif": b"GIF89a" + bytes(40),
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 " + bytes(40),
}


@pytest.mark.parametrize("media_type", PICTURES)
def test_a_picture_is_told_by_its_first_octets(workspace, net: Network, media_type: str) -> None:
    gravatar(net)
    found = look(workspace, "gravatar").found
    assert found
    net.says(
        f"{PICTURE_ADA}?s=400&d=404", PICTURES[media_type], headers={"Content-Type": "text/html"}
    )
    assert workspace.lookups.photo(found) == Picture(PICTURES[media_type], media_type)


@pytest.mark.parametrize(
    ("octets", "kind"),
    [
        (b"<svg onload='alert(1)'/>", "lookup.photo_unusable"),
        (b"", "lookup.photo_unusable"),
        (b"RIFF\0\0\0\0WAVEfmt ", "lookup.photo_unusable"),
        (PNG + bytes(1 << 20), "lookup.photo_large"),
    ],
)
def test_what_is_no_picture_is_refused(workspace, net: Network, octets: bytes, kind: str) -> None:
    gravatar(net)
    found = look(workspace, "gravatar").found
    net.says(f"{PICTURE_ADA}?s=400&d=404", octets, headers={"Content-Type": "image/png"})
    with pytest.raises(Refused) as raised:
        workspace.lookups.photo(found)
    assert raised.value.kind == kind


def test_no_picture_is_none(workspace, net: Network) -> None:
    gravatar(net)
    found = look(workspace, "gravatar").found
    assert workspace.lookups.photo(found) is None
    assert workspace.lookups.photo(Found(ProfileRecord("gravatar", "x"))) is None


@pytest.mark.parametrize(
    ("uid", "head"),
    [
        ("ada", b"\r\nPHOTO;TYPE=PNG;ENCODING=b:iVBOR"),
        ("roy", b"\r\nPHOTO:data:image/png;base64,iVBOR"),
        ("old", b"\r\nPHOTO;PNG;ENCODING=BASE64:iVBOR"),
    ],
)
def test_a_photo_is_written_as_the_card_s_version_does(workspace, uid: str, head: bytes) -> None:
    before = workspace.contacts.raw(uid)
    changes = workspace.lookups.add_photo(uid, Picture(PNG, "image/png"))
    after = workspace.contacts.raw(uid)
    assert head in after
    photo = Card.parse(after).first("PHOTO")
    assert photo is not None
    assert photo.octets == PNG
    assert not workspace.lookups.card_without_photo(of(workspace, uid).id)
    workspace.undo(changes.change_id or 0)
    assert workspace.contacts.raw(uid) == before


def test_a_photo_that_is_there_stays(workspace: Workspace) -> None:
    before = workspace.contacts.raw("luc")
    with pytest.raises(Refused) as raised:
        workspace.lookups.add_photo("luc", Picture(PNG, "image/png"))
    assert raised.value.kind == "lookup.photo_there"
    assert workspace.contacts.raw("luc") == before
    with pytest.raises(InputError):
        workspace.lookups.add_photo("nobody", Picture(PNG, "image/png"))


def test_an_actor_on_an_inner_host_is_not_asked(workspace, net: Network) -> None:
    net.says(
        WEBFINGER_ADA,
        '{"links": [{"rel": "self", "type": "application/activity+json",'
        ' "href": "https://192.168.1.1/admin"}]}',
    )
    with pytest.raises(InputError) as raised:
        look(workspace, "mastodon")
    assert raised.value.kind == "lookup.refused_host"
    assert net.urls == [WEBFINGER_ADA]
