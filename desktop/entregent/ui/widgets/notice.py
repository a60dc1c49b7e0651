"""The inline bar at the foot of the window: what was done, with Undo; what failed; what is running.

It never covers anything and never asks; it replaces every modal dialog. An offer waits until
nothing else is to be read there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from entregent.ui import theme
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.sheet import clear, row
from entregent.ui.widgets.text import Role, Text

NoticeTone = Literal["done", "wait", "bad"]
_SIGNS: dict[NoticeTone, tuple[str, Role]] = {
    "done": ("✓", "good"),
    "wait": ("…", "secondary"),
    "bad": ("!", "bad"),
}

READING = 5_000  # milliseconds that what was done stands before an offer takes its place


@dataclass(frozen=True, slots=True)
class Notice:
    """One message; "wait" is for what is neither done nor lost. `actions` are (word, key shown,
    what it does)."""

    text: str
    tone: NoticeTone = "done"
    actions: tuple[tuple[str, str, Callable[[], object]], ...] = ()


class NoticeBar(QFrame):
    """Shows one notice, or the progress of long work with a way to stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._row = row(self, spacing=theme.GRID + 2)
        self._row.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._progress: QProgressBar | None = None
        self._phase: Text | None = None
        self._offer: Notice | None = None  # that waits, or that is shown
        self._offering = False
        self._patience = QTimer(self, singleShot=True, interval=READING)
        self._patience.timeout.connect(self._show_offer)
        self.hide()

    @property
    def working(self) -> bool:
        """Long work is shown."""
        return self._progress is not None

    @property
    def offered(self) -> bool:
        """An offer is shown, or waits to be."""
        return self._offer is not None

    @property
    def text(self) -> str:
        """What the bar says now, "" when it is hidden."""
        if self.isHidden():
            return ""
        return " ".join(label.text() for label in self.findChildren(Text) if not label.isHidden())

    def show_notice(self, notice: Notice) -> None:
        """Say `notice` until the next one or until it is dismissed."""
        self._show(notice)
        if self._offer is not None and notice.tone != "bad":
            self._patience.start()

    def offer(self, notice: Notice) -> None:
        """Say `notice` once nothing else is to be read: at once in an empty bar, soon after what
        was done, and behind an error or long work when that is gone. The next offer takes the
        place of this one.
        """
        self._offer = notice
        if self.isHidden() or self._offering:
            self._show_offer()
        elif not self.working and self.property("tone") != "bad":
            self._patience.start()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._offer = None
        if self._offering:
            self.dismiss()

    def _show_offer(self) -> None:
        if self._offer is not None:
            self._show(self._offer)
            self._offering = True

    def _show(self, notice: Notice) -> None:
        self._reset(notice.tone)
        self._row.addWidget(Text(*_SIGNS[notice.tone]))
        said = Text(notice.text, "body", wrap=True, selectable=True)
        self._row.addWidget(said, 1)
        self.setAccessibleName(notice.text)
        for word, key, do in notice.actions:
            self._row.addWidget(Button(word, "secondary", key=key, pressed=partial(self._do, do)))
        self._row.addWidget(
            Button("×", "quiet", name=self.tr("Dismiss this message"), pressed=self.dismiss)
        )
        self.show()

    def show_progress(
        self, phase: str, done: int, total: int | None, stop: Callable[[], object]
    ) -> None:
        """Say where long work stands; `total` None shows that it moves."""
        if self._progress is None or self._phase is None:
            self._reset("done")
            self._phase = Text(phase)
            self._progress = QProgressBar()
            self._progress.setTextVisible(False)
            self._progress.setAccessibleName(self.tr("Progress"))
            self._row.addWidget(self._phase)
            self._row.addWidget(self._progress, 1)
            self._row.addWidget(Button(self.tr("Cancel"), "secondary", pressed=stop))
            self.show()
        self._phase.setText(phase)
        self._progress.setRange(0, total or 0)
        self._progress.setValue(done)

    def dismiss(self) -> None:
        """Say nothing any more, but for an offer that waits."""
        if self._offering:
            self._offer = None
        self._reset("done")
        self.hide()
        self._show_offer()

    def _do(self, action: Callable[[], object]) -> None:
        if self._offering:  # it is answered
            self.withdraw()
        action()

    def _reset(self, tone: str) -> None:
        clear(self._row)
        self._offering = False
        self._patience.stop()
        self._progress = self._phase = None
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
