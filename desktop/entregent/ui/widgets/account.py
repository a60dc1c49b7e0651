"""One account in detail: how it stands, what waits for a decision, and its address books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from entregent.evidence import Reason
from entregent.ui import theme
from entregent.ui.models.connections import EVERY, Connection
from entregent.ui.session import Session
from entregent.ui.widgets.book import BookSheet
from entregent.ui.widgets.buttons import Button, Kind, Segments
from entregent.ui.widgets.dispute import Dispute
from entregent.ui.widgets.kinds import AccountKinds
from entregent.ui.widgets.plan import PlanSheet
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, column, row
from entregent.ui.widgets.text import Chip, Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.servers.reports import BookReport

_MINUTES = (0, 5, 15, 60)
_MOST = 20  # conflicts side by side; the others come up as these are decided


class AccountDetail(Scroll):
    """Shows one account. The signals tell what the user wants; nothing is done here."""

    syncing = Signal()
    planning = Signal()
    confirmed = Signal()
    removed = Signal()
    unlocked = Signal(str)  # the password
    timed = Signal(int)  # minutes between two syncs, 0 never
    settled = Signal(object, str)  # conflict, what to keep
    put_off = Signal(object)  # conflict
    loosed = Signal()  # what had the focus is no more

    def __init__(self, session: Session, *, name: str) -> None:
        super().__init__(name=name)
        self._session = session
        self._disputes: list[Dispute] = []
        self._current = 0
        self._password: QLineEdit | None = None
        self._given = False  # a password was given: should it be refused, the next is typed at once
        self._chip: Chip | None = None
        self._shown: tuple[object, ...] = ()
        self._of: str | None = None

    # --- showing -------------------------------------------------------------------------------

    def show_account(self, each: Connection, plan: Sequence[BookReport] | None) -> None:
        """Show `each` and what a sync of it would do, where that was asked.

        What stands is left alone; what is typed, the focus and the place stay where they were.
        """
        session = self._session
        busy = session.syncing.reaches(each.account.name, asked=True)
        wanted = (each, plan, busy, self._keeping(each), session.every.value)
        if wanted == self._shown:
            self._renew(each)
            return
        same = self._of == each.account.name
        typed = self._password.text() if same and self._password is not None else ""
        typing = self._password is not None and self._password.hasFocus()
        deciding = any(map(_holds_focus, self._disputes))
        inside = _holds_focus(self)
        place = self.verticalScrollBar().value() if same else 0
        if not same:
            self._current = 0
        self._shown, self._of = wanted, each.account.name
        self._fill(each, plan, busy=busy)
        if self._password is not None:
            self._password.setText(typed)
            if typing or self._given:
                self._password.setFocus()
                typing = True
        self._given = self._given and busy
        if deciding and self._disputes:
            self._take(self._current)
        elif inside and not typing:
            self.loosed.emit()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place))

    def _fill(self, each: Connection, plan: Sequence[BookReport] | None, *, busy: bool) -> None:
        self._password = None
        widgets: list[QWidget] = [self._head(each, busy=busy)]
        if each.stopped is not None and not busy:
            widgets.append(self._stopped(each, each.stopped))
        if plan is not None:
            widgets.append(PlanSheet(plan, self._session))
        self._disputes = []
        if each.conflicts or each.later:
            widgets.append(self._conflicts(each))
        widgets += [BookSheet(book, self._session) for book in each.account.books]
        widgets.append(self._rhythm())
        self.refill(widgets)
        self._mark()

    def _renew(self, each: Connection) -> None:
        """What time alone changes."""
        if self._chip is not None:
            self._chip.setText(self._session.standing.state(each)[0])

    def _head(self, each: Connection, *, busy: bool) -> Sheet:
        sheet = Sheet()
        line = row(spacing=theme.GRID)
        line.addWidget(Elided(each.account.name, "title", hug=True))
        line.addStretch(1)
        self._chip = Chip(*self._session.standing.state(each))
        line.addWidget(self._chip)
        sheet.column.addLayout(line)
        sheet.column.addWidget(Elided(each.account.url, "secondary"))
        if promise := AccountKinds(self).promise(each.account.kind):
            sheet.column.addWidget(Text(promise, "secondary", wrap=True))
        if kept := self._keeping(each):
            sheet.column.addWidget(Text(kept, "secondary", wrap=True))
        verbs = QWidget()
        flow = Flow(verbs)
        kind: Kind = "secondary" if each.waits else "primary"
        buttons: tuple[Button, ...] = (
            Button(self.tr("Sync now"), kind, key="S", pressed=self.syncing.emit),
            Button(self.tr("What would be done"), pressed=self.planning.emit),
            Button(
                self.tr("Remove"),
                "quiet",
                name=self.tr("Remove the account"),
                pressed=self.removed.emit,
            ),
        )
        if each.account.kind != "carddav":  # nothing is done there, and nothing here is lost
            buttons = (buttons[0], buttons[2])
        for button in buttons:
            button.setEnabled(not busy)
            flow.addWidget(button)
        sheet.column.addWidget(verbs)
        return sheet

    def _keeping(self, each: Connection) -> str:
        """Where the password of the account is kept."""
        backend = self._session.keyring.value
        kept = self._session.syncing.kept.get(each.account.name)
        if not each.account.user or kept is None or each.state == "password":
            return ""
        if not (kept and backend):
            return self.tr("The password is kept until the program ends.")
        return self.tr("The password is kept in the system’s keyring ({keyring}).").format(
            keyring=backend
        )

    def _stopped(self, each: Connection, why: Reason) -> Sheet:
        """Why nothing was synced, and what can be done about it."""
        sheet = Sheet()
        told = f"{capital(self._session.words.reason(why))}."
        bad = each.state == "trouble"
        sheet.column.addWidget(Text(told, "bad" if bad else "body", wrap=True))
        if each.state == "confirm":
            verbs = QWidget()
            flow = Flow(verbs)
            flow.addWidget(Button(self.tr("Confirm the deletions"), pressed=self.confirmed.emit))
            sheet.column.addWidget(verbs)
        elif each.state == "password":
            self._ask_password(each, sheet)
        return sheet

    def _ask_password(self, each: Connection, sheet: Sheet) -> None:
        accounts = self._session.workspace.accounts
        if hint := self._session.words.hint(accounts.hint(each.account.url, each.account.kind)):
            sheet.column.addWidget(Text(f"{hint}.", "secondary", wrap=True))
        line = row(spacing=theme.GRID)
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        name = self.tr("Password of {user}") if each.account.user else self.tr("Password")
        field.setAccessibleName(name.format(user=each.account.user))
        field.setPlaceholderText(self.tr("Password"))
        field.setMaximumWidth(32 * theme.GRID)

        def go() -> None:
            if field.text():
                self._given = True
                self.unlocked.emit(field.text())
            else:
                field.setFocus()

        field.returnPressed.connect(go)
        line.addWidget(field, 1)
        line.addWidget(Button(self.tr("Continue"), "primary", pressed=go))
        line.addStretch(1)
        sheet.column.addLayout(line)
        if self._session.keyring.value == "":
            told = self.tr("Without a usable keyring here, it is kept until the program ends.")
            sheet.column.addWidget(Text(told, "secondary", wrap=True))
        self._password = field

    # --- conflicts -----------------------------------------------------------------------------

    def _conflicts(self, each: Connection) -> Sheet:
        sheet = Sheet(padding=0)
        sheet.column.setSpacing(0)
        head = QWidget()
        lines = column(head, spacing=theme.GRID // 2)
        lines.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        count = len(each.conflicts)
        title = self.tr("%Ln value(s) to decide", "", count)
        lines.addWidget(Text(title if count else self.tr("To decide later"), "title"))
        told = self.tr("Both sides keep theirs until you decide; the rest goes on being synced.")
        lines.addWidget(Text(told, "secondary", wrap=True))
        if each.later:
            later = self.tr("%Ln put off until tomorrow.", "", each.later)
            lines.addWidget(Text(later, "secondary", wrap=True))
        sheet.column.addWidget(head)
        for conflict in each.conflicts[:_MOST]:
            sheet.column.addWidget(Rule())
            dispute = Dispute(conflict, self._session)
            dispute.settled.connect(self.settled)
            dispute.put_off.connect(self.put_off)
            dispute.taken.connect(self._taken)
            self._disputes.append(dispute)
            sheet.column.addWidget(dispute)
        if count > _MOST:
            sheet.column.addWidget(Rule())
            more = Text(self.tr("%Ln more after these", "", count - _MOST), "secondary")
            more.setContentsMargins(2 * theme.GRID, theme.GRID, 0, theme.GRID)
            sheet.column.addWidget(more)
        return sheet

    @property
    def disputes(self) -> list[Dispute]:
        """The conflicts shown."""
        return self._disputes

    @property
    def current(self) -> Dispute | None:
        """The conflict that the keys decide."""
        return self._disputes[self._current] if self._disputes else None

    def step(self, by: int) -> None:
        """Move to the next conflict or the one before; first to the current one itself."""
        if self._disputes:
            deciding = any(map(_holds_focus, self._disputes))
            self._take(self._current + by if deciding else self._current)

    def _take(self, index: int) -> None:
        self._current = min(max(index, 0), len(self._disputes) - 1)
        dispute = self._disputes[self._current]
        dispute.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._mark()
        QTimer.singleShot(0, dispute, lambda: self.ensureWidgetVisible(dispute))

    def _taken(self, dispute: Dispute) -> None:
        if dispute in self._disputes:
            self._current = self._disputes.index(dispute)
            self._mark()

    def _mark(self) -> None:
        self._current = min(self._current, max(0, len(self._disputes) - 1))
        for index, dispute in enumerate(self._disputes):
            dispute.mark(current=index == self._current)

    # --- how often -----------------------------------------------------------------------------

    def _rhythm(self) -> Sheet:
        sheet = Sheet()
        current = self._session.every.value
        minutes = sorted({*_MINUTES, *(() if current is None else (current,))})
        choices = [(str(each), self._interval(each)) for each in minutes]
        name = self.tr("Automatic sync of all accounts")
        segments = Segments(choices, str(EVERY if current is None else current), name=name)
        segments.chosen.connect(lambda value: self.timed.emit(int(value)))
        sheet.column.addWidget(Text(name, "strong"))
        sheet.column.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        told = self.tr("At start and soon after each change, too.")
        if current == 0:
            told = self.tr("The accounts are synced only when you ask.")
        sheet.column.addWidget(Text(told, "secondary", wrap=True))
        return sheet

    def _interval(self, minutes: int) -> str:
        if not minutes:
            return self.tr("off")
        if minutes % 60 == 0:
            return self.tr("{count} h").format(count=minutes // 60)
        return self.tr("{count} min").format(count=minutes)


def _holds_focus(widget: QWidget) -> bool:
    """Whether the keys go to `widget` or to something in it."""
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
