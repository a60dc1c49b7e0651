"""A VEVENT's lines as what is known of it: when, what, who, and of which series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from hashlib import blake2b

from icalendar.prop import vDuration

from entregent.sources.calendar.components import Component
from entregent.sources.calendar.lines import Line, read_line, text_of
from entregent.sources.calendar.moments import Unreadable, read_moments
from entregent.sources.calendar.people import People, people_of
from entregent.sources.calendar.zones import Zones

_LONGEST_TEXT = 500
_LONGEST_UID = 200
_LONGEST_STAY = timedelta(days=366)
_CANCELLED = "CANC"  # CANCELLED, CANCELED, Zimbra's CANC
_FROM_CONTACTS = ("X-GOOGLE-CALENDAR-CONTENT", "X-NEXTCLOUD-BC")


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT. `replaces` is the occurrence of its series that it stands for; `from_now_on`
    where it stands for the later ones too."""

    uid: str
    line: int
    start: date
    stay: timedelta
    title: str
    place: str
    people: People
    sequence: int = 0
    rules: tuple[str, ...] = ()
    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()
    replaces: date | None = None
    from_now_on: bool = False
    cancelled: bool = False
    from_contacts: bool = False

    @property
    def of_series(self) -> bool:
        return bool(self.rules or self.added or self.replaces is not None)

    @property
    def anniversary(self) -> bool:
        """Whether it is a birthday or a feast: whole days, every year, with nobody invited."""
        whole_day = not isinstance(self.start, datetime)
        yearly = any("FREQ=YEARLY" in rule.upper() for rule in self.rules)
        return self.from_contacts or (whole_day and yearly and not self.people.invited)


@dataclass(slots=True)
class _Lines:
    """The lines by name; of those that may stand once, the first."""

    one: dict[str, Line] = field(default_factory=dict)
    many: dict[str, list[Line]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        line = self.one.get(name)
        return line.value.strip() if line else ""


def read_entry(component: Component, zones: Zones, default: tzinfo | None) -> Entry:
    """What a VEVENT tells. Raises Unreadable with the text of a date that is none, "" for none."""
    lines = _sorted(component)
    start = _one_moment(lines, "DTSTART", zones, default)
    if start is None:
        raise Unreadable("")
    title = text_of(lines.one.get("SUMMARY"), _LONGEST_TEXT)
    replaced = lines.one.get("RECURRENCE-ID")
    return Entry(
        uid=_uid(lines, start, title),
        line=component.line,
        start=start,
        stay=_stay(lines, start, zones, default),
        title=title,
        place=text_of(lines.one.get("LOCATION"), _LONGEST_TEXT),
        people=people_of(lines.one.get("ORGANIZER"), lines.many.get("ATTENDEE", ())),
        sequence=_number(lines.value("SEQUENCE")),
        rules=tuple(filter(None, (line.value.strip() for line in lines.many.get("RRULE", ())))),
        added=tuple(_moments(lines, "RDATE", zones, default)),
        removed=tuple(_moments(lines, "EXDATE", zones, default)),
        replaces=_one_moment(lines, "RECURRENCE-ID", zones, default),
        from_now_on=replaced is not None and replaced.parameter("RANGE") == "THISANDFUTURE",
        cancelled=any(
            line.value.strip().upper().startswith(_CANCELLED)
            for name, line in lines.one.items()
            if name.endswith("STATUS")
        ),
        from_contacts=any(name.startswith(_FROM_CONTACTS) for name in lines.one),
    )


def _sorted(component: Component) -> _Lines:
    found = _Lines()
    for raw in component.lines:
        line = read_line(raw)
        if line is not None:
            found.one.setdefault(line.name, line)
            found.many.setdefault(line.name, []).append(line)
    return found


def _one_moment(lines: _Lines, name: str, zones: Zones, default: tzinfo | None) -> date | None:
    line = lines.one.get(name)
    return next(read_moments(line, zones, default), None) if line else None


def _moments(lines: _Lines, name: str, zones: Zones, default: tzinfo | None) -> Iterator[date]:
    for line in lines.many.get(name, ()):
        if line.value.strip():  # some write the property with nothing in it
            yield from read_moments(line, zones, default)


def _stay(lines: _Lines, start: date, zones: Zones, default: tzinfo | None) -> timedelta:
    """How long it lasts; a year where somebody says longer, nothing where the end is no date."""
    try:
        end = _one_moment(lines, "DTEND", zones, default)
        if end is not None and isinstance(end, datetime) == isinstance(start, datetime):
            stay = end - start
        else:
            told = lines.value("DURATION") or "PT0S"
            stay = vDuration.from_ical(told)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, ArithmeticError):
        return timedelta()
    return min(max(stay, timedelta()), _LONGEST_STAY)


def _uid(lines: _Lines, start: date, title: str) -> str:
    """The UID; where there is none, or one as long as a letter, what is the same the next time."""
    uid = lines.value("UID")
    if uid and len(uid) <= _LONGEST_UID:
        return uid
    told = uid or f"{start.isoformat()}\x1f{title}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
