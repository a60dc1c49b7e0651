"""The application: opens the workspace, makes the window, and puts everything away at the end."""

from __future__ import annotations

import faulthandler
import logging
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from entregent.ui.autosync import AutoSync
from entregent.ui.language import Translators
from entregent.ui.session import Session
from entregent.ui.snooze import Snooze
from entregent.ui.tasks import Tasks
from entregent.ui.theme import Scheme, Theme
from entregent.ui.watching import FolderWatch
from entregent.ui.window import Window
from entregent.wording import Words, choose_language
from entregent.workspace import Workspace

_SCHEMES: dict[str, Scheme] = {"system": "system", "light": "light", "dark": "dark"}


def application() -> QApplication:
    """The one QApplication, made when there is none."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("entregent")
    made.setApplicationDisplayName("Entregent")
    made.setDesktopFileName("entregent")
    return made


class Desk:
    """A workspace with its window: the composition root of the user interface."""

    def __init__(
        self,
        folder: Path,
        language: str | None = None,
        scheme: Scheme | None = None,
    ) -> None:
        """Open the workspace in `folder`; raises StoreError."""
        qt = application()
        self._closed = False
        self.workspace = Workspace.open(folder)
        setting = self.workspace.store.get("language", None)
        self._translators = Translators()
        spoken = choose_language(language, str(setting) if setting else None)
        self._translators.speak(spoken)
        snooze = Snooze(folder)
        self.theme = Theme(qt, scheme or _SCHEMES[snooze.scheme])
        self.tasks = Tasks()
        self.session = Session(self.workspace, self.tasks, Words(spoken), snooze)
        self.window = Window(self.session)
        self.window.spoken.connect(self.speak)
        self.window.painted.connect(self.paint)

    def speak(self, language: str) -> None:
        """Speak `language` from now on, and remember it."""
        if language == self.session.words.language:
            return
        self._translators.speak(language)
        self.session.words = Words(language)
        self.window.rebuild()
        self.session.do(
            lambda workspace, _progress: workspace.store.set("language", language),
            lambda _changes: None,
            refresh=False,
        )

    def paint(self, scheme: str) -> None:
        """Show `scheme` from now on, and remember it."""
        self.session.snooze.scheme = scheme
        self.theme.choose(_SCHEMES[scheme])

    def close(self) -> None:
        """Close the window, wait for the background, close the store; twice is once."""
        if self._closed:
            return
        self._closed = True
        self.window.close()
        self.tasks.close()
        self.workspace.close()
        self._translators.fall_silent()
        # A window that stays costs every later one: a style sheet is applied to all there are.
        self.window.deleteLater()
        self.theme.deleteLater()


def run(folder: Path, language: str | None = None) -> int:
    """Open the window on the workspace in `folder` and return the exit code; raises StoreError."""
    # The command line sends crashes to its log. On Windows there may be no standard error at all.
    if sys.stderr is not None and not faulthandler.is_enabled():
        faulthandler.enable()
    qt = application()
    desk = Desk(folder, language)
    sys.excepthook = _log_unexpected
    desk.window.restoreGeometry(desk.session.snooze.geometry)
    desk.window.show()
    desk.session.start()
    automatic = AutoSync(desk.session)
    automatic.start()
    watching = FolderWatch(desk.window)
    watching.start()
    try:
        return qt.exec()
    finally:
        watching.close()
        desk.close()


def _log_unexpected(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """A slot that fails is logged with its traceback; the window goes on."""
    logging.getLogger(__name__).error("unexpected", exc_info=(kind, error, trace))  # type: ignore[arg-type]  # what the interpreter passes
