"""Any other table as a roster, where the user says that it is one: `--as roster`, `--event`.

Columns go to fields as in any table, by the user's mapping or by what their headings say.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.cards.born import Draft
from entregent.sources import mapped
from entregent.sources.header import Columns
from entregent.sources.mapping import columns_of
from entregent.sources.opened import Opened, Options
from entregent.sources.records import Participant, Record, Refusal
from entregent.sources.rosters.roster import EVENT, EVENT_DAY, FORMAT, PLACE, Gatherings
from entregent.sources.sample import Sample
from entregent.sources.table import rows

__all__ = ["FORMAT", "read", "recognise"]

# Below what the reader of contacts says of the same table: nothing in it tells a roster.
_NEVER_BY_ITSELF = 0.1
_NAMES = {"event": EVENT, "on": EVENT_DAY, "place": PLACE}


def recognise(sample: Sample) -> float:
    return _NEVER_BY_ITSELF if mapped.recognise(sample) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """An event a file, or an event a name and day where the table has columns for them.

    Raises InputError as the reader of any table does.
    """
    for member in opened.members:
        told = columns_of(member.name, Sample.of(member), options)
        columns = Columns(told.header, _NAMES)
        gatherings = Gatherings(member, options)
        for row in rows(opened, member, told.header):
            found = row if isinstance(row, Refusal) else mapped.drafted(member.name, row, told)
            if isinstance(found, Refusal):
                yield found
            elif not isinstance(row, Refusal):
                gatherings.of(columns, row.cells, row.number).add(_person(found))
        yield from gatherings.records("")


def _person(draft: Draft) -> Participant:
    return Participant(
        role="attendee",
        name=draft.name or f"{draft.given} {draft.family}".strip() or draft.nickname,
        email=draft.emails[0][0] if draft.emails else "",
        url=draft.urls[0][0] if draft.urls else "",
        organization=draft.organization,
        title=draft.title,
    )
