"""Watched folders in the window: what arrives there is offered in the bar, never taken.

Made by the application alone: neither tests nor pictures watch a folder unless they ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from entregent.progress import Stoppable
from entregent.ui.widgets.notice import Notice
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.sources.watching import Look, Offer
    from entregent.store.changes import Changes
    from entregent.ui.session import Session
    from entregent.ui.window import Window
    from entregent.workspace import Workspace

_REST = 1_500  # milliseconds after the last change of a folder
_SETTLED = 2_500  # until what was still being written, or left for later, is looked at
_AT_ONCE = 1.0  # seconds of looking into files, so that the window's own reading goes on
_LONGEST = 60  # characters of a file's name


class FolderWatch(QObject):
    """Looks at the watched folders at start, when they change and when the window is back."""

    def __init__(self, window: Window, *, rest: int = _REST, settled: int = _SETTLED) -> None:
        """`rest` and `settled` are milliseconds: see above.

        The window owns it: a watcher that Python collects on whichever thread crashes Qt.
        """
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._lane = self._session.lane()
        self._stopping = Stoppable()
        self._offers: tuple[Offer, ...] = ()
        self._told: frozenset[Offer] = frozenset()
        self._eyes = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=rest)
        self._soon.timeout.connect(self._look)
        self._later = QTimer(self, singleShot=True, interval=settled)
        self._later.timeout.connect(self._look)
        self._eyes.directoryChanged.connect(self._stirred)
        self._session.arrived.connect(self._arrived)
        self._session.changed.connect(self._changed)
        window.spoken.connect(self._spoken)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.applicationStateChanged.connect(self._activated)

    def start(self) -> None:
        """Look as soon as the folders are known, and from then on."""
        self._session.reload({"setting"})

    def close(self) -> None:
        """Look no more, and stop a look that is under way."""
        self._stopping.stop()
        self._lane.close()
        self.deleteLater()

    # --- when to look --------------------------------------------------------------------------

    def _arrived(self, feed: str) -> None:
        if feed == self._session.watched.name:
            self._watch()
            self._look()

    def _stirred(self, _folder: str) -> None:
        self._soon.start()

    def _changed(self, _kinds: frozenset[str]) -> None:
        if self._session.watched.value:  # a file may have been imported, or its import undone
            self._soon.start()

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._session.watched.value:
            self._watch()
            self._soon.start()

    def _watch(self) -> None:
        """Watch the folders of the setting; one that was away may be back."""
        wanted = {str(folder) for folder in self._session.watched.value or ()}
        known = set(self._eyes.directories())
        if gone := known - wanted:
            self._eyes.removePaths(sorted(gone))
        if new := wanted - known:
            self._eyes.addPaths(sorted(new))

    def _look(self) -> None:
        watching = self._session.workspace.watching
        self._lane.read("watch", lambda: watching.look(self._stopping, within=_AT_ONCE), self._seen)

    # --- what was seen -------------------------------------------------------------------------

    def _seen(self, look: Look) -> None:
        def over(_what: object) -> None:
            if look.settling or look.unfinished:
                self._later.start()

        if look.seen is None:
            over(None)
        else:  # the next look goes on from what is kept; where it cannot be, it begins anew
            self._session.do(
                lambda workspace, _progress: workspace.watching.keep(look),
                over,
                over,
                refresh=False,
                quietly=True,
            )
        self._offers = look.offers
        self._tell()

    def _spoken(self, _language: str) -> None:
        self._tell(anew=True)

    def _tell(self, *, anew: bool = False) -> None:
        """Tell what is offered, where that is more than was told, or `anew` in another language."""
        bar, offers = self._window.notice, frozenset(self._offers)
        if not offers:
            bar.withdraw()
        elif anew or offers - self._told or (bar.offered and offers != self._told):
            bar.offer(self._notice(self._offers))
        self._told = offers

    def _notice(self, offers: Sequence[Offer]) -> Notice:
        paths = [offer.path for offer in offers]
        words = self._session.words
        folders = words.few(dict.fromkeys(_plain(path.parent.name) for path in paths))
        if len(offers) == 1:
            (offer,) = offers
            said = self.tr("{format} export of {day} found in {folder}: {file}").format(
                format=_headed(words.listed(map(words.format, offer.formats))),
                day=words.date(offer.seen_on),
                folder=folders,
                file=_plain(offer.path.name),
            )
            no = self.tr("Not this one")
        else:
            said = self.tr("%Ln file(s) to import found in {folder}", "", len(offers)).format(
                folder=folders
            )
            no = self.tr("Not these")
        look = (self.tr("Look"), "", partial(self._session.go, "import", paths))
        return Notice(said, "wait", (look, (no, "", partial(self._dismiss, paths))))

    def _dismiss(self, paths: Sequence[Path]) -> None:
        said = self.tr("%Ln file(s) will not be offered again.", "", len(paths))
        self._session.change(lambda workspace: workspace.watching.dismiss(paths), said)


class WatchSwitch(QObject):
    """Turns the watch on the Downloads folder on and off; other watched folders stay."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        told = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self.folder = Path(told).resolve()

    @property
    def on(self) -> bool:
        """Whether the folder is watched, as far as is known."""
        return self.folder in (self._session.watched.value or ())

    def turn(self) -> None:
        """Watch the folder, or no more; the bar tells which folder, with Undo."""
        session, folder = self._session, self.folder

        def work(workspace: Workspace) -> tuple[Changes, bool]:
            watching = workspace.watching
            others = [each for each in watching.folders() if each != folder]
            off = folder in watching.folders()
            return watching.watch(others if off else [*others, folder]), off

        def done(result: tuple[Changes, bool]) -> None:
            changes, off = result
            if off:
                said = self.tr("{folder} is no longer watched.")
            else:
                said = self.tr(
                    "New exports in {folder} will be offered. Nothing is imported by itself."
                )
            made = [] if changes.change_id is None else [changes.change_id]
            session.say(said.format(folder=folder), session.taking_back(made))
            session.spread([changes])

        session.do(lambda workspace, _progress: work(workspace), done, refresh=False)


def _headed(format_: str) -> str:
    """A format at the head of a sentence: "Calendar", but "vCard"."""
    return format_ if format_[1:2].isupper() else capital(format_)


def _plain(name: str) -> str:
    """A file's name on one line of the screen: whoever named it may have meant harm."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
