"""Calendars as events: who met whom and when, from the files that calendars really write."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.sources.files import CALENDAR, read, write

from entregent.sources.calendar import series
from entregent.sources.calendar.events import Told, events_in, events_of
from entregent.sources.calendar.series import Expansion
from entregent.sources.records import CalledOff, EventRecord, LeftOut, Refusal

DAY = date(2026, 3, 1)


def calendar(*entries: str, head: str = "") -> bytes:
    text = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *head.split(), *entries, "END:VCALENDAR"))
    return text.encode()


def entry(*lines: str, uid: str = "u") -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def told(data: bytes, day: date = DAY) -> list[Told]:
    return list(events_of(data, file="a.ics", day=day))


def events(data: bytes, day: date = DAY) -> list[EventRecord]:
    return [each for each in told(data, day) if isinstance(each, EventRecord)]


def starts(data: bytes, day: date = DAY) -> list[str | None]:
    return [each.start for each in events(data, day)]


def utc(event: EventRecord) -> datetime:
    return datetime.fromisoformat(str(event.start)).astimezone(UTC)


# --- what an entry tells -------------------------------------------------------------------------


def test_an_entry_tells_what_where_and_who() -> None:
    found = events(CALENDAR.encode())[0]
    assert (found.kind, found.key, found.title) == ("meeting", "one@google.com", "5 à 7 d’hiver")
    assert found.place == "Café Névé, Montréal"
    assert [(each.role, each.name, each.email) for each in found.participants] == [
        ("organizer", "Julie Moi", "julie@moi.example"),
        ("attendee", "Éloïse Bérubé", "eloise@desjardins.example"),
    ]
    assert found.extra == {"maybe": "1"}
    assert [each.email for each in found.absent] == ["ann@lee.example"]


def test_what_is_written_about_a_meeting_is_not_kept() -> None:
    assert "SECRET" not in repr(told(CALENDAR.encode()))


def test_the_day_is_the_one_people_remember() -> None:
    """Google writes an evening in Montréal as an instant of the next day in UTC."""
    google = entry("DTSTART:20240306T013000Z")
    (found,) = events(calendar(google, head="X-WR-TIMEZONE:America/Toronto"))
    assert found.start == "2024-03-05T20:30:00-05:00"
    assert starts(calendar(google)) == ["2024-03-06T01:30:00Z"]


def test_an_entry_without_people_is_an_event_still() -> None:
    (found,) = events(calendar(entry("DTSTART;VALUE=DATE:20240305", "SUMMARY:5 à 7")))
    assert (found.start, found.title, found.participants) == ("2024-03-05", "5 à 7", ())


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM;CN=Salle:mailto:salle@x.example",
        "ATTENDEE;CUTYPE=RESOURCE:mailto:projecteur@x.example",
        "ATTENDEE;CN=Salle:mailto:c_1@resource.calendar.google.com",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Copie:mailto:copie@x.example",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Non:mailto:non@x.example",
        "ATTENDEE;PARTSTAT=DELEGATED;CN=Non:mailto:non@x.example",
        "ORGANIZER;CN=Équipe:mailto:abc@group.calendar.google.com",
        "ORGANIZER:mailto:unknownorganizer@calendar.google.com",
        "ATTENDEE:invalid:nomail",
    ],
)
def test_rooms_calendars_and_the_absent_are_nobody(line: str) -> None:
    (found,) = events(calendar(entry("DTSTART:20240305T200000Z", line)))
    assert found.participants == ()


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ('ATTENDEE;CN="Lee, Ann: MBA":MAILTO:ann@lee.example', "Lee, Ann: MBA", "ann@lee.example"),
        ("ATTENDEE;CN=ann@lee.example:mailto:ann@lee.example", "", "ann@lee.example"),
        ("ATTENDEE;CN='Ann Lee':mailto:ann@lee.example", "Ann Lee", "ann@lee.example"),
        ("ATTENDEE;CN=Ann^'s:mailto:ann@lee.example", 'Ann"s', "ann@lee.example"),
        ("ATTENDEE;CN=Ann;EMAIL=ann@lee.example:/aMTIz/principal/", "Ann", "ann@lee.example"),
        ("ATTENDEE;CN=Ann:/aMTIz/principal/", "Ann", ""),
        ("ATTENDEE;CN=Ann:urn:uuid:6C0F", "Ann", ""),
        ("ATTENDEE;CUTYPE=GROUP;CN=CA:mailto:ca@x.example", "CA", "ca@x.example"),
    ],
)
def test_people_are_read_as_each_program_writes_them(line: str, name: str, email: str) -> None:
    (found,) = events(calendar(entry("DTSTART:20240305T200000Z", line)))
    assert [(each.name, each.email) for each in found.participants] == [(name, email)]


def test_who_organizes_and_attends_is_one_person() -> None:
    (found,) = events(
        calendar(
            entry(
                "DTSTART:20240305T200000Z",
                "ORGANIZER;CN=Ann Lee:mailto:Ann@Lee.example",
                "ATTENDEE;CN=Ann Lee;PARTSTAT=ACCEPTED:mailto:ann@lee.example",
            )
        )
    )
    assert [each.role for each in found.participants] == ["organizer"]


def test_a_fold_may_stand_inside_a_character() -> None:
    data = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240305T200000Z\r\nSUMMARY:Été".encode()
    data = data[:-1] + b"\r\n " + data[-1:] + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert [each.title for each in events(data)] == ["Été"]


# --- what is left out ----------------------------------------------------------------------------


def test_tasks_birthdays_and_answers_are_left_out() -> None:
    birthday = entry("DTSTART;VALUE=DATE:16040514", "RRULE:FREQ=YEARLY", "SUMMARY:Zoé")
    recent = entry("DTSTART;VALUE=DATE:19800514", "RRULE:FREQ=YEARLY", "SUMMARY:Zoé")
    google = entry("DTSTART;VALUE=DATE:20240514", "X-GOOGLE-CALENDAR-CONTENT-DISPLAY:CHIP")
    todo = "BEGIN:VTODO\nUID:t\nDTSTART:20240305T200000Z\nEND:VTODO"
    found = told(calendar(birthday, recent, google, todo))
    assert [type(each) for each in found] == [LeftOut] * 4
    reply = calendar(entry("DTSTART:20240305T200000Z"), head="METHOD:REPLY")
    assert [type(each) for each in told(reply)] == [LeftOut]


@pytest.mark.parametrize(
    ("line", "head"),
    [("STATUS:CANCELLED", ""), ("X-ZIMBRA-STATUS:CANC", ""), ("SEQUENCE:2", "METHOD:CANCEL")],
)
def test_a_cancelled_entry_is_called_off(line: str, head: str) -> None:
    found = told(calendar(entry("DTSTART:20240305T200000Z", line), head=head))
    assert found == [CalledOff("u"), LeftOut(3 + bool(head))]


# --- series --------------------------------------------------------------------------------------


def test_a_series_keeps_its_hour_over_the_change_of_clocks() -> None:
    found = events(
        calendar(entry("DTSTART;TZID=America/Toronto:20240304T090000", "RRULE:FREQ=WEEKLY;COUNT=2"))
    )
    assert [each.start for each in found] == [
        "2024-03-04T09:00:00-05:00",
        "2024-03-11T09:00:00-04:00",
    ]
    assert [each.key for each in found] == ["u/20240304T140000Z", "u/20240311T130000Z"]


def test_dates_added_and_removed_are_respected() -> None:
    data = calendar(
        entry(
            "DTSTART:20240101T090000Z",
            "RRULE:FREQ=DAILY;UNTIL=20240104T090000Z",
            "EXDATE:20240102T090000Z,20240103T090000Z",
            "RDATE:20240110T100000Z",
            "RDATE;VALUE=PERIOD:20240111T100000Z/PT1H",
        )
    )
    assert starts(data) == [
        "2024-01-01T09:00:00Z",
        "2024-01-04T09:00:00Z",
        "2024-01-10T10:00:00Z",
        "2024-01-11T10:00:00Z",
    ]
    assert CalledOff("u/20240102T090000Z") in told(data)


def test_a_moved_occurrence_keeps_its_name_wherever_it_stands_in_the_file() -> None:
    moved = entry("RECURRENCE-ID:20240102T090000Z", "DTSTART:20240105T150000Z", "SUMMARY:Autre")
    master = entry("DTSTART:20240101T090000Z", "RRULE:FREQ=DAILY;COUNT=2", "SUMMARY:Point")
    for order in ((moved, master), (master, moved)):
        found = {each.key: (each.title, each.start) for each in events(calendar(*order))}
        assert found == {
            "u/20240101T090000Z": ("Point", "2024-01-01T09:00:00Z"),
            "u/20240102T090000Z": ("Autre", "2024-01-05T15:00:00Z"),
        }


def test_a_change_from_one_on_names_each_later_one_as_before() -> None:
    data = calendar(
        entry("DTSTART:20240101T090000Z", "RRULE:FREQ=DAILY;COUNT=4"),
        entry("RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z", "DTSTART:20240103T110000Z"),
    )
    assert [(each.key, each.start) for each in events(data)][2:] == [
        ("u/20240103T090000Z", "2024-01-03T11:00:00Z"),
        ("u/20240104T090000Z", "2024-01-04T11:00:00Z"),
    ]


def test_a_cancelled_occurrence_is_called_off_alone() -> None:
    data = calendar(
        entry("DTSTART:20240101T090000Z", "RRULE:FREQ=DAILY;COUNT=2"),
        entry("RECURRENCE-ID:20240102T090000Z", "DTSTART:20240102T090000Z", "STATUS:CANCELLED"),
    )
    assert starts(data) == ["2024-01-01T09:00:00Z"]
    assert CalledOff("u/20240102T090000Z") in told(data)


def test_a_series_is_followed_within_a_window_and_a_thousand_times() -> None:
    weekly = entry("DTSTART:19950102T090000Z", "RRULE:FREQ=WEEKLY")
    found = [str(each)[:10] for each in starts(calendar(weekly))]
    assert found[0] >= "2011-03-01"
    assert "2027-02-20" < found[-1] <= "2027-03-02"
    daily = entry("DTSTART:20100101T090000Z", "RRULE:FREQ=DAILY")
    assert len(starts(calendar(daily))) == 999
    assert starts(calendar(daily))[-1] == "2027-03-01T09:00:00Z"


def test_what_is_left_of_a_series_that_was_moved_away_is_no_meeting() -> None:
    """Google ends such a series before it starts."""
    left = entry("DTSTART:20240110T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20240109T235959Z")
    assert told(calendar(left))[1:] == [LeftOut(3)]


def test_a_repetition_that_says_nothing_is_none() -> None:
    assert starts(calendar(entry("DTSTART:20240110T090000Z", "RRULE:"))) == ["2024-01-10T09:00:00Z"]


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        days = draw(st.lists(st.sampled_from(["MO", "WE", "FR", "SU"]), min_size=1, unique=True))
        rank = draw(st.sampled_from(["", "1", "-1"])) if frequency in {"MONTHLY", "YEARLY"} else ""
        parts.append("BYDAY=" + ",".join(rank + day for day in days))
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    match draw(st.integers(0, 2)):
        case 0:
            parts.append(f"COUNT={draw(st.integers(1, 60))}")
        case 1:
            parts.append(f"UNTIL=20{draw(st.integers(10, 30))}0615T120000Z")
        case _:
            pass
    return ";".join(parts)


@settings(deadline=None)
@given(rule=rules(), year=st.integers(1995, 2026), month=st.integers(1, 12))
def test_a_series_is_what_the_library_makes_of_its_rule(rule: str, year: int, month: int) -> None:
    zone = "TZID=America/Toronto"
    data = calendar(
        entry(
            f"DTSTART;{zone}:{year}{month:02}10T230000",
            f"DURATION:PT30M\nRRULE:{rule}",
            f"EXDATE;{zone}:20150610T230000,20200610T230000",
        ),
        entry(
            f"RECURRENCE-ID;{zone}:{year}{month:02}10T230000",
            f"DTSTART;{zone}:{year}{month:02}11T080000",
        ),
    )
    window = Expansion(DAY)
    found = recurring_ical_events.of(Calendar.from_ical(data)).between(window.begin, window.end)
    theirs = sorted(each["DTSTART"].dt.astimezone(UTC) for each in found)
    ours = sorted(map(utc, events(data)))
    assert ours[-990:] == theirs[-990:]  # of a longer one the latest are kept
    assert len(ours) == len(theirs) or len(ours) >= 990


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1;BYSECOND=" + ",".join(map(str, range(60))),
        "FREQ=HOURLY;COUNT=999999999",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5,6",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=WEEKLY;COUNT=99999999999999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;UNTIL=99999999T999999Z",
        "RSCALE=CHINESE;FREQ=YEARLY",
        "FREQ=",
        ";;;=;=",
    ],
)
def test_a_hostile_rule_neither_hangs_nor_stops_the_others(rule: str) -> None:
    data = calendar(
        entry("DTSTART:19000101T090000Z", f"RRULE:{rule}", uid="bad"),
        entry("DTSTART:20240101T090000Z", uid="good"),
    )
    found = told(data)
    assert next(each.key for each in found if isinstance(each, EventRecord)) == "good"
    assert len(found) < 1_010


def test_a_file_of_endless_series_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "BUDGET", 200_000)
    endless = [
        entry("DTSTART:20200101T090000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid=str(at))
        for at in range(200)
    ]
    refused = [each for each in told(calendar(*endless)) if isinstance(each, Refusal)]
    assert [each.why.kind for each in refused] == ["event.too_many"] * 198


def test_a_series_changed_without_end_is_refused_alone() -> None:
    changes = [
        entry(f"RECURRENCE-ID;RANGE=THISANDFUTURE:20240101T{at:06}Z", "DTSTART:20240101T090000Z")
        for at in range(6_000)
        if at % 100 < 60
    ] * 2
    found = told(calendar(*changes, entry("DTSTART:20240305T200000Z", uid="good")))
    assert [each.why.kind for each in found if isinstance(each, Refusal)] == ["event.too_many"]
    assert [each.key for each in found if isinstance(each, EventRecord)] == ["good"]


# --- time zones ----------------------------------------------------------------------------------

OWN = """BEGIN:VTIMEZONE
TZID:Custom
X-MICROSOFT-CDO-TZID:10
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    "zone",
    [
        "America/Toronto",
        "america/montreal",
        "Eastern Standard Time",
        '"(UTC-05:00) Eastern Time (US & Canada)"',
        '"(GMT-05.00) Eastern Time (US & Canada)"',
        '"(UTC-05:00) Est (É.-U. et Canada)"',
        "/freeassociation.sourceforge.net/America/Toronto",
        "/softwarestudio.org/Olson_20011030_5/America/New_York",
        "Custom",
        "Lotus",
    ],
)
def test_a_zone_is_known_by_any_name_summer_and_winter(zone: str) -> None:
    summer = entry(f"DTSTART;TZID={zone}:20240705T180000", uid="summer")
    winter = entry(f"DTSTART;TZID={zone}:20240105T180000", uid="winter")
    lotus = OWN.replace("Custom", "Lotus").replace("YEARLY;", "YEARLY;BYMINUTE=0;BYHOUR=2;")
    assert [utc(each) for each in events(calendar(OWN, lotus, summer, winter))] == [
        datetime(2024, 7, 5, 22, tzinfo=UTC),
        datetime(2024, 1, 5, 23, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Romance Standard Time", 17),
        ("Europe/Paris", 17),
        ("(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris", 17),
        ("India Standard Time", 12),
        ("(UTC-05:00) Bogota, Lima, Quito", 23),
        ("Etc/UTC", 18),
        ("GMT", 18),
    ],
)
def test_other_zones(zone: str, hour: int) -> None:
    (found,) = events(calendar(entry(f'DTSTART;TZID="{zone}":20240105T180000')))
    assert utc(found).hour == hour


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "America", "", "\0", "a" * 999]
)
def test_a_time_in_an_unknown_zone_stays_as_it_is_written(zone: str) -> None:
    lone = entry(f"DTSTART;TZID={zone}:20240105T180000")
    assert starts(calendar(lone)) == ["2024-01-05T18:00:00"]


