"""Labels in the window's few styles. Text from data is plain text: it never becomes markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from entregent.ui.keys import shown

Role = Literal["body", "heading", "title", "strong", "secondary", "hint", "good", "warn", "bad"]
Tone = Literal["accent", "good", "warn", "bad", "plain"]


class Text(QLabel):
    """A plain-text label in one of the roles of the style sheet."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_role(self, role: Role) -> None:
        """Change the role and have the style sheet applied again."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class Elided(Text):
    """One line that shortens itself with an ellipsis and tells the whole in its tool tip.

    `hug` keeps what follows close to the end of the text.
    """

    def __init__(self, text: str = "", role: Role = "body", *, hug: bool = False) -> None:
        super().__init__(text, role)
        wide = QSizePolicy.Policy.Maximum if hug else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text())
        self.setToolTip(self.text() if wide > self.width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment()), shown)


class Chip(Text):
    """A word on a soft ground: the state of something, never colour alone."""

    def __init__(self, text: str, tone: Tone = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setProperty("role", "")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def keycap(text: str, parent: QWidget | None = None) -> Text:
    """The picture of a key beside the verb that it does."""
    label = Text(shown(text), parent=parent)
    label.setProperty("role", "keycap")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label
