"""Events entering the store: each once, with everybody who any export shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from entregent.sources.intake.events import EventIntake
from entregent.sources.intake.run import Counts, Run
from entregent.sources.records import CalledOff, EventRecord, Participant
from entregent.store import schema
from entregent.store.store import Store
from entregent.workspace import Workspace

ANN = Participant("attendee", "Ann Lee", "ann@lee.example")
BOB = Participant("attendee", "Bob Stone")
ME = Participant("attendee", me=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Workspace.open(tmp_path / "w") as workspace:
        yield workspace.store


def take(store: Store, records: Sequence[EventRecord | CalledOff]) -> Counts:
    with store.write("import") as transaction:
        run = Run(
            transaction,
            at="2026-10-03T00:00:00+00:00",
            format="roster",
            network="",
            path="roster.csv",
            digest=lambda: "0",
            seen_on=date(2026, 10, 3),
        )
        intake = EventIntake(run, "roster")
        for record in records:
            if isinstance(record, CalledOff):
                intake.call_off(record.key)
            else:
                intake.take(record)
        intake.finish()
    return run.counts


def stored(store: Store) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    with store.read() as conn:
        events = [dict(row) for row in conn.execute(select(schema.event)).mappings()]
        traces = [dict(row) for row in conn.execute(select(schema.interaction)).mappings()]
    return events, traces


def participants(store: Store) -> list[object]:
    with store.read() as conn:
        return list(conn.execute(select(schema.interaction_participant)))


def gala(*people: Participant, title: str = "Gala", start: str = "2026-05-01") -> EventRecord:
    return EventRecord("event", title, "gala", start, "Montréal", people)


def test_an_event_enters_once(store: Store) -> None:
    assert take(store, [gala(ANN, BOB)]).events == 1
    again = take(store, [gala(ANN, BOB)])
    assert (again.events, again.updated, again.traces_known) == (0, 0, 1)
    events, traces = stored(store)
    assert [event["title"] for event in events] == ["Gala"]
    assert [(trace["kind"], trace["at"]) for trace in traces] == [("event", "2026-05-01")]


def test_a_roster_grows(store: Store) -> None:
    take(store, [gala(ANN)])
    assert stored(store)[1] == []  # one person met nobody
    assert take(store, [gala(ANN, BOB, ME)]).updated == 1
    assert (
        take(store, [gala(BOB)]).updated == 0
    )  # who is left out of an export was there all the same
    events, traces = stored(store)
    assert [each["name"] for each in json.loads(str(events[0]["people"]))] == [
        "Ann Lee",
        "Bob Stone",
        "",
    ]
    assert len(json.loads(str(traces[0]["participants"]))) == 3


def test_rows_of_one_event_in_one_file_are_one_event(store: Store) -> None:
    counts = take(store, [gala(ANN), gala(BOB), gala(ANN)])
    assert (counts.events, counts.updated) == (1, 0)
    assert len(json.loads(str(stored(store)[1][0]["participants"]))) == 2


def test_a_moved_event_moves_its_trace(store: Store) -> None:
    take(store, [gala(ANN, BOB)])
    assert take(store, [gala(ANN, BOB, start="2026-06-01")]).updated == 1
    events, traces = stored(store)
    assert (events[0]["start"], traces[0]["at"]) == ("2026-06-01", "2026-06-01")


def test_an_event_that_is_called_off_goes_with_its_trace(store: Store) -> None:
    take(store, [gala(ANN, BOB)])
    assert take(store, [CalledOff("gala")]).updated == 1
    assert stored(store) == ([], [])
    assert take(store, [CalledOff("gala")]).updated == 0
    assert participants(store) == []


def test_what_one_import_shows_is_not_called_off_by_it(store: Store) -> None:
    """Two calendars of one export may tell of one meeting, and one of them that it is cancelled."""
    both = [CalledOff("gala"), gala(ANN, BOB), CalledOff("gala")]
    assert take(store, both).events == 1
    again = take(store, both)
    assert (again.events, again.updated, again.traces_known) == (0, 0, 1)


def test_who_declines_later_was_not_there(store: Store) -> None:
    take(store, [gala(ANN, BOB)])
    assert take(store, [replace(gala(ANN), absent=(BOB,))]).updated == 1
    events, traces = stored(store)
    assert [each["name"] for each in json.loads(str(events[0]["people"]))] == ["Ann Lee"]
    assert traces == []


def test_of_two_places_that_one_import_shows_the_first_stays(store: Store) -> None:
    both = [gala(ANN, BOB), gala(ANN, BOB, title="Autre", start="2026-06-01")]
    take(store, both)
    assert take(store, both).updated == 0
    assert stored(store)[0][0]["title"] == "Gala"


def test_what_is_guessed_changes_nothing_that_is_known(store: Store) -> None:
    take(store, [gala(ANN, BOB)])
    guess = gala(ANN, BOB, title="export (1)", start="2026-06-01")
    assert take(store, [replace(guess, guessed=frozenset({"title", "start"}))]).updated == 0
    assert take(store, [replace(guess, guessed=frozenset({"start"}))]).updated == 1
    assert (stored(store)[0][0]["title"], stored(store)[0][0]["start"]) == (
        "export (1)",
        "2026-05-01",
    )
