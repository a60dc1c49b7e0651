"""The list of contacts: ids as they come from the search, rows a page at a time from the store.

No row is read before it is seen, so a hundred thousand contacts cost what a screenful costs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from entregent.evidence import Reason
from entregent.store.search import Ids
from entregent.ui.tasks import Lane
from entregent.ui.widgets.rowlist import FACE, Face, Index
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.contacts.service import ContactRow, Contacts

PAGE = 100  # rows
_KEPT = 40  # pages
_ORIGINS = 3
_ROOT = QModelIndex()


Listed = tuple["ContactRow", tuple[Reason, ...]]

# What the row says by itself.
_SHOWN = frozenset(("found.title", "found.employed"))


def listed(contacts: Contacts, ids: Ids, query: str) -> list[Listed]:
    """The rows of these people, each with why they answer the query."""
    rows = contacts.rows(ids)
    return list(zip(rows, contacts.why(query, [row.id for row in rows]), strict=True))


class People(QAbstractListModel):
    """Answers with the rows it has and asks in the background for those it has not."""

    def __init__(
        self, contacts: Contacts, lane: Lane, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._contacts = contacts
        self._lane = lane
        self._words = words
        self._ids: Ids = np.zeros(0, dtype=np.int64)
        self._pages: OrderedDict[int, list[Face]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0
        self._query = ""

    @property
    def ids(self) -> Ids:
        """The persons listed, in order."""
        return self._ids

    def fill(self, ids: Ids, first: Sequence[Listed], query: str = "") -> None:
        """Show `ids`, who answer `query`; `first` are the rows of their first page, so that nothing
        flickers."""
        self.beginResetModel()
        self._generation += 1
        self._query = query
        self._ids = ids
        self._asked = set()
        self._pages = OrderedDict({0: [self._face(*each) for each in first]} if first else {})
        self.endResetModel()

    def row_of(self, person: int) -> int:
        """Where `person` stands, -1 when not listed."""
        found = np.flatnonzero(self._ids == person)
        return int(found[0]) if len(found) else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = {FACE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if role not in shown or not 0 <= index.row() < len(self._ids):
            return None
        number, place = divmod(index.row(), PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        face = page[place] if place < len(page) else None
        return face if face is None or role == FACE else face.spoken()

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        generation, query = self._generation, self._query

        def arrived(rows: Sequence[Listed]) -> None:
            if generation != self._generation:
                return
            self._pages[number] = [self._face(*each) for each in rows]
            while len(self._pages) > _KEPT:
                forgotten, _ = self._pages.popitem(last=False)
                self._asked.discard(forgotten)
            first = self.index(number * PAGE, 0)
            self.dataChanged.emit(first, self.index(first.row() + len(rows) - 1, 0))

        # Pages are told apart by name: scrolling on must not make an earlier page stale.
        self._lane.read(f"page {number}", lambda: listed(self._contacts, ids, query), arrived)

    def _face(self, row: ContactRow, reasons: Sequence[Reason]) -> Face:
        why = next((each for each in reasons if each.kind not in _SHOWN), None)
        found = self._words.reason(why) if why else ""
        told = " · ".join(part for part in (found, row.title, row.organization) if part)
        origins = [self._words.network(origin) for origin in row.origins]
        note = "" if found else " · ".join(origins[:_ORIGINS])  # why they are here needs the room
        if note and len(origins) > _ORIGINS:
            note += f" +{len(origins) - _ORIGINS}"
        subtitle = told or ", ".join(row.emails[:1]) or ", ".join(row.phones[:1]) or "\u00a0"
        return Face(row.name or subtitle, subtitle, note)
