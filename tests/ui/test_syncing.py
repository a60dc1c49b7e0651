"""Syncs of the window: what comes by itself, how often, and that it is quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from tests.carddav.client import person, values
from tests.servers.hostile import Rule, answer

from entregent.evidence import Reason
from entregent.ui.autosync import AutoSync
from entregent.ui.models.connections import Connection

MINUTE, REST = 400, 50  # milliseconds


@pytest.fixture
def automatic(connected, settle):
    """Automatic syncs, started; a minute is short."""
    made = []

    def start(every=60):
        connected.workspace.store.set("sync.every", str(every))
        automatic = AutoSync(connected.session, minute=MINUTE, rest=REST)
        made.append(automatic)
        automatic.start()
        settle(connected)
        return automatic

    yield start
    for each in made:
        each._next.stop()
        each._soon.stop()


def title(book, uid):
    return values(book.cards[f"{uid}.vcf"].raw)["TITLE"]


def edit(desk, uid="u0"):
    desk.session.change(
        lambda workspace: workspace.contacts.edit(uid, set={"TITLE": "Juge"}), "Edited"
    )


def word(desk):
    (each,) = desk.session.connections()
    return desk.session.standing.state(each)[0]


def test_it_syncs_at_start(connected, automatic, book, settle):
    book.put("new.vcf", person("new", "Rosa Côté"))
    automatic()
    assert connected.workspace.contacts.count() == 4


def test_what_comes_by_itself_is_told_quietly_with_undo(connected, automatic, book, settle):
    book.put("new.vcf", person("new", "Rosa Côté"))
    automatic()
    assert "Received 1 from julie@127.0.0.1." in connected.window.notice.text
    next(b for b in connected.window.notice.findChildren(QPushButton) if b.text() == "Undo").click()
    settle(connected)
    assert connected.workspace.contacts.count() == 3


def test_a_sync_that_brings_nothing_says_nothing(connected, automatic):
    before = connected.window.notice.text
    automatic()
    assert connected.window.notice.text == before


def test_an_edit_is_sent_by_itself_soon_after_and_without_a_word(
    connected, automatic, book, settle, qtbot
):
    automatic()
    edit(connected)
    qtbot.waitUntil(lambda: title(book, "u0") == ["Juge"], timeout=10_000)
    settle(connected)
    assert "Edited" in connected.window.notice.text


def test_undo_takes_back_the_edit_and_not_the_sync_that_sent_it(
    connected, automatic, book, settle, qtbot
):
    automatic()
    edit(connected)
    qtbot.waitUntil(lambda: title(book, "u0") == ["Juge"], timeout=10_000)
    settle(connected)
    connected.session.undo()
    settle(connected)
    assert values(connected.workspace.contacts.raw("u0"))["TITLE"] == ["Notaire"]
    qtbot.waitUntil(lambda: title(book, "u0") == ["Notaire"], timeout=10_000)
    settle(connected)


def test_an_edit_of_a_card_of_no_account_is_no_reason_to_sync(
    connected, automatic, server, settle, qtbot
):
    automatic()
    path = connected.workspace.store.folder / "local.vcf"
    path.write_bytes(person("local", "Jean Local"))
    connected.workspace.imports.run([path])
    seen = len(server.requests)
    edit(connected, "local")
    settle(connected)
    qtbot.wait(5 * REST)
    assert len(server.requests) == seen


def test_a_sync_is_no_reason_to_sync_again(connected, automatic, book, settle, qtbot):
    automatic()
    ended = []
    connected.session.syncing.ended.connect(ended.append)
    book.put("new.vcf", person("new", "Rosa Côté"))
    connected.session.syncing.sync()
    settle(connected)
    qtbot.wait(5 * REST)
    settle(connected)
    assert len(ended) == 1


def test_nothing_is_synced_by_itself_where_that_is_off(connected, automatic, server, settle, qtbot):
    automatic(every=0)
    seen = len(server.requests)
    edit(connected)
    settle(connected)
    qtbot.wait(5 * REST)
    assert len(server.requests) == seen


def test_it_syncs_again_and_again(connected, automatic, server, settle, qtbot):
    automatic(every=1)
    seen = len(server.requests)
    qtbot.waitUntil(lambda: len(server.requests) > seen, timeout=10_000)
    seen = len(server.requests)
    qtbot.waitUntil(lambda: len(server.requests) > seen, timeout=10_000)
    settle(connected)


def test_how_often_is_chosen_on_the_page_and_takes_effect(connected, automatic, settle):
    made = automatic(every=60)
    page = connected.window.page
    next(
        b for b in page.detail.findChildren(QPushButton) if b.text() == "off" and b.isVisible()
    ).click()
    settle(connected)
    assert connected.workspace.store.get("sync.every") == "0"
    assert not made._next.isActive()
    page.every(5)
    settle(connected)
    assert made._next.isActive()
    assert made._next.interval() == 5 * MINUTE


def test_being_offline_is_a_word_and_no_alarm(connected, server, settle):
    server.stop()
    before = connected.window.notice.text
    connected.session.syncing.sync(quietly=True)
    settle(connected)
    assert word(connected) == "offline, will try again"
    assert connected.window.notice.text == before
    assert connected.window._rail._foot.text() == "Offline; changes wait"
    assert connected.window._to_decide() is None


def test_being_offline_is_no_alarm_either_where_the_user_asks(connected, server, settle):
    server.stop()
    connected.session.syncing.sync()
    settle(connected)
    assert connected.window.notice.property("tone") == "wait"
    assert "nothing is lost" in connected.window.notice.text


def test_an_absent_server_is_asked_less_and_less_often(connected, automatic, server, settle):
    server.rules.append(Rule("*", "*", answer(503)))
    made = automatic(every=60)
    waits = [made._next.interval()]
    for _ in range(3):
        connected.session.syncing.sync(quietly=True)
        settle(connected)
        waits.append(made._next.interval())
    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    server.rules.clear()
    connected.session.syncing.sync(quietly=True)
    settle(connected)
    assert made._next.interval() == 60 * MINUTE


def test_a_decision_is_announced_once(connected, automatic, book, settle):
    for name in list(book.cards):
        book.remove(name)
    automatic()
    assert "would be deleted" in connected.window.notice.text
    connected.window.notice.dismiss()
    connected.session.syncing.sync(quietly=True)
    settle(connected)
    assert connected.window.notice.text == ""


def test_an_account_that_lacks_its_password_is_asked_for_once(connected, automatic, server, settle):
    server.password = "another"
    automatic()
    assert word(connected) == "needs your password"
    seen = len(server.requests)
    connected.session.syncing.sync(quietly=True)
    settle(connected)
    assert len(server.requests) == seen


def test_what_a_cut_sync_did_can_still_be_undone(connected, book, settle, monkeypatch):
    from entregent.errors import Cancelled

    service = connected.workspace.sync
    whole = service.run

    def cut(*args, **kwargs):
        whole(*args, **kwargs)
        raise Cancelled

    book.put("new.vcf", person("new", "Rosa Côté"))
    monkeypatch.setattr(service, "run", cut)
    connected.session.syncing.sync()
    settle(connected)
    assert connected.session.contacts.value == 4
    next(b for b in connected.window.notice.findChildren(QPushButton) if b.text() == "Undo").click()
    settle(connected)
    assert connected.session.contacts.value == 3


def test_why_a_sync_stopped_is_a_word(connected):
    (each,) = connected.session.connections()
    for kind, state in {
        "server.unknown_host": "offline, will try again",
        "server.busy": "busy, will try again",
        "server.password_needed": "needs your password",
        "sync.emptied_there": "stopped: confirm",
        "sync.many_gone_here": "stopped: confirm",
        "sync.cancelled": "not finished",
        "server.certificate": "stopped",
    }.items():
        stopped = Connection(each.account, (), Reason(kind, {"host": "dav.example", "count": 3}))
        assert connected.session.standing.state(stopped)[0] == state


def test_when_it_was_synced_is_told_as_people_say_it(connected):
    now = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    for ago, said in {
        timedelta(seconds=20): "synced just now",
        timedelta(minutes=1): "synced 1 minute ago",
        timedelta(minutes=5): "synced 5 minutes ago",
        timedelta(hours=3): "synced 3 hours ago",
        timedelta(days=1): "synced yesterday",
        timedelta(days=9): "synced 9 days ago",
    }.items():
        moment = (now - ago).isoformat(timespec="seconds")
        assert connected.session.standing.synced(moment, now) == said
