"""Adding an account: its kind, an address, a password, then what is found there to choose from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QProgressBar, QSizePolicy, QWidget

from entregent.errors import Cancelled, EntregentError
from entregent.progress import Progress, patient_pause
from entregent.store.changes import Changes
from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.kinds import AccountKinds
from entregent.ui.widgets.sheet import Sheet, clear, column, row
from entregent.ui.widgets.text import Chip, Text
from entregent.ui.words import capital
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.servers.accounts import Found
    from entregent.store.accounts import AccountView

_WIDE = 48 * theme.GRID


class Connecting(Sheet):
    """`connected` tells the name of the new account and its password; `left` that none is added."""

    connected = Signal(str, object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=3 * theme.GRID, parent=parent)
        self._session = session
        self._found: Found | None = None
        self._search = 0  # the number of the search whose answer is awaited
        self._stop: Callable[[], None] = lambda: None
        self._boxes: list[QCheckBox] = []
        self._kinds = AccountKinds(self)
        self._title = Text("", "title")
        self.column.addWidget(self._title)
        self.kind = Segments(self._kinds.choices(), "carddav", name=self.tr("Kind of account"))
        self.kind.chosen.connect(self._chose)
        self.column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        self._told = Text("", "secondary", wrap=True)
        self.column.addWidget(self._told)
        self._promise = Text("", "strong", wrap=True)
        self.column.addWidget(self._promise)
        self.where = self._field(self.tr("E-mail, server or web address"))
        self.user = self._field(self.tr("User name, if it is not the e-mail"))
        self.password = self._field(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.span = Segments(self._kinds.spans(), "", name=self.tr("How far back"))
        self._form = self._lines()
        self.column.addLayout(self._form)
        self._note = Text("", "bad", wrap=True)
        self._note.hide()
        self.column.addWidget(self._note)
        self._progress = self._waiting()
        self._progress.hide()
        self.column.addWidget(self._progress)
        shelf = QWidget()
        self._shelf = column(shelf, spacing=theme.GRID // 2)
        self.column.addWidget(shelf)
        verbs = row()
        self._go = Button(self.tr("Find"), "primary", pressed=self._pressed)
        verbs.addWidget(self._go)
        verbs.addWidget(Button(self.tr("Not now"), "quiet", pressed=self._leave))
        verbs.addStretch(1)
        self.column.addLayout(verbs)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        session.arrived.connect(self._arrived)
        self._arrived(session.keyring.name)
        self._chose(self.kind.current)

    def _chose(self, kind: str) -> None:
        """Say what an account of this kind is; what was found is of another."""
        self.cancel()
        self._again()
        self._title.setText(self._kinds.title(kind))
        self._told.setText(self._kinds.told(kind))
        self._promise.setText(self._kinds.promise(kind))
        self._promise.setVisible(bool(self._kinds.promise(kind)))
        self._form.setRowVisible(self.span, bool(self._kinds.promise(kind)))

    def _lines(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * theme.GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.where, self.user, self.password):
            label = Text(field.accessibleName())
            label.setBuddy(field)
            label.setFixedHeight(theme.CONTROL_HEIGHT)  # on one line with its field
            form.addRow(label, field)
        self._kept = Text("", "secondary", wrap=True)
        form.addRow("", self._kept)
        self.span.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        form.addRow(Text(self.span.accessibleName()), self.span)
        return form

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMinimumWidth(24 * theme.GRID)
        field.setMaximumWidth(_WIDE)
        field.textEdited.connect(self._again)
        field.returnPressed.connect(self._pressed)
        return field

    def _waiting(self) -> QWidget:
        waiting = QWidget()
        line = row(waiting, spacing=theme.GRID)
        line.addWidget(Text(self.tr("Asking the server…"), "secondary"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Asking the server"))
        line.addWidget(bar, 1)
        line.addWidget(Button(self.tr("Cancel"), pressed=self.cancel))
        return waiting

    def _arrived(self, feed: str) -> None:
        """Say where the password will be kept, once it is known whether there is a keyring."""
        keyring = self._session.keyring
        if feed != keyring.name or keyring.value is None:
            return
        if keyring.value:
            told = self.tr("Kept in the system’s keyring ({keyring}).")
            self._kept.setText(told.format(keyring=keyring.value))
        else:
            self._kept.setText(self.tr("Without a usable keyring here: until the program ends."))

    @property
    def note(self) -> str:
        """What the form says is wrong; "" where it says nothing."""
        return "" if self._note.isHidden() else self._note.text()

    @property
    def boxes(self) -> list[QCheckBox]:
        """What was found, to choose from."""
        return self._boxes

    @property
    def searching(self) -> bool:
        """Whether it waits for a server."""
        return not self._progress.isHidden()

    def _again(self) -> None:
        """What was found is for another address."""
        if self._found is not None:
            self._found = None
            self._boxes = []
            clear(self._shelf)
            self._go.setText(self.tr("Find"))
            self._go.setAccessibleName(self._go.text())
        self._note.hide()

    def _pressed(self) -> None:
        if not self._go.isEnabled():
            return
        if self._found is None:
            self._find()
        else:
            self._connect(self._found)

    def _escape(self) -> None:
        if self.searching:
            self.cancel()
        else:
            self._leave()

    def _leave(self) -> None:
        self.cancel()
        self.left.emit()

    # --- finding -------------------------------------------------------------------------------

    def _find(self) -> None:
        where, user, kind = self.where.text().strip(), self.user.text().strip(), self.kind.current
        if not where:
            self.where.setFocus()
            return
        password = self.password.text() or None
        self._search += 1
        number, place = self._search, [where]
        self._wait(waiting=True)

        def work(workspace: Workspace, progress: Progress) -> Found:
            accounts = workspace.accounts
            start = accounts.start(where, user, kind)
            place[0] = start.url
            return accounts.find(start, password, patient_pause(progress))

        def found(result: Found) -> None:
            if number == self._search:
                self._show(result)

        def failed(error: EntregentError) -> None:
            if number == self._search:
                self._wait(waiting=False)
                if not isinstance(error, Cancelled):
                    self._failed(error, place[0])

        self._stop = self._session.reach(work, found, failed, quietly=True).stop

    def cancel(self) -> None:
        """Wait no longer; an answer that still comes is for nobody."""
        if self.searching:
            self._stop()
            self._search += 1
            self._wait(waiting=False)
            self.where.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        self._note.hide()
        self._go.setEnabled(not waiting)
        self._progress.setVisible(waiting)

    def _failed(self, error: EntregentError, url: str) -> None:
        told = error
        if error.kind == "server.password":
            accounts = self._session.workspace.accounts
            hint = self._session.words.hint(accounts.hint(url, self.kind.current))
            told = EntregentError(error.kind, **{**error.values, "hint": hint})
        self._say(f"{capital(self._session.words.error(told))}.")
        field = self.password if error.kind == "server.password" else self.where
        field.setFocus()
        field.selectAll()

    def _show(self, found: Found) -> None:
        self._found = found
        self._wait(waiting=False)
        clear(self._shelf)
        self._boxes = []
        count = len(found.books)
        self._shelf.addWidget(Text(self._kinds.found(found.kind, count), "strong"))
        for book in found.books:
            box = QCheckBox(book.name.replace("&", "&&"))
            box.setAccessibleName(book.name)
            box.setChecked(book.usual)
            self._boxes.append(box)
            line = row(spacing=theme.GRID)
            line.addWidget(box)
            if book.read_only and found.kind == "carddav":
                chip = self.tr("read-only")
                box.setAccessibleName(f"{book.name}, {chip}")
                line.addWidget(Chip(chip, "plain"))
            line.addStretch(1)
            self._shelf.addLayout(line)
        self._go.setText(self.tr("Connect"))
        self._go.setAccessibleName(self._go.text())
        self._go.setFocus()

    # --- connecting ----------------------------------------------------------------------------

    def _connect(self, found: Found) -> None:
        pairs = zip(found.books, self._boxes, strict=True)
        chosen = [book.url for book, box in pairs if box.isChecked()]
        if not chosen:
            self._say(self.tr("Choose at least one."))
            return
        if chosen == [book.url for book in found.books if book.usual]:
            chosen = []  # all of it, and of mail and calendars what appears later too
        password = self.password.text() or None
        since = _first_day(self.span.current)
        self._go.setEnabled(False)

        # The first sync keeps the password: a keyring may take its time, and the writer has none.
        def work(workspace: Workspace, _progress: Progress) -> tuple[AccountView, Changes]:
            account, changes, _ = workspace.accounts.add(found, books=chosen, since=since)
            return account, changes

        def done(result: tuple[AccountView, Changes]) -> None:
            account, changes = result
            self._session.spread([changes])
            self.connected.emit(account.name, password)

        def failed(error: EntregentError) -> None:
            self._go.setEnabled(True)
            self._say(f"{capital(self._session.words.error(error))}.")
            self._go.setFocus()

        self._session.do(work, done, failed, refresh=False)

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.show()


def _first_day(years: str) -> str:
    """The day so many years ago, "" for everything."""
    if not years:
        return ""
    return (datetime.now(UTC).date() - timedelta(days=365.25 * int(years))).isoformat()
