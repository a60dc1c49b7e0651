"""What sources tell of a profile that it has no column for: the JSON in `profile.extra`."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extra:
    """The parts that are shown and sought; `emails` are those after the first, which is a column.

    `organization` and `title` are what an address book once said, never what the network shows;
    `since` is when it said so.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    note: str = ""
    organization: str = ""
    title: str = ""
    since: str = ""

    @classmethod
    def from_json(cls, text: str) -> Extra:
        if text == "{}":
            return _NOTHING
        told = json.loads(text)
        return cls(
            emails=_lines(told.get("emails")),
            phones=_lines(told.get("phones")),
            note=str(told.get("note") or ""),
            organization=str(told.get("organization") or ""),
            title=str(told.get("title") or ""),
            since=str(told.get("since") or ""),
        )


_NOTHING = Extra()


def _lines(text: object) -> tuple[str, ...]:
    return tuple(str(text).split("\n")) if text else ()
