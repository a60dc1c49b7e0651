"""PySide6 6.12.0 on CPython 3.11 loses references to None, two a round trip, and crashes."""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = 1_000

# In a process of its own: in this one, what other tests left behind comes and goes as well.
COUNT = f"""
import sys
from PySide6.QtCore import QCoreApplication, QStringListModel, QTimer

app = QCoreApplication([])
model = QStringListModel(["one"])
index = model.index(0)
fired = []

def round_trip():
    QTimer.singleShot(0, lambda: fired.append(1))
    model.data(index)
    index.data(4_000)  # a role that no one fills: None comes back

round_trip()
app.processEvents()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    round_trip()
app.processEvents()
print(len(fired) - 1, sys.getrefcount(None) - before)
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal since Python 3.12 and not counted"
)
def test_a_thousand_timers_and_models_leave_the_references_to_none_where_they_were():
    counted = subprocess.run(
        [sys.executable, "-c", COUNT], capture_output=True, text=True, check=False
    )
    assert counted.returncode == 0, counted.stderr
    fired, change = (int(number) for number in counted.stdout.split())
    assert fired == CALLS
    assert abs(change) < CALLS / 10
