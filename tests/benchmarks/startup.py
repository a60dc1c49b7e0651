"""How long `entregent --help` takes, against a Python that does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from measuring import Figure, median, run, show

ROUNDS = 15
SLOWER = 150  # milliseconds


def measure() -> Iterator[Figure]:
    bare, told = [], []
    run(sys.executable, "-m", "entregent", "--help")  # leaves its compiled code behind
    for _ in range(ROUNDS):  # in turns, so that what disturbs one disturbs the other
        bare.append(run(sys.executable, "-c", "pass").seconds * 1e3)
        told.append(run(sys.executable, "-m", "entregent", "--help").seconds * 1e3)
    slower = median(told) - median(bare)
    yield Figure(
        "entregent --help",
        f"≤ +{SLOWER} ms",
        f"{median(told):.0f} ms, +{slower:.0f} ms",
        f"python3 -c pass {median(bare):.0f} ms",
        met=slower <= SLOWER,
    )


if __name__ == "__main__":
    show(measure())
