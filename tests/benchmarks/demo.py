"""The whole job on the sample, without a window: `entregent demo --headless`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator

from measuring import Figure, run, show

SECONDS = 15


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "entregent", "demo", "--headless", "--out", folder)
        took = run(*command, environment={"QT_QPA_PLATFORM": "offscreen"}).seconds
    yield Figure("demo --headless", f"≤ {SECONDS} s", f"{took:.1f} s", met=took <= SECONDS)


if __name__ == "__main__":
    show(measure())
