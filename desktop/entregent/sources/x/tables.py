"""The files of the archive that are read, known by the name that each assigns to.

`window.YTD.following.part0 = [ … ]`; further parts of one table are files of their own. Twitter's
archives before 2022 have `tweet` for `tweets`, and no wrapper around each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entregent.sources.json_entries import Entry, Keys, entries
from entregent.sources.json_values import mapping
from entregent.sources.opened import Member, Opened
from entregent.sources.records import Refusal
from entregent.sources.text import decode_sample

_ASSIGNED = re.compile(r"\ufeff?\s*window\.YTD\.(\w{1,40})\.part\d{1,9}\s*=\s*\[")

TABLES = frozenset(
    ("account", "profile", "following", "follower", "tweet", "tweets", "direct_messages")
)
_ROWS: frozenset[Keys] = frozenset({()})


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a table, without its wrapper."""

    file: str
    number: int
    value: Mapping[str, object]


def table_of(text: str | None) -> str:
    """The table that a file's first bytes begin, "" where it is none that is read."""
    found = _ASSIGNED.match(text or "")
    return found[1] if found and found[1] in TABLES else ""


def rows(
    opened: Opened,
    *names: str,
    within: Keys = (),
    holding: str = "",
) -> Iterator[Row | Refusal]:
    """Every row of these tables, or what stands `within` each; see `json_entries.entries`."""
    places = frozenset({within}) if within else _ROWS
    for member in opened.members:
        if (name := _table(member)) not in names:
            continue
        for entry in entries(opened, member, places, holding=holding):
            if isinstance(entry, Entry):
                yield Row(member.name, entry.number, _unwrapped(entry.value, name))
            else:
                yield entry


def _table(member: Member) -> str:
    return table_of(decode_sample(member.start))


def _unwrapped(value: Mapping[str, object], table: str) -> Mapping[str, object]:
    """`{"tweet": {…}}` without its wrapper."""
    return mapping(value.get(table.removesuffix("s"))) or value
