"""Watched folders in the window: what arrives is offered, looked at or dismissed; never taken."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from tests.ui.looking import press, told

from entregent.errors import InputError
from entregent.ui.app import Desk
from entregent.ui.watching import FolderWatch
from entregent.ui.widgets import notice
from entregent.ui.widgets.notice import Notice, NoticeBar

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nEND:VCARD\r\n"

Settle = Callable[[Desk], None]


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def drop(folder: Path, name: str = "Contacts 2026-10-03.vcf", uid: str = "a") -> Path:
    """A file that comes as a browser's download does: whole, by another name first."""
    part = folder / f"{name}.part"
    part.write_text(CARD.format(uid))
    at = time.time() - 60
    os.utime(part, (at, at))
    return part.rename(folder / name)


@pytest.fixture
def watch(desk: Desk, downloads: Path, settle: Settle) -> Iterator[FolderWatch]:
    """A window that watches the folder."""
    desk.workspace.watching.watch([downloads])
    watch = FolderWatch(desk.window, rest=50, settled=50)
    watch.start()
    settle(desk)
    yield watch
    watch.close()


def arrive(desk: Desk, qtbot, folder: Path, *arguments: str) -> Path:
    """Drop a file and wait until the bar tells of it."""
    before = desk.window.notice.text
    path = drop(folder, *arguments)
    qtbot.waitUntil(lambda: desk.window.notice.text != before, timeout=10_000)
    return path


def test_a_file_that_arrives_is_offered_looked_at_and_only_then_imported(
    desk, watch, downloads, settle, qtbot
):
    count = desk.workspace.contacts.count()
    arrive(desk, qtbot, downloads)
    bar = desk.window.notice
    assert "vCard export of 3 Oct 2026 found in Downloads: Contacts 2026-10-03.vcf" in bar.text
    assert bar.accessibleName() in bar.text
    press(bar, "Look")
    settle(desk)
    assert bar.isHidden()
    assert "Contacts 2026-10-03.vcf" in told(desk.window.page)
    assert desk.workspace.contacts.count() == count  # a plan, no more
    press(desk.window.page, "Import")
    settle(desk)
    assert desk.workspace.contacts.count() == count + 1
    assert desk.workspace.watching.look().offers == ()


def test_a_dismissed_file_is_not_offered_again_and_undo_brings_it_back(
    desk, watch, downloads, settle, qtbot
):
    desk.window.notice._patience.setInterval(0)
    arrive(desk, qtbot, downloads)
    press(desk.window.notice, "Not this one")
    settle(desk)
    assert "will not be offered again" in desk.window.notice.text
    assert desk.workspace.watching.look().offers == ()
    press(desk.window.notice, "Undo")
    qtbot.waitUntil(lambda: "found in Downloads" in desk.window.notice.text, timeout=10_000)


def test_several_files_are_told_as_a_count(desk, watch, downloads, settle, qtbot):
    drop(downloads, "a.vcf", "a")
    drop(downloads, "b.vcf", "b")
    qtbot.waitUntil(lambda: "2 file" in desk.window.notice.text, timeout=10_000)
    press(desk.window.notice, "Look")
    settle(desk)
    assert "a.vcf" in told(desk.window.page)
    assert "b.vcf" in told(desk.window.page)


def test_what_is_there_at_the_start_is_offered(desk, downloads, settle):
    drop(downloads)
    desk.workspace.watching.watch([downloads])
    watch = FolderWatch(desk.window)
    watch.start()
    settle(desk)
    assert "found in Downloads" in desk.window.notice.text
    watch.close()


def test_a_message_put_away_comes_back_with_the_next_file_only(
    desk, watch, downloads, settle, qtbot
):
    arrive(desk, qtbot, downloads)
    desk.window.notice.dismiss()
    watch._soon.start()
    settle(desk)
    assert desk.window.notice.isHidden()
    arrive(desk, qtbot, downloads, "b.vcf", "b")
    assert "2 file" in desk.window.notice.text


def test_a_file_that_is_gone_is_no_longer_offered(desk, watch, downloads, settle, qtbot):
    arrive(desk, qtbot, downloads).unlink()
    qtbot.waitUntil(desk.window.notice.isHidden, timeout=10_000)


def test_a_file_still_being_written_is_offered_once_it_is_whole(
    desk, watch, downloads, settle, qtbot, monkeypatch
):
    monkeypatch.setattr("entregent.sources.watchable._REST", 0.5)
    (downloads / "slow.vcf").write_text(CARD.format("a"))
    qtbot.waitUntil(lambda: "slow.vcf" in desk.window.notice.text, timeout=10_000)


def test_a_look_that_has_no_time_goes_on_by_itself(
    desk, watch, downloads, settle, qtbot, monkeypatch
):
    monkeypatch.setattr("entregent.ui.watching._AT_ONCE", 0)
    for name in "abc":
        drop(downloads, f"{name}.vcf", name)
    qtbot.waitUntil(lambda: "3 file" in desk.window.notice.text, timeout=10_000)


