"""The list of contacts, each with why they answer the query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from entregent.evidence import Reason
from entregent.store.search import Ids
from entregent.ui.models.paged import PAGE, Keys, Paged
from entregent.ui.tasks import Lane
from entregent.ui.widgets.rowlist import Face
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.contacts.service import ContactRow, Contacts

__all__ = ["PAGE", "Listed", "People", "listed"]

_ORIGINS = 3

Listed = tuple["ContactRow", tuple[Reason, ...]]

# What the row says by itself.
_SHOWN = frozenset(("found.title", "found.employed"))


def listed(contacts: Contacts, ids: Keys, query: str) -> list[Listed]:
    """The rows of these people, each with why they answer the query."""
    rows = contacts.rows(ids)
    return list(zip(rows, contacts.why(query, [row.id for row in rows]), strict=True))


class People(Paged):
    """The contacts who answer a query."""

    def __init__(
        self, contacts: Contacts, lane: Lane, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(lane, parent)
        self._contacts = contacts
        self._words = words
        self._query = ""
        self._keys = np.zeros(0, dtype=np.int64)

    @property
    def ids(self) -> Ids:
        """The persons listed, in order."""
        return np.asarray(self._keys)

    def answer(self, ids: Ids, first: Sequence[Listed], query: str) -> None:
        """Show `ids`, who answer `query`; `first` are the rows of their first page."""
        self._query = query
        self.fill(ids, first)

    def row_of(self, person: int) -> int:
        """Where `person` stands, -1 when not listed."""
        found = np.flatnonzero(self.ids == person)
        return int(found[0]) if len(found) else -1

    def read(self, keys: Keys) -> Sequence[Listed]:
        return listed(self._contacts, keys, self._query)

    def face(self, row: Listed) -> Face:
        person, reasons = row
        why = next((each for each in reasons if each.kind not in _SHOWN), None)
        found = self._words.reason(why) if why else ""
        told = " · ".join(part for part in (found, person.title, person.organization) if part)
        origins = [self._words.network(origin) for origin in person.origins]
        note = "" if found else " · ".join(origins[:_ORIGINS])  # why they are here needs the room
        if note and len(origins) > _ORIGINS:
            note += f" +{len(origins) - _ORIGINS}"
        told = told or ", ".join(person.emails[:1]) or ", ".join(person.phones[:1]) or "\u00a0"
        return Face(person.name or told, told, note)
