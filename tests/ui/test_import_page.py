"""Files dropped on the window: it says what each is, asks what it must, and does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from entregent.demo.demonstration import FILES
from entregent.resources import resource
from entregent.ui.app import Desk
from entregent.ui.widgets.columns import Columns

STRANGE = "Qui;Ou il bosse;Quand\nMarie Roy;Viaduc SA;2006-03-01\nLuc Gagné;Molson;2007-04-02\n"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nEND:VCARD\r\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def texts(desk: Desk) -> list[str]:
    return [label.text() for label in desk.window.page.findChildren(QLabel) if label.isVisible()]


def press(desk: Desk, word: str) -> None:
    for button in desk.window.page.findChildren(QPushButton):
        if button.isVisible() and button.text() == word:
            assert button.isEnabled()
            button.click()
            return
    pytest.fail(f"no {word}: {texts(desk)}")


def organizations(desk: Desk, name: str) -> list[object]:
    return [each["organization"] for each in desk.workspace.contacts.people_json(name)]


def form(desk: Desk) -> Columns:
    (found,) = [each for each in desk.window.page.findChildren(Columns) if each.isVisible()]
    return found


def choose(desk: Desk, column: str, field: str) -> None:
    choice = form(desk).choices[column]
    choice.setCurrentIndex(choice.findData(field))


def test_a_table_nobody_knows_is_asked_about_once(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    path = write(tmp_path, "amis.csv", STRANGE)
    desk.window.open_page("import", [path])
    settle(desk)
    assert "Marie Roy · Luc Gagné" in texts(desk)
    assert not any(button.text() == "Import" for button in shown_buttons(desk))
    choose(desk, "Qui", "name")
    choose(desk, "Ou il bosse", "organization")
    form(desk).network.setText("Viaduc")
    press(desk, "Read it so")
    settle(desk)
    assert any("2 new" in text for text in texts(desk))
    press(desk, "Import")
    settle(desk)
    assert organizations(desk, "Marie Roy") == ["Viaduc SA"]
    desk.window.open_page(
        "import", [write(tmp_path, "encore.csv", STRANGE + "Zoé Côté;Bell;2008\n")]
    )
    settle(desk)
    assert any("1 new" in text for text in texts(desk))  # and no question


def shown_buttons(desk: Desk) -> list[QPushButton]:
    return [each for each in desk.window.page.findChildren(QPushButton) if each.isVisible()]


def test_nothing_can_be_read_before_a_name_is_known(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    desk.window.open_page("import", [write(tmp_path, "amis.csv", STRANGE)])
    settle(desk)
    (button,) = [each for each in shown_buttons(desk) if each.text() == "Read it so"]
    assert not button.isEnabled()
    choose(desk, "Qui", "name")
    assert button.isEnabled()


def test_one_file_that_cannot_be_read_stops_no_other(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    good = write(tmp_path, "ann.vcf", VCARD)
    bad = tmp_path / "photo.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4)
    desk.window.open_page("import", [bad, good])
    settle(desk)
    assert "cannot be read" in texts(desk)
    press(desk, "Import")
    settle(desk)
    assert organizations(desk, "Ann Lee") == [""]


def test_a_guess_can_be_put_right(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    text = "Name,Company,City\nMarie Roy,Montréal,Molson\n"
    desk.window.open_page("import", [write(tmp_path, "swapped.csv", text)])
    settle(desk)
    press(desk, "Columns…")
    settle(desk)
    choose(desk, "Company", "city")
    choose(desk, "City", "organization")
    press(desk, "Read it so")
    settle(desk)
    press(desk, "Import")
    settle(desk)
    assert organizations(desk, "Marie Roy") == ["Molson"]


def test_a_file_left_out_leaves_the_page(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    desk.window.open_page("import", [write(tmp_path, "amis.csv", STRANGE)])
    settle(desk)
    press(desk, "Leave this file out")
    settle(desk)
    assert desk.window.page is not None
    assert organizations(desk, "Marie Roy") == []


def test_a_table_may_be_the_guests_of_an_event(
    desk: Desk, settle: Callable[[Desk], None], tmp_path: Path
) -> None:
    desk.window.open_page("import", [write(tmp_path, "invités.csv", STRANGE)])
    settle(desk)
    choose(desk, "Qui", "name")
    form(desk).occasion.setText("5 à 7 de la Chambre")
    form(desk).day.setText("le 3 mai")
    (button,) = [each for each in shown_buttons(desk) if each.text() == "Read it so"]
    assert not button.isEnabled()
    form(desk).day.setText("2026-05-03")
    press(desk, "Read it so")
    settle(desk)
    assert "1 event" in texts(desk)
    press(desk, "Import")
    settle(desk)
    with desk.workspace.store.read() as conn:
        events = conn.exec_driver_sql("SELECT title, start FROM event").all()
    assert [tuple(event) for event in events] == [("5 à 7 de la Chambre", "2026-05-03")]


def test_every_file_of_the_sample_says_what_it_is_and_goes_in_once(
    desk: Desk, settle: Callable[[Desk], None]
) -> None:
    paths = [resource("sample", name) for name in FILES]
    desk.window.open_page("import", paths)
    settle(desk)
    shown = texts(desk)
    for name in FILES:
        assert name in shown
    for word in (
        "Outlook",
        "Google (CSV)",
        "LinkedIn",
        "Facebook",
        "X",
        "Mastodon",
        "vCard",
        "mail",
    ):
        assert word in shown
    assert {"129 exchanges", "25 events", "1 event"} <= set(shown)
    assert "cannot be read" not in shown
    press(desk, "Import")
    settle(desk)
    desk.window.open_page("import", paths)
    settle(desk)
    assert "Everything in these files is already here." in texts(desk)
