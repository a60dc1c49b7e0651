"""The cards of a duplicate side by side: differing values marked, and the result to choose.

A click (or Enter) on a value of a card makes it the result where the field holds one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from entregent.ui import theme
from entregent.ui.widgets.rowlist import Index

CELL = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_FIELD_WIDTH, _FIELD_LEAST = 12 * theme.GRID, 92
_CARD_LEAST = 13 * theme.GRID


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what each card says, what the result says, and whether there is a choice."""

    field: str  # its name in the code
    label: str  # its name on the screen
    values: tuple[str, ...]
    result: str
    differs: bool
    choosable: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    kind: str  # label, value, result
    marked: bool = False
    chosen: bool = False


class ComparisonModel(QAbstractTableModel):
    """The lines as cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.heads: Sequence[tuple[str, str]] = ()

    def fill(self, heads: Sequence[tuple[str, str]], lines: Sequence[Line]) -> None:
        """`heads` are (title, when) of each card, then of the result."""
        self.beginResetModel()
        self.heads, self.lines = heads, lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads) + 1

    def cell(self, line: int, column: int) -> _Cell:
        """What stands at `column` of `line`; line -1 is the head."""
        if line < 0:
            text = "\n".join(self.heads[column - 1]) if column else ""
            return _Cell(text, "head")
        told = self.lines[line]
        if column == 0:
            return _Cell(told.label, "label")
        if column > len(told.values):
            return _Cell(told.result or "–", "result")
        value = told.values[column - 1]
        return _Cell(value or "–", "value", told.differs and bool(value), value == told.result)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index.row() - 1, index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.text if len(cell.text) > 24 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marked = self.tr("{value}, differs") if cell.marked else "{value}"
            return marked.format(value=cell.text)
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 160
        cell = index.data(CELL)
        if cell.kind == "head":
            return QSize(width, 48)
        small = cell.kind == "label"
        face = theme.font(theme.SECONDARY if small else 1.0, bold=cell.kind == "result")
        metrics = QFontMetrics(face)
        text = _breakable(cell.text)
        room = QRect(0, 0, width - 24, 400)
        box = metrics.boundingRect(room, int(_wrap(metrics, text, room.width())), text)
        return QSize(width, min(30 * theme.GRID, box.height() + 2 * theme.GRID + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shade = theme.tokens()
        cell = index.data(CELL)
        box = option.rect
        painter.save()
        if cell.kind == "head":
            self._paint_head(painter, box, index)
            painter.restore()
            return
        if cell.marked:
            painter.fillRect(box, shade.color("mark"))
        painter.setPen(shade.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and cell.kind == "value":
            painter.setPen(shade.color("accent"))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        small = cell.kind == "label"
        painter.setFont(theme.font(theme.SECONDARY if small else 1.0, bold=cell.kind == "result"))
        painter.setPen(shade.color("ink2" if small else "ink"))
        inner, text = box.adjusted(12, 0, -12, 0), _breakable(cell.text)
        wrap = _wrap(painter.fontMetrics(), text, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | wrap), text)
        painter.restore()

    @staticmethod
    def _paint_head(painter: QPainter, box: QRect, index: Index) -> None:
        shade = theme.tokens()
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        model = index.model()
        result = (
            isinstance(model, ComparisonModel)
            and bool(model.lines)
            and index.column() > len(model.lines[0].values)
        )
        painter.fillRect(box, shade.color("soft" if result else "background"))
        painter.setPen(shade.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        title, _, when = text.partition("\n")
        inner = box.adjusted(12, 7, -8, -7)
        for bold, size, ink, line, flag in (
            (True, 1.0, "ink", title, Qt.AlignmentFlag.AlignTop),
            (False, theme.SECONDARY, "ink2", when, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(shade.color(ink))
            shown = QFontMetrics(painter.font()).elidedText(
                line, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, int(flag), shown)


def _breakable(text: str) -> str:
    """`text`, to be painted only, with places where an address may go on in the next line."""
    return text.replace("@", "@\u200b").replace(".", ".\u200b").replace("/", "/\u200b")


def _wrap(metrics: QFontMetrics, text: str, width: int) -> Qt.TextFlag:
    """Between words; inside them where one is wider than the column."""
    words = text.replace("\u200b", " ").split()
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    return Qt.TextFlag.TextWordWrap if widest <= width else Qt.TextFlag.TextWrapAnywhere


class Comparison(QTableView):
    """`chosen` tells (field, index of the card) of the value that was picked."""

    chosen = Signal(str, int)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName(name)
        self._model = ComparisonModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(20 * theme.GRID)
        self.clicked.connect(self._picked)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines shown."""
        return self._model.lines

    def fill(self, heads: Sequence[tuple[str, str]], lines: Sequence[Line]) -> None:
        """Show `lines` under `heads`."""
        self._model.fill(heads, lines)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._picked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = self._model.columnCount() - 1
        if columns < 1:
            return
        room = self.viewport().width()
        roomy = room >= _FIELD_WIDTH + 17 * theme.GRID * columns
        field = _FIELD_WIDTH if roomy else _FIELD_LEAST
        self.setColumnWidth(0, field)
        share = max(_CARD_LEAST, (room - field) // columns)
        for column in range(1, columns + 1):
            self.setColumnWidth(column, share)
        self.resizeRowsToContents()
        wider = field + share * columns > room + columns
        height = sum(self.rowHeight(line) for line in range(self._model.rowCount()))
        self.setFixedHeight(height + (12 if wider else 2))

    def _picked(self, index: QModelIndex) -> None:
        if index.row() < 1 or index.column() < 1:
            return
        line = self._model.lines[index.row() - 1]
        if line.choosable and index.column() <= len(line.values):
            self.chosen.emit(line.field, index.column() - 1)
