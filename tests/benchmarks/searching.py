"""Searching 100,000 contacts, two letters or more, from the query to the rows of a page."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from cards_file import cards, write_cards
from measuring import Figure, entregent, quantile, seconds, show

from entregent.workspace import Workspace

COUNT = 100_000
QUERIES = 1_000
PAGE = 50  # the rows that a window shows at once
P95 = 15  # milliseconds


def queries(random: Random, count: int) -> list[str]:
    """What people type: the first letters of a name, of two names, of an e-mail, some digits."""
    names = [
        match[1].decode()
        for raw in cards(2_000, seed=7)
        if (match := re.search(rb"FN:(.+)\r", raw))
    ]
    typed = []
    for _ in range(count):
        words = random.choice(names).lower().split()
        word = random.choice(words)
        kind = random.random()
        if kind < 0.6:
            typed.append(word[: random.randrange(2, 6)])
        elif kind < 0.85:
            typed.append(f"{words[0][:3]} {words[-1][: random.randrange(2, 5)]}")
        else:
            typed.append(str(random.randrange(220, 990)) + "-" + str(random.randrange(10, 99)))
    return typed


def measure(count: int = COUNT) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        workspace_folder = Path(folder) / "workspace"
        file = write_cards(Path(folder) / "cards.vcf", count)
        entregent("import", file, workspace=workspace_folder)
        with Workspace.open(workspace_folder) as workspace:
            contacts = workspace.contacts

            def search(query: str) -> None:
                contacts.rows(contacts.ids(query)[:PAGE])

            search("ma")
            typed = queries(Random(3), QUERIES)
            times = [seconds(partial(search, query)) * 1e3 for query in typed]
    p50, p95 = quantile(times, 0.5), quantile(times, 0.95)
    yield Figure(
        f"search {count:,} contacts, query to rows",
        f"p95 ≤ {P95} ms",
        f"p50 {p50:.1f}, p95 {p95:.1f}, max {max(times):.1f} ms",
        met=p95 <= P95,
    )


if __name__ == "__main__":
    show(measure())
