"""Google Contacts' CSV, the layout before 2024 and the one since.

Numbered columns come in families (`E-mail 1 - Label`, `E-mail 1 - Value`); one cell may hold
several values joined by ` ::: `, and `* ` marks the first choice and the system's own groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from entregent.cards.born import LABEL
from entregent.evidence import Reason
from entregent.sources.header import Columns, Header
from entregent.sources.opened import Opened, Options
from entregent.sources.records import DraftRecord, Record, Refusal
from entregent.sources.sample import Sample
from entregent.sources.sketch import Role, Sketch
from entregent.sources.table import Row, rows

FORMAT = "google"

_JOINED = " ::: "
_NUMBERED = re.compile(
    r"(e mail|phone|address|website|relation|organization|event|custom field|im) (\d+) (.+)$"
)
_SINGLE = {
    "name": ("name",),
    "given": ("first name", "given name"),
    "additional": ("middle name", "additional name"),
    "family": ("last name", "family name"),
    "prefix": ("name prefix",),
    "suffix": ("name suffix",),
    "nickname": ("nickname",),
    "organization": ("organization name",),
    "title": ("organization title",),
    "department": ("organization department",),
    "birthday": ("birthday",),
    "note": ("notes",),
}
_GROUPS = ("labels", "group membership")
_REMARKS = {
    "file as",
    "maiden name",
    "occupation",
    "hobby",
    "location",
    "billing information",
    "mileage",
    "subject",
}
_ADDRESS = {
    "street": "street",
    "extended address": "extended",
    "city": "city",
    "po box": "po_box",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
}
_ORGANIZATION = {"name": "organization", "title": "title", "department": "department"}
_TYPES: Mapping[str, tuple[str, ...]] = {
    "home": ("home",),
    "work": ("work",),
    "mobile": ("cell",),
    "main": ("main",),
    "home fax": ("home", "fax"),
    "work fax": ("work", "fax"),
    "workfax": ("work", "fax"),
    "homefax": ("home", "fax"),
    "pager": ("pager",),
    "domicile": ("home",),
    "travail": ("work",),
    "bureau": ("work",),
}

# What Google writes where the user chose no label.
_SAYS_NOTHING = {"other", "autre", "obsolete"}

# A family: its kind, and the position of each of its columns by part ("value", "label" …).
_Family = tuple[str, Mapping[str, int]]


def recognise(sample: Sample) -> float:
    return sample.best_header(_fit)[0]


def read(opened: Opened, options: Options) -> Iterator[Record | Refusal]:
    """A draft a row."""
    for member in opened.members:
        _, header = Sample.of(member).best_header(_fit)
        if header is None:
            continue
        columns, families = Columns(header, {**_SINGLE, "groups": _GROUPS}), _families(header)
        remarks = [at for at, name in enumerate(header.headings) if name in _REMARKS]
        for row in rows(opened, member, header):
            if isinstance(row, Refusal):
                yield row
                continue
            sketch = _sketch(row, header, columns, families, remarks)
            if sketch.names_somebody():
                yield DraftRecord(sketch.draft(), row.number)
            else:
                yield Refusal(member.name, row.number, Reason("row.names_nobody"))


def _fit(header: Header) -> float:
    # Outlook's `E-mail 2 Type` would match too; nobody else has a numbered value or label.
    families = filter(None, map(_NUMBERED.match, header.positions))
    numbered = any(found[3] in {"value", "label"} for found in families)
    old = header.has("given name", "family name") and (numbered or header.has("group membership"))
    new = header.has("first name", "last name") and (
        numbered or header.has("labels", "organization name")
    )
    return 1.0 if old or new else 0.0


def _families(header: Header) -> tuple[_Family, ...]:
    found: dict[tuple[str, int], dict[str, int]] = {}
    for position, name in enumerate(header.headings):
        if told := _NUMBERED.match(name):
            found.setdefault((told[1], int(told[2])), {}).setdefault(told[3], position)
    return tuple((kind, parts) for (kind, _), parts in found.items())


def _sketch(
    row: Row,
    header: Header,
    columns: Columns,
    families: Sequence[_Family],
    remarks: Sequence[int],
) -> Sketch:
    sketch = Sketch(month_first=True)
    for field in _SINGLE:
        if value := columns.get(row.cells, field):
            sketch.put(Role(field), value, header.cells[0] if field == "name" else field)
    for group in columns.get(row.cells, "groups").split(_JOINED):
        # `* myContacts` and `* starred` are Google's own, not the user's words.
        if group.strip() and not group.startswith("* "):
            sketch.categories.append(group.strip())
    for kind, parts in families:
        cells = {
            part: value
            for part, position in parts.items()
            if position < len(row.cells) and (value := row.cells[position].strip())
        }
        if cells:
            _put_family(sketch, kind, cells)
    for position in remarks:
        if position < len(row.cells) and (value := row.cells[position].strip()):
            sketch.put(Role("remark"), value, header.cells[position])
    return sketch


def _put_family(sketch: Sketch, kind: str, cells: Mapping[str, str]) -> None:
    label = cells.get("label", cells.get("type", ""))
    if kind == "organization":
        for part, name in _ORGANIZATION.items():
            if value := cells.get(part):
                sketch.put(Role(name), value, f"Organization {part}")
        return
    if kind == "address":
        _put_address(sketch, cells, label)
        return
    values = [value.strip() for value in cells.get("value", "").split(_JOINED) if value.strip()]
    types = _types(label)
    for value in values:
        if kind == "e mail":
            sketch.put(Role("email", types), value, "E-mail")
        elif kind == "phone":
            sketch.put(Role("phone", types), value, "Phone")
        elif kind == "website":
            sketch.put(Role("url", types), value, "Website")
        elif kind == "relation":
            sketch.put(Role("related", part=label.lstrip("* ").casefold()), value, "Relation")
        else:
            # events, custom fields and instant messengers name themselves
            sketch.put(Role("remark"), value, label.lstrip("* ") or kind)


def _put_address(sketch: Sketch, cells: Mapping[str, str], label: str) -> None:
    parts = {name: cells[part] for part, name in _ADDRESS.items() if part in cells}
    if not parts and "formatted" in cells:
        parts = {"street": cells["formatted"]}
    types = _types(label)
    for name, value in parts.items():
        sketch.put(Role("address", types, name), value, "Address")


def _types(label: str) -> tuple[str, ...]:
    preferred = label.startswith("* ")
    word = label.lstrip("* ").strip()
    own = (f"{LABEL}{word}",) if word and word.casefold() not in _SAYS_NOTHING else ()
    types = _TYPES.get(word.casefold(), own)
    return (*types, "pref") if preferred else types
