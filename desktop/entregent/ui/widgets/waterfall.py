"""The waterfall of evidence: each reason moves the belief, from the starting odds to the result.

Weights are bits, log2 of the Bayes factor; the thin vertical line is even odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from entregent.ui import theme
from entregent.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of evidence in words, its weight in bits, and the weight in words ("× 40")."""

    sentence: str
    weight: float
    said: str


class Waterfall(QWidget):
    """A row for each step: the sentence, its bar where the belief stood, and its factor."""

    def __init__(self, prior: float, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        """`prior` is the starting log2 odds."""
        super().__init__(parent)
        stands = [prior]
        for step in steps:
            stands.append(stands[-1] + step.weight)
        low, high = min(0.0, *stands), max(0.0, *stands)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        for line, step in enumerate(steps):
            grid.addWidget(Text(step.sentence, "secondary", wrap=True), line, 0)
            grid.addWidget(_Fall((stands[line], stands[line + 1]), (low, high)), line, 1)
            said = Text(step.said, "hint")
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(said, line, 2)


class _Fall(QWidget):
    """From where the belief stood to where it stands, on the scale of the whole waterfall."""

    def __init__(self, moved: tuple[float, float], scale: tuple[float, float]) -> None:
        super().__init__()
        self._moved = moved
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(160, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = theme.tokens()
        low, high = self._scale
        unit = (self.width() - 2) / ((high - low) or 1.0)
        before, after = self._moved
        left, right = sorted(((before - low) * unit, (after - low) * unit))
        painter = QPainter(self)
        zero = round(-low * unit) + 0.5
        painter.setPen(QPen(shade.color("control"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(int(zero), 0, int(zero), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade.color("accent" if after >= before else "bad"))
        painter.drawRoundedRect(
            QRectF(left, self.height() / 2 - 5, max(3.0, right - left), 10), 3, 3
        )
