"""Connecting an account: find, choose, connect; what goes wrong is told in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.servers.hostile import Rule, delayed
from tests.ui.looking import chip, press, told

from entregent.ui.widgets.connecting import Connecting


@pytest.fixture
def page(empty):
    return empty.window.page


@pytest.fixture
def form(page, server):
    page.add()
    form = page.form
    form.where.setText(server.url)
    form.user.setText(server.user)
    form.password.setText(server.password)
    return form


def test_without_an_account_the_page_offers_to_connect_one(page):
    press(page, "Add an account")
    assert isinstance(page.form, Connecting)


def test_what_is_found_is_shown_before_anything_is_connected(empty, form, server, settle):
    server.add_book("work", "Équipe").read_only = True
    press(form, "Find")
    settle(empty)
    assert [box.accessibleName() for box in form.boxes] == ["Contacts", "Équipe, read-only"]
    assert empty.workspace.accounts.all() == []
    form.boxes[1].setChecked(False)
    press(form, "Connect")
    settle(empty)
    (account,) = empty.workspace.accounts.all()
    assert [each.name for each in account.books] == ["Contacts"]


def test_no_address_book_chosen_is_told_in_place(empty, form, settle):
    press(form, "Find")
    settle(empty)
    form.boxes[0].setChecked(False)
    press(form, "Connect")
    settle(empty)
    assert "at least one" in form.note
    assert empty.workspace.accounts.all() == []


def test_connecting_syncs_at_once_and_says_so(connected, page):
    assert connected.workspace.contacts.count() == 3
    assert "3 received" in connected.window.notice.text
    assert page.form is None
    assert [each.state for each in page.connections] == ["synced"]
    assert chip(page) == "synced just now"
    assert connected.session.contacts.value == 3


def test_a_wrong_password_is_told_in_place(empty, form, settle):
    form.password.setText("wrong")
    press(form, "Find")
    settle(empty)
    assert "password" in form.note
    assert empty.workspace.accounts.all() == []


def test_a_provider_that_refuses_a_password_has_its_hint(empty, form, settle, monkeypatch):
    monkeypatch.setattr("entregent.carddav.discovery._HINTS", {"127.0.0.1": "icloud"})
    form.password.setText("wrong")
    press(form, "Find")
    settle(empty)
    assert "account.apple.com" in form.note


def test_what_is_no_address_is_told_in_place(empty, form, settle):
    form.where.setText("nonsense")
    press(form, "Find")
    settle(empty)
    assert "nonsense" in form.note
    form.where.setText("")
    press(form, "Find")
    assert not form.searching


def test_another_address_after_finding_is_found_anew(empty, form, settle, qtbot):
    press(form, "Find")
    settle(empty)
    assert form.boxes
    qtbot.keyClick(form.where, Qt.Key.Key_A)
    assert form.boxes == []
    assert any(b.text() == "Find" for b in form.findChildren(QPushButton))


def test_a_search_is_cancelled_in_place_and_its_answer_is_for_nobody(
    empty, form, server, settle, qtbot
):
    server.rules.append(Rule("PROPFIND", "*", delayed(0.4)))
    press(form, "Find")
    assert form.searching
    qtbot.wait(50)
    press(form, "Cancel")
    assert not form.searching
    settle(empty)
    assert form.boxes == []
    assert form.note == ""


def test_the_form_says_where_the_password_is_kept(empty, form, settle):
    settle(empty)
    assert "until the program ends" in told(form)
    empty.session.keyring.value = "Secret Service"
    empty.session.arrived.emit("keyring")
    assert "Secret Service" in told(form)


def test_a_form_that_is_left_leaves_the_page_as_it_was(empty, page, form, qtbot):
    qtbot.keyClick(form.where, Qt.Key.Key_Escape)
    assert page.form is None
