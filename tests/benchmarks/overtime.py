"""A network of 30,000 profiles over five exports, each of which shows everybody changed.

Far more than any network does, so that what is measured is the worst: each profile has as many
snapshots as there are exports, and each export makes some 30,000 pieces of news.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from measuring import Figure, show

from entregent.cards.born import Draft
from entregent.sources.imports import ImportOptions
from entregent.store import exports
from entregent.ui.models.news import MOST
from entregent.workspace import Workspace

COUNT, EXPORTS = 30_000, 5
WARM = 300  # milliseconds to show the news
STILL = 5  # milliseconds to see that nothing has moved
_HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
_EMPLOYERS = [f"Maison {letter}{number}" for letter in "ABCDEFGHIJ" for number in range(40)]
_MOVED, _GONE = 0.2, 0.02  # from one export to the next


def write_export(path: Path, count: int, turn: int) -> Path:
    """The connections as the export of one year shows them."""
    lines = [_HEADER]
    for number in range(count):
        random = Random(number)
        moves = [random.choice(_EMPLOYERS) for _ in range(EXPORTS)]
        kept = [random.random() for _ in range(EXPORTS)]
        if random.random() < _GONE * turn:
            continue
        employer = moves[max(i for i in range(turn + 1) if i == 0 or kept[i] < _MOVED)]
        name = f"Prénom{number % 977},Nom{number}"
        url = f"https://www.linkedin.com/in/p-{number}"
        lines.append(f"{name},{url},,{employer},Poste {turn} {number % 31},08 Feb 2014\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path


def measure(count: int = COUNT) -> Iterator[Figure]:
    """Processor time: all of it is one thread's work, whatever else the machine does."""
    with tempfile.TemporaryDirectory() as place, Workspace.open(Path(place) / "data") as workspace:
        took = []
        for turn in range(EXPORTS):
            path = write_export(Path(place) / "Connections.csv", count, turn)
            options = ImportOptions(seen_on=date(2020 + turn, 1, 1))
            took.append(_seconds(partial(workspace.imports.run, [path], options=options)))
        size = f"{count:,} profiles, {EXPORTS} exports"
        yield Figure(f"import the last of {size}", "", f"{took[-1]:.1f} s (first {took[0]:.1f} s)")
        yield from _news(workspace)


def _news(workspace: Workspace) -> Iterator[Figure]:
    news = workspace.news
    yield Figure("make all the news anew", "", f"{_seconds(news.catch_up):.2f} s")
    latest = partial(news.list, limit=MOST, left=False)
    yield _milliseconds(f"show the latest {MOST:,}", latest, WARM)
    last = partial(news.list, since="2024-01-01")
    yield _milliseconds(f"show all {len(last()):,} of the last export", last)
    yield _milliseconds(f"show all {len(news.list()):,}", news.list)
    yield _milliseconds("see that no network has moved", news.catch_up, STILL)
    workspace.suggestions.catch_up()
    yield _milliseconds("the same of suggestions", workspace.suggestions.catch_up, STILL)
    workspace.contacts.create(Draft(name="Marie Roy"))
    yield Figure("the news after an edit of a card", "", f"{_seconds(news.catch_up) * 1e3:.1f} ms")
    yield _milliseconds("who is no connection any more", partial(_ended, workspace), WARM)


def _ended(workspace: Workspace) -> None:
    with workspace.store.read() as conn:
        exports.remaining(conn, "2030-01-01")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _milliseconds(what: str, work: Callable[[], object], target: int | None = None) -> Figure:
    took = min(_seconds(work) for _ in range(3)) * 1e3
    goal = "" if target is None else f"≤ {target} ms"
    return Figure(what, goal, f"{took:.1f} ms", met=None if target is None else took <= target)


if __name__ == "__main__":
    show(measure())
