"""Series of meetings as their dates, by the clocks of the zone they were made in."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.files import read
from tests.sources.pst.items import Properties, meeting, recipient
from tests.sources.pst.messaging import PstWriter

from entregent.sources.outlook import tags
from entregent.sources.outlook.recurrence import MOST, occurrences
from entregent.sources.outlook.zones import zone_of
from entregent.sources.records import EventRecord, LeftOut, Record, Refusal

ME = ("Julie Fortin", "julie@fortin.example")
LUC = recipient("Luc Gagné", "luc@gagne.example")
DAILY, WEEKLY, MONTHLY, NTH, MONTH_END = range(5)
NEVER = date(4500, 8, 31)
# Montréal: five hours behind UTC, four from the second Sunday of March to the first of November.
NOVEMBER = struct.pack("<8H", 0, 11, 0, 1, 2, 0, 0, 0)
MARCH = struct.pack("<8H", 0, 3, 0, 2, 2, 0, 0, 0)
MONTREAL = struct.pack("<iiiH16sH16s", 300, 0, -60, 0, NOVEMBER, 0, MARCH)


def minutes(moment: datetime) -> int:
    return int((moment - datetime(1601, 1, 1)).total_seconds()) // 60


def pattern(
    kind: int,
    every: int,
    start: date,
    *specific: int,
    end: date = NEVER,
    at: int = 17 * 60,
    removed: Sequence[date] = (),
    moved: Sequence[tuple[datetime, datetime]] = (),
) -> bytes:
    """MS-OXOCAL §2.2.1.44: `at` is in minutes after midnight; what was `moved` from and to."""
    first = datetime(start.year, start.month, start.day)
    gone = sorted([*removed, *(original.date() for original, _ in moved)])
    places = [minutes(datetime(each.year, each.month, each.day)) for each in gone]
    held = [minutes(datetime(*to.timetuple()[:3])) for _, to in moved]
    data = struct.pack("<HHHHHIII", 0x3004, 0x3004, 0x200B, kind, 0, 0, every, 0)
    data += struct.pack(f"<{len(specific)}I", *specific)
    data += struct.pack("<III", 0x2023, 10, 0)
    data += struct.pack(f"<I{len(places)}I", len(places), *places)
    data += struct.pack(f"<I{len(held)}I", len(held), *held)
    data += struct.pack("<II", minutes(first), minutes(datetime(end.year, end.month, end.day)))
    data += struct.pack("<IIII", 0x3006, 0x3009, at, at + 60) + struct.pack("<H", len(moved))
    for original, to in moved:
        data += struct.pack("<IIIH", minutes(to), minutes(to) + 60, minutes(original), 0x0011)
        for text in (b"Renamed", b"Elsewhere"):
            data += struct.pack("<HH", len(text) + 1, len(text)) + text
    return data + bytes(8)


def days(data: bytes, until: date = date(2026, 12, 31)) -> list[str]:
    found = occurrences(data, until)
    assert found is not None
    return [f"{each.start:%m-%d}" for each in found]


START = date(2026, 1, 6)  # a Tuesday


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pattern(DAILY, 3 * 1_440, START, end=date(2026, 1, 14)), ["01-06", "01-09", "01-12"]),
        (
            pattern(WEEKLY, 2, START, 0b0010100, end=date(2026, 1, 23)),  # Tuesdays, Thursdays
            ["01-06", "01-08", "01-20", "01-22"],
        ),
        (pattern(MONTHLY, 1, date(2026, 1, 31), 31, end=date(2026, 4, 30)),
         ["01-31", "02-28", "03-31", "04-30"]),
        (pattern(MONTHLY, 12, START, 6, end=date(2026, 12, 31)), ["01-06"]),
        (pattern(MONTH_END, 2, date(2026, 2, 28), 0, end=date(2026, 6, 30)),
         ["02-28", "04-30", "06-30"]),
        (pattern(NTH, 1, START, 0b0000100, 1, end=date(2026, 3, 31)), ["01-06", "02-03", "03-03"]),
        (pattern(NTH, 1, START, 0b0100000, 5, end=date(2026, 3, 31)), ["01-30", "02-27", "03-27"]),
        (pattern(NTH, 1, START, 0b0111110, 5, end=date(2026, 2, 28)), ["01-30", "02-27"]),
    ],
    ids=["days", "weeks", "31st", "year", "ends of months", "first", "last", "last weekday"],
)  # fmt: skip
def test_a_pattern_is_its_days(data: bytes, expected: list[str]) -> None:
    assert days(data) == expected


def test_what_was_removed_or_moved_is_so() -> None:
    data = pattern(
        WEEKLY,
        1,
        START,
        0b0000100,
        end=date(2026, 2, 3),
        removed=[date(2026, 1, 13)],
        moved=[(datetime(2026, 1, 20, 17), datetime(2026, 1, 22, 9))],
    )
    found = occurrences(data, date(2026, 12, 31))
    assert found is not None
    assert [(each.original.day, each.start.day, each.start.hour) for each in found] == [
        (6, 6, 17),
        (20, 22, 9),
        (27, 27, 17),
        (3, 3, 17),
    ]


def test_a_series_without_end_goes_to_the_day_asked_for_and_is_bounded() -> None:
    data = pattern(DAILY, 1_440, date(2010, 1, 1))
    found = occurrences(data, date(2026, 1, 1))
    assert found is not None
    assert (len(found), found[-1].start.date()) == (MOST, date(2026, 1, 1))


def told(path: Path, more: Properties, start: datetime) -> list[Record | Refusal]:
    with PstWriter(path) as pst:
        made = meeting("Comité", start, organizer=ME, identifier=b"1", more=more)
        pst.message(pst.top, made, recipients=[LUC])
    shown_on = datetime(2026, 4, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (shown_on, shown_on))
    return read(path)


def events(records: Sequence[Record | Refusal]) -> list[EventRecord]:
    return [record for record in records if isinstance(record, EventRecord)]


def test_each_meeting_of_a_series_is_told_by_the_clocks_of_its_zone(tmp_path: Path) -> None:
    weekly = pattern(WEEKLY, 1, date(2026, 3, 3), 0b0000100, end=date(2026, 3, 10))
    more = {tags.RECURRING: True, tags.RECURRENCE: weekly, tags.ZONE_STRUCTURE: MONTREAL}
    found = events(told(tmp_path / "a.pst", more, datetime(2026, 3, 3, 22, tzinfo=UTC)))
    assert [each.start for each in found] == [
        "2026-03-03T17:00:00-05:00",
        "2026-03-10T17:00:00-04:00",  # clocks went forward on the 8th
    ]
    assert [each.key.partition("/")[2] for each in found] == [
        "20260303T220000Z",
        "20260310T210000Z",
    ]
    assert len({each.key.partition("/")[0] for each in found}) == 1
    assert all(len(each.participants) == 2 for each in found)


def test_without_a_zone_all_are_as_far_from_utc_as_the_first(tmp_path: Path) -> None:
    weekly = pattern(WEEKLY, 1, date(2026, 3, 3), 0b0000100, end=date(2026, 3, 10))
    more = {tags.RECURRING: True, tags.RECURRENCE: weekly}
    found = events(told(tmp_path / "a.pst", more, datetime(2026, 3, 3, 22, tzinfo=UTC)))
    assert [each.start for each in found] == ["2026-03-03T22:00:00Z", "2026-03-10T22:00:00Z"]


def test_a_series_without_end_is_told_a_year_ahead(tmp_path: Path) -> None:
    more = {tags.RECURRING: True, tags.RECURRENCE: pattern(MONTHLY, 1, START, 6)}
    found = events(told(tmp_path / "a.pst", more, datetime(2026, 1, 6, 22, tzinfo=UTC)))
    assert str(found[-1].start).startswith("2027-03-06")


def test_a_pattern_that_is_none_leaves_the_first_meeting(tmp_path: Path) -> None:
    more = {tags.RECURRING: True, tags.RECURRENCE: b"\x04\x30"}
    (found,) = events(told(tmp_path / "a.pst", more, datetime(2026, 1, 6, 22, tzinfo=UTC)))
    assert found.start == "2026-01-06T22:00:00Z"


def test_a_series_of_which_nothing_is_left_is_left_out(tmp_path: Path) -> None:
    empty = pattern(DAILY, 1_440, START, end=START, removed=[START])
    more = {tags.RECURRING: True, tags.RECURRENCE: empty}
    start = datetime(2026, 1, 6, 22, tzinfo=UTC)
    assert told(tmp_path / "a.pst", more, start) == [LeftOut(1)]


def test_an_evening_meeting_begins_with_the_day_that_people_remember(tmp_path: Path) -> None:
    """A definition holds a rule for each period of years; the one in force says so."""
    rule = struct.pack("<BBHHH14x", 2, 1, 0x3E, 0, 2000)
    old = rule + struct.pack("<iii16s16s", -600, 0, 0, bytes(16), bytes(16))
    rule = struct.pack("<BBHHH14x", 2, 1, 0x3E, 2, 2007)
    now = rule + struct.pack("<iii16s16s", 300, 0, -60, NOVEMBER, MARCH)
    name = "Eastern".encode("utf-16-le")
    head = struct.pack("<HH", 2, 7) + name + struct.pack("<H", 2)
    definition = struct.pack("<BBH", 2, 1, len(head)) + head + old + now
    start = datetime(2026, 7, 8, 0, 30, tzinfo=UTC)
    more: Properties = {tags.ZONE_OF_START: definition}
    (found,) = events(told(tmp_path / "a.pst", more, start))
    assert found.start == "2026-07-07T20:30:00-04:00"
    (whole,) = events(told(tmp_path / "b.pst", more | {tags.ALL_DAY: True}, start))
    assert whole.start == "2026-07-07"


def test_southern_summers_go_over_the_new_year() -> None:
    april, october = (struct.pack("<8H", 0, month, 0, 1, 2, 0, 0, 0) for month in (4, 10))
    sydney = zone_of(struct.pack("<iiiH16sH16s", -600, 0, -60, 0, april, 0, october), b"")
    assert sydney is not None
    for month, hours in ((1, 11), (7, 10), (12, 11)):
        local = sydney.local(datetime(2026, month, 15, tzinfo=UTC))
        assert local.utcoffset() == timedelta(hours=hours)
        assert sydney.utc(local.replace(tzinfo=None)) == local


@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_octets_are_a_series_or_none(data: bytes, start: int) -> None:
    whole = pattern(WEEKLY, 1, START, 4, removed=[START])
    for each in (data, whole[:start] + data, whole[: start + 40] + data):
        found = occurrences(each, date(2026, 12, 31))
        assert found is None or len(found) <= MOST
        zone = zone_of(each[:48], each)
        if zone is not None:
            assert zone.local(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 1, tzinfo=UTC)
