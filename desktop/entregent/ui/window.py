"""The window: the rail, the pages, the bar at the foot, the menus and the shortcuts.

Pages are built in the language of the moment; another language builds them anew, each keeping what
it says must survive.
"""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from entregent.ui import theme
from entregent.ui.commands import Commands
from entregent.ui.decisions import Decisions
from entregent.ui.models import stale, updates
from entregent.ui.pages.page import Page
from entregent.ui.places import PAGES, RAIL
from entregent.ui.rail import Rail
from entregent.ui.session import Session
from entregent.ui.widgets.dropzone import DropZone
from entregent.ui.widgets.notice import Notice, NoticeBar
from entregent.ui.widgets.sheet import column, row

SMALLEST = (900, 520)  # fits a 1920 × 1080 screen at 200 %
FIRST = (1280, 800)
_PATIENCE = 0.4  # seconds
_READING = 5.0  # seconds that a notice stands before the progress of other work takes its place
_MINUTE = 60_000  # milliseconds


class Window(QMainWindow):
    """The one window on a session. `spoken` asks for another language, `painted` for a scheme."""

    spoken = Signal(str)
    painted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Entregent")
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.setAcceptDrops(True)
        self._pages: dict[str, Page] = {}
        self._current = "today"
        self._began = 0.0  # when the work under way first told where it stands
        self._read_by = 0.0  # when a notice that came during it has been read
        self._build({})
        session.requested.connect(self.open_page)
        session.noticed.connect(self._notice)
        session.progressed.connect(self._progress)
        session.finished.connect(self._finished)
        session.arrived.connect(self._arrived)
        session.syncing.moved.connect(self._tell_standing)
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(self._tell_standing)
        clock.start()

    # --- pages ---------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._current]

    @property
    def notice(self) -> NoticeBar:
        """The bar at the foot."""
        return self._bar

    def open_page(self, name: str, argument: object = None) -> None:
        """Show the page `name`, built when it is first shown."""
        if name not in self._pages:
            page = PAGES[name](self.session)
            self._pages[name] = page
            self._stack.addWidget(page)
        self._current = name
        self._rail.show_page(name)
        if (middle := self.centralWidget()) is not None:
            middle.setFocus()  # else Qt moves it from what is hidden to whatever comes next
        self._stack.setCurrentWidget(self._pages[name])
        self._pages[name].enter(argument)
        self._pages[name].take_focus()

    def rebuild(self) -> None:
        """Build everything anew in the language that is spoken now."""
        kept = {name: page.keep() for name, page in self._pages.items()}
        for page in self._pages.values():
            page.close_lane()
        self._pages = {}
        self._build(kept)

    def _build(self, kept: dict[str, object]) -> None:
        self.commands = Commands(self)
        self.commands.fill_menus(self.menuBar())
        whole = QWidget()
        whole.setObjectName("page")
        sides = row(whole, spacing=0)
        self._rail = Rail([(name, self.commands.page_word(name)) for name in RAIL])
        self._rail.chosen.connect(self.open_page)
        sides.addWidget(self._rail)
        right = column(spacing=0)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        self._bar = NoticeBar()
        foot = row()
        foot.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.MARGIN // 2)
        foot.addWidget(self._bar)
        right.addLayout(foot)
        sides.addLayout(right, 1)
        self.setCentralWidget(whole)
        self._zone = DropZone(whole)
        self._count()
        self._tell_standing()
        self.open_page(self._current, kept.get(self._current))
        for name, argument in kept.items():
            if argument is not None and name != self._current:
                self._pages.setdefault(name, PAGES[name](self.session))
                self._stack.addWidget(self._pages[name])
                self._pages[name].enter(argument)

    # --- what the session tells ----------------------------------------------------------------

    def _notice(self, notice: Notice) -> None:
        self._bar.show_notice(notice)
        if self._began:
            self._read_by = time.monotonic() + _READING

    def _progress(self, phase: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        self._began = self._began or now
        # What is soon done is not worth a flicker.
        if now - self._began >= _PATIENCE and now >= self._read_by:
            self._bar.show_progress(phase, done, total, self.session.stop)

    def _finished(self) -> None:
        self._began = self._read_by = 0.0
        if self._bar.working:
            self._bar.dismiss()

    def _arrived(self, feed: str) -> None:
        if feed == self.session.watched.name:
            self.commands.show_watched()
        self._count()
        self._tell_standing()

    def _count(self) -> None:
        session = self.session
        groups, proposed, doubtful = (
            session.duplicates.value,
            session.updates.value,
            session.stale.value,
        )
        self._rail.counts(
            {
                "today": Decisions(session).waiting(),
                "contacts": session.contacts.value,
                "duplicates": None if groups is None else len(groups),
                "updates": None if proposed is None else updates.count(proposed),
                "stale": None if doubtful is None else stale.count(doubtful),
                "accounts": self._to_decide(),
            }
        )

    def _to_decide(self) -> int | None:
        """How much waits on the accounts page; None while there is nothing to say."""
        return sum(each.waits for each in self.session.connections()) or None

    def _tell_standing(self) -> None:
        self._rail.foot(self.session.standing.foot())

    # --- files dropped on the window -----------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._zone.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._zone.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._zone.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.open_page("import", paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.snooze.geometry = self.saveGeometry()
        for page in self._pages.values():
            page.close_lane()
        self.session.close()
        super().closeEvent(event)
