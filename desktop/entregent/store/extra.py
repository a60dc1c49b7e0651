"""What sources tell of a profile that it has no column for: the JSON in `profile.extra`."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extra:
    """The parts that are shown and sought; `emails` are those after the first, which is a column.

    `organization` and `title` are what an address book once said, never what the network shows;
    `since` is when it said so, or when the person last edited the page. `note` is the user's own,
    `about` and `pages` are what the person says of herself, and other pages that she says are hers.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    note: str = ""
    organization: str = ""
    title: str = ""
    since: str = ""
    about: str = ""
    pages: tuple[str, ...] = ()

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
            about=str(told.get("about") or ""),
            pages=_lines(told.get("pages")),
        )


_NOTHING = Extra()


def _lines(text: object) -> tuple[str, ...]:
    return tuple(str(text).split("\n")) if text else ()
