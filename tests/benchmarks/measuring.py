"""How the figures are taken and shown: seconds, peak memory, and one table.

A figure is printed beside its target and, where there is one, beside the peer measured in the same
run; nothing here fails when a target is missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    line = [str(part) for part in command]
    if sys.platform == "win32":
        start = time.perf_counter()
        output = _output(line, variables, told)
        return Run(time.perf_counter() - start, None, output)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "measured")
        output = _output([sys.executable, "-ISc", _MEASURE, str(sheet), *line], variables, told)
        took, peak = sheet.read_text("ascii").split()
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(float(took), int(peak) * unit / MEGABYTE, output)


# A process counts what its parent held when it was forked to its own peak, through exec too, so a
# program is started by one that holds nothing.
_MEASURE = """
import os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as sheet:
    sheet.write(f"{time.perf_counter() - start} {usage.ru_maxrss}")
sys.exit(abs(os.waitstatus_to_exitcode(status)))
"""


def _output(line: Sequence[str], variables: Mapping[str, str], told: str | None) -> str:
    given = None if told is None else told.encode()
    stdin = subprocess.DEVNULL if told is None else None
    ran = subprocess.run(
        line, env=dict(variables), input=given, stdin=stdin, stdout=subprocess.PIPE, check=True
    )
    return ran.stdout.decode(errors="replace")


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
