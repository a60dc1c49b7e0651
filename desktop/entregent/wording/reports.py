"""What an import did, line by line, as the command line and the demonstration tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from entregent.wording.words import Words

if TYPE_CHECKING:
    from entregent.sources.imports import ImportReport


def head(report: ImportReport, words: Words) -> str:
    """Which file, and what it is."""
    return words.say("import.file", file=Path(report.path).name, format=words.format(report.format))


def counts(report: ImportReport, words: Words) -> Iterator[str]:
    """How much of it went in; what there is none of is not told, but for the cards and profiles."""
    yield words.say(
        "import.counts",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        refused=len(report.refused),
    )
    for key, count in (
        ("import.hidden", report.hidden),
        ("import.interactions", report.interactions),
        ("import.events", report.events),
        ("import.left_out", report.left_out),
    ):
        if count:
            yield words.say(key, count=count)
