"""The same file again: what need not be read twice, and what must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.sources import files
from tests.sources.files import write

from entregent.sources.importing import Importing
from entregent.sources.imports import ImportOptions, ImportReport, Imports
from entregent.store.store import Store

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Ann Lee\r\nEND:VCARD\r\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def imports(store: Store) -> Imports:
    return Imports(store)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.refused)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by the format of each file that is read."""
    read: list[str] = []
    whole = Importing._read

    def told(self: Importing) -> None:
        read.append(self._plan.format)
        whole(self)

    monkeypatch.setattr(Importing, "_read", told)
    return read


def test_the_very_bytes_of_the_last_import_are_not_read_again(
    store: Store, imports: Imports, readings: list[str], tmp_path: Path
) -> None:
    path = write(tmp_path, files.CONNECTIONS)
    january = ImportOptions(seen_on=date(2026, 1, 1))
    (first,) = imports.run([path], options=january)
    (again,) = imports.run([path], options=january)
    assert readings == ["linkedin"]
    assert counts(again) == (0, 0, first.added, 0)
    assert (again.hidden, again.network, again.change_id) == (first.hidden, "linkedin", None)
    imports.run([path], options=ImportOptions(seen_on=date(2026, 2, 1)))
    imports.run([path], options=january)  # not the last any more
    assert len(readings) == 3
    store.undo()
    store.undo()
    (anew,) = imports.run([path], options=january)
    assert len(readings) == 4
    assert counts(anew) == counts(first)  # what was taken back comes again
    imports.run([path], options=ImportOptions(seen_on=date(2026, 1, 1), network="linkedin"))
    assert len(readings) == 5


def test_the_same_guests_of_another_event_are_read(
    imports: Imports, readings: list[str], tmp_path: Path
) -> None:
    path = write(tmp_path, "Name,Email\nAnn Lee,ann@lee.example\nBob Roy,bob@roy.example\n")
    for title in ("Gala", "Gala", "5 à 7"):
        imports.run([path], options=ImportOptions(event=title, on=date(2026, 5, 1)))
    assert readings == ["roster", "roster"]


def test_cards_and_what_was_refused_are_read_each_time(
    imports: Imports, readings: list[str], tmp_path: Path
) -> None:
    cards = write(tmp_path, CARD, "a.vcf")
    half = write(tmp_path, files.CONNECTIONS + ",,,a@b.example,,,01 Jan 2020\n", "half.csv")
    for path in (cards, cards, half, half):
        (report,) = imports.run([path])
        assert (len(report.refused) == 1) == (path == half)
    assert readings == ["vcard", "vcard", "linkedin", "linkedin"]
