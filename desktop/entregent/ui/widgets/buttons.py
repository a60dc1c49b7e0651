"""Buttons in the window's few kinds, with the key that does the same painted beside the word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from entregent.ui import theme
from entregent.ui.keys import shown

Kind = Literal["primary", "secondary", "quiet", "segment", "link"]


class Button(QPushButton):
    """A button whose text is its accessible name; `key` is only shown, never bound here."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        key: str = "",
        name: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = shown(key)
        self.setProperty("kind", kind)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def show_key(self, key: str) -> None:
        """Show `key` beside the word, or none."""
        self._key = shown(key)
        self.updateGeometry()
        self.update()

    def _key_width(self) -> int:
        metrics = QFontMetrics(theme.font(theme.SECONDARY * 0.9))
        return max(18, metrics.horizontalAdvance(self._key) + 10)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint + QSize(self._key_width() + 8, 0) if self._key else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        # The style centres the text; spaces as wide as the keycap keep it to the left of it.
        space = max(1, QFontMetrics(self.font()).horizontalAdvance("\u00a0"))
        option.text += "\u00a0" * ((self._key_width() + 8) // space)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_key()

    def _paint_key(self) -> None:
        shade = theme.tokens()
        primary = self.property("kind") == "primary" and self.isEnabled()
        ink = shade.color("on_accent" if primary else "ink3")
        width = self._key_width()
        box = QRectF(self.width() - width - 8.5, self.height() / 2 - 8.5, width, 17)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink if primary else shade.color("control"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SECONDARY * 0.9))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class Segments(QWidget):
    """A choice of one among a few words, shown side by side."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        current: str,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (value, word); `name` says what is chosen, for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for index, (value, word) in enumerate(choices):
            button = Button(word, "segment", name=f"{name}: {word}")
            button.setCheckable(True)
            button.setChecked(value == current)
            self._group.addButton(button, index)
            self._values.append(value)
            row.addWidget(button)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def current(self) -> str:
        """The value of the word that is pressed."""
        return self._values[max(0, self._group.checkedId())]

    def rename(self, index: int, word: str) -> None:
        """Show another word for the choice at `index` (a count that changed)."""
        self._group.button(index).setText(word)

    def choose(self, value: str) -> None:
        """Press the word of `value` without telling anybody."""
        self._group.button(self._values.index(value)).setChecked(True)
