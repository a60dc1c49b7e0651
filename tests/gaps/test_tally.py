"""What is kept of the exchanges is what counting all of them anew would give."""

from __future__ import annotations

import pytest
from tests.scene import JULIE

from entregent.gaps import grounds
from entregent.gaps.me import read_self
from entregent.gaps.tally import Tally, count


def kept(scene):
    """The tally as the lists read it, whether it is the one in the store, and the one anew."""
    with scene.store.read() as conn:
        me = read_self(conn)
        anew = Tally()
        count(conn, me, anew)
        base = grounds.read(conn, me)
        return base.tally.tally().passed, not grounds.is_due(conn, me), anew.passed


def write(scene, *numbers):
    for n in numbers:
        scene.exchange("mail", f"2026-0{n}-02", f"Alix {n} <a{n % 3}@x.example>", JULIE)
        scene.exchange("message", f"2025-0{n}-02", JULIE, f"a{n % 3}@x.example", "b@x.example")


def test_a_later_import_is_counted_on_top(scene):
    write(scene, 1, 2, 3)
    scene.gaps.catch_up()
    write(scene, 4, 5)
    scene.gathering("event", "2026-05-05", "Bal", JULIE, "a1@x.example", "c@x.example")
    on_top, is_kept, anew = kept(scene)
    assert not is_kept
    names = {mark: each.name for mark, each in anew.items()}
    for mark, each in on_top.items():
        each.name = names[mark]  # the best name may be another by then
    assert on_top == anew
    scene.gaps.catch_up()
    assert kept(scene)[1]


def test_what_is_taken_away_is_no_longer_counted(scene):
    write(scene, 1)
    scene.gaps.catch_up()
    write(scene, 2)
    scene.gaps.catch_up()
    scene.store.undo()
    now, _, anew = kept(scene)
    assert now == anew
    assert sum(each.sent + each.received for each in now.values()) == 4


def test_another_user_is_counted_anew(scene):
    write(scene, 1)
    scene.gaps.catch_up()
    scene.store.set("me", ["b@x.example"])
    now, is_kept, anew = kept(scene)
    assert not is_kept
    assert now == anew
    assert f"email:{JULIE}" in now


def test_a_change_that_is_none_of_this_keeps_the_counts(scene, monkeypatch):
    write(scene, 1)
    scene.gaps.catch_up()
    scene.person("m", "Marc Roy")

    def again(*_args, **_values):
        pytest.fail("counted again")

    monkeypatch.setattr("entregent.gaps.tally._count", again)
    scene.gaps.catch_up()
    monkeypatch.undo()
    assert kept(scene)[1]
