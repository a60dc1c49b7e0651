"""Accounts: the servers that are synced, how it went, and what only the user can decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtWidgets import QLayout, QLineEdit, QStackedWidget, QWidget

from entregent.evidence import Reason
from entregent.ui import theme
from entregent.ui.models.connections import CONNECTIONS, Connection
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.connecting import Connecting
from entregent.ui.widgets.dispute import Dispute
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
from entregent.ui.widgets.text import Chip, Elided, Text, Tone
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.carddav.accounts import BookView
    from entregent.carddav.conflicts import OpenConflict

_TONES: dict[str, Tone] = {
    "new": "accent",
    "offline": "warn",
    "password": "warn",
    "confirm": "warn",
    "trouble": "bad",
    "conflicts": "warn",
    "synced": "good",
}
_LIST, _EMPTY, _ADD = range(3)


class AccountsPage(Page):
    """The accounts at the left; the current one beside them, with its conflicts."""

    watches = frozenset(CONNECTIONS)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Accounts"))
        self.setAccessibleName(self.tr("Accounts"))
        self.syncing = session.syncing
        self._connections: list[Connection] = []
        self._asked: str | None = None
        self._rows = Rows(self)
        self._list = RowList(self._rows, name=self.tr("Accounts"))
        self._list.moved.connect(lambda _row: self._show())
        self._add = Button(self.tr("Connect…"), pressed=self.add)
        self._sync = Button(self.tr("Sync all"), "primary", pressed=self.sync_all)
        self.head.addWidget(self._add)
        self.head.addWidget(self._sync)
        self._detail = Scroll(name=self.tr("Account"))
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (340, 660)))
        self._places.addWidget(self._empty())
        self._form = QWidget()
        self._places.addWidget(self._form)
        self.body.addWidget(self._places, 1)
        for keys, do in (
            ("J", lambda: self._list.step(1)),
            ("K", lambda: self._list.step(-1)),
            ("S", self.sync_current),
            ("M", partial(self._settle_first, "mine")),
            ("T", partial(self._settle_first, "theirs")),
            ("B", partial(self._settle_first, "both")),
        ):
            self.bind(keys, do)
        session.arrived.connect(self._arrived)

    # --- the list ------------------------------------------------------------------------------

    @property
    def connections(self) -> list[Connection]:
        """The accounts that the list shows."""
        return self._connections

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def show_argument(self, argument: object) -> None:
        """An account's name, or "add"."""
        if argument == "add":
            self.add()
        else:
            self._asked = str(argument)
            self._fill()

    def _arrived(self, feed: str) -> None:
        if feed == self.session.accounts.name:
            self._fill()

    def _fill(self) -> None:
        value = self.session.accounts.value
        if value is None:
            return
        before = max(0, self._list.row)
        self._connections = list(value)
        self._rows.fill([self._face(each) for each in self._connections])
        self._sync.setVisible(bool(value))
        cards = sum(book.cards for each in value for book in each.account.books)
        told = self.tr("%Ln account(s)", "", len(value))
        self.aside.setText(f"{told} · " + self.tr("%Ln card(s)", "", cards) if value else "")
        if self._places.currentIndex() != _ADD:
            self._places.setCurrentIndex(_LIST if value else _EMPTY)
        if value:
            names = [each.account.name for each in self._connections]
            wanted = names.index(self._asked) if self._asked in names else before
            self._list.go(min(wanted, len(names) - 1))
            self._show()

    def _face(self, each: Connection) -> Face:
        books = self.session.words.listed(book.name for book in each.account.books)
        return Face(
            each.account.name,
            books,
            chip=self._state(each),
            tone=_TONES[each.state],
            avatar=False,
        )

    def _state(self, each: Connection) -> str:
        match each.state:
            case "new":
                return self.tr("never synced")
            case "offline":
                return self.tr("offline")
            case "password":
                return self.tr("needs your password")
            case "confirm":
                return self.tr("to confirm")
            case "trouble":
                return self.tr("stopped")
            case "conflicts":
                return self.tr("%Ln conflict(s)", "", len(each.conflicts))
        return self.tr("synced")

    # --- the current account -------------------------------------------------------------------

    def _current(self) -> Connection | None:
        index = self._list.row
        return self._connections[index] if 0 <= index < len(self._connections) else None

    def _show(self) -> None:
        each = self._current()
        if each is None:
            return
        self._asked = each.account.name
        widgets: list[QWidget] = [self._head(each)]
        why = each.stopped
        if why is not None:
            widgets.append(self._stopped(each, why))
        if each.conflicts:
            widgets.append(self._conflicts(each.conflicts))
        widgets += [self._book(book) for book in each.account.books]
        self._detail.refill(widgets)

    def _head(self, each: Connection) -> Sheet:
        sheet = Sheet()
        sheet.column.addWidget(Text(each.account.name, "title"))
        sheet.column.addWidget(Elided(each.account.url, "secondary"))
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(Button(self.tr("Sync now"), "primary", key="S", pressed=self.sync_current))
        line.addWidget(Button(self.tr("What would be done"), pressed=self.preview))
        line.addWidget(Button(self.tr("Remove…"), "quiet", pressed=self.remove))
        sheet.column.addWidget(verbs)
        return sheet

    def _stopped(self, each: Connection, why: Reason) -> Sheet:
        """Why nothing was synced, and what can be done about it."""
        sheet = Sheet()
        bad = each.state == "trouble"
        told = f"{capital(self.session.words.reason(why))}."
        sheet.column.addWidget(Text(told, "bad" if bad else "body", wrap=True))
        if each.state == "confirm":
            verb = Button(self.tr("Delete them"), pressed=partial(self.confirm, each.account.name))
            sheet.column.addWidget(verb)
        elif each.state == "password":
            sheet.column.addLayout(self._password(each))
        return sheet

    def _password(self, each: Connection) -> QLayout:
        line = row(spacing=theme.GRID)
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(self.tr("Password of {user}").format(user=each.account.user))
        field.setPlaceholderText(self.tr("Password"))
        field.setMaximumWidth(30 * theme.GRID)

        def go() -> None:
            self.syncing.sync(each.account.name, password=field.text())

        field.returnPressed.connect(go)
        line.addWidget(field, 1)
        line.addWidget(Button(self.tr("Sync"), "primary", pressed=go))
        line.addStretch(1)
        return line

    def _conflicts(self, conflicts: Sequence[OpenConflict]) -> Sheet:
        sheet = Sheet()
        count = len(conflicts)
        title = self.tr("%Ln value(s) changed on both sides", "", count)
        sheet.column.addWidget(Text(title, "title"))
        told = self.tr("Both are kept until you decide; everything else goes on being synced.")
        sheet.column.addWidget(Text(told, "secondary", wrap=True))
        for index, conflict in enumerate(conflicts):
            if index:
                sheet.column.addWidget(Rule())
            sheet.column.addWidget(Dispute(conflict, self.session, self.settle, keys=index == 0))
        return sheet

    def _book(self, book: BookView) -> Sheet:
        words = self.session.words
        sheet = Sheet()
        line = row(spacing=theme.GRID)
        line.addWidget(Text(book.name, "strong"))
        if book.read_only:
            line.addWidget(Chip(self.tr("read-only"), "plain"))
        line.addStretch(1)
        line.addWidget(Text(self.tr("%Ln card(s)", "", book.cards), "secondary"))
        sheet.column.addLayout(line)
        when = self.tr("Never synced.")
        if book.synced_at:
            when = self.tr("Synced {when}: {what}.").format(
                when=words.moment(_here(book.synced_at)), what=self._what(book.outcome)
            )
        sheet.column.addWidget(Text(when, "secondary", wrap=True))
        left = book.outcome.get("quarantined")
        for each in (left if isinstance(left, list) else [])[:10]:
            why = words.reason(Reason.from_json(each["why"]))
            told = self.tr("Left out: {card}: {why}.").format(card=each["href"], why=why)
            sheet.column.addWidget(Text(told, "warn", wrap=True))
        return sheet

    def _what(self, outcome: dict[str, object]) -> str:
        def count(*names: str) -> int:
            return sum(cast("int", outcome.get(name, 0)) for name in names)

        told = [
            (count("pulled"), self.tr("%Ln received", "", count("pulled"))),
            (count("pushed"), self.tr("%Ln sent", "", count("pushed"))),
            (count("merged"), self.tr("%Ln merged", "", count("merged"))),
            (
                count("deleted_here", "deleted_there"),
                self.tr("%Ln deleted", "", count("deleted_here", "deleted_there")),
            ),
            (count("conflicts"), self.tr("%Ln conflict(s)", "", count("conflicts"))),
        ]
        return ", ".join(text for number, text in told if number) or self.tr("nothing new")

    def _empty(self) -> Empty:
        return Empty(
            self.tr("No account yet"),
            self.tr(
                "Connect the address book of your server: changes go both ways, edits of two "
                "sides are merged field by field, and every sync can be undone."
            ),
            (self.tr("Connect an address book…"), self.add),
        )

    # --- what the user does --------------------------------------------------------------------

    def add(self) -> None:
        """Show the form that connects an account."""
        form = Connecting(self.session)
        form.connected.connect(self._added)
        form.left.connect(self._back)
        self._places.removeWidget(self._form)
        self._form.deleteLater()
        holder = Scroll(name=self.tr("Connect an address book"))
        holder.refill([form])
        self._form = holder
        self._places.insertWidget(_ADD, holder)
        self._places.setCurrentIndex(_ADD)
        form.where.setFocus()

    def _added(self, name: str) -> None:
        self._asked = name
        self._back()
        self.session.reload({"account"})
        self.syncing.sync(name)

    def _back(self) -> None:
        self._places.setCurrentIndex(_LIST if self._connections else _EMPTY)

    def sync_all(self) -> None:
        """Sync every account."""
        self.syncing.sync()

    def sync_current(self) -> None:
        """Sync the current account."""
        each = self._current()
        if each is not None:
            self.syncing.sync(each.account.name)

    def confirm(self, name: str) -> None:
        """Sync, deleting what the plan deletes."""
        self.syncing.sync(name, confirmed=True)

    def preview(self) -> None:
        """Say what a sync would do, and do nothing."""
        each = self._current()
        if each is not None:
            self.syncing.preview(each.account.name)

    def remove(self) -> None:
        """Disconnect the current account; Undo brings it back."""
        each = self._current()
        if each is None:
            return
        name = each.account.name
        said = self.tr("Account removed: {name}. Its cards stay on the server.").format(name=name)
        self.session.change(lambda workspace: workspace.accounts.remove(name), said)

    def settle(self, conflict: OpenConflict, keep: str) -> None:
        """Keep this side's value, or both; the next sync sends it."""
        chosen = cast("Literal['mine', 'theirs', 'both']", keep)
        said = self.tr("Decided: {name}").format(name=conflict.name)
        self.session.change(
            lambda workspace: workspace.conflicts.resolve(
                conflict.uid, chosen, field=conflict.field, book=conflict.book
            ),
            said,
        )

    def _settle_first(self, keep: str) -> None:
        each = self._current()
        if each is not None and each.conflicts and (each.conflicts[0].field or keep != "both"):
            self.settle(each.conflicts[0], keep)


def _here(moment: str) -> datetime:
    """A moment of the store in the time of this place."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone()
