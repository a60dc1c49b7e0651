"""The window as a user meets it: pages, keys, languages, the bar, and names for screen readers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from entregent.errors import EntregentError
from entregent.ui.models.dossier import Evidence
from entregent.ui.places import PAGES, RAIL
from entregent.ui.rail import Tab
from entregent.ui.theme import DARK, LIGHT, tokens
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.rowlist import FACE

CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QProgressBar)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def tab(desk, name: str) -> Tab:
    return desk.window.findChildren(Tab)[RAIL.index(name)]


def test_the_rail_counts_what_waits_on_each_page(desk):
    counts = {name: tab(desk, name).accessibleName() for name in RAIL}
    assert counts["contacts"] == "Contacts, 3"
    assert counts["duplicates"] == "Duplicates, 1"
    assert counts["updates"].startswith("Updates, ")
    assert counts["stale"].startswith("Stale, ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_control_of_every_page_has_a_name_for_screen_readers(
    open_desk, folder, settle, language
):
    desk = open_desk(folder, language)
    for name in PAGES:
        desk.window.open_page(name)
        settle(desk)
        nameless = [
            control
            for control in desk.window.findChildren(QWidget)
            if isinstance(control, CONTROLS)
            and not control.accessibleName()
            and not control.objectName().startswith("qt_")
            and control.isVisible()
        ]
        assert nameless == [], name


def test_a_page_without_data_says_what_to_do(open_desk, empty_folder, settle):
    desk = open_desk(empty_folder)
    for name in PAGES:
        desk.window.open_page(name)
        settle(desk)
        shown = [empty for empty in desk.window.page.findChildren(Empty) if empty.isVisible()]
        assert len(shown) == 1, name
        assert len(texts(shown[0])) > 40, name


def test_the_language_changes_while_the_window_runs_and_is_remembered(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    desk.speak("fr")
    settle(desk)
    assert tab(desk, "stale").text() == "Périmés"
    assert "Nouveau contact" in [b.text() for b in desk.window.findChildren(QAbstractButton)]
    assert desk.workspace.store.get("language", "") == "fr"
    assert desk.window.page.shown.contact.name  # what was shown is shown again


def test_a_window_does_not_speak_the_language_of_the_one_before(open_desk, folder, empty_folder):
    before = open_desk(empty_folder, "fr")
    assert tab(before, "stale").text() == "Périmés"
    before.close()
    assert tab(open_desk(folder, "en"), "stale").text() == "Stale"


def test_an_undo_does_not_take_back_the_language(desk, settle):
    desk.speak("fr")
    settle(desk)
    desk.session.undo()
    settle(desk)
    assert desk.workspace.store.get("language", "") == "fr"


def test_the_scheme_changes_while_the_window_runs_and_is_remembered(desk, qapp):
    desk.paint("dark")
    assert tokens() is DARK
    assert desk.session.snooze.scheme == "dark"
    desk.paint("light")
    assert tokens() is LIGHT


def test_the_search_narrows_the_list_as_it_is_typed(desk, settle, qtbot):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    qtbot.keyClicks(page.search, "cot")
    settle(desk)
    model = page.people
    assert [model.index(row).data(FACE).title for row in range(model.rowCount())] == ["Sophie Côté"]
    assert page.shown.contact.name == "Sophie Côté"


def test_the_best_answers_come_first_and_say_why(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    page.search.setText("org:desjardins|molson -title:directeur")
    settle(desk)
    faces = [page.people.index(row).data(FACE) for row in range(page.people.rowCount())]
    told = [(face.title, face.subtitle) for face in faces]
    assert told[0] == ("Marc Roy", "Président · Molson")
    assert told[-1] == ("Hélène Gagnon", "formerly at Desjardins · VP · Bell")


def test_j_and_k_walk_the_list_and_typing_them_into_the_search_does_not(desk, settle, qtbot):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    first = page.shown.contact.id
    qtbot.keyClick(page, Qt.Key.Key_J)
    settle(desk)
    assert page.shown.contact.id != first
    qtbot.keyClick(page, Qt.Key.Key_K)
    settle(desk)
    assert page.shown.contact.id == first
    page.search.setFocus()
    qtbot.keyClicks(page.search, "jk")
    assert page.search.text() == "jk"


def test_an_edit_corrects_the_value_and_undo_brings_the_old_one_back(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    page.search.setText("sophie")
    settle(desk)
    before = desk.workspace.contacts.raw("cote")
    page.edit()
    page.editor.set("EMAIL", "s.cote@videotron.example")
    page.editor.saved.emit()
    settle(desk)
    assert b"s.cote@videotron.example" in desk.workspace.contacts.raw("cote")
    assert "s.cote@videotron.example" in texts(page)
    assert "Saved" in desk.window.notice.text
    desk.session.undo()
    settle(desk)
    assert desk.workspace.contacts.raw("cote") == before
    assert "sophie.cote@bell.example" in texts(page)
    desk.session.redo()
    settle(desk)
    assert b"s.cote@videotron.example" in desk.workspace.contacts.raw("cote")


def test_an_edit_that_cannot_be_is_told_in_the_bar_and_the_form_stays(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    page.edit()
    page.editor.set("EMAIL", "not an address")
    page.editor.saved.emit()
    settle(desk)
    assert "not an address" in desk.window.notice.text
    assert page.editor.isVisible()


def test_a_new_contact_is_found_in_the_list(desk, settle):
    desk.window.open_page("contacts", "new")
    settle(desk)
    page = desk.window.page
    page.editor.set("FN", "Zoé Bélanger")
    page.editor.set("EMAIL", "zoe@belanger.example")
    page.editor.saved.emit()
    settle(desk)
    assert desk.workspace.contacts.find("zoe@belanger.example")
    assert desk.session.contacts.value == 4


def test_what_is_put_off_is_gone_from_today_until_it_is_had_back(desk, settle):
    settle(desk)
    page = desk.window.page
    before = [row.decision.reference for row in page.rows]
    page.rows[0].later.click()
    settle(desk)
    assert before[0] not in [row.decision.reference for row in page.rows]
    desk.window.notice.findChildren(QAbstractButton)[0].click()
    settle(desk)
    assert [row.decision.reference for row in page.rows] == before


def test_files_dropped_on_the_window_are_read_before_anything_is_changed(
    open_desk, empty_folder, files, settle
):
    desk = open_desk(empty_folder)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, mime, buttons, keys)
    desk.window.dropEvent(drop)
    settle(desk)
    assert "contacts.vcf" in texts(desk.window.page)
    assert "LinkedIn" in texts(desk.window.page)
    assert "4 new" in texts(desk.window.page)
    assert desk.workspace.contacts.count() == 0


def test_a_file_that_cannot_be_read_is_told_in_the_bar(open_desk, empty_folder, tmp_path, settle):
    desk = open_desk(empty_folder)
    desk.window.open_page("import", [tmp_path / "missing.csv"])
    settle(desk)
    assert "missing.csv" in desk.window.notice.text
    assert desk.workspace.contacts.count() == 0


def test_the_palette_opens_a_page_by_the_beginning_of_its_name(desk, settle, qtbot):
    desk.window.commands.show_palette()
    palette = desk.window.commands.palette
    qtbot.keyClicks(palette.typed, "dupl")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.page.accessibleName() == "Duplicates"
    assert not palette.isVisible()


def test_the_palette_finds_a_contact(desk, settle, qtbot):
    desk.window.commands.show_palette()
    palette = desk.window.commands.palette
    qtbot.keyClicks(palette.typed, "sophie c")
    settle(desk)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.page.shown.contact.name == "Sophie Côté"


def test_the_palette_puts_names_before_employers(desk, settle, qtbot):
    desk.window.commands.show_palette()
    palette = desk.window.commands.palette
    named = [(1, "Ann Lee"), (2, "Guy Morin"), (3, "Marc Roy")]
    palette._add_contacts("mo", named)
    words = [command.word for command in palette._shown]
    assert words[-3:] == ["Guy Morin", "Ann Lee", "Marc Roy"]


def test_how_sure_a_value_is_shows_whichever_is_read_first(desk, settle):
    desk.window.open_page("contacts")
    settle(desk)
    page = desk.window.page
    shown = page.shown
    assert shown.evidence.ages
    page._show_person(replace(shown, evidence=Evidence()))  # the contact came after its evidence
    assert page.shown.evidence.ages


def test_the_groups_of_a_contact_are_told(desk, settle):
    desk.workspace.contacts.edit("cote", set={"CATEGORIES": "Yulbiz"})
    desk.window.open_page("contacts", desk.workspace.contacts.find("cote"))
    settle(desk)
    assert "Groups: Yulbiz" in texts(desk.window.page)


def test_an_error_is_one_sentence_in_the_bar_and_never_a_dialog(desk):
    desk.session.fail(EntregentError("undo.nothing"))
    assert desk.window.notice.text
    assert desk.window.isEnabled()


def test_the_smallest_window_holds_every_page(desk, settle):
    desk.window.resize(desk.window.minimumSize())
    for name in PAGES:
        desk.window.open_page(name)
        settle(desk)
        assert desk.window.size() == desk.window.minimumSize()
        assert desk.window.page.minimumSizeHint().width() <= desk.window.page.width(), name
