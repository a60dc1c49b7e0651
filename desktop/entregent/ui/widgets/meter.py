"""A short bar with its number: how sure, how likely still true."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from entregent.ui import theme
from entregent.ui.widgets.sheet import column
from entregent.ui.widgets.text import Text, Tone

DOUBTFUL = 0.5
SURE = 0.8


def tone_of(probability: float) -> Tone:
    """Accent where it holds, amber where it is doubtful, red where it is probably lost."""
    if probability >= DOUBTFUL:
        return "accent"
    return "warn" if probability >= 0.2 else "bad"


class Bar(QWidget):
    """A thin bar filled to `value` between 0 and 1."""

    def __init__(self, value: float, tone: Tone = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = min(1.0, max(0.0, value))
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(76, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(shade.color("track"))
        painter.drawRoundedRect(whole, 3, 3)
        painter.setBrush(shade.color(self._tone))
        whole.setWidth(whole.width() * self._value)
        painter.drawRoundedRect(whole, 3, 3)


class Meter(QWidget):
    """The bar with `said` ("96 % sure") under it."""

    def __init__(self, value: float, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(said)
        layout = column(self, spacing=3)
        layout.addWidget(Bar(value, tone_of(value)))
        word = Text(said, "hint")
        word.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(word)
        self.setFixedWidth(11 * theme.GRID)
