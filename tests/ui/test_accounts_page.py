"""The accounts page on a real server of ours: sync, plan, confirm, passwords, cancel, undo."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QProgressBar,
)
from tests.carddav.client import person, values
from tests.ui.looking import chip, contest, press, told

from entregent.errors import Cancelled
from entregent.ui.widgets.plan import PlanSheet


@pytest.fixture
def page(empty):
    return empty.window.page


def title(desk, uid):
    return values(desk.workspace.contacts.raw(uid))["TITLE"]


def there(book, uid):
    return values(book.cards[f"{uid}.vcf"].raw).get("TITLE")


# --- syncing --------------------------------------------------------------------------------------


def test_a_sync_is_undone_from_the_bar(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.sync_all()
    settle(connected)
    assert there(book, "u0") == ["Juge"]
    press(connected.window.notice, "Undo")
    settle(connected)
    page.sync_all()
    settle(connected)
    assert there(book, "u0") == ["Notaire"]


def test_ctrl_z_takes_back_what_the_user_did_and_no_sync(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    book.put("u1.vcf", person("u1", "Paul Roy", TITLE="Avocat"))
    page.sync_all()
    settle(connected)
    connected.session.undo()
    settle(connected)
    assert title(connected, "u0") == ["Notaire"]
    assert title(connected, "u1") == ["Avocat"]


def test_what_would_be_done_is_shown_and_not_done(connected, page, book, settle):
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.plan()
    settle(connected)
    (plan,) = page.findChildren(PlanSheet)
    assert "Send, 1 card: Anne Dion" in told(plan)
    assert there(book, "u0") == ["Notaire"]
    page.sync_current()
    settle(connected)
    assert not [each for each in page.findChildren(PlanSheet) if each.isVisible()]


def test_many_deletions_wait_for_a_word(connected, page, book, settle):
    for name in list(book.cards):
        book.remove(name)
    page.sync_all()
    settle(connected)
    assert chip(page) == "stopped: confirm"
    assert connected.workspace.contacts.count() == 3
    connected.window.open_page("today")
    settle(connected)
    assert "Sync stopped: 3 cards would be deleted" in told(connected.window.page)
    connected.window.open_page("accounts")
    press(page, "Confirm the deletions")
    settle(connected)
    assert connected.workspace.contacts.count() == 0


def test_cancel_stops_the_work_that_the_bar_shows_and_nothing_else(connected, settle, qtbot):
    ended = []

    def work(_workspace, progress):
        for _ in range(6000):
            progress.step("sync.reading", 0, None)
            time.sleep(0.01)

    notice = connected.window.notice
    connected.session.reach(work, ended.append, ended.append)
    qtbot.waitUntil(lambda: notice.working, timeout=20_000)
    connected.session.change(
        lambda workspace: workspace.contacts.edit("u1", set={"TITLE": "Juge"}), "Edited"
    )
    qtbot.waitUntil(lambda: "Edited" in notice.text, timeout=20_000)
    qtbot.waitUntil(lambda: notice.working, timeout=20_000)  # once it has been read
    press(connected.window.notice, "Cancel")
    settle(connected)
    assert [type(each) for each in ended] == [Cancelled]
    assert title(connected, "u1") == ["Juge"]


def test_a_cancelled_sync_says_what_becomes_of_the_rest(connected, page, settle, monkeypatch):
    def run(*_args, **_kwargs):
        raise Cancelled

    monkeypatch.setattr(connected.workspace.sync, "run", run)
    page.sync_all()
    settle(connected)
    assert "stopped" in connected.window.notice.text
    assert chip(page) == "synced just now"


def test_a_sync_asked_for_during_another_comes_after_it(connected, page, book, settle):
    syncing = connected.session.syncing
    syncing.sync(quietly=True)
    assert syncing.busy
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.sync_all()
    settle(connected)
    assert "Synced" in connected.window.notice.text
    assert there(book, "u0") == ["Juge"]


def test_a_card_left_out_is_named_with_the_reason(connected, page, book, settle):
    book.put("broken.vcf", b"no card at all")
    page.sync_all()
    settle(connected)
    assert "1 card left out" in told(page.detail)
    assert "broken.vcf: this is not one whole vCard" in told(page.detail)


def test_an_account_is_removed_and_brought_back(connected, page, settle):
    press(page, "Remove")
    settle(connected)
    assert connected.workspace.accounts.all() == []
    press(connected.window.notice, "Undo")
    settle(connected)
    assert len(connected.workspace.accounts.all()) == 1
    assert connected.workspace.contacts.count() == 3


# --- passwords ------------------------------------------------------------------------------------


def test_a_password_that_is_refused_is_asked_for_in_the_account(connected, page, server, settle):
    server.password = "new one"
    page.sync_all()
    settle(connected)
    assert chip(page) == "needs your password"
    field = page.detail._password
    assert field.accessibleName() == "Password of julie"
    field.setText("new one")
    press(page, "Continue")
    settle(connected)
    assert chip(page) == "synced just now"
    page.sync_all()
    settle(connected)
    assert chip(page) == "synced just now"


def test_a_password_that_no_keyring_keeps_is_asked_for_once_it_is_needed(connected, page, settle):
    connected.workspace.accounts.credentials._session.clear()
    page.sync_all()
    settle(connected)
    assert chip(page) == "needs your password"
    connected.window.open_page("today")
    settle(connected)
    assert "needs your password" in told(connected.window.page)


def test_what_is_typed_stays_while_the_page_is_told_of_changes(connected, page, settle):
    connected.workspace.accounts.credentials._session.clear()
    page.sync_all()
    settle(connected)
    page.detail._password.setText("half a pass")
    connected.session.change(
        lambda workspace: workspace.contacts.delete("u2"), "Deleted: Luc Morin"
    )
    settle(connected)
    assert page.connections[0].account.books[0].cards == 2
    assert page.detail._password.text() == "half a pass"


def test_a_refused_password_is_typed_again_at_once(connected, page, server, settle):
    server.password = "new one"
    page.sync_all()
    settle(connected)
    page.detail._password.setText("wrong again")
    press(page, "Continue")
    settle(connected)
    assert page.detail._password.text() == ""
    assert page.detail._password.hasFocus()


def test_every_control_has_a_name_for_screen_readers(connected, page, book, server, settle):
    controls = (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar)

    def nameless():
        return [
            control
            for kind in controls
            for control in page.findChildren(kind)
            if not control.accessibleName()
            and not control.objectName().startswith("qt_")
            and control.isVisible()
        ]

    contest(connected, book, settle)
    server.password = "another"
    page.sync_all()
    settle(connected)
    assert page.detail._password.isVisible()
    assert nameless() == []
    page.add()
    settle(connected)
    assert nameless() == []


def test_nothing_is_cut_off_in_the_smallest_window(connected, page, book, settle):
    contest(connected, book, settle)
    connected.speak("fr")
    connected.window.resize(connected.window.minimumSize())
    settle(connected)
    detail = connected.window.page.detail
    assert detail.widget().width() <= detail.viewport().width()
