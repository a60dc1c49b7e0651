"""What a page says when it has nothing to show: a sentence that helps, and the one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from entregent.ui import theme
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.sheet import Sheet, row
from entregent.ui.widgets.text import Text


class Empty(Sheet):
    """A title, a sentence and perhaps an action, in the middle of the place."""

    def __init__(
        self,
        title: str,
        sentence: str,
        action: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=4 * theme.GRID, parent=parent)
        self.setAccessibleName(title)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.column.addStretch(2)
        heading = Text(title, "title")
        heading.setAlignment(middle)
        self.column.addWidget(heading)
        told = Text(sentence, "secondary", wrap=True)
        told.setAlignment(middle)
        told.setMaximumWidth(52 * theme.GRID)
        told.setMinimumWidth(min(52, 30) * theme.GRID)
        line = row()
        line.addStretch(1)
        line.addWidget(told, 10)
        line.addStretch(1)
        self.column.addLayout(line)
        if action is not None:
            word, do = action
            self.column.addSpacing(theme.GRID)
            self.column.addWidget(Button(word, "primary", pressed=do), 0, middle)
        self._offered = QWidget()
        self.column.addWidget(self._offered)
        self.column.addStretch(3)

    def offer(self, lead: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show examples of what can be done here, `lead` before them; without any, none."""
        offered = QWidget()
        line = row(offered)
        line.setContentsMargins(0, theme.GRID, 0, 0)
        line.addStretch(1)
        if choices:
            line.addWidget(Text(lead, "secondary"))
        for word, do in choices:
            line.addWidget(Button(word, pressed=do))
        line.addStretch(1)
        self.column.replaceWidget(self._offered, offered)
        self._offered.hide()
        self._offered.deleteLater()
        self._offered = offered
