"""A list of whatever length: keys as they come from a query, rows a page at a time in background.

No row is read before it is seen, so a hundred thousand cost what a screenful costs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from entregent.store.search import Ids
from entregent.ui.tasks import Lane
from entregent.ui.widgets.rowlist import FACE, Face, Index

PAGE = 100  # rows
_KEPT = 40  # pages
_ROOT = QModelIndex()

Keys = Sequence[Any] | Ids  # ids, or addresses: what `read` takes slices of


class Paged(QAbstractListModel):
    """Answers with the rows it has and asks in the background for those it has not."""

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._keys: Keys = ()
        self._pages: OrderedDict[int, list[Face]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def read(self, keys: Keys) -> Sequence[Any]:
        """The rows of these keys, in their order; called in the background."""
        raise NotImplementedError

    def face(self, row: Any) -> Face:  # noqa: ANN401 - a row as `read` gives it
        """How a row is shown."""
        raise NotImplementedError

    @property
    def keys(self) -> Keys:
        """What is listed, in order."""
        return self._keys

    def fill(self, keys: Keys, first: Sequence[Any]) -> None:
        """Show `keys`; `first` are the rows of their first page, so that nothing flickers."""
        self.beginResetModel()
        self._generation += 1
        self._keys = keys
        self._asked = set()
        self._pages = OrderedDict({0: [self.face(row) for row in first]} if len(first) else {})
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = {FACE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if role not in shown or not 0 <= index.row() < len(self._keys):
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
        keys = self._keys[number * PAGE : (number + 1) * PAGE]
        generation = self._generation

        def arrived(rows: Sequence[Any]) -> None:
            if generation != self._generation:
                return
            self._pages[number] = [self.face(row) for row in rows]
            while len(self._pages) > _KEPT:
                forgotten, _ = self._pages.popitem(last=False)
                self._asked.discard(forgotten)
            first = self.index(number * PAGE, 0)
            self.dataChanged.emit(first, self.index(first.row() + len(rows) - 1, 0))

        # Pages are told apart by name: scrolling on must not make an earlier page stale.
        self._lane.read(f"page {number}", lambda: self.read(keys), arrived)
