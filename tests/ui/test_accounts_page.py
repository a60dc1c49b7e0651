"""The accounts page on a real server of ours: connect, sync, decide, undo, offline, by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from tests.carddav.client import person, values
from tests.servers.hostile import HostileServer

from entregent.cards.card import Card
from entregent.ui.syncing import AutoSync
from entregent.ui.widgets.connecting import Connecting
from entregent.ui.widgets.dispute import Dispute


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("entregent.carddav.wire._PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def server():
    with HostileServer() as server:
        book = server.add_book("contacts")
        for uid, name in (("u0", "Anne Dion"), ("u1", "Paul Roy"), ("u2", "Luc Morin")):
            book.put(f"{uid}.vcf", person(uid, name, TITLE="Notaire"))
        yield server


@pytest.fixture
def book(server):
    return server.books["contacts"]


@pytest.fixture
def empty(open_desk, empty_folder):
    return open_desk(empty_folder)


@pytest.fixture
def page(empty, settle):
    empty.window.open_page("accounts")
    settle(empty)
    return empty.window.page


def press(widget, text):
    next(b for b in widget.findChildren(QPushButton) if b.text().startswith(text)).click()


def connect(desk, page, server, settle, password=None):
    page.add()
    form = page.findChild(Connecting)
    form.where.setText(server.url)
    form.user.setText(server.user)
    form.password.setText(server.password if password is None else password)
    press(form, "Find")
    settle(desk)
    return form


@pytest.fixture
def connected(empty, page, server, settle):
    form = connect(empty, page, server, settle)
    press(form, "Connect")
    settle(empty)
    return empty


def contest(desk, book, settle):
    there = Card.parse(book.cards["u0.vcf"].raw)
    book.put("u0.vcf", there.replace(there.first("TITLE"), value="Avocate").raw)
    desk.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    desk.window.page.sync_all()
    settle(desk)


def title(desk, uid):
    return values(desk.workspace.contacts.raw(uid))["TITLE"]


def test_without_an_account_the_page_offers_to_connect_one(page):
    assert any("Connect an address book" in b.text() for b in page.findChildren(QPushButton))


def test_what_is_found_is_shown_before_anything_is_connected(empty, page, server, settle):
    server.add_book("work", "Équipe")
    form = connect(empty, page, server, settle)
    assert [box.accessibleName() for box in form._boxes] == ["Contacts", "Équipe"]
    assert empty.workspace.accounts.all() == []
    form._boxes[1].setChecked(False)
    press(form, "Connect")
    settle(empty)
    (account,) = empty.workspace.accounts.all()
    assert [each.name for each in account.books] == ["Contacts"]


def test_connecting_syncs_at_once_and_says_so(connected, page):
    assert connected.workspace.contacts.count() == 3
    assert "3" in connected.window.notice.text
    (each,) = page.connections
    assert each.state == "synced"
    assert connected.session.contacts.value == 3


def test_a_wrong_password_is_told_in_place(empty, page, server, settle):
    form = connect(empty, page, server, settle, password="wrong")
    assert "password" in form._note.text()
    assert empty.workspace.accounts.all() == []


def test_what_is_no_address_is_told_in_place(empty, page, server, settle):
    page.add()
    form = page.findChild(Connecting)
    form.where.setText("nonsense")
    press(form, "Find")
    settle(empty)
    assert "nonsense" in form._note.text()


@pytest.mark.parametrize(
    ("verb", "expected"), [("Keep ours", "Juge"), ("Keep the server", "Avocate")]
)
def test_a_conflict_is_decided_side_by_side_and_undone(
    connected, page, book, settle, verb, expected
):
    contest(connected, book, settle)
    (dispute,) = page.findChildren(Dispute)
    told = " ".join(
        child.accessibleName() for child in dispute.children() if hasattr(child, "accessibleName")
    )
    assert "Juge" in told
    assert "Avocate" in told
    press(dispute, verb)
    settle(connected)
    assert page.connections[0].conflicts == ()
    page.sync_all()
    settle(connected)
    assert title(connected, "u0") == [expected]
    assert values(book.cards["u0.vcf"].raw)["TITLE"] == [expected]


def test_a_decision_can_be_undone(connected, page, book, settle):
    contest(connected, book, settle)
    page._settle_first("theirs")
    settle(connected)
    connected.session.undo()
    settle(connected)
    assert len(page.connections[0].conflicts) == 1
    assert title(connected, "u0") == ["Juge"]


def test_a_conflict_waits_on_today_and_in_the_rail(connected, book, settle):
    contest(connected, book, settle)
    connected.window.open_page("today")
    settle(connected)
    assert connected.window._to_decide() == 1
    connected.session.go("accounts", connected.session.accounts.value[0].account.name)
    settle(connected)
    assert connected.window.page.findChildren(Dispute)


def test_a_sync_is_undone_from_the_bar(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.sync_all()
    settle(connected)
    assert values(book.cards["u0.vcf"].raw)["TITLE"] == ["Juge"]
    press(connected.window.notice, "Undo")
    settle(connected)
    page.sync_all()
    settle(connected)
    assert values(book.cards["u0.vcf"].raw)["TITLE"] == ["Notaire"]


def test_ctrl_z_takes_back_what_the_user_did_and_no_sync(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    book.put("u1.vcf", person("u1", "Paul Roy", TITLE="Avocat"))
    page.sync_all()
    settle(connected)
    connected.session.undo()
    settle(connected)
    assert title(connected, "u0") == ["Notaire"]
    assert title(connected, "u1") == ["Avocat"]


def test_many_deletions_wait_for_a_word(connected, page, book, settle):
    for name in list(book.cards):
        book.remove(name)
    page.sync_all()
    settle(connected)
    assert page.connections[0].state == "confirm"
    assert connected.workspace.contacts.count() == 3
    press(page, "Delete them")
    settle(connected)
    assert connected.workspace.contacts.count() == 0


def test_being_offline_is_a_word_and_no_alarm(connected, page, server, settle):
    server.stop()
    connected.session.syncing.sync(quietly=True)
    before = connected.window.notice.text
    settle(connected)
    assert page.connections[0].state == "offline"
    assert connected.window.notice.text == before


def test_a_password_that_is_refused_is_asked_for_and_kept(connected, page, server, settle):
    server.password = "new one"
    page.sync_all()
    settle(connected)
    assert page.connections[0].state == "password"
    connected.session.syncing.sync(page.connections[0].account.name, password="new one")
    settle(connected)
    assert page.connections[0].state == "synced"
    page.sync_all()
    settle(connected)
    assert page.connections[0].state == "synced"


def test_what_would_be_done_is_told_and_not_done(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.preview()
    settle(connected)
    assert "Anne Dion" in connected.window.notice.text
    assert values(book.cards["u0.vcf"].raw)["TITLE"] == ["Notaire"]


def test_an_account_is_removed_and_brought_back(connected, page, settle):
    page.remove()
    settle(connected)
    assert connected.workspace.accounts.all() == []
    press(connected.window.notice, "Undo")
    settle(connected)
    assert len(connected.workspace.accounts.all()) == 1
    assert connected.workspace.contacts.count() == 3


def test_an_edit_is_sent_by_itself_soon_after(connected, book, settle, qtbot):
    automatic = AutoSync(connected.session)
    automatic.every(60)
    settle(connected)
    automatic._soon.setInterval(50)
    connected.session.change(
        lambda workspace: workspace.contacts.edit("u0", set={"TITLE": "Juge"}), "Edited"
    )
    settle(connected)
    qtbot.waitUntil(lambda: values(book.cards["u0.vcf"].raw)["TITLE"] == ["Juge"], timeout=10_000)
    settle(connected)


def test_nothing_is_synced_by_itself_where_that_is_off(connected, server, settle, qtbot):
    automatic = AutoSync(connected.session)
    automatic.every(0)
    seen = len(server.requests)
    connected.session.change(
        lambda workspace: workspace.contacts.edit("u0", set={"TITLE": "Juge"}), "Edited"
    )
    settle(connected)
    qtbot.wait(200)
    assert len(server.requests) == seen
