"""A spreadsheet row becoming a card: each cell goes where it belongs, and none goes nowhere.

A column is a role in the card. What a vCard has no property for becomes a line of the note that
begins with its heading, so that it stays readable and searchable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entregent.cards.born import Draft
from entregent.cards.fields import Address
from entregent.sources.dates import day

_IN_BRACKETS = re.compile(r"[<(\[]([^<>()\[\]\s]+@[^<>()\[\]\s]+)[>)\]]")
_NO_DATE = re.compile(r"[0/.\s-]*$")
_DAYS = ("birthday", "anniversary")


@dataclass(frozen=True, slots=True)
class Role:
    """What a column holds.

    `name` is a field of Draft in the singular (`email`, `phone`), `address`, `remark` (a line of
    the note) or `ignored`. `part` is the part of an address, or of a value of several columns;
    `types` are vCard TYPE values.
    """

    name: str
    types: tuple[str, ...] = ()
    part: str = ""


@dataclass
class Sketch:
    """The values of one row, gathered cell by cell."""

    month_first: bool
    single: dict[str, str] = field(default_factory=dict)
    emails: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    phones: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    urls: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    addresses: dict[tuple[str, ...], dict[str, list[str]]] = field(default_factory=dict)

    def put(self, role: Role, value: str, label: str) -> None:
        """`value` (not empty) in its place; `label` is the column's heading as written."""
        name = role.name
        if name == "email":
            self._put_email(value, role.types, label)
        elif name == "phone":
            self.phones.append((value, role.types))
        elif name == "url":
            self.urls.append((value, role.types))
        elif name == "related":
            self.related.append((role.part, value))
        elif name == "categories":
            self.categories += [part.strip() for part in re.split("[;,]", value) if part.strip()]
        elif name == "address":
            self.addresses.setdefault(role.types, {}).setdefault(role.part, []).append(value)
        elif name in _DAYS:
            self._put_day(name, value, label)
        elif name == "remark":
            self.remarks.append(f"{label}: {value}")
        elif name in self.single:
            if value != self.single[name]:
                self.remarks.append(f"{label}: {value}")
        else:
            self.single[name] = value

    def names_somebody(self) -> bool:
        """Whether a person or an organisation could be told from this row."""
        named = ("given", "additional", "family", "name", "nickname", "organization")
        return bool(self.emails) or any(self.single.get(name) for name in named)

    def draft(self) -> Draft:
        """The row as a draft of a card."""
        single = self.single.get
        note = "\n".join(filter(None, (single("note", ""), *self.remarks)))
        return Draft(
            given=single("given", ""),
            additional=single("additional", ""),
            family=single("family", ""),
            prefix=single("prefix", ""),
            suffix=single("suffix", ""),
            name=single("name", ""),
            nickname=single("nickname", ""),
            organization=single("organization", ""),
            department=single("department", ""),
            title=single("title", ""),
            emails=tuple(self.emails),
            phones=tuple(self.phones),
            addresses=tuple(
                Address(**{part: "\n".join(lines) for part, lines in parts.items()}, types=types)
                for types, parts in self.addresses.items()
            ),
            urls=tuple(self.urls),
            note=note,
            birthday=single("birthday", ""),
            anniversary=single("anniversary", ""),
            categories=tuple(self.categories),
            related=tuple(self.related),
            referred_by=single("referred_by", ""),
        )

    def _put_email(self, value: str, types: tuple[str, ...], label: str) -> None:
        if found := _IN_BRACKETS.search(value):
            self.emails.append((found[1], types))
        elif "@" in value:
            self.emails.append((value, types))
        else:
            # Exchange writes `/o=Org/ou=…/cn=name` here: no address, but not to be lost.
            self.remarks.append(f"{label}: {value}")

    def _put_day(self, name: str, value: str, label: str) -> None:
        if _NO_DATE.match(value):
            return  # Outlook's 0/0/00
        told = day(value, month_first=self.month_first)
        if told and len(told) >= 7:
            self.single.setdefault(name, told)
        else:
            self.remarks.append(f"{label}: {value}")
