"""What a small data file tells, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.sources.files import read
from tests.sources.pst.items import Properties
from tests.sources.pst.messaging import PstWriter

from entregent.cards.born import Draft
from entregent.sources.records import DraftRecord, Record, Refusal


def told(path: Path, *items: Properties) -> list[Record | Refusal]:
    """What a file with these items in one folder tells."""
    with PstWriter(path) as pst:
        folder = pst.folder("Contacts", pst.top)
        for item in items:
            pst.message(folder, item)
    return read(path)


def draft(path: Path, item: Properties) -> Draft:
    (record,) = told(path, item)
    assert isinstance(record, DraftRecord)
    return record.draft


def drafts(records: Sequence[Record | Refusal]) -> list[Draft]:
    return [record.draft for record in records if isinstance(record, DraftRecord)]


def refusals(records: Sequence[Record | Refusal]) -> list[tuple[int | None, str]]:
    return [(record.row, record.why.kind) for record in records if isinstance(record, Refusal)]
