"""Everything that can be done, named once: menus, shortcuts and palette show the same list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar

from entregent.ui import language
from entregent.ui.keys import shown
from entregent.ui.palette import Command, Palette
from entregent.ui.places import RAIL
from entregent.ui.watching import WatchSwitch

if TYPE_CHECKING:
    from entregent.ui.window import Window

_FILES = "*.csv *.vcf *.vcard *.pst *.ost *.msg *.zip *.json *.js *.ics *.mbox *.eml"


@dataclass(frozen=True, slots=True)
class _Entry:
    word: str
    keys: str
    do: Callable[[], object]
    # macOS moves Quit into the menu of the program; without a role Qt guesses it by the word, and
    # may take others with it.
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    checked: bool | None = None  # None: nothing that is on or off
    turn_off: str = ""  # the word of what is on, where no tick shows that


class Commands(QObject):
    """The window's commands in the language spoken now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._palette: Palette | None = None
        self._switch = WatchSwitch(window.session, self)
        self._watch: QAction | None = None
        self._words = {
            "today": self.tr("Today"),
            "contacts": self.tr("Contacts"),
            "duplicates": self.tr("Duplicates"),
            "updates": self.tr("Updates"),
            "stale": self.tr("Stale"),
            "introductions": self.tr("Introductions"),
            "accounts": self.tr("Accounts"),
            "import": self.tr("Import"),
            "journal": self.tr("Journal"),
        }

    @property
    def palette(self) -> Palette | None:
        """The palette that was shown last."""
        return self._palette

    def page_word(self, name: str) -> str:
        """The name of a page on the screen."""
        return self._words[name]

    # --- menus ---------------------------------------------------------------------------------

    def fill_menus(self, bar: QMenuBar) -> None:
        """Fill the menu bar; what was in it goes."""
        bar.clear()
        file = self._menu(bar, self.tr("&File"), [*self._file(), None, self._quit()])
        self._watch = next(action for action in file.actions() if action.isCheckable())
        self._watch.setToolTip(str(self._switch.folder))
        file.setToolTipsVisible(True)
        self._menu(bar, self.tr("&Edit"), self._edit())
        view = self._menu(bar, self.tr("&View"), [*self._pages(), None])
        self._choices(
            view,
            self.tr("Language"),
            [(code, language.NAMES[code]) for code in language.NAMES],
            self._window.session.words.language,
            self._window.spoken.emit,
        )
        self._choices(
            view,
            self.tr("Appearance"),
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
            self._window.session.snooze.scheme,
            self._window.painted.emit,
        )

    def _menu(self, bar: QMenuBar, word: str, entries: list[_Entry | None]) -> QMenu:
        menu = bar.addMenu(word)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            action = menu.addAction(entry.word)
            action.setMenuRole(entry.role)
            if entry.checked is not None:
                action.setCheckable(True)
                action.setChecked(entry.checked)
            if entry.keys:
                action.setShortcut(QKeySequence(entry.keys))
            action.triggered.connect(lambda _checked=False, do=entry.do: do())
        return menu

    def _choices(
        self,
        menu: QMenu,
        word: str,
        choices: list[tuple[str, str]],
        current: str,
        choose: Callable[[str], object],
    ) -> None:
        inner = menu.addMenu(word)
        group = QActionGroup(inner)
        for value, name in choices:
            action = QAction(name, inner, checkable=True, checked=value == current)
            action.triggered.connect(lambda _checked=False, value=value: choose(value))
            group.addAction(action)
            inner.addAction(action)

    # --- the commands --------------------------------------------------------------------------

    def _file(self) -> list[_Entry]:
        return [
            _Entry(self.tr("Import files…"), "Ctrl+I", self.pick_files),
            _Entry(self.tr("Import a folder…"), "", self.pick_folder),
            _Entry(
                self.tr("Watch the Downloads folder"),
                "",
                self.watch_downloads,
                checked=self._switch.on,
                turn_off=self.tr("Stop watching the Downloads folder"),
            ),
            _Entry(self.tr("New contact"), "Ctrl+N", lambda: self._open("contacts", "new")),
            _Entry(self.tr("Sync the accounts"), "Ctrl+R", self.sync),
            _Entry(self.tr("Connect an address book"), "", lambda: self._open("accounts", "add")),
            _Entry(self.tr("Export all contacts…"), "Ctrl+Shift+E", self.export),
        ]

    def _quit(self) -> _Entry:
        role = QAction.MenuRole.QuitRole
        return _Entry(self.tr("Quit"), "Ctrl+Q", self._window.close, role)

    def _edit(self) -> list[_Entry | None]:
        session = self._window.session
        return [
            _Entry(self.tr("Undo the last change"), "Ctrl+Z", session.undo),
            _Entry(self.tr("Redo"), "Ctrl+Shift+Z", session.redo),
            None,
            _Entry(self.tr("Search or act…"), "Ctrl+K", self.show_palette),
            _Entry(self.tr("Search contacts"), "Ctrl+F", lambda: self._open("contacts", "search")),
        ]

    def _pages(self) -> list[_Entry]:
        return [
            _Entry(
                word, f"Ctrl+{index + 1}" if index < len(RAIL) else "", partial(self._open, name)
            )
            for index, (name, word) in enumerate(self._words.items())
        ]

    def _gaps(self) -> list[_Entry]:
        """The lists of the page of contacts, by what one would call them."""
        return [
            _Entry(word, "", partial(self._open, "contacts", scope))
            for scope, word in (
                ("invite", self.tr("Contacts to invite on LinkedIn")),
                ("add", self.tr("Connections in no address book")),
                ("strangers", self.tr("Unknown correspondents")),
            )
        ]

    def _open(self, name: str, argument: object = None) -> None:
        self._window.open_page(name, argument)

    def pick_files(self) -> None:
        """Let the user pick files to import."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import files"),
            "",
            self.tr("Contacts and exports") + f" ({_FILES});;" + self.tr("All files") + " (*)",
        )
        if chosen:
            self._open("import", [Path(name) for name in chosen])

    def pick_folder(self) -> None:
        """Let the user pick a folder (an unpacked export) to import."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        if chosen:
            self._open("import", [Path(chosen)])

    def watch_downloads(self) -> None:
        """Offer from now on what arrives in the Downloads folder, or no more."""
        self._switch.turn()
        self.show_watched()  # as it still is: the press alone has turned nothing

    def show_watched(self) -> None:
        """Show in the menu whether the Downloads folder is watched."""
        if self._watch is not None:
            self._watch.setChecked(self._switch.on)

    def sync(self) -> None:
        """Sync every account; without one, offer to connect one."""
        session = self._window.session
        if session.connections():
            session.syncing.sync()
        else:
            self._open("accounts")

    def export(self) -> None:
        """Write every contact to a vCard or CSV file that the user names."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export all contacts"),
            "contacts.vcf",
            "vCard (*.vcf);;CSV (*.csv)",
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write every contact to `path` in the background and say so."""
        session = self._window.session

        def said(count: int) -> None:
            session.say(self.tr("%Ln card(s) written to {path}", "", count).format(path=path))

        session.tasks.write(
            lambda _progress: session.workspace.contacts.export(path), said, session.fail
        )

    # --- the palette ---------------------------------------------------------------------------

    def show_palette(self) -> None:
        """Show the palette over the window."""
        entries = [*self._file(), *self._edit(), *self._pages(), *self._gaps(), self._quit()]
        listed = [
            Command(
                (entry.turn_off if entry.checked else entry.word).rstrip("…"),
                shown(entry.keys),
                entry.do,
            )
            for entry in entries
            if entry is not None and entry.do != self.show_palette
        ]
        for code, name in language.NAMES.items():
            word = self.tr("Language: {name}").format(name=name)
            listed.append(Command(word, "", partial(self._window.spoken.emit, code)))
        for scheme, word in (
            ("system", self.tr("Appearance: as the system")),
            ("light", self.tr("Appearance: light")),
            ("dark", self.tr("Appearance: dark")),
        ):
            listed.append(Command(word, "", partial(self._window.painted.emit, scheme)))
        if self._palette is not None:
            self._palette.deleteLater()
        self._palette = Palette(self._window, listed, self._window.session)
        self._palette.open_over(self._window.centralWidget() or self._window)
        self._palette.setFocus(Qt.FocusReason.ShortcutFocusReason)
