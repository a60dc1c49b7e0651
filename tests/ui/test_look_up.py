"""Looking a contact up in the window: told first, asked when turned on, kept, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

import pytest
from PySide6.QtWidgets import QPushButton
from tests.servers.network import Network, network
from tests.sources.files import write
from tests.sources.lookup.conftest import CARDS
from tests.sources.lookup.recorded import GRAVATAR, PNG
from tests.ui.looking import press, told

from entregent.sources.lookup import fetch
from entregent.ui.widgets.lookup import LookupView
from entregent.workspace import Workspace

MAIL = "helene.gagnon@desjardins.example"
HASH = sha256(MAIL.encode()).hexdigest()
PAGE = f"api.gravatar.com/v3/profiles/{HASH}"


@pytest.fixture
def net(tmp_path, monkeypatch) -> Iterator[Network]:
    with network(tmp_path, monkeypatch) as made:
        monkeypatch.setattr(fetch, "get", partial(fetch.get, loopback=True))
        address = f"https://0.gravatar.com/avatar/{HASH}"
        made.says(PAGE, json.dumps({**GRAVATAR, "avatar_url": address}))
        made.says(f"0.gravatar.com/avatar/{HASH}?s=400&d=404", PNG)
        yield made


@pytest.fixture
def on_helene(settle):
    """Opens the contact in a window and presses the button."""

    def open_(desk):
        desk.window.open_page("contacts", desk.workspace.contacts.find("gagnon"))
        settle(desk)
        press(desk.window.page, "Look up online")
        settle(desk)
        return desk.window.page

    return open_


def sheet(page) -> LookupView:
    return next(each for each in page.findChildren(LookupView) if each.isVisible())


def test_what_would_be_sent_is_said_before_anything_is(desk, net, on_helene, settle):
    page = on_helene(desk)
    said = told(sheet(page))
    assert "Gravatar is off. A look-up would send the hash (SHA-256)" in said
    assert "Mastodon" not in said  # she has no account that is known
    press(page, "Not now")
    settle(desk)
    assert not [each for each in page.findChildren(LookupView) if each.isVisible()]
    assert desk.workspace.store.get("lookup") is None
    assert net.connected == []


def test_turned_on_it_is_asked_kept_and_undone(desk, net, on_helene, settle):
    page = on_helene(desk)
    press(page, "Turn on and look up")
    settle(desk)
    assert "Gravatar: Countess" in told(sheet(page))
    assert page.shown.contact.name == "Hélène Gagnon"
    assert [each.network for each in page.shown.contact.profiles] == ["linkedin", "gravatar"]
    assert "looked up" in told(page)
    assert desk.workspace.store.get("lookup") == ["gravatar"]
    desk.session.undo()
    settle(desk)
    assert [each.network for each in page.shown.contact.profiles] == ["linkedin"]


def test_what_is_on_is_asked_at_once(desk, net, on_helene):
    desk.workspace.lookups.turn_on("gravatar")
    page = on_helene(desk)
    assert "Gravatar: Countess" in told(sheet(page))
    assert net.urls == [PAGE]


def test_the_photo_is_used_when_it_is_pressed(desk, net, on_helene, settle):
    desk.workspace.lookups.turn_on("gravatar")
    page = on_helene(desk)
    assert net.urls == [PAGE]  # not fetched before
    press(page, "Use the photo")
    settle(desk)
    assert b"PHOTO;" in desk.workspace.contacts.raw("gagnon")
    assert not [b for b in page.findChildren(QPushButton) if b.text() == "Use the photo"]
    desk.session.undo()
    settle(desk)
    assert b"PHOTO;" not in desk.workspace.contacts.raw("gagnon")


def test_a_failure_is_said_where_it_was_asked(desk, net, on_helene):
    net.says(PAGE, status=429)
    desk.workspace.lookups.turn_on("gravatar")
    assert "asked too much" in told(sheet(on_helene(desk)))


def test_nobody_found_is_said(desk, net, on_helene):
    net.says(PAGE, status=404)
    desk.workspace.lookups.turn_on("gravatar")
    assert "Gravatar shows nothing." in told(sheet(on_helene(desk)))


def test_every_button_has_a_name_of_its_own(desk, net, on_helene):
    page = on_helene(desk)
    names = [button.accessibleName() for button in sheet(page).findChildren(QPushButton)]
    assert len(set(names)) == len(names) == 3
    assert sheet(page).accessibleName()


def test_another_contact_has_no_part_in_it(desk, net, on_helene, settle):
    page = on_helene(desk)
    desk.window.open_page("contacts", desk.workspace.contacts.find("cote"))
    settle(desk)
    assert not [each for each in page.findChildren(LookupView) if each.isVisible()]


def test_a_contact_whose_number_changes_stays_on_the_page(
    open_desk, empty_folder, tmp_path, net, settle
):
    """A person has the least number of its members, and a profile's may be the least."""
    with Workspace.open(empty_folder) as workspace:
        workspace.imports.run([write(tmp_path, CARDS.replace("\n", "\r\n"), "cards.vcf")])
        workspace.refresh()
        workspace.lookups.turn_on("gravatar")
        before = workspace.contacts.find("roy")
    digest = sha256(b"info@roy.example").hexdigest()
    net.says(f"api.gravatar.com/v3/profiles/{digest}", json.dumps(GRAVATAR))
    desk = open_desk(empty_folder)
    desk.window.open_page("contacts", before)
    settle(desk)
    page = desk.window.page
    press(page, "Look up online")
    settle(desk)
    assert page.shown.contact.name == "Ann Roy"
    assert page.shown.contact.id != before
    assert [each.network for each in page.shown.contact.profiles] == ["gravatar"]
    assert "Gravatar: Countess" in told(sheet(page))
