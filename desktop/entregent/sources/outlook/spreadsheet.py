"""Outlook's CSV export, English and French, in both layouts and any order of columns.

`Titre` stands twice in French (courtesy title, then job title), so columns go by position, and
each `Titre` by its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from entregent.evidence import Reason
from entregent.sources.header import Header
from entregent.sources.opened import Opened, Options
from entregent.sources.outlook.columns import COURTESY, OWN, ROLES, TWICE
from entregent.sources.records import DraftRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.sketch import Role, Sketch
from entregent.sources.table import Row, rows

FORMAT = "outlook"

_GIVEN = ("first name", "prenom")
_FAMILY = ("last name", "nom", "nom de famille")
_NEAR_COURTESY = frozenset({"given", "additional", "family", "suffix"})
_NEAR_JOB = frozenset({"organization", "department"})
# Columns that other exports have and Outlook never: theirs to read.
_FOREIGN = frozenset({"connected on", "date de connexion", "labels", "group membership"})


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A draft a row."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(_fit)
        if header is None:
            continue
        columns = _columns(header)
        month_first = header.has("first name")
        for row in rows(opened, member, header):
            yield (
                row
                if isinstance(row, Refusal)
                else _record(member.name, row, columns, month_first=month_first)
            )


def _fit(header: Header) -> float:
    """Names, a column that Outlook alone calls so, and as many known columns as there are."""
    if not header.count(_GIVEN) or not header.count(_FAMILY) or header.count(_FOREIGN):
        return 0.0
    known = header.count(ROLES)
    if known < 3 or not header.count(OWN):
        return 0.0
    return 0.6 + 0.39 * known / len(header.positions)


def _record(
    file: str, row: Row, columns: tuple[tuple[int, Role, str], ...], *, month_first: bool
) -> DraftRecord | Refusal:
    sketch = Sketch(month_first)
    cells = row.cells
    for position, role, label in columns:
        if position < len(cells) and (value := cells[position].strip()):
            sketch.put(role, value, label)
    if not sketch.names_somebody():
        return Refusal(file, row.number, Reason("row.names_nobody"))
    return DraftRecord(sketch.draft(), row.number)


def _columns(header: Header) -> tuple[tuple[int, Role, str], ...]:
    """Position, role and heading of each column that is read."""
    titles = _titles(header)
    found = []
    for position, name in enumerate(header.headings):
        role = titles.get(position) or ROLES.get(name, Role("remark"))
        if name and role.name != "ignored":
            found.append((position, role, header.cells[position]))
    return tuple(found)


def _titles(header: Header) -> dict[int, Role]:
    """Which column is the courtesy title and which the job title."""
    found = {
        position: Role("prefix") for name in COURTESY for position in header.positions.get(name, ())
    }
    roles = [ROLES.get(name, Role("")).name for name in header.headings]
    twice = list(header.positions.get(TWICE, ()))
    jobs = [position for position in twice if _nearer_to_job(roles, position)]
    if len(twice) > 1 and len(jobs) in {0, len(twice)}:
        jobs = twice[1:]  # their neighbours do not tell: in the order of every layout known
    for position in jobs:
        found[position] = Role("title")
    return found


def _nearer_to_job(roles: list[str], position: int) -> bool:
    def distance(wanted: frozenset[str]) -> int:
        away = (abs(at - position) for at, role in enumerate(roles) if role in wanted)
        return min(away, default=len(roles))

    return distance(_NEAR_JOB) < distance(_NEAR_COURTESY)
