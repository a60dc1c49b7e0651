"""Conflicts side by side: decided by button or key, undone, put off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.carddav.client import values
from tests.ui.looking import chip, contest, press, told


@pytest.fixture
def page(empty):
    return empty.window.page


def title(desk, uid):
    return values(desk.workspace.contacts.raw(uid))["TITLE"]


def there(book, uid):
    return values(book.cards[f"{uid}.vcf"].raw).get("TITLE")


def test_a_conflict_shows_both_values_side_by_side(connected, page, book, settle):
    contest(connected, book, settle)
    (dispute,) = page.detail.disputes
    assert dispute.accessibleName() == "Anne Dion: title, here Juge, on the server Avocate"
    assert "Before: Notaire" in told(dispute)
    assert chip(page) == "1 conflict"
    assert "1 value to decide" in connected.window.notice.text


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("Keep ours", ["Juge"]),
        ("Keep the server", ["Avocate"]),
        ("Keep both", ["Juge", "Avocate"]),
    ],
)
def test_a_conflict_is_decided_by_button_and_sent(connected, page, book, settle, verb, expected):
    contest(connected, book, settle)
    press(page.detail.disputes[0], verb)
    settle(connected)
    assert page.connections[0].conflicts == ()
    page.sync_all()
    settle(connected)
    assert title(connected, "u0") == expected
    assert there(book, "u0") == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_M, ["Juge"]), (Qt.Key.Key_T, ["Avocate"]), (Qt.Key.Key_B, ["Juge", "Avocate"])],
)
def test_a_conflict_is_decided_by_key_and_undone(
    connected, page, book, settle, qtbot, key, expected
):
    contest(connected, book, settle)
    page.show_argument(page.connections[0].account.name)
    assert page.detail.current.hasFocus()
    qtbot.keyClick(page.detail.current, key)
    settle(connected)
    assert page.connections[0].conflicts == ()
    assert title(connected, "u0") == expected
    press(connected.window.notice, "Undo")
    settle(connected)
    assert len(page.connections[0].conflicts) == 1
    assert title(connected, "u0") == ["Juge"]


def test_keys_move_between_conflicts_and_decide_the_current_one(
    connected, page, book, settle, qtbot
):
    contest(connected, book, settle, "u0", "u1")
    page.show_argument(page.connections[0].account.name)
    assert page.detail.current.conflict.uid == "u0"
    qtbot.keyClick(page.detail.current, Qt.Key.Key_J)
    assert page.detail.current.conflict.uid == "u1"
    assert page.detail.current.hasFocus()
    qtbot.keyClick(page.detail.current, Qt.Key.Key_T)
    settle(connected)
    assert title(connected, "u1") == ["Avocate"]
    assert title(connected, "u0") == ["Juge"]
    assert page.detail.current.conflict.uid == "u0"
    assert page.detail.current.hasFocus()


def test_a_conflict_that_can_wait_is_put_off_until_tomorrow(connected, page, book, settle, qtbot):
    contest(connected, book, settle, "u0", "u1")
    page.show_argument(page.connections[0].account.name)
    qtbot.keyClick(page.detail.current, Qt.Key.Key_Space)
    settle(connected)
    assert [each.conflict.uid for each in page.detail.disputes] == ["u1"]
    assert "1 put off until tomorrow" in told(page.detail)
    assert connected.window._to_decide() == 1
    press(connected.window.notice, "Undo")
    settle(connected)
    assert len(page.detail.disputes) == 2


def test_an_edit_against_a_deletion_has_verbs_of_its_own(connected, page, book, settle):
    book.remove("u0.vcf")
    connected.workspace.contacts.edit("u0", set={"TITLE": "Juge"})
    page.sync_all()
    settle(connected)
    (dispute,) = page.detail.disputes
    assert "on the server deleted" in dispute.accessibleName()
    assert not any(b.text() == "Keep both" for b in dispute.findChildren(QPushButton))
    dispute.settle("both")  # there are no two to keep
    settle(connected)
    press(page.detail.disputes[0], "Delete it")
    settle(connected)
    assert connected.workspace.contacts.count() == 2


def test_a_conflict_waits_on_today_and_in_the_rail(connected, book, settle):
    contest(connected, book, settle, "u0", "u1")
    connected.window.open_page("today")
    settle(connected)
    assert connected.window._to_decide() == 2
    today = connected.window.page
    assert "2 values differ between here and julie@127.0.0.1" in told(today)
    row = next(each for each in today.rows if each.verb.text() == "Decide")
    row.verb.click()
    settle(connected)
    assert len(connected.window.page.detail.disputes) == 2
    assert connected.window.page.detail.current.hasFocus()


def test_the_page_speaks_french_and_keeps_its_account(connected, page, book, settle):
    contest(connected, book, settle)
    connected.speak("fr")
    settle(connected)
    french = connected.window.page
    (dispute,) = french.detail.disputes
    assert "Avant\N{NO-BREAK SPACE}: Notaire" in told(dispute)
    assert chip(french) == "1 conflit"


def test_a_crowd_of_conflicts_is_shown_in_part(connected, page, book, settle, monkeypatch):
    monkeypatch.setattr("entregent.ui.widgets.account._MOST", 2)
    contest(connected, book, settle, "u0", "u1", "u2")
    assert len(page.detail.disputes) == 2
    assert "1 more after these" in told(page.detail)
    press(page.detail.disputes[0], "Keep ours")
    settle(connected)
    assert [each.conflict.uid for each in page.detail.disputes] == ["u1", "u2"]
