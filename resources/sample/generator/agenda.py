"""Julie's calendar as Outlook writes it, and the guest list of an evening that Luma handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from .mail import JULIE
from .people import Person

_ZONE = "Eastern Standard Time"  # a name of Windows; iCalendar files of Outlook have no other
_HELENE = ("Hélène Gagnon", "h.gagnon@molson.example")
_ANNE_SOPHIE = ("Anne-Sophie Marchand", "as@marchand-coaching.example")
_JOSIANE = ("Josiane Poirier", "jpoirier@ccmm.example")
_JF = ("Jean-François Tremblay", "jf.tremblay@hydro.example")
_OMAR = ("Omar Haddad", "omar.haddad@portmtl.example")

Guest = tuple[str, str]
Entry = tuple[str, str, datetime, int, Sequence[Guest], Sequence[str]]

_ENTRIES: tuple[Entry, ...] = (
    ("Dîner avec Hélène", "Brasserie T!", datetime(2026, 9, 10, 12), 90, [_HELENE], []),
    (
        "5 à 7 de la Chambre",
        "Centre Phi, Montréal",
        datetime(2026, 9, 17, 17),
        120,
        [_JOSIANE, _OMAR],
        [],
    ),
    (
        "Revue du projet d’entrepôt",
        "Salle Mont-Royal",
        datetime(2026, 4, 14, 10),
        60,
        [_JF, _HELENE],
        [],
    ),
    ("5 à 7 de la Chambre", "Centre Phi, Montréal", datetime(2026, 11, 19, 17), 120, [], []),
    (
        "Café avec Anne-Sophie",
        "",
        datetime(2025, 1, 7, 8, 30),
        45,
        [_ANNE_SOPHIE],
        ["RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=20"],
    ),
    ("Dentiste", "", datetime(2026, 10, 6, 15), 60, [], []),
)

_NIGHT = datetime(2026, 5, 21, 17, 30)
LUMA_COLUMNS = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
    "custom_source,qr_code_url,amount,ticket_name"
)


def calendar() -> bytes:
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Fiction//Julie//FR", "VERSION:2.0", "METHOD:PUBLISH"]
    for number, entry in enumerate(_ENTRIES):
        lines += _event(number, *entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(
    number: int,
    title: str,
    place: str,
    start: datetime,
    minutes: int,
    guests: Sequence[Guest],
    more: Sequence[str],
) -> list[str]:
    end = start + timedelta(minutes=minutes)
    lines = [
        "BEGIN:VEVENT",
        f"UID:agenda-{number:03}@fortinconseil.example",
        "DTSTAMP:20261003T134100Z",
        f"DTSTART;TZID={_ZONE}:{start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={_ZONE}:{end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{title}",
        *([f"LOCATION:{place.replace(',', chr(92) + ',')}"] if place else []),
        *more,
    ]
    if guests:
        lines.append(f'ORGANIZER;CN="{JULIE[0]}":mailto:{JULIE[1]}')
        lines += [
            f'ATTENDEE;CN="{name}";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:{email}'
            for name, email in guests
        ]
        lines.append(
            'ATTENDEE;CN="Salle Mont-Royal";CUTYPE=ROOM;PARTSTAT=ACCEPTED:'
            "mailto:salle-mont-royal@fortinconseil.example"
        )
    return [*lines, "END:VEVENT"]


def _folded(line: str) -> bytes:
    """A content line in pieces of at most 75 octets (RFC 5545 §3.1), never within a character."""
    pieces: list[bytes] = []
    current = b""
    for character in line:
        octets = character.encode()
        if len(current) + len(octets) > (75 if not pieces else 74):
            pieces.append(current)
            current = b""
        current += octets
    pieces.append(current)
    return b"\r\n ".join(pieces) + b"\r\n"


def luma(people: Sequence[Person]) -> bytes:
    """The guest list of Yulbiz's evening of May 2026: who came, who only asked, who did not."""
    random = Random(20_260_521)
    out = io.StringIO(newline="")
    out.write(LUMA_COLUMNS + "\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_guest(0, JULIE[0], JULIE[1], "approved", came=True))
    invited = [person for person in people if person.jobs and person.jobs[-1].email]
    for number, person in enumerate(random.sample(invited, 34), start=1):
        status = "approved" if number % 7 else random.choice(("declined", "pending_approval"))
        came = status == "approved" and number % 5 != 0
        table.writerow(_guest(number, person.name, person.jobs[-1].email, status, came=came))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guest(number: int, name: str, email: str, status: str, *, came: bool) -> tuple[str, ...]:
    given, _, family = name.partition(" ")
    asked = f"{_NIGHT - timedelta(days=12, minutes=37 * number):%Y-%m-%dT%H:%M:%S.000Z}"
    there = f"{_NIGHT + timedelta(minutes=3 * number):%Y-%m-%dT%H:%M:%S.000Z}" if came else ""
    head = (f"gst-{number:04}", name, given, family, email, "", asked, status, there)
    return (*head, "", f"https://luma.example/check-in/{number:04}", "$0.00", "Entrée")
