"""How the figures are taken and shown: seconds, peak memory, and one table.

A figure is printed beside its target and, where there is one, beside the peer measured in the same
run; nothing here fails when a target is missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

APPLICATION = Path(__file__).resolve().parents[2] / "desktop"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `met` is None where there is no target, or nothing to compare."""

    what: str
    target: str
    measured: str
    peer: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A program that ran: seconds of wall time, peak resident megabytes (None on Windows)."""

    seconds: float
    megabytes: float | None
    output: str


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the quickest of some rounds: what the machine can do when nothing disturbs it."""
    return min(seconds(work) for _ in range(rounds))


def run(
    *command: str | Path, environment: dict[str, str] | None = None, told: str | None = None
) -> Run:
    """Run a program to its end, alone in its process, and measure it; its failure is an error.

    `told` is a line or two for its standard input.
    """
    variables = {**os.environ, "PYTHONPATH": str(APPLICATION), **(environment or {})}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python keeps what it compiled
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        stdin=None if told is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=variables,
    ) as process:
        if process.stdin is not None:
            with process.stdin as stdin:
                stdin.write((told or "").encode())
        assert process.stdout is not None
        output = process.stdout.read().decode(errors="replace")
        megabytes = None
        if sys.platform != "win32":  # wait4 tells what this child used, and it alone
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1 if sys.platform == "darwin" else 1024
            megabytes = usage.ru_maxrss * unit / MEGABYTE
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Run(time.perf_counter() - start, megabytes, output)


def entregent(*arguments: str | Path, workspace: Path, told: str | None = None) -> Run:
    """Run the program itself on that workspace; `told` is what it reads on standard input."""
    command = (sys.executable, "-m", "entregent", "--workspace", workspace, *arguments)
    return run(*command, told=told)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def show(figures: Iterable[Figure]) -> None:
    """Print the table, as Markdown."""
    met = {None: "", True: "yes", False: "NO"}
    rows = [["what", "target", "measured", "peer", "met"]]
    rows += [[f.what, f.target, f.measured, f.peer, met[f.met]] for f in figures]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    for row in rows:
        print("|", " | ".join(map(str.ljust, row, widths)), "|")
