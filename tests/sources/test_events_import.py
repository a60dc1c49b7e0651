"""Calendars and rosters through the import: the same file again, a later one, and what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sources.files import CALENDAR, EVENTBRITE, LUMA, MEETUP, write

from entregent.sources.imports import ImportOptions, ImportReport
from entregent.store import schema
from entregent.workspace import Workspace

MARCH = ImportOptions(seen_on=date(2026, 3, 1))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as workspace:
        yield workspace


def run(
    workspace: Workspace, path: Path, options: ImportOptions = MARCH, **told: bool
) -> ImportReport:
    (report,) = workspace.imports.run([path], options=options, **told)
    return report


def rows(workspace: Workspace, table: str) -> list[dict[str, object]]:
    with workspace.store.read() as conn:
        found = conn.execute(select(schema.metadata.tables[table])).mappings()
        return [dict(row) for row in found]


def starts(workspace: Workspace) -> dict[str, object]:
    return {str(row["external_id"]): row["start"] for row in rows(workspace, "event")}


def test_a_calendar_becomes_events_and_meetings(workspace: Workspace, tmp_path: Path) -> None:
    report = run(workspace, write(tmp_path, CALENDAR))
    assert (report.format, report.added, report.events, report.left_out) == ("calendar", 4, 4, 1)
    assert [row["kind"] for row in rows(workspace, "interaction")] == ["meeting"]
    assert not rows(workspace, "card")


@pytest.mark.parametrize("text", [CALENDAR, LUMA, EVENTBRITE, MEETUP])
def test_the_same_file_again_changes_nothing(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    path = write(tmp_path, text)
    first = run(workspace, path)
    again = run(workspace, path)
    assert (again.added, again.updated, again.unchanged) == (0, 0, first.added)
    assert again.change_id is None


def test_a_moved_meeting_moves(workspace: Workspace, tmp_path: Path) -> None:
    run(workspace, write(tmp_path, CALENDAR))
    moved = CALENDAR.replace("DTSTART:20240305T230000Z", "DTSTART:20240307T230000Z")
    assert run(workspace, write(tmp_path, moved)).updated == 1
    assert starts(workspace)["one@google.com"] == "2024-03-07T18:00:00-05:00"
    assert rows(workspace, "interaction")[0]["at"] == "2024-03-07T18:00:00-05:00"


def test_a_cancelled_meeting_disappears_and_undo_brings_it_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    run(workspace, write(tmp_path, CALENDAR))
    before = starts(workspace)
    report = run(
        workspace,
        write(tmp_path, CALENDAR.replace("STATUS:CONFIRMED", "STATUS:CANCELLED")),
    )
    assert (report.updated, report.left_out) == (1, 2)
    assert "one@google.com" not in starts(workspace)
    assert not rows(workspace, "interaction")
    workspace.store.undo()
    assert starts(workspace) == before
    assert len(rows(workspace, "interaction_participant")) == 2


def test_an_occurrence_that_is_taken_out_of_its_series_goes(
    workspace: Workspace, tmp_path: Path
) -> None:
    run(workspace, write(tmp_path, CALENDAR))
    out = "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Eastern Standard Time:20260119T090000"
    later = write(tmp_path, CALENDAR.replace("RRULE:FREQ=WEEKLY;COUNT=3", out))
    assert run(workspace, later).updated == 1
    assert "stand-up/20260119T140000Z" not in starts(workspace)
    assert len(starts(workspace)) == 3


def test_a_meeting_that_becomes_a_series_is_no_event_of_its_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    alone = CALENDAR.replace("RRULE:FREQ=WEEKLY;COUNT=3\r\n", "")
    run(workspace, write(tmp_path, alone))
    assert "stand-up" in starts(workspace)
    run(workspace, write(tmp_path, CALENDAR))
    assert "stand-up" not in starts(workspace)


def test_who_declines_later_was_not_there(workspace: Workspace, tmp_path: Path) -> None:
    run(workspace, write(tmp_path, CALENDAR))
    run(workspace, write(tmp_path, CALENDAR.replace("NEEDS-ACTION", "DECLINED")))
    (event,) = [row for row in rows(workspace, "event") if row["external_id"] == "one@google.com"]
    assert [each["name"] for each in json.loads(str(event["people"]))] == ["Julie Moi"]
    assert not rows(workspace, "interaction")


def test_a_later_export_of_a_roster_is_the_same_event(workspace: Workspace, tmp_path: Path) -> None:
    run(workspace, write(tmp_path, MEETUP, "Fintech_attendees 2025-10-01.xls"))
    more = MEETUP + (
        "Zoé\t\tuser 78\t\tNo\tYes\t0\tSeptember 9, 2025 8:00 AM\t\t"
        "http://www.meetup.com/Fintech-MTL/members/78/\t\n"
    )
    report = run(workspace, write(tmp_path, more, "Fintech_attendees 2025-10-09 (2).xls"))
    assert (report.added, report.updated) == (0, 1)
    (event,) = rows(workspace, "event")
    assert (event["title"], event["start"]) == ("Fintech", "2025-10-01")
    assert len(json.loads(str(event["people"]))) == 3


def test_a_roster_keeps_what_its_rows_say_of_work(workspace: Workspace, tmp_path: Path) -> None:
    run(workspace, write(tmp_path, EVENTBRITE))
    (event,) = rows(workspace, "event")
    marie = json.loads(str(event["people"]))[0]
    assert (marie["organization"], marie["title"]) == ("Desjardins", "Analyste")
    assert not rows(workspace, "profile")


def test_a_roster_of_ten_thousand_is_one_event(workspace: Workspace, tmp_path: Path) -> None:
    lines = "".join(f"Invité {at},i{at}@x.example\n" for at in range(10_000))
    path = write(tmp_path, f"Nom complet,Courriel\n{lines}")
    said = ImportOptions(event="Congrès", on=date(2025, 5, 1))
    assert run(workspace, path, said).events == 1
    assert run(workspace, path, said).change_id is None


def test_a_broken_entry_is_told_and_the_rest_goes_in(workspace: Workspace, tmp_path: Path) -> None:
    report = run(workspace, write(tmp_path, CALENDAR.replace("20240305T230000Z", "hier")))
    assert (report.added, [each.row for each in report.refused]) == (3, [7])
