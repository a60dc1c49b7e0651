"""Importing: files become cards, profiles and traces, in one transaction, as often as one likes.

The same file again changes nothing; a dry run is the same transaction rolled back, so it tells
exactly what the import then does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from entregent.cards.born import new_card
from entregent.progress import Progress, Silent
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.importing import Importing, ImportReport
from entregent.sources.inspection import Inspection, inspect
from entregent.sources.intake import offered
from entregent.sources.intake.mappings import read_mappings
from entregent.sources.opened import Options
from entregent.sources.records import (
    CardRecord,
    DraftRecord,
    Refusal,
)
from entregent.store.derive import read_region
from entregent.store.store import Store
from entregent.store.transaction import Transaction

__all__ = ["ImportOptions", "ImportReport", "Imports"]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user may say; everything left out is found from the files themselves.

    `map` goes from a table's column to a field; `network` names the network whose profiles the
    rows are; `seen_on` is the day that the export shows. `event`, `on` and `place` say which
    event a roster is of, and that the files are rosters.
    """

    format: str | None = None
    book: str | None = None
    network: str | None = None
    map: Mapping[str, str] = field(default_factory=dict)
    seen_on: date | None = None
    event: str | None = None
    on: date | None = None
    place: str | None = None


class Imports:
    """The import service of a workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(
        self,
        paths: Sequence[Path],
        *,
        options: ImportOptions | None = None,
        each: Mapping[Path, ImportOptions] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> list[ImportReport]:
        """Imports all paths in one transaction; a report a path and format. `each` says of some of
        them what `options` says of all others.

        Raises InputError (kinds `import.…`), StoreError or Cancelled; then nothing was changed.
        """
        wanted, apart = options or ImportOptions(), each or {}
        watched = progress or Silent()
        reports: list[ImportReport] = []
        with self._store.read() as conn:  # before: a file may change while it is read
            marks = {} if dry_run else offered.watched_marks(conn, paths)
        with self._store.write(
            "import", dry_run=dry_run, files=[path.name for path in paths]
        ) as transaction:
            for path in paths:
                said = apart.get(path, wanted)
                reports += _import_path(transaction, Path(path), said, watched)
            transaction.detail.update(
                formats=sorted({report.format for report in reports}),
                added=sum(report.added for report in reports),
                updated=sum(report.updated for report in reports),
            )
        change = transaction.changes.change_id
        if marks:
            with self._store.derive() as noting:
                offered.take(noting.conn, marks, change)
        return [replace(report, change_id=change) for report in reports]

    def inspect(self, path: Path, options: ImportOptions | None = None) -> Inspection:
        """What a path is, and how its columns would be read; what is wrong is told, not raised."""
        wanted = options or ImportOptions()
        with self._store.read() as conn:
            return inspect(path, _options(conn, wanted), wanted.format)

    def cards(self, path: Path) -> tuple[list[CardRecord], list[Refusal]]:
        """The cards that a file holds, as an import would find them, and what it would refuse;
        nothing is written. Raises InputError (kinds `import.…`)."""
        with self._store.read() as conn:
            options = _options(conn, ImportOptions())
        found: list[CardRecord] = []
        with opened(path) as container:
            refused = list(container.refused)
            read = plans(path, container, options, format=None, seen_on=None, progress=Silent())
            jobs = [job for plan in read for job in plan.jobs]
            for record in (each for job in jobs for each in job.reader.read(job.opened, options)):
                match record:
                    case CardRecord():
                        found.append(record)
                    case DraftRecord() if record.draft.kind != "group":  # a group is nobody
                        raw = new_card(record.draft, uid="new").raw
                        found.append(CardRecord(raw, path.name, record.row))
                    case Refusal():
                        refused.append(record)
        return found, refused


def _options(conn: Connection, wanted: ImportOptions) -> Options:
    return Options(
        network=(wanted.network or "").strip().casefold(),
        columns=wanted.map,
        event=(wanted.event or "").strip(),
        on=wanted.on,
        place=(wanted.place or "").strip(),
        region=read_region(conn),
        mappings=read_mappings(conn),
    )


def _import_path(
    transaction: Transaction, path: Path, wanted: ImportOptions, progress: Progress
) -> list[ImportReport]:
    options = _options(transaction.conn, wanted)
    with opened(path) as container:
        found = plans(
            path,
            container,
            options,
            format=wanted.format,
            seen_on=wanted.seen_on,
            progress=progress,
        )
        reports = []
        for place, plan in enumerate(found):
            importing = Importing(transaction, path, plan, options, wanted.book)
            # What an archive's members were refused for is told once, with its first format.
            importing.refused += container.refused if place == 0 else ()
            reports.append(importing.run())
        return reports
