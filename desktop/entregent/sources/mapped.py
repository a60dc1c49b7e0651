"""Any other table: columns go to fields by the user's mapping, else by what their headings say.

With a network's name its rows are profiles of that network, dead or alive (Viaduc, Viadeo, XING …);
without one they are cards.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from entregent.cards.born import Draft
from entregent.cards.keys import split_name
from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.sources.dates import day
from entregent.sources.header import Header, heading
from entregent.sources.mapped_fields import FIELDS, HEADINGS, field_named
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.records import DraftRecord, ProfileRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.sketch import Sketch
from entregent.sources.table import Row, rows

FORMAT = "csv"

# Below what any reader with a signature of its own says.
_GUESSED = 0.3
_LOOK_BELOW = 6
_LISTED = 60  # headings in a complaint
_LONGEST = 60  # characters of one
_TITLES = ("title", "titre")
_NAMING = frozenset({"name", "given", "family", "email"})


def recognise(sample: Sample) -> float:
    """A low score, for a table whose headings tell a person and one thing more.

    A line of prose or of a program may hold such words between commas; a table has rows under it.
    """
    header = _guessed_header(sample)
    return _GUESSED if header and _stands_over_rows(header, sample) else 0.0


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A draft or a profile a row.

    Raises InputError: import.needs_map (columns), import.unknown_column, import.unknown_field,
    import.unrecognised.
    """
    for member in opened.members:
        plan = plan_of(member, options)
        for row in rows(opened, member, plan.header):
            yield row if isinstance(row, Refusal) else _record(member.name, row, plan, options)


@dataclass(frozen=True, slots=True)
class Plan:
    """The header of one member and the field of each column that is read."""

    header: Header
    fields: Mapping[int, str]
    month_first: bool


def plan_of(member: Member, options: Options) -> Plan:
    """Which column is what, as the user says or the headings do. Raises InputError as `read`."""
    sample = Sample.of(member)
    wanted = {heading(column): field_named(field) for column, field in options.columns.items()}
    header = _mapped_header(sample, wanted) if wanted else _guessed_header(sample)
    if header is None:
        first = _first_table(sample)
        if first is None:
            raise InputError("import.unrecognised", path=member.name)
        columns = _listed(first)
        missing = next((name for name in wanted if name not in first.positions), None)
        if missing is not None:
            asked = next(name for name in options.columns if heading(name) == missing)
            raise InputError(
                "import.unknown_column", path=member.name, column=asked, columns=columns
            )
        raise InputError("import.needs_map", path=member.name, columns=columns)
    fields = _guess(header)
    for name, field in wanted.items():
        for position in header.positions[name]:
            fields[position] = field
    if not _NAMING & set(fields.values()) and "organization" not in fields.values():
        columns = _listed(header)
        raise InputError("import.needs_map", path=member.name, columns=columns)
    month_first = not any(word in header.positions for word in ("prenom", "nom", "courriel"))
    return Plan(header, fields, month_first)


def drafted(file: str, row: Row, plan: Plan) -> Draft | Refusal:
    """A row as a draft of a card; what its columns say of a network is a remark."""
    sketch = _sketched(row, plan, connected="remark")
    if not sketch.names_somebody():
        return Refusal(file, row.number, Reason("row.names_nobody"))
    return _with_name_parts(sketch.draft())


def _sketched(row: Row, plan: Plan, *, connected: str) -> Sketch:
    sketch = Sketch(plan.month_first)
    for position, label in enumerate(plan.header.cells):
        if position < len(row.cells) and (value := row.cells[position].strip()):
            field = plan.fields.get(position, "remark")
            sketch.put(FIELDS[connected if field == "connected_on" else field], value, label)
    return sketch


def _record(
    file: str, row: Row, plan: Plan, options: Options
) -> DraftRecord | ProfileRecord | Refusal:
    if not options.network:
        found = drafted(file, row, plan)
        return found if isinstance(found, Refusal) else DraftRecord(found, row.number)
    sketch = _sketched(row, plan, connected="connected_on")
    if not sketch.names_somebody():
        return Refusal(file, row.number, Reason("row.names_nobody"))
    draft = _with_name_parts(sketch.draft())
    told = set(plan.fields.values())
    return ProfileRecord(
        network=options.network,
        name=draft.name or f"{draft.given} {draft.family}".strip() or draft.organization,
        row=row.number,
        given=draft.given,
        family=draft.family,
        url=sketch.urls[0][0] if sketch.urls else "",
        organization=draft.organization if "organization" in told else None,
        title=draft.title if "title" in told else None,
        email=sketch.emails[0][0] if sketch.emails else "",
        location=", ".join(filter(None, (_city(draft), sketch.single.get("location")))),
        connected_on=day(sketch.single.get("connected_on", ""), month_first=plan.month_first),
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


def _guess(header: Header) -> dict[int, str]:
    """The field of each column whose heading is known."""
    found = {
        position: HEADINGS[name]
        for position, name in enumerate(header.headings)
        if name in HEADINGS
    }
    told = set(found.values())
    if "given" in told:
        found.update(dict.fromkeys(header.positions.get("nom", ()), "family"))
    titles = sorted(at for name in _TITLES for at in header.positions.get(name, ()))
    # Beside a column for the position, or before a second one, a title is the courtesy title.
    courtesy = titles if "title" in told else titles[:-1]
    found.update(dict.fromkeys(titles, "title"))
    found.update(dict.fromkeys(courtesy, "prefix"))
    return found


def _guessed_header(sample: Sample) -> Header | None:
    def fit(header: Header) -> float:
        fields = set(_guess(header).values())
        return len(fields) if len(fields) >= 2 and _NAMING & fields else 0.0

    return sample.best_header(fit)[1]


def _mapped_header(sample: Sample, wanted: Mapping[str, str]) -> Header | None:
    return sample.best_header(lambda header: float(header.has(*wanted)) * len(header.cells))[1]


def _first_table(sample: Sample) -> Header | None:
    """The first line that stands over rows of as many cells, or over nothing, for the user to map.

    Prose has commas too, but not as many in each line.
    """
    best: tuple[int, int, Header] | None = None
    for header in sample.headers:
        below, alike = _rows_below(header, sample)
        if below and alike <= below / 2:
            continue
        if best is None or (alike > 0, len(header.cells)) > best[:2]:
            best = (alike > 0, len(header.cells), header)
    return best[2] if best else None


def _stands_over_rows(header: Header, sample: Sample) -> bool:
    below, alike = _rows_below(header, sample)
    return not below or alike > below / 2


def _rows_below(header: Header, sample: Sample) -> tuple[int, int]:
    """How many rows near below are looked at, and how many have as many cells as the header."""
    lines = io.StringIO(sample.text or "", newline=None)
    rows = csv.reader(islice(lines, header.line, None), delimiter=header.separator)
    widths = [len(row) for row in islice(rows, _LOOK_BELOW) if row]
    return len(widths), widths.count(len(header.cells))


def _listed(header: Header) -> str:
    """The headings for a complaint: a hostile table has thousands, or one as long as a book."""
    named = [cell for cell in header.cells if cell]
    shown = [cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…" for cell in named[:_LISTED]]
    return ", ".join(shown if len(named) <= _LISTED else (*shown, "…"))
