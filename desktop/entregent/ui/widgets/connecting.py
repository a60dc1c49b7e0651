"""Adding an account: an address, a password, then the address books found there to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from entregent.errors import EntregentError
from entregent.progress import Progress
from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.sheet import Sheet, clear, row
from entregent.ui.widgets.text import Text
from entregent.ui.words import capital
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.carddav.accounts import Found

_WIDE = 48 * theme.GRID


class Connecting(Sheet):
    """`connected` tells the name of the new account and its password; `left` that none is added."""

    connected = Signal(str)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=3 * theme.GRID, parent=parent)
        self._session = session
        self._found: Found | None = None
        self._boxes: list[QCheckBox] = []
        self.column.addWidget(Text(self.tr("Connect an address book"), "title"))
        self.column.addWidget(
            Text(
                self.tr(
                    "Nextcloud, Fastmail, iCloud or any CardDAV server. The password stays in the "
                    "system’s keyring; an app password is better than the account’s own."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.where = self._field(self.tr("E-mail, server or web address"))
        self.user = self._field(self.tr("User name, if it is not the e-mail"))
        self.password = self._field(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * theme.GRID)
        for field in (self.where, self.user, self.password):
            label = Text(field.accessibleName())
            label.setBuddy(field)
            label.setFixedHeight(theme.CONTROL_HEIGHT)  # on one line with its field
            form.addRow(label, field)
        self.column.addLayout(form)
        self._note = Text("", "bad", wrap=True)
        self._note.hide()
        self.column.addWidget(self._note)
        self._books = QWidget()
        self._shelf = row(self._books)
        self.column.addWidget(self._books)
        verbs = row()
        self._go = Button(self.tr("Find"), "primary", pressed=self._pressed)
        verbs.addWidget(self._go)
        verbs.addWidget(Button(self.tr("Not now"), "quiet", pressed=self.left.emit))
        verbs.addStretch(1)
        self.column.addLayout(verbs)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaximumWidth(_WIDE)
        field.textEdited.connect(self._again)
        field.returnPressed.connect(self._pressed)
        return field

    def _again(self) -> None:
        """What was found is for another address."""
        if self._found is not None:
            self._found = None
            clear(self._shelf)
            self._go.setText(self.tr("Find"))
        self._note.hide()

    def _pressed(self) -> None:
        if self._found is None:
            self._find()
        else:
            self._connect(self._found)

    # --- finding -------------------------------------------------------------------------------

    def _find(self) -> None:
        where, user = self.where.text().strip(), self.user.text().strip()
        if not where:
            self.where.setFocus()
            return
        password = self.password.text() or None
        self._go.setEnabled(False)
        self._say(self.tr("Looking for address books…"), "secondary")

        def work(workspace: Workspace, progress: Progress) -> Found:
            accounts = workspace.accounts
            progress.step("sync.listing", 0, None)
            return accounts.find(accounts.start(where, user), password)

        self._session.reach(work, self._show, self._failed)

    def _failed(self, error: EntregentError) -> None:
        self._go.setEnabled(True)
        told = self._session.words.error(error)
        if error.kind == "server.password":
            from entregent.carddav.discovery import hint_for

            hint = self._session.words.hint(hint_for(str(error.values.get("host", ""))))
            told = f"{told}; {hint}" if hint else told
        self._say(f"{capital(told)}.", "bad")

    def _show(self, found: Found) -> None:
        self._found = found
        self._note.hide()
        self._go.setEnabled(True)
        self._go.setText(self.tr("Connect"))
        clear(self._shelf)
        self._boxes = []
        for book in found.books:
            told = self.tr("{book} (read-only)") if book.read_only else "{book}"
            box = QCheckBox(told.format(book=book.name).replace("&", "&&"))
            box.setAccessibleName(book.name)
            box.setChecked(True)
            self._boxes.append(box)
            self._shelf.addWidget(box)
        self._shelf.addStretch(1)
        self._go.setFocus()

    # --- connecting ----------------------------------------------------------------------------

    def _connect(self, found: Found) -> None:
        pairs = zip(found.books, self._boxes, strict=True)
        chosen = [book.url for book, box in pairs if box.isChecked()]
        if not chosen:
            self._say(self.tr("Choose at least one address book."), "bad")
            return
        password = self.password.text() or None
        self._go.setEnabled(False)

        def work(workspace: Workspace, _progress: Progress) -> tuple[str, bool]:
            account, _changes, kept = workspace.accounts.add(found, password, books=chosen)
            return account.name, kept

        def done(result: tuple[str, bool]) -> None:
            name, kept = result
            if not kept:
                self._session.say(
                    self.tr(
                        "This system has no usable keyring: the password is kept until the "
                        "program ends."
                    )
                )
            self.connected.emit(name)

        self._session.do(work, done, self._failed, refresh=False)

    def _say(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.set_role("bad" if role == "bad" else "secondary")
        self._note.show()
