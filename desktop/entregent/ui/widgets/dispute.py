"""A conflict: what stands here beside what stands on the server, and the verbs that settle it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.reflow import Beside, Flow
from entregent.ui.widgets.sheet import column
from entregent.ui.widgets.text import Text

if TYPE_CHECKING:
    from entregent.carddav.conflicts import OpenConflict

_DATES = frozenset({"BDAY", "ANNIVERSARY"})
_OCTETS = re.compile(r"\[(\d+)\]")  # how a conflict tells a picture
_LONGEST = 600  # characters of one value
_ABREAST = 44 * theme.GRID


class Dispute(QFrame):
    """One conflict: `settled` tells what to keep (mine, theirs, both), `put_off` that it can wait.

    It takes the focus, and `taken` says so; its verbs show their keys while it is the current one.
    """

    settled = Signal(object, str)
    put_off = Signal(object)
    taken = Signal(object)

    def __init__(
        self, conflict: OpenConflict, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self._words = session.words
        self._whole = not conflict.field
        field = self.tr("card") if self._whole else self._words.field(conflict.field)
        title = self.tr("{name}: {field}").format(name=conflict.name, field=field)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = column(self, spacing=theme.GRID)
        lines.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        lines.addWidget(Text(title, "strong", wrap=True))
        here, there = self._said(conflict.mine), self._said(conflict.theirs)
        sides = (
            _side(self.tr("Here"), here),
            _side(self.tr("On the server"), there),
        )
        lines.addWidget(Beside(*sides, least=_ABREAST, share=(1, 1), level=True))
        if not self._whole and conflict.base:
            before = self.tr("Before: {value}").format(value=self._said(conflict.base))
            lines.addWidget(Text(_breakable(before), "secondary", wrap=True))
        self._buttons = self._verbs()
        verbs = QWidget()
        flow = Flow(verbs)
        for button, _ in self._buttons:
            flow.addWidget(button)
        lines.addWidget(verbs)
        self.setAccessibleName(
            self.tr("{title}, here {mine}, on the server {theirs}").format(
                title=title, mine=here, theirs=there
            )
        )

    def _said(self, value: str | None) -> str:
        if value is None:
            return self.tr("deleted")
        if self._whole:
            return self.tr("edited")
        if picture := _OCTETS.fullmatch(value):
            return self.tr("a picture, {size}").format(size=self._words.size(int(picture[1])))
        if self.conflict.field in _DATES and value:
            return self._words.date(value)
        if len(value) > _LONGEST:
            value = value[:_LONGEST].rstrip() + "…"
        return value or self.tr("nothing")

    def _verbs(self) -> list[tuple[Button, str]]:
        """The buttons, with the key that does the same."""
        conflict = self.conflict
        mine, theirs = self.tr("Keep ours"), self.tr("Keep the server’s")
        if self._whole:
            delete, keep = self.tr("Delete it"), self.tr("Keep the card")
            mine, theirs = (delete, keep) if conflict.mine is None else (keep, delete)
        words = [(mine, "M", "mine"), (theirs, "T", "theirs")]
        if not self._whole:
            words.append((self.tr("Keep both"), "B", "both"))
        buttons = [
            (
                Button(word, name=f"{word}: {conflict.name}", pressed=partial(self.settle, keep)),
                key,
            )
            for word, key, keep in words
        ]
        later = self.tr("Later")
        wait = Button(
            later,
            "quiet",
            name=f"{later}: {conflict.name}",
            pressed=lambda: self.put_off.emit(conflict),
        )
        return [*buttons, (wait, self.tr("Space"))]

    def settle(self, keep: str) -> None:
        """Decide as a key says; of a whole card there are no two to keep."""
        if not (self._whole and keep == "both"):
            self.settled.emit(self.conflict, keep)

    def mark(self, *, current: bool) -> None:
        """Show the keys of the verbs where this is the one that they decide."""
        for button, key in self._buttons:
            button.show_key(key if current else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.put_off.emit(self.conflict)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            QPainter(self).fillRect(0, 0, 3, self.height(), theme.tokens().color("accent"))


def _side(head: str, value: str) -> QFrame:
    """One value on the ground of what differs."""
    box = QFrame()
    box.setObjectName("differs")
    lines = column(box, spacing=2)
    lines.setContentsMargins(theme.GRID + 4, theme.GRID // 2, theme.GRID, theme.GRID // 2)
    lines.addWidget(Text(head, "secondary"))
    lines.addWidget(Text(_breakable(value), "body", wrap=True))
    lines.addStretch(1)
    box.setAccessibleName(f"{head}: {value}")
    return box


def _breakable(text: str) -> str:
    """`text`, to be shown only, with places where an address may go on in the next line."""
    return re.sub(r"(?<=\w)([@./_-])(?=\w)", "\\1\u200b", text)