def test_a_time_in_an_unknown_zone_is_of_the_calendar_where_that_is_known() -> None:
    lone = entry("DTSTART;TZID=Mars/Olympus:20240105T180000")
    assert starts(calendar(lone, head="X-WR-TIMEZONE:Europe/Paris")) == [
        "2024-01-05T18:00:00+01:00"
    ]


def test_a_zone_of_one_calendar_is_unknown_to_the_next() -> None:
    lone = entry("DTSTART;TZID=Custom:20240705T180000")
    assert starts(calendar(OWN, lone) + b"\n" + calendar(lone)) == [
        "2024-07-05T18:00:00-04:00",
        "2024-07-05T18:00:00",
    ]


def test_a_hostile_zone_is_no_zone() -> None:
    hostile = OWN.replace("FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "FREQ=SECONDLY")
    lone = entry("DTSTART;TZID=Custom:20240705T180000")
    assert starts(calendar(hostile, lone)) == ["2024-07-05T18:00:00"]


def test_a_time_without_a_zone_is_of_the_calendar_or_of_none() -> None:
    lone = entry("DTSTART:20240705T180000")
    assert starts(calendar(lone)) == ["2024-07-05T18:00:00"]
    montreal = calendar(lone, head="X-WR-TIMEZONE:America/Toronto")
    assert starts(montreal) == ["2024-07-05T18:00:00-04:00"]


# --- what is broken ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        ("BEGIN:VEVENT\nUID:x", "event.unclosed"),
        ("END:VEVENT", "event.stray_end"),
        ("BEGIN:VEVENT\nUID:x\nEND:VEVENT", "event.no_start"),
        ("BEGIN:VEVENT\nDTSTART:yesterday\nEND:VEVENT", "event.date"),
        ("BEGIN:VEVENT\nDTSTART:00010101T000000Z\nEND:VEVENT", "event.date"),
        ("BEGIN:VEVENT\nDTSTART:99991231T235959Z\nEND:VEVENT", "event.date"),
        ("BEGIN:VEVENT\nDTSTART:20240230T000000Z\nEND:VEVENT", "event.date"),
        ("BEGIN:VEVENT\nDTSTART:P1D\nEND:VEVENT", "event.date"),
        ("BEGIN:VEVENT\nDTSTART:20240101\nRRULE:FREQ=NEVER\nEND:VEVENT", "event.rule"),
    ],
)
def test_one_broken_entry_is_one_refusal_with_its_line(broken: str, kind: str) -> None:
    good = entry("DTSTART:20240305T200000Z", uid="good")
    found = told(calendar(good, broken, good))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [(each.file, each.row, each.why.kind) for each in refused] == [("a.ics", 7, kind)]
    assert [each.key for each in found if isinstance(each, EventRecord)] == ["good", "good"]


