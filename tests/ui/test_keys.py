"""Keys as the system writes them, and the roles by which macOS places the menu's entries."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QAction

from entregent.ui.keys import shown


def test_a_key_alone_is_shown_as_it_is(qapp):
    assert [shown(key) for key in ("M", "Espace", "Esc", "")] == ["M", "Espace", "Esc", ""]


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac writes them with signs")
def test_keys_pressed_together_stand_apart(qapp):
    assert shown("Ctrl Z") == shown("Ctrl+Z") == "Ctrl Z"


@pytest.mark.skipif(sys.platform != "darwin", reason="the signs of a Mac")
def test_a_mac_shows_its_command_key(qapp):
    assert shown("Ctrl Z") == "⌘Z"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_only_quit_goes_into_the_menu_of_the_program(open_desk, folder, language):
    menus = [action.menu() for action in open_desk(folder, language).window.menuBar().actions()]
    entries = [
        action
        for menu in menus
        for action in menu.actions()
        if not action.isSeparator() and action.menu() is None
    ]
    assert len(entries) > 10
    quits = [entry for entry in entries if entry.menuRole() == QAction.MenuRole.QuitRole]
    assert [entry.shortcut().toString() for entry in quits] == ["Ctrl+Q"]
    others = {entry.menuRole() for entry in entries if entry not in quits}
    assert others == {QAction.MenuRole.NoRole}
