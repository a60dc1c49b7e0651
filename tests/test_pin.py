"""PySide6 6.12.0 on CPython 3.11 loses a reference to None a call, and crashes in the end."""

from __future__ import annotations

import sys

from PySide6.QtCore import QStringListModel, QTimer

CALLS = 1_000


def test_a_thousand_timers_and_models_leave_the_references_to_none_where_they_were(qapp):
    model = QStringListModel(["one"])
    index = model.index(0)
    fired: list[int] = []

    def round_trip() -> None:
        QTimer.singleShot(0, lambda: fired.append(1))
        model.data(index)
        index.data(4_000)  # a role that no one fills: None comes back

    round_trip()
    qapp.processEvents()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        round_trip()
    qapp.processEvents()

    assert len(fired) == CALLS + 1
    # From 3.12 on None is immortal and its count a constant.
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