def test_a_mail_of_many_thousands_is_read_in_bounds() -> None:
    crowd = [f"ATTENDEE;CN=N {at}:mailto:n{at}@x.example" for at in range(60_000)]
    (found,) = events(calendar(entry("DTSTART:20240305T200000Z", *crowd)))
    assert len(found.participants) == 1_000
    assert int(found.extra["invited"]) > 30_000


def test_an_endless_line_is_cut() -> None:
    (found,) = events(calendar(entry("DTSTART:20240305T200000Z", "SUMMARY:" + "a" * 5_000_000)))
    assert found.title == "a" * 500


@pytest.mark.parametrize("size", [1, 7, 64, 1_000])
def test_chunks_of_any_size_give_the_same(size: int) -> None:
    data = CALENDAR.encode()
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    assert list(events_in(chunks, file="a.ics", day=DAY)) == told(data)


@settings(deadline=None)
@given(data=st.data())
def test_mutated_bytes_raise_nothing(data: st.DataObject) -> None:
    content = bytearray(CALENDAR.encode() + calendar(OWN, entry("DTSTART;TZID=Custom:20240101T1")))
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from("abc")):
            case "a":
                content[place] = data.draw(st.sampled_from(b'\0\n\r :;=",TZ0199\xc3\xff'))
            case "b":
                del content[place : place + data.draw(st.integers(1, 40))]
            case _:
                end = place + data.draw(st.integers(1, 200))
                content[place:place] = content[place:end]
    for record in told(bytes(content)):
        if isinstance(record, EventRecord):
            assert date.fromisoformat(str(record.start)[:10])


@given(st.binary(max_size=600))
def test_any_bytes_in_an_entry_raise_nothing(content: bytes) -> None:
    told(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\n" + content + b"\nEND:VEVENT\n")


@given(
    st.text(alphabet="FREQ=DAILY;WKMONTHBYSUC0123456789,-+TZ", max_size=60),
    st.sampled_from(["20240101T090000Z", "20240101", "20240101T090000"]),
)
@settings(deadline=None)
def test_any_rule_raises_nothing(rule: str, start: str) -> None:
    told(calendar(entry(f"DTSTART:{start}", f"RRULE:FREQ=MONTHLY;{rule}")))


def test_a_file_is_read_like_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, CALENDAR, "agenda-2026-03-01.ics")
    assert [type(each) for each in read(path)] == [type(each) for each in told(CALENDAR.encode())]
