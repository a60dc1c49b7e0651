"""Background work: results on the UI thread, stale ones dropped, failures told, stops honoured."""

from __future__ import annotations

import threading

import pytest

from entregent.errors import Cancelled, InputError
from entregent.ui.tasks import CALLERS, Tasks, Unexpected


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


def settle(qtbot, tasks):
    qtbot.waitUntil(lambda: tasks.idle, timeout=5000)


def test_a_result_arrives_on_the_ui_thread_and_the_work_ran_elsewhere(qtbot, tasks):
    seen = []
    tasks.lane().read(
        "x", threading.get_ident, lambda ran: seen.append((ran, threading.get_ident()))
    )
    settle(qtbot, tasks)
    ((ran, arrived),) = seen
    assert arrived == threading.get_ident()
    assert ran != arrived


def test_only_the_newest_read_of_a_name_is_answered(qtbot, tasks):
    lane = tasks.lane()
    gate = threading.Event()
    seen = []

    def slow():
        gate.wait(5)
        return "old"

    lane.read("search", slow, seen.append)
    lane.read("search", lambda: "new", seen.append)
    lane.read("other", lambda: "other", seen.append)
    gate.set()
    settle(qtbot, tasks)
    assert sorted(seen) == ["new", "other"]


def test_a_read_overtaken_while_it_waits_is_never_run(qtbot, tasks):
    lane = tasks.lane()
    gate = threading.Event()
    ran = []
    for _ in range(2):  # fill the pool
        tasks.lane().read("block", lambda: gate.wait(5), lambda _: None)
    for number in range(5):
        lane.read("search", lambda number=number: ran.append(number), lambda _: None)
    gate.set()
    settle(qtbot, tasks)
    assert ran == [4]


def test_a_closed_lane_is_never_answered(qtbot, tasks):
    lane = tasks.lane()
    seen = []
    lane.read("x", lambda: 1, seen.append, seen.append)
    lane.close()
    settle(qtbot, tasks)
    assert seen == []


def test_an_error_of_ours_is_told_as_it_is_and_another_as_unexpected(qtbot, tasks, caplog):
    told = []

    def refuse():
        raise InputError("contact.unknown", ref="x")

    def stumble():
        raise ValueError("broken")

    tasks.read(refuse, told.append, told.append)
    settle(qtbot, tasks)
    tasks.read(stumble, told.append, told.append)
    settle(qtbot, tasks)
    assert [type(error) for error in told] == [InputError, Unexpected]
    assert told[1].values["detail"] == "broken"
    assert "broken" in caplog.text


def test_writes_run_one_after_the_other_in_order(qtbot, tasks):
    running, most, order = set(), [], []

    def work(number):
        def run(_progress):
            running.add(number)
            most.append(len(running))
            threading.Event().wait(0.01)
            running.discard(number)
            return number

        return run

    for number in range(4):
        tasks.write(work(number), order.append, pytest.fail)
    settle(qtbot, tasks)
    assert order == [0, 1, 2, 3]
    assert max(most) == 1


def test_progress_is_told_on_the_ui_thread_and_a_stop_ends_the_work(qtbot, tasks):
    steps, failed = [], []
    started = threading.Event()

    def work(progress):
        for done in range(100_000):
            progress.step("reading", done, None)
            started.set()
            threading.Event().wait(0.001)

    progress = tasks.write(
        work, pytest.fail, failed.append, lambda *told: steps.append((told, threading.get_ident()))
    )
    started.wait(5)
    progress.stop()
    settle(qtbot, tasks)
    assert [type(error) for error in failed] == [Cancelled]
    assert steps[0] == (("reading", 0, None), threading.get_ident())


def test_closing_stops_what_runs_and_drops_what_comes(qapp):
    tasks = Tasks()
    seen = []
    started = threading.Event()

    def endless(progress):
        while True:
            progress.step("reading", 0, None)
            started.set()
            threading.Event().wait(0.001)

    tasks.write(endless, seen.append, seen.append)
    started.wait(5)
    tasks.close()
    qapp.processEvents()
    assert seen == []


def test_a_server_that_keeps_its_request_does_not_keep_the_program(qapp, monkeypatch):
    monkeypatch.setattr("entregent.ui.tasks.PATIENCE", 0.05)
    tasks = Tasks()
    seen, started, answered = [], threading.Event(), threading.Event()

    def call(progress):
        started.set()
        answered.wait(60)
        progress.step("sync.reading", 0, None)

    tasks.reach(call, seen.append, seen.append)
    assert started.wait(5)
    caller = next(each for each in threading.enumerate() if each.name == "entregent-network")
    tasks.close()
    assert caller.is_alive()
    assert caller.daemon  # the interpreter does not wait for it either
    answered.set()
    caller.join(5)
    qapp.processEvents()
    assert seen == []


def test_no_more_calls_than_a_few_run_at_once(qtbot, tasks):
    running, most, lock = [], [], threading.Lock()

    def call(_progress):
        with lock:
            running.append(1)
            most.append(len(running))
        threading.Event().wait(0.02)
        with lock:
            running.pop()

    for _ in range(3 * CALLERS):
        tasks.reach(call, lambda _: None, pytest.fail)
    settle(qtbot, tasks)
    assert len(most) == 3 * CALLERS
    assert max(most) == CALLERS
