"""The list of every page: rows with an avatar, two lines, a note and a chip; J and K move.

The models answer `FACE` with a `Face`; the delegate paints it. A row that is not loaded yet answers
None and is painted as a quiet bar, so that scrolling never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from entregent.ui import theme
from entregent.ui.widgets.avatar import initials, paint_avatar
from entregent.ui.widgets.text import Tone

FACE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# The tones of chips that are not named as their colours are: ground and ink.
_GROUNDS: dict[Tone, tuple[str, str]] = {"accent": ("soft", "accent"), "plain": ("track", "ink2")}


@dataclass(frozen=True, slots=True)
class Face:
    """What one row shows."""

    title: str
    subtitle: str = ""
    note: str = ""
    chip: str = ""
    tone: Tone = "accent"
    avatar: bool = True

    def spoken(self) -> str:
        """The row in one sentence, for screen readers."""
        return ", ".join(part for part in (self.title, self.subtitle, self.note, self.chip) if part)


class Rows(QAbstractListModel):
    """A short list that is there as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: Sequence[Face] = ()

    def fill(self, faces: Sequence[Face]) -> None:
        """Show `faces` instead of what was shown."""
        self.beginResetModel()
        self._faces = faces
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._faces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._faces):
            return None
        face = self._faces[index.row()]
        if role == FACE:
            return face
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return face.spoken()
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints a `Face`."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shade = theme.tokens()
        box = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, shade.color("soft"))
        painter.setPen(shade.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        face = index.data(FACE)
        if isinstance(face, Face):
            self._paint_face(painter, box.adjusted(14, 0, -14, -1), face, chosen=chosen)
        else:
            painter.fillRect(box.adjusted(58, 20, -box.width() // 2, -20), shade.color("track"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(box.left(), box.top(), 3, box.height() - 1), shade.color("accent")
            )
        painter.restore()

    def _paint_face(self, painter: QPainter, box: QRect, face: Face, *, chosen: bool) -> None:
        shade = theme.tokens()
        left = box.left()
        if face.avatar:
            top = box.top() + (box.height() - theme.AVATAR) // 2
            circle = QRectF(left, top, theme.AVATAR, theme.AVATAR)
            paint_avatar(painter, circle, initials(face.title))
            left += theme.AVATAR + 12
        main, small = theme.font(bold=True), theme.font(theme.SECONDARY)
        two = bool(face.subtitle)
        line = QFontMetrics(main).height()
        lines = QFontMetrics(small).height()
        gap = 3
        top = box.top() + (box.height() - (line + gap + lines if two else line)) // 2
        side_top = self._paint_side(painter, box, face, (top, line + gap, lines), two=two)
        room = QRect(left, top, side_top[0] - left - 8, line)
        painter.setFont(main)
        painter.setPen(shade.color("ink"))
        self._line(painter, room, face.title)
        if two:
            painter.setFont(small)
            painter.setPen(shade.color("ink2"))
            self._line(
                painter, QRect(left, top + line + gap, side_top[1] - left - 8, lines), face.subtitle
            )

    def _paint_side(
        self, painter: QPainter, box: QRect, face: Face, lines: tuple[int, int, int], *, two: bool
    ) -> tuple[int, int]:
        """Paint note and chip at the right; returns where each of the two lines must end."""
        shade = theme.tokens()
        small = theme.font(theme.SECONDARY)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        ends = [box.right(), box.right()]
        top, step, height = lines
        middle = box.top() + (box.height() - height) // 2
        if face.note:
            note_top = top + 1 if face.chip and two else middle
            width = min(metrics.horizontalAdvance(face.note), box.width() // 3)
            painter.setPen(shade.color("ink3"))
            self._line(painter, QRect(box.right() - width, note_top, width + 1, height), face.note)
            ends[0] = box.right() - width
            if not (face.chip and two):
                ends[1] = ends[0]
        if face.chip:
            width = min(metrics.horizontalAdvance(face.chip) + 14, box.width())
            chip_top = top + step if two and face.note else middle
            rect = QRectF(box.right() - width, chip_top - 1, width, height + 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            ground, ink = _GROUNDS.get(face.tone, (f"{face.tone}_soft", face.tone))
            painter.setBrush(shade.color(ground))
            painter.drawRoundedRect(rect, 5, 5)
            painter.setPen(shade.color(ink))
            chip = metrics.elidedText(face.chip, Qt.TextElideMode.ElideRight, width - 8)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chip)
            ends[1] = box.right() - width
            if not (two and face.note):
                ends[0] = min(ends[0], ends[1])
        return ends[0], ends[1]

    @staticmethod
    def _line(painter: QPainter, box: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class RowList(QTableView):
    """A list of faces. `moved` tells the row that is current now, `decided` that Enter was hit.

    A table of one column: QListView lays out every row anew when the model is filled, 0.4 s at
    100,000 rows, where a table with rows of one height does nothing.
    """

    moved = Signal(int)
    decided = Signal(int)

    def __init__(
        self,
        model: QAbstractItemModel,
        *,
        name: str,
        height: int = 57,
        several: bool = False,
        later: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`several` lets rows be selected together; `later` is what the space bar does."""
        super().__init__(parent)
        self._later = later
        self.setModel(model)
        self.setItemDelegate(RowDelegate(height, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.decided.emit(index.row()))

    @property
    def row(self) -> int:
        """The current row, -1 without one."""
        return self.currentIndex().row()

    @property
    def rows(self) -> list[int]:
        """The selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def go(self, row: int) -> None:
        """Make `row` current, or the nearest that there is."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(min(max(row, 0), last), 0))

    def step(self, by: int) -> None:
        """Move the current row by `by`."""
        self.go(self.row + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif plain and event.key() in {Qt.Key.Key_J, Qt.Key.Key_K}:
            self.step(1 if event.key() == Qt.Key.Key_J else -1)
        elif plain and event.key() == Qt.Key.Key_Space and self._later is not None:
            self._later()
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.row >= 0:
            self.decided.emit(self.row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are verbs here, not a search."""

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.moved.emit(current.row())
