"""Who was at a meeting: its organizer and attendees, without rooms and those who declined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from entregent.cards.keys import email_key, fold
from entregent.sources.calendar.lines import Line, on_one_line
from entregent.sources.records import Participant

# A meeting of more people is none: it proves nothing of any two of them.
MAX_PEOPLE = 1_000

_LONGEST_NAME = 200
_ROOMS = frozenset({"ROOM", "RESOURCE"})
_ABSENT = frozenset({"DECLINED", "DELEGATED"})
_UNSURE = frozenset({"NEEDS-ACTION", "TENTATIVE"})
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
# Google's rooms, its shared and imported calendars, and who it names where nobody is known.
_NOBODY = re.compile(
    r"@(?:resource|group|import|group\.v)\.calendar\.google\.com$|^unknownorganizer@calendar\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """Who was invited, and what they said to it.

    `unsure` counts those of `present` who did not say yes; `invited` all people, the ones above
    MAX_PEOPLE too.
    """

    present: tuple[Participant, ...] = ()
    absent: tuple[Participant, ...] = ()
    unsure: int = 0
    invited: int = 0


def people_of(organizer: Line | None, attendees: Iterable[Line]) -> People:
    """Everybody once; who organizes and attends is the organizer."""
    host = _person(organizer, "organizer") if organizer is not None else None
    host_key = _key(host) if host else None
    present: dict[str, Participant] = {host_key: host} if host and host_key else {}
    absent: dict[str, Participant] = {}
    unsure, invited = 0, len(present)
    for line in attendees:
        person = _person(line, "attendee")
        if person is None:
            continue
        key = _key(person)
        answer = line.parameter("PARTSTAT").upper()
        if key in absent or (key in present and key != host_key):
            continue
        invited += key not in present
        if answer in _ABSENT:
            present.pop(key, None)
            absent[key] = person
        elif len(present) < MAX_PEOPLE:
            present.setdefault(key, person)
            unsure += answer in _UNSURE
    return People(tuple(present.values()), tuple(absent.values())[:MAX_PEOPLE], unsure, invited)


def _person(line: Line, role: str) -> Participant | None:
    """The person of a line, None for a room, a calendar, or who is only told of the meeting."""
    if line.parameter("CUTYPE").upper() in _ROOMS:
        return None
    if line.parameter("ROLE").upper() == "NON-PARTICIPANT":
        return None
    email = _address(line)
    if _NOBODY.search(email):
        return None
    name = on_one_line(line.parameter("CN"), _LONGEST_NAME).strip("'\" ")
    if "@" in name and " " not in name:
        email, name = email or name, ""
    return Participant(role, name, email) if name or email else None


def _address(line: Line) -> str:
    """The e-mail address; Apple writes it as a parameter beside a path of its own server."""
    told = line.parameter("EMAIL")
    if "@" not in told:
        told = _MAILTO.split(line.value)[-1] if _MAILTO.search(line.value) else line.value
    told = unquote(told).strip().strip("<>").strip()
    plain = "@" in told and " " not in told and "/" not in told.partition("@")[0][:1]
    return told[:320] if plain else ""


def _key(person: Participant) -> str:
    return email_key(person.email) or person.email or fold(person.name)
