"""The left rail: the pages, with how much waits on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from entregent.ui import theme
from entregent.ui.keys import shown
from entregent.ui.widgets.sheet import column
from entregent.ui.widgets.text import Text

_HEIGHT = 34


class Tab(QAbstractButton):
    """One page of the rail and its count."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count = ""
        self._ringed = False

    def count(self, number: int | None) -> None:
        """Show `number` at the right; None where nothing is counted."""
        self._count = "" if number is None else QLocale().toString(number)
        self.setAccessibleName(f"{self.text()}, {self._count}" if self._count else self.text())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self._ringed = event.reason() in keys
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.RAIL_WIDTH - 16, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        sheet = QPainterPath()
        sheet.addRoundedRect(box, 8, 8)
        if self.isChecked() or self.underMouse():
            ground = shade.color("soft")
            if not self.isChecked():
                ground.setAlphaF(0.45)
            painter.fillPath(sheet, ground)
        if self.isChecked():
            painter.save()
            painter.setClipRect(QRectF(0, 0, 3, self.height()))
            painter.fillPath(sheet, shade.color("accent"))
            painter.restore()
        if self._ringed and self.hasFocus():
            painter.setPen(QPen(shade.color("accent"), 1.5))
            painter.drawPath(sheet)
        inner = self.rect().adjusted(12, 0, -12, 0)
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(shade.color("ink" if self.isChecked() else "ink2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font(theme.SECONDARY, bold=True))
        painter.setPen(shade.color("accent" if self.isChecked() else "ink3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, self._count)


class Rail(QFrame):
    """`chosen` tells the name of the page that was asked for."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`pages` are (name, word)."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(theme.RAIL_WIDTH)
        layout = column(self, spacing=2)
        layout.setContentsMargins(theme.GRID, 2 * theme.GRID, theme.GRID, 2 * theme.GRID)
        brand = Text("Entregent", "title")
        brand.setContentsMargins(12, 4, 0, 12)
        layout.addWidget(brand)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Tab] = {}
        for index, (name, word) in enumerate(pages):
            tab = Tab(word)
            tab.setToolTip(shown(f"Ctrl+{index + 1}"))
            tab.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(tab)
            self._tabs[name] = tab
            layout.addWidget(tab)
        layout.addStretch(1)
        self._foot = Text("", "hint", wrap=True)
        self._foot.setContentsMargins(12, 0, 8, 0)
        layout.addWidget(self._foot)

    def show_page(self, name: str) -> None:
        """Mark the page `name`; a page that is not in the rail leaves none marked."""
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.setChecked(each == name)
        self._group.setExclusive(name in self._tabs)

    def counts(self, numbers: Mapping[str, int | None]) -> None:
        """Show the counts of the pages that are named."""
        for name, number in numbers.items():
            self._tabs[name].count(number)

    def foot(self, text: str) -> None:
        """Say how the data stands at the foot of the rail."""
        self._foot.setText(text)
