"""A roster's rows gathered into its events: one record an event, with everybody in it.

A roster says who was in one room, and nothing of whose export it is: the user is among the people
only where a row is hers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from entregent.cards.keys import email_key, fold, url_key
from entregent.sources.dates import day, in_name
from entregent.sources.header import Columns, Header
from entregent.sources.opened import Member, Options
from entregent.sources.records import EventRecord, Participant
from entregent.sources.rosters.naming import title_in

FORMAT = "roster"

GIVEN = ("first name", "firstname", "prenom")
FAMILY = ("last name", "lastname", "surname", "nom", "nom de famille")
EMAIL = ("email", "email address", "e mail", "courriel", "adresse courriel", "adresse e mail")
EVENT = ("event name", "event title", "event", "nom de l evenement", "evenement", "activite")
EVENT_DAY = (
    "event date",
    "event start date",
    "event start",
    "event start date and time",
    "date de l evenement",
    "date de debut de l evenement",
)
PLACE = ("venue name", "venue", "event location", "event venue", "nom du lieu")

# What organisers ask in words of their own: "What company do you work for?"
_ASKED = {
    "organization": re.compile(
        r"(?:(?:what|which|quelle?) )?(?:(?:is|s|est) )?(?:(?:your|the|votre|nom de l) ?)?"
        r"(?:company|organi[sz]ation|employer|entreprise|compagnie|employeur|societe)"
        r"(?: name| do you (?:work for|represent)| are you (?:with|affiliated with))?"
    ),
    "title": re.compile(
        r"(?:(?:what|quelle?) )?(?:(?:is|s|est) )?(?:(?:your|votre) )?"
        r"(?:job title|role|position|poste|fonction|titre du poste)"
    ),
    "url": re.compile(
        r"(?:(?:what|quel) )?(?:(?:is|s|est) )?(?:(?:your|votre|profil) )?"
        r"linkedin(?: (?:profile|url|link|profil|profile url))*"
    ),
}


def columns_of(header: Header, names: Mapping[str, Sequence[str]]) -> Columns:
    """A reader's own columns, with those of the questions that organisers ask."""
    asked = {
        field: tuple(heading for heading in header.positions if pattern.fullmatch(heading))
        for field, pattern in _ASKED.items()
    }
    return Columns(header, {**asked, **names})


def person(columns: Columns, cells: Sequence[str]) -> Participant:
    """Who a row is; without name, e-mail and address where it is nobody."""
    both = f"{columns.get(cells, 'given')} {columns.get(cells, 'family')}".strip()
    link = columns.get(cells, "url")
    return Participant(
        role="attendee",
        name=columns.get(cells, "name") or both,
        email=columns.get(cells, "email"),
        url=link if "/" in link else "",
        organization=columns.get(cells, "organization"),
        title=columns.get(cells, "title"),
    )


def is_somebody(person: Participant) -> bool:
    return bool(person.name or person.email or person.url)


@dataclass(slots=True)
class Gathering:
    """One event of a roster as far as it was read.

    `mark` is what names it in every export of its network: the event's id, else its first sign-up;
    "" where the network tells neither.
    """

    title: str
    start: str
    place: str
    row: int
    mark: str = ""
    people: dict[str, Participant] = field(default_factory=dict)

    def add(self, person: Participant) -> None:
        """Adds somebody, once."""
        key = email_key(person.email) or url_key(person.url) or fold(person.name)
        self.people.setdefault(key, person)


class Gatherings:
    """The events of one file."""

    def __init__(self, member: Member, options: Options) -> None:
        self._member = member
        self._options = options
        self._found: dict[tuple[str, str], Gathering] = {}

    def of(self, columns: Columns, cells: Sequence[str], row: int) -> Gathering:
        """The event of a row: by its columns, else the file's only one."""
        title, start = columns.get(cells, "event"), day(columns.get(cells, "on")) or ""
        found = self._found.get((title, start))
        if found is None:
            found = Gathering(title, start, columns.get(cells, "place"), row)
            self._found[title, start] = found
        return found

    def records(self, network: str) -> Iterator[EventRecord]:
        """The events, in the order of their first rows; those to which nobody came are none."""
        for each in self._found.values():
            if each.people:
                yield self._record(each, network)

    def _record(self, gathering: Gathering, network: str) -> EventRecord:
        """What the user says goes before what the columns say, and that before the file's name
        and time, which are only guesses."""
        options, name = self._options, _Name.of(self._member)
        on = options.on.isoformat() if options.on else gathering.start
        title = options.event or gathering.title
        guessed = {field for field, told in (("title", title), ("start", on)) if not told}
        seen = options.seen_on or self._member.modified
        start = on or name.day or (seen.isoformat() if seen else None)
        # A network's file is named for the day of the export, other people's for the evening.
        held = on[:10] or ("" if gathering.mark else name.day)
        key = (
            f"{network}:{gathering.mark}"
            if gathering.mark
            else f"{fold(title or name.title)}/{held}"
        )
        return EventRecord(
            kind="event",
            title=title or name.title,
            key=key,
            start=start,
            place=options.place or gathering.place,
            participants=tuple(gathering.people.values()),
            row=gathering.row,
            guessed=frozenset(guessed),
        )


@dataclass(frozen=True, slots=True)
class _Name:
    """What a member's name tells."""

    title: str
    day: str

    @classmethod
    def of(cls, member: Member) -> _Name:
        on = in_name(member.name)
        return cls(title_in(member.name), on.isoformat() if on else "")
