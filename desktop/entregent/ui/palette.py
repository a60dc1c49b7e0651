"""The command palette: type a few letters, run a command or open a contact."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import column

_MOST_CONTACTS = 6
_LOOKED_AT = 200  # contacts found, to choose those from


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette."""

    word: str
    keys: str
    do: Callable[[], object]


def matches(typed: str, word: str) -> bool:
    """Whether every word typed begins a word of the command, accents and case apart.

    >>> matches("mises a j", "Mises à jour")
    True
    """
    parts = _plain(word).split()
    return all(any(part.startswith(bit) for part in parts) for bit in _plain(typed).split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", " "))
    return "".join(character for character in folded if not unicodedata.combining(character))


class Palette(QFrame):
    """Shown over the window, gone on Escape, on a click elsewhere, or when something was chosen."""

    def __init__(self, window: QWidget, commands: Sequence[Command], session: Session) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._over = window
        self._commands = commands
        self._session = session
        self._lane = session.lane()
        layout = column(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(self.tr("What do you want to do, or whom do you look for?"))
        self._typed.setAccessibleName(self.tr("Search or act"))
        self._typed.textChanged.connect(self._narrow)
        self._typed.installEventFilter(self)
        self._rows = Rows(self)
        self._shown: list[Command] = []
        self._list = RowList(self._rows, name=self.tr("Commands and contacts"), height=32)
        self._list.setObjectName("popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda _index: self._run())
        layout.addWidget(self._typed)
        layout.addWidget(self._list, 1)
        self.setFocusProxy(self._typed)
        self._narrow("")

    @property
    def typed(self) -> QLineEdit:
        """The field to type into."""
        return self._typed

    def open_over(self, place: QWidget) -> None:
        """Show it at the top middle of `place`."""
        width = min(560, place.width() - 2 * theme.MARGIN)
        self.resize(width, min(420, place.height() - 2 * theme.MARGIN))
        corner = place.mapTo(self._over, place.rect().topLeft())
        self.move(corner.x() + (place.width() - width) // 2, corner.y() + 2 * theme.MARGIN)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Close it and give the focus back."""
        if self.isVisible():
            self._lane.close()
            self.hide()
            self._over.setFocus()

    def _narrow(self, typed: str) -> None:
        self._show([command for command in self._commands if matches(typed, command.word)])
        if len(typed.strip()) >= 2:
            contacts = self._session.workspace.contacts
            self._lane.read(
                "contacts",
                lambda: contacts.rows(contacts.ids(typed)[:_LOOKED_AT]),
                lambda rows: self._add_contacts(typed, [(row.id, row.name) for row in rows]),
            )
        else:
            self._lane.forget("contacts")

    def _add_contacts(self, typed: str, found: Sequence[tuple[int, str]]) -> None:
        word = self.tr("contact")
        # Who is called so comes before whose employer or note has the word.
        named = sorted(found, key=lambda person: not matches(typed, person[1]))
        more = [
            Command(name, word, partial(self._session.go, "contacts", person))
            for person, name in named[:_MOST_CONTACTS]
        ]
        self._show([*self._shown, *more])

    def _show(self, commands: list[Command]) -> None:
        self._shown = commands
        self._rows.fill(
            [Face(command.word, note=command.keys, avatar=False) for command in commands]
        )
        self._list.go(0)

    def _run(self) -> None:
        if 0 <= self._list.row < len(self._shown):
            do = self._shown[self._list.row].do
            self.leave()
            do()
