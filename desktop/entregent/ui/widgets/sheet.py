"""White sheets on the paper, rows and columns on the grid, and what scrolls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from entregent.ui import theme

L = TypeVar("L", QHBoxLayout, QVBoxLayout)


class Sheet(QFrame):
    """A white sheet with thin lines; its content goes into `column`."""

    def __init__(self, *, padding: int = 2 * theme.GRID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(theme.GRID)


class Rule(QFrame):
    """A thin line between two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")


class Scroll(QScrollArea):
    """A column that scrolls when it is taller than its place."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas = _Canvas(self)
        self.column = column(canvas, spacing=theme.GRID + theme.GRID // 2)
        self.setWidget(canvas)

    def refill(self, widgets: Iterable[QWidget]) -> None:
        """Replace what is shown; a stretch keeps it at the top."""
        clear(self.column)
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)


class _Canvas(QWidget):
    """What scrolls. Its least height is that at its width, which a scroll area does not ask for."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._area = area

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        width = max(least.width(), self._area.viewport().width())
        return QSize(least.width(), layout.totalMinimumHeightForWidth(width))


def column(of: QWidget | None = None, *, spacing: int = theme.GRID) -> QVBoxLayout:
    """A vertical layout without margins."""
    return _bare(QVBoxLayout(of) if of else QVBoxLayout(), spacing)


def row(of: QWidget | None = None, *, spacing: int = theme.GRID) -> QHBoxLayout:
    """A horizontal layout without margins."""
    return _bare(QHBoxLayout(of) if of else QHBoxLayout(), spacing)


def _bare(layout: L, spacing: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`; widgets are hidden now and deleted when it is safe."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
