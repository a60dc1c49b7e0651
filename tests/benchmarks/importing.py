"""Importing a vCard file of 100,000 cards into a new store, by the program itself; then again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from cards_file import write_cards
from measuring import Figure, Run, entregent, show

COUNT = 100_000
FIRST, AGAIN, MEGABYTES = 40, 8, 500


def measure(count: int = COUNT) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = write_cards(Path(folder) / "cards.vcf", count)
        workspace = Path(folder) / "workspace"
        first = entregent("import", file, workspace=workspace)
        again = entregent("import", file, workspace=workspace)
    size = f"{count:,} cards"
    yield Figure(
        f"import {size} into a new store",
        f"≤ {FIRST} s, ≤ {MEGABYTES} MB",
        _told(first),
        met=first.seconds <= FIRST and (first.megabytes or 0) <= MEGABYTES,
    )
    yield Figure("the same file again", f"≤ {AGAIN} s", _told(again), met=again.seconds <= AGAIN)


def _told(run: Run) -> str:
    memory = f", {run.megabytes:.0f} MB" if run.megabytes else ""
    return f"{run.seconds:.1f} s{memory}"


if __name__ == "__main__":
    show(measure())
