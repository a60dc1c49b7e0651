"""Who is in one place and not in another, in the page of contacts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPushButton
from tests.ui.looking import press, told

from entregent.cards.born import Draft
from entregent.store import schema
from entregent.ui.widgets.rowlist import FACE
from entregent.workspace import Workspace

MORE = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Alix,Dubé,https://www.linkedin.com/in/alix,,Nordet,Avocate,12 May 2024
Nour,Amrani,https://www.linkedin.com/in/nour,,Studio Lac,Designer,12 May 2020
"""
ME, SOPHIE = "julie@fortin.example", "sophie.cote@bell.example"
MAILS = [
    ("2026-03-02", [ME, SOPHIE], ["", "Sophie Côté"]),
    ("2026-03-09", [SOPHIE, ME], ["Sophie Côté", ""]),
    ("2026-03-09", ["zoe@lac.example", ME], ["Zoé Lac", ""]),
    ("2026-03-10", [ME, "zoe@lac.example"], ["", "Zoé Lac"]),
    ("2026-03-10", ["sophie77@maison.example", ME], ["Sophie Côté", ""]),
]


@pytest.fixture(scope="session")
def mailed(tmp_path_factory, imported: Path) -> Path:
    """The workspace of the window's tests, with two more connections and some mail."""
    place = Path(shutil.copytree(imported, tmp_path_factory.mktemp("mailed") / "data"))
    file = place.parent / "Connections.csv"
    file.write_text(MORE, encoding="utf-8")
    with Workspace.open(place) as workspace:
        workspace.imports.run([file])
        workspace.store.set("me", [ME])
        rows = [
            {
                "kind": "mail",
                "at": day,
                "source": "test",
                "external_id": str(number),
                "participants": json.dumps(
                    [
                        {"role": role, "email": email, "name": name}
                        for role, email, name in zip(("from", "to"), emails, names, strict=True)
                    ]
                ),
            }
            for number, (day, emails, names) in enumerate(MAILS)
        ]
        with workspace.store.write("test") as write:
            write.insert(schema.interaction, rows)
        workspace.refresh()
    return place


@pytest.fixture
def folder(tmp_path: Path, mailed: Path) -> Path:
    return Path(shutil.copytree(mailed, tmp_path / "data"))


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    return desk.window.page


def choose(desk, settle, word: str) -> None:
    press(desk.window.page, word)
    settle(desk)


def titles(page) -> list[str]:
    model = page.gaps.rows
    return [model.index(row, 0).data(FACE).title for row in range(model.rowCount())]


def test_the_contacts_to_invite_are_listed_with_a_text_to_copy(desk, page, settle):
    choose(desk, settle, "To invite")
    assert titles(page) == ["Sophie Côté"]
    assert page.aside.text() == "1 contact"
    assert "1 message sent, 1 received" in told(page)
    assert "LinkedIn connections as seen" in told(page)
    text = page.gaps.view.text
    assert text.startswith("Hello Sophie, we wrote to each other in March")
    press(page, "Copy the invitation")
    assert QGuiApplication.clipboard().text() == text
    assert "Nothing was sent" in desk.window.notice.text


def test_the_browser_opens_only_when_it_is_asked_for(desk, page, settle, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True
    )
    choose(desk, settle, "To invite")
    assert opened == []
    press(page, "Search on LinkedIn")
    assert len(opened) == 1
    assert opened[0].startswith("https://www.linkedin.com/search/results/people/?keywords=Sophie")


def test_the_text_may_be_had_in_the_other_language_and_mended(desk, page, settle):
    choose(desk, settle, "To invite")
    press(page.gaps.view, "fr")
    assert page.gaps.view.text.startswith("Bonjour Sophie, nous nous sommes écrit en mars")
    page.gaps.view._text.setPlainText("x" * 250)
    assert "250 of 200 characters" in told(page)
    page.gaps.copy()
    assert QGuiApplication.clipboard().text() == "x" * 250


