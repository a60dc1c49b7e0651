"""Any other table: columns go to fields by the user's mapping, else by what their headings say.

With a network's name its rows are profiles of that network, dead or alive (Viaduc, Viadeo, XING …);
without one they are cards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entregent.cards.born import Draft
from entregent.cards.keys import split_name
from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.mapped_fields import FIELDS
from entregent.sources.mapping import (
    Columns,
    columns_of,
    guessed_header,
    stands_over_rows,
)
from entregent.sources.opened import Opened, Options
from entregent.sources.records import (
    DraftRecord,
    MappingRecord,
    ProfileRecord,
    Record,
    Refusal,
)
from entregent.sources.sample import Sample
from entregent.sources.sketch import Sketch
from entregent.sources.table import Row, rows

FORMAT = "csv"

# Below what any reader with a signature of its own says.
_GUESSED = 0.3


def recognise(sample: Sample) -> float:
    """A low score, for a table whose headings tell a person and one thing more.

    A line of prose or of a program may hold such words between commas; a table has rows under it.
    """
    header = guessed_header(sample)
    return _GUESSED if header and stands_over_rows(header, sample) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A draft or a profile a row; first, where the user mapped the columns, how.

    Raises InputError: import.needs_map (columns), import.unknown_column, import.unknown_field,
    import.unrecognised.
    """
    for member in opened.members:
        columns = columns_of(member.name, Sample.of(member), options)
        if columns.told:
            yield MappingRecord(columns.header.signature, columns.told, columns.network)
        for row in rows(opened, member, columns.header):
            yield row if isinstance(row, Refusal) else _record(member.name, row, columns)


def drafted(file: str, row: Row, columns: Columns) -> Draft | Refusal:
    """A row as a draft of a card; what its columns say of a network is a remark."""
    sketch = _sketched(row, columns, connected="remark")
    if not sketch.names_somebody():
        return Refusal(file, row.number, Reason("row.names_nobody"))
    return _with_name_parts(sketch.draft())


def _sketched(row: Row, columns: Columns, *, connected: str) -> Sketch:
    sketch = Sketch(columns.month_first)
    for position, label in enumerate(columns.header.cells):
        if position < len(row.cells) and (value := row.cells[position].strip()):
            field = columns.fields.get(position, "remark")
            sketch.put(FIELDS[connected if field == "connected_on" else field], value, label)
    return sketch


def _record(file: str, row: Row, columns: Columns) -> DraftRecord | ProfileRecord | Refusal:
    if not columns.network:
        found = drafted(file, row, columns)
        return found if isinstance(found, Refusal) else DraftRecord(found, row.number)
    sketch = _sketched(row, columns, connected="connected_on")
    if not sketch.names_somebody():
        return Refusal(file, row.number, Reason("row.names_nobody"))
    draft = _with_name_parts(sketch.draft())
    told = set(columns.fields.values())
    return ProfileRecord(
        network=columns.network,
        name=draft.name or f"{draft.given} {draft.family}".strip() or draft.organization,
        row=row.number,
        given=draft.given,
        family=draft.family,
        url=sketch.urls[0][0] if sketch.urls else "",
        organization=draft.organization if "organization" in told else None,
        title=draft.title if "title" in told else None,
        email=sketch.emails[0][0] if sketch.emails else "",
        location=", ".join(filter(None, (_city(draft), sketch.single.get("location")))),
        connected_on=day(sketch.single.get("connected_on", ""), month_first=columns.month_first),
        extra=_extra(draft),
    )


def _with_name_parts(draft: Draft) -> Draft:
    if not draft.name or draft.given or draft.family:
        return draft
    parts = split_name(draft.name)
    return replace(
        draft,
        given=parts.given,
        additional=parts.additional,
        family=parts.family,
        prefix=draft.prefix or parts.prefixes,
        suffix=draft.suffix or parts.suffixes,
    )


def _city(draft: Draft) -> str:
    return draft.addresses[0].city if draft.addresses else ""


def _extra(draft: Draft) -> dict[str, str]:
    """What a profile has no column for."""
    values = {
        "phones": "\n".join(value for value, _ in draft.phones),
        "emails": "\n".join(value for value, _ in draft.emails[1:]),
        "birthday": draft.birthday,
        "note": draft.note,
    }
    return {name: value for name, value in values.items() if value}
