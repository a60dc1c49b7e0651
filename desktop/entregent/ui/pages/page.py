"""What a page is: a heading with its actions, a body, and how it learns of changes.

A page reloads when something it shows has changed: at once while it is shown, else when it is
shown again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.sheet import column, row
from entregent.ui.widgets.text import Elided, Text


class Page(QWidget):
    """The base of all pages. `watches` names the kinds of things it shows."""

    watches: frozenset[str] = frozenset()

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(title)
        self.session = session
        self.lane = session.lane()
        self._old = True
        outer = column(self, spacing=theme.GRID)
        outer.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, theme.MARGIN // 2)
        self.head = row(spacing=theme.GRID)
        self.heading = Text(title, "heading")
        self.heading.setContentsMargins(1, 0, 0, 0)  # a capital J hangs out to the left
        self.aside = Elided("", "secondary", hug=True)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.aside)
        self.head.addStretch(1)
        top = QWidget()
        top.setFixedHeight(theme.CONTROL_HEIGHT + 4)
        top.setLayout(self.head)
        outer.addWidget(top)
        self.body = column(spacing=theme.GRID)
        outer.addLayout(self.body, 1)
        session.changed.connect(self._changed)

    def enter(self, argument: object = None) -> None:
        """The page is shown now; `argument` is what it was asked to show."""
        if self._old:
            self._old = False
            self.reload()
        if argument is not None:
            self.show_argument(argument)

    def take_focus(self) -> None:
        """Let the keys work here, unless they already do or the page is typed into."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.anchor().setFocus(Qt.FocusReason.OtherFocusReason)

    def anchor(self) -> QWidget:
        """What has the focus when the page is opened."""
        return self

    def reload(self) -> None:
        """Read anew what the page shows."""

    def show_argument(self, argument: object) -> None:
        """Show what was asked for."""

    def keep(self) -> object:
        """What must survive that the page is built anew in another language."""
        return None

    def close_lane(self) -> None:
        """The page goes away: no answer reaches it any more."""
        self.lane.close()

    def bind(self, keys: str, do: Callable[[], object]) -> None:
        """Do `do` on `keys` anywhere on this page, except while typing."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _changed(self, kinds: frozenset[str]) -> None:
        if self.watches & kinds:
            if self.isVisible():
                self.reload()
            else:
                self._old = True


def halves(left: QWidget, right: QWidget, sizes: tuple[int, int]) -> QSplitter:
    """One list and one detail beside it, with a border that can be moved."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(2 * theme.GRID)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(right)
    left.setMinimumWidth(26 * theme.GRID)
    splitter.setStretchFactor(0, sizes[0])
    splitter.setStretchFactor(1, sizes[1])
    splitter.setSizes([sizes[0], sizes[1]])
    return splitter