def test_not_this_one_and_back(desk, page, settle):
    choose(desk, settle, "To invite")
    press(page, "Not this one")
    settle(desk)
    assert titles(page) == []
    assert "Nobody to invite" in told(page)
    desk.session.undo()
    settle(desk)
    assert titles(page) == ["Sophie Côté"]


def test_a_connection_becomes_a_card_by_a_key_and_an_undo_lists_it_again(desk, page, settle, qtbot):
    choose(desk, settle, "In no address book")
    assert titles(page) == ["Alix Dubé", "Nour Amrani"]
    assert "Nordet" in told(page)
    page.gaps.shown_list.setFocus()
    qtbot.keyClick(page.gaps.shown_list, Qt.Key.Key_A)
    settle(desk)
    assert titles(page) == ["Nour Amrani"]
    assert "Added to Entregent" in desk.window.notice.text
    desk.session.undo()
    settle(desk)
    assert titles(page) == ["Alix Dubé", "Nour Amrani"]


def test_all_of_them_are_one_change(desk, page, settle):
    choose(desk, settle, "In no address book")
    press(page, "Add all")
    settle(desk)
    assert titles(page) == []
    assert "Every connection is in an address book" in told(page)
    (latest, *_) = desk.workspace.store.journal(1)
    assert (latest.kind, latest.detail["count"]) == ("gap.add", 2)


def test_an_unknown_correspondent_becomes_a_contact(desk, page, settle):
    choose(desk, settle, "Unknown correspondents")
    assert titles(page) == ["Zoé Lac", "Sophie Côté"]
    assert page.aside.text().startswith("2 address")
    press(page, "Add to Entregent")
    settle(desk)
    assert titles(page) == ["Sophie Côté"]
    assert len(desk.workspace.contacts.ids("zoe lac")) == 1


def test_an_address_whose_name_is_known_is_offered_to_that_contact(desk, page, settle):
    choose(desk, settle, "Unknown correspondents")
    page.gaps.shown_list.go(1)
    settle(desk)
    assert page.gaps.rows.index(1, 0).data(FACE).chip == "perhaps known"
    press(page, "Add the address")
    settle(desk)
    assert titles(page) == ["Zoé Lac"]
    (row,) = desk.workspace.contacts.rows(desk.workspace.contacts.ids("cote"))
    assert row.emails == (SOPHIE, "sophie77@maison.example")


def test_adding_all_leaves_the_one_who_may_be_known(desk, page, settle):
    choose(desk, settle, "Unknown correspondents")
    press(page, "Add all")
    settle(desk)
    assert titles(page) == ["Sophie Côté"]


def test_without_an_export_nobody_is_said_to_be_missing(open_desk, empty_folder, settle):
    desk = open_desk(empty_folder)
    desk.workspace.contacts.create(Draft(given="Marc", family="Roy"))
    desk.window.open_page("contacts", "invite")
    settle(desk)
    assert titles(desk.window.page) == []
    assert "Import a LinkedIn export" in told(desk.window.page)


def test_a_search_narrows_the_list_that_is_chosen(desk, page, settle):
    choose(desk, settle, "In no address book")
    page.search.setText("nour")
    settle(desk)
    assert titles(page) == ["Nour Amrani"]
    choose(desk, settle, "Everybody")
    assert page.people.rowCount() == 1


def test_opening_a_contact_goes_back_to_everybody(desk, page, settle):
    choose(desk, settle, "To invite")
    press(page, "Open the contact")
    settle(desk)
    assert page.shown.contact.name == "Sophie Côté"
    assert page.people.rowCount() > 1


def test_the_choice_survives_another_language(desk, page, settle):
    choose(desk, settle, "Unknown correspondents")
    desk.window.rebuild()
    settle(desk)
    assert titles(desk.window.page) == ["Zoé Lac", "Sophie Côté"]


@pytest.mark.parametrize("word", ["To invite", "In no address book", "Unknown"])
def test_every_control_has_a_name(desk, page, settle, word):
    choose(desk, settle, word)
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and isinstance(button, QPushButton):
            assert button.accessibleName(), button.text()
    assert page.gaps.shown_list.accessibleName()
    assert page.gaps.view.accessibleName()