def test_an_offer_waits_until_an_error_has_been_read(desk, watch, downloads, settle, qtbot):
    desk.session.fail(InputError("import.missing", path="x.csv"))
    drop(downloads)
    qtbot.waitUntil(lambda: desk.window.notice.offered, timeout=10_000)
    assert "x.csv" in desk.window.notice.text
    desk.window.notice.dismiss()
    assert "found in Downloads" in desk.window.notice.text


def test_the_offer_is_told_in_the_language_spoken(desk, watch, downloads, settle, qtbot):
    arrive(desk, qtbot, downloads)
    desk.speak("fr")
    desk.window.spoken.emit("fr")  # as the menu does
    settle(desk)
    assert "3 oct. 2026" in desk.window.notice.text


def test_a_hostile_name_stays_on_one_line(desk, watch, downloads, settle, qtbot):
    if os.name == "nt":
        pytest.skip("names cannot hold these")
    arrive(desk, qtbot, downloads, "<b>a<b>\n\u202e" + "x" * 150 + ".vcf")
    assert "\n" not in desk.window.notice.text
    assert "\u202e" not in desk.window.notice.text
    assert "<b>a<b>" in desk.window.notice.text


# --- the switch -----------------------------------------------------------------------------------


@pytest.fixture
def switched(desk: Desk, downloads: Path, tmp_path: Path) -> Desk:
    """A window whose Downloads folder is the test's, beside another that is watched."""
    other = tmp_path / "other"
    other.mkdir()
    desk.workspace.watching.watch([other])
    desk.window.commands._switch.folder = downloads.resolve()
    desk.session.reload({"setting"})
    return desk


def entry(desk: Desk) -> QAction:
    for menu in desk.window.menuBar().actions():
        for action in menu.menu().actions():  # type: ignore[union-attr]
            if action.text() == "Watch the Downloads folder":
                return action
    pytest.fail("no such entry")


def test_the_menu_turns_it_on_and_off_and_says_which_folder(switched, downloads, settle, tmp_path):
    settle(switched)
    assert not entry(switched).isChecked()
    entry(switched).trigger()
    settle(switched)
    assert entry(switched).isChecked()
    assert str(downloads) in switched.window.notice.text
    assert "Nothing is imported by itself" in switched.window.notice.text
    assert switched.workspace.watching.folders() == [tmp_path / "other", downloads]
    entry(switched).trigger()
    settle(switched)
    assert not entry(switched).isChecked()
    assert switched.workspace.watching.folders() == [tmp_path / "other"]
    press(switched.window.notice, "Undo")
    settle(switched)
    assert entry(switched).isChecked()


def test_a_folder_that_is_not_there_leaves_the_entry_off(switched, settle, tmp_path):
    switched.window.commands._switch.folder = tmp_path / "none"
    entry(switched).trigger()
    settle(switched)
    assert switched.window.notice.property("tone") == "bad"
    assert not entry(switched).isChecked()


# --- the bar --------------------------------------------------------------------------------------


@pytest.fixture
def bar(qtbot, monkeypatch) -> NoticeBar:
    monkeypatch.setattr(notice, "READING", 30)
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_an_offer_follows_what_was_done_when_that_has_been_read(bar, qtbot):
    bar.show_notice(Notice("Saved"))
    bar.offer(Notice("Found", "wait"))
    assert "Saved" in bar.text
    qtbot.waitUntil(lambda: "Found" in bar.text, timeout=5_000)
    bar.show_notice(Notice("Merged"))
    assert bar.accessibleName() == "Merged"
    qtbot.waitUntil(lambda: "Found" in bar.text, timeout=5_000)


def test_an_offer_waits_behind_long_work(bar, qtbot):
    bar.show_progress("Reading", 1, 2, lambda: None)
    bar.offer(Notice("Found", "wait"))
    qtbot.wait(60)
    assert bar.working
    bar.dismiss()
    assert "Found" in bar.text


def test_an_error_takes_the_place_of_an_offer_and_stays(bar, qtbot):
    bar.offer(Notice("Found", "wait"))
    bar.show_notice(Notice("Lost", "bad"))
    qtbot.wait(60)
    assert "Lost" in bar.text
    bar.offer(Notice("Found more", "wait"))
    qtbot.wait(60)
    assert "Lost" in bar.text
    bar.withdraw()
    assert "Lost" in bar.text
    bar.dismiss()
    assert bar.isHidden()


def test_an_answered_offer_is_gone(bar):
    done = []
    bar.offer(Notice("Found", "wait", (("Look", "", lambda: done.append(1)),)))
    next(each for each in bar.findChildren(QPushButton) if each.text() == "Look").click()
    assert (done, bar.isHidden(), bar.offered) == ([1], True, False)
