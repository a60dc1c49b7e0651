"""Reading a calendar of 20,000 events, 200 of them series, against the icalendar library alone.

Both read the same fields of the same file, each in a process of its own: the library as one would
write it (`Calendar.from_ical`, then a walk), ours as an import does, series counted out too.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from measuring import Figure, Run, entregent, run, show

COUNT, SERIES, GUESTS = 20_000, 200, 4
TIMES, MEGABYTES = 5, 100
DAY = date(2026, 3, 1)

_TOLD = "\\n".join(
    f"{at}. Un point de l’ordre du jour\\, avec ce qu’il faut en savoir." for at in range(12)
)

_PEER = """
import sys
from icalendar import Calendar
told = 0
with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
for event in calendar.walk("VEVENT"):
    title, place = str(event.get("SUMMARY", "")), str(event.get("LOCATION", ""))
    uid, start = str(event["UID"]), event["DTSTART"].dt
    attendees = event.get("ATTENDEE", [])
    if not isinstance(attendees, list):
        attendees = [attendees]
    people = [
        (str(each), each.params.get("CN"), each.params.get("CUTYPE"), each.params.get("PARTSTAT"))
        for each in (*attendees, event["ORGANIZER"])
    ]
    told += len(people) > 0
print(told)
"""

_OURS = """
import sys
from datetime import date
from entregent.sources.calendar.events import events_in
from entregent.sources.records import EventRecord
with open(sys.argv[1], "rb") as file:
    chunks = iter(lambda: file.read(1 << 20), b"")
    told = events_in(chunks, day=date(2026, 3, 1))
    print(sum(isinstance(each, EventRecord) for each in told))
"""

_NOTHING = "from entregent.sources.calendar import events"


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "agenda.ics")
        file.write_bytes(_calendar())
        start = min((_python(_NOTHING, file) for _ in range(2)), key=lambda each: each.seconds)
        ours = min((_python(_OURS, file) for _ in range(2)), key=lambda each: each.seconds)
        peer = _python(_PEER, file)
        imported = entregent("import", file, workspace=Path(folder, "workspace"))
        again = entregent("import", file, workspace=Path(folder, "workspace"))
    assert int(peer.output) == COUNT
    occurrences = int(ours.output)
    assert occurrences > COUNT
    times = peer.seconds / ours.seconds
    grown = (ours.megabytes or 0) - (start.megabytes or 0)
    yield Figure(
        f"read {COUNT:,} events, {SERIES} of them series: {occurrences:,} meetings",
        f"{TIMES}× faster, ≤ {MEGABYTES} MB",
        f"{_shown(ours)}, {times:.1f}× faster; {grown:.0f} MB above the program's own",
        f"icalendar, nothing counted out: {_shown(peer)}",
        met=times >= TIMES and (ours.megabytes or 0) <= MEGABYTES,
    )
    yield Figure("import them into a new store", "", _shown(imported))
    yield Figure("the same file again", "", _shown(again))


def _python(program: str, file: Path) -> Run:
    return run(sys.executable, "-c", program, file)


def _shown(ran: Run) -> str:
    memory = f", {ran.megabytes:.0f} MB" if ran.megabytes else ""
    return f"{ran.seconds:.1f} s{memory}"


def _calendar() -> bytes:
    """A calendar as Google writes it: agendas in the descriptions, reminders, answers."""
    entries = "".join(_entry(at) for at in range(COUNT))
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:America/Toronto\r\n"
    return f"{head}{entries}END:VCALENDAR\r\n".encode()


def _entry(at: int) -> str:
    on = DAY - timedelta(days=at % 5_000)
    recurring = at % (COUNT // SERIES) == 0
    guests = [
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
        f"CN=Invitée {(at * 7 + each) % 900};X-NUM-GUESTS=0:"
        f"mailto:invitee{(at * 7 + each) % 900}@maison.example"
        for each in range(GUESTS)
    ]
    zone = ";TZID=America/Toronto"
    lines = [
        "BEGIN:VEVENT",
        f"DTSTART{zone}:{on:%Y%m%d}T100000",
        f"DTEND{zone}:{on:%Y%m%d}T110000",
        *([_rule(at // (COUNT // SERIES), on)] if recurring else []),
        f"DTSTAMP:{DAY:%Y%m%d}T000000Z",
        f"UID:{at:032x}@google.com",
        "ORGANIZER;CN=Julie Fortin:mailto:julie@fortin.example",
        *guests,
        f"CREATED:{on:%Y%m%d}T000000Z",
        f"DESCRIPTION:{_TOLD}",
        f"LAST-MODIFIED:{on:%Y%m%d}T000000Z",
        "LOCATION:12\\, rue Notre-Dame\\, Montréal",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        f"SUMMARY:Rencontre {at}",
        "TRANSP:OPAQUE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:This is an event reminder",
        "TRIGGER:-P0DT0H30M0S",
        "END:VALARM",
        "END:VEVENT",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _rule(series: int, on: date) -> str:
    """Every week or two for half a year to three years; one series in ten goes on."""
    rule = f"RRULE:FREQ=WEEKLY;INTERVAL={series % 2 + 1}"
    return (
        rule
        if series % 10 == 0
        else f"{rule};UNTIL={on + timedelta(182 + series * 5):%Y%m%d}T235959Z"
    )


def _folded(line: str) -> Iterator[str]:
    """RFC 5545 §3.1, by characters: no line here has one of several octets at its 75th."""
    yield line[:70]
    for at in range(70, len(line), 69):
        yield f" {line[at : at + 69]}"


if __name__ == "__main__":
    show(measure())
