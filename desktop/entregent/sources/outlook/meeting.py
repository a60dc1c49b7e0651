"""An appointment of Outlook's as the meeting it was: who called it and who came (MS-OXOCAL)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from entregent.cards.keys import email_key
from entregent.sources.mail.addresses import Mailbox
from entregent.sources.outlook import tags
from entregent.sources.outlook.mail_item import organizer, recipient
from entregent.sources.outlook.mapi import Item, Key, Properties
from entregent.sources.outlook.recurrence import occurrences
from entregent.sources.outlook.zones import Zone, zone_of
from entregent.sources.records import EventRecord, LeftOut, Participant

KEYS: frozenset[Key] = frozenset(
    {
        *(tags.SUBJECT, tags.START, tags.LOCATION, tags.ALL_DAY, tags.STATE_FLAGS),
        *(tags.RESPONSE_STATUS, tags.CLEAN_GLOBAL_ID, tags.GLOBAL_ID, tags.SEARCH_KEY),
        *(tags.RECURRING, tags.RECURRENCE),
        *(tags.ZONE_STRUCTURE, tags.ZONE_OF_SERIES, tags.ZONE_OF_START),
        *(tags.FOR_NAME, tags.FOR_TYPE, tags.FOR_ADDRESS, tags.FOR_SMTP),
    }
)

_CANCELLED = 0x04  # of the state flags
_DECLINED = 4  # a response, of one's own or of a recipient
_RESOURCE = 3  # a recipient's type: a room, a projector
_ORGANIZER = 0x02  # of the recipient flags
_MOST = 500
_AHEAD = timedelta(days=366)  # of a series without end
# The identifier of a meeting that came from another calendar holds that one's (§2.2.1.27).
_FOREIGN = b"vCal-Uid\x01\x00\x00\x00"
_HEAD_OF_ID = 40


def meeting(item: Item, row: int) -> Iterator[EventRecord | LeftOut]:
    """The meeting, or each one of a series; LeftOut where it was cancelled or declined, or nobody
    else was to come."""
    told = item.properties
    start = told.moment(tags.START)
    cancelled = told.number(tags.STATE_FLAGS) & _CANCELLED
    people = () if cancelled else tuple(_people(item))
    if start is None or told.number(tags.RESPONSE_STATUS) == _DECLINED or len(people) < 2:
        yield LeftOut(row)
        return
    title = _subject(told)
    zone = zone_of(
        told.octets(tags.ZONE_STRUCTURE),
        told.octets(tags.ZONE_OF_SERIES) or told.octets(tags.ZONE_OF_START),
    )
    all_day = bool(told.number(tags.ALL_DAY))
    times = list(_times(told, start, zone, _uid(told, start, title), item.shown_on))
    for key, held in times:
        yield EventRecord(
            kind="meeting",
            title=title,
            key=key,
            start=_shown(held, zone, all_day=all_day),
            place=told.text(tags.LOCATION),
            participants=people,
            row=row,
        )
    if not times:
        yield LeftOut(row)


def _times(
    told: Properties, start: datetime, zone: Zone | None, uid: str, shown_on: date
) -> Iterator[tuple[str, datetime]]:
    """The key and the instant of a meeting, or of each of a series up to a year ahead."""
    found = None
    if told.number(tags.RECURRING) and (pattern := told.octets(tags.RECURRENCE)):
        found = occurrences(pattern, shown_on + _AHEAD)
    if found is None:
        yield uid, start
        return
    # Without a zone, all are as far from UTC as the first is.
    first = found[0].original if found else start.replace(tzinfo=None)
    away = start - first.replace(tzinfo=UTC)
    for each in found:
        original, held = (
            zone.utc(local) if zone else local.replace(tzinfo=UTC) + away
            for local in (each.original, each.start)
        )
        yield f"{uid}/{original:%Y%m%dT%H%M%SZ}", held


def _people(item: Item) -> Iterator[Participant]:
    """Who called it, and everybody once who was asked and did not decline."""
    called = organizer(item.properties)
    invited: list[Mailbox] = []
    for each in item.recipients():
        found = recipient(each)
        if found is None:
            continue
        if each.number(tags.RECIPIENT_FLAGS) & _ORGANIZER:
            called = called if called and called.email else found
        elif (
            each.number(tags.RECIPIENT_TYPE) != _RESOURCE
            and each.number(tags.TRACK_STATUS) != _DECLINED
        ):
            invited.append(found)
    met = set()
    if called is not None:
        met.add(_mark(called))
        yield Participant("organizer", called.name, called.email)
    for each_invited in invited[:_MOST]:
        mark = _mark(each_invited)
        if mark not in met:
            met.add(mark)
            yield Participant("attendee", each_invited.name, each_invited.email)


def _mark(person: Mailbox) -> str:
    return email_key(person.email) or person.name.casefold()


def _subject(told: Properties) -> str:
    """The subject without the two characters that tell its prefix (MS-PST §2.5.3.1.1)."""
    text = told.text(tags.SUBJECT)
    return text[2:] if text.startswith("\x01") else text


def _uid(told: Properties, start: datetime, title: str) -> str:
    """What every calendar calls the meeting, its iCalendar UID; else its moment and title."""
    id_ = told.octets(tags.CLEAN_GLOBAL_ID) or told.octets(tags.GLOBAL_ID)
    if id_[_HEAD_OF_ID:].startswith(_FOREIGN):
        foreign = id_[_HEAD_OF_ID + len(_FOREIGN) :]
        return foreign.rstrip(b"\0").decode("utf-8", "replace")
    return id_.hex().upper() or f"{start:%Y-%m-%dT%H:%M:%SZ} {title}"


def _shown(moment: datetime, zone: Zone | None, *, all_day: bool) -> str:
    """ISO 8601, by the clocks of the zone it was made in, so that it begins with the day meant."""
    local = zone.local(moment) if zone else moment
    if all_day:
        # Midnight somewhere; half a day later it is that day in every zone.
        return f"{local if zone else local + timedelta(hours=12):%Y-%m-%d}"
    return local.isoformat(timespec="seconds").replace("+00:00", "Z")
