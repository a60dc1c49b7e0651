"""Accounts: the servers that are synced, how it went, and what only the user can decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.ui.models.connections import CONNECTIONS, Connection, reference
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.account import AccountDetail
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.connecting import Connecting
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.kinds import AccountKinds
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Scroll

if TYPE_CHECKING:
    from entregent.carddav.conflicts import OpenConflict
    from entregent.servers.reports import BookReport

_LIST, _EMPTY, _ADD = range(3)
_MINUTE = 60_000  # milliseconds


class AccountsPage(Page):
    """The accounts at the left; the current one beside them, with its conflicts."""

    watches = frozenset(CONNECTIONS)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Accounts"))
        self.setAccessibleName(self.tr("Accounts"))
        self.syncing = session.syncing
        self._connections: list[Connection] = []
        self._plans: dict[str, Sequence[BookReport]] = {}
        self._kinds = AccountKinds(self)
        self._asked: str | None = None
        self._to_decide = False  # the first conflict takes the focus once it is there
        self._rows = Rows(self)
        self._list = RowList(self._rows, name=self.tr("Accounts"), later=self.later)
        self._detail = AccountDetail(session, name=self.tr("Account"))
        self._list.moved.connect(self._moved)
        self._list.decided.connect(lambda _row: self._detail.step(0))
        self._add = Button(self.tr("Add an account"), pressed=self.add)
        self._sync = Button(self.tr("Sync all"), pressed=self.sync_all)
        self.head.addWidget(self._add)
        self.head.addWidget(self._sync)
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (270, 730)))
        self._places.addWidget(self._empty())
        self._form: Connecting | None = None
        self._holder: QWidget = QWidget()
        self._places.addWidget(self._holder)
        self.body.addWidget(self._places, 1)
        self._bind()
        session.arrived.connect(self._arrived)
        self.syncing.moved.connect(self._fill)
        self.syncing.planned.connect(self._planned)
        self.syncing.ended.connect(self._outdate)
        session.edited.connect(self._outdate)
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(self._fill)
        clock.start()
        if session.keyring.value is None:
            session.keyring.fetch(self.lane, session.arrived.emit)

    def _bind(self) -> None:
        detail = self._detail
        for signal, do in (
            (detail.syncing, self.sync_current),
            (detail.planning, self.plan),
            (detail.confirmed, self.confirm),
            (detail.removed, self.remove),
            (detail.unlocked, self.unlock),
            (detail.timed, self.every),
            (detail.settled, self.settle),
            (detail.put_off, self.put_off),
            (detail.loosed, self._list.setFocus),
        ):
            signal.connect(do)
        for keys, press in (
            ("J", partial(self._step, 1)),
            ("K", partial(self._step, -1)),
            ("S", self.sync_current),
            ("M", partial(self._decide, "mine")),
            ("T", partial(self._decide, "theirs")),
            ("B", partial(self._decide, "both")),
        ):
            self.bind(keys, press)

    # --- the list ------------------------------------------------------------------------------

    @property
    def connections(self) -> list[Connection]:
        """The accounts that the list shows."""
        return self._connections

    @property
    def detail(self) -> AccountDetail:
        """The current account."""
        return self._detail

    @property
    def form(self) -> Connecting | None:
        """The form that adds an account, while it is shown."""
        return self._form if self._places.currentIndex() == _ADD else None

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def keep(self) -> object:
        return "add" if self.form is not None else self._asked

    def show_argument(self, argument: object) -> None:
        """An account's name, with the conflicts to decide; or "add"."""
        if argument == "add":
            self.add()
            return
        self._asked = str(argument)
        self._to_decide = self.isVisible()
        self._back()
        self._fill()

    def take_focus(self) -> None:
        if not self._to_decide:
            super().take_focus()

    def _arrived(self, feed: str) -> None:
        session = self.session
        if feed in {session.accounts.name, session.every.name, session.keyring.name}:
            self._fill()

    def _fill(self) -> None:
        session = self.session
        if session.accounts.value is None:
            return
        before = max(0, self._list.row)
        value = self._connections = session.connections()
        self._rows.fill([self._face(each) for each in value])
        self._sync.setVisible(len(value) > 1)
        cards = sum(book.cards for each in value for book in each.account.books)
        told = [self.tr("%Ln account(s)", "", len(value))] if value else []
        if any(each.account.kind == "carddav" for each in value):
            told.append(self.tr("%Ln card(s)", "", cards))
        self.aside.setText(" · ".join(told))
        if self.form is None:
            self._places.setCurrentIndex(_LIST if value else _EMPTY)
        if value:
            self._list.go(self._wanted(before))
            self._show()

    def _wanted(self, before: int) -> int:
        """The row of the account that was asked for; at first, of one that waits for the user."""
        names = [each.account.name for each in self._connections]
        if self._asked in names:
            return names.index(self._asked)
        if self._asked is None:
            waiting = [i for i, each in enumerate(self._connections) if each.waits]
            before = waiting[0] if waiting else before
        return min(before, len(names) - 1)

    def _face(self, each: Connection) -> Face:
        kind = each.account.kind
        held = sum(book.cards + book.read for book in each.account.books)
        state, tone = self.session.standing.state(each)
        return Face(
            each.account.name,
            urlsplit(each.account.url).hostname or each.account.url,
            note=self._kinds.counted(kind, held),
            chip=state,
            tone=tone,
            avatar=False,
        )

    # --- the current account -------------------------------------------------------------------

    def _current(self) -> Connection | None:
        index = self._list.row
        return self._connections[index] if 0 <= index < len(self._connections) else None

    def _moved(self, row: int) -> None:
        if 0 <= row < len(self._connections):
            self._asked = self._connections[row].account.name
            self._show()

    def _show(self) -> None:
        each = self._current()
        if each is None:
            return
        self._detail.show_account(each, self._plans.get(each.account.name))
        if self._to_decide:
            self._to_decide = False
            if each.conflicts:
                self._detail.step(0)
            else:
                self._list.setFocus()

    def _planned(self, account: str, reports: Sequence[BookReport]) -> None:
        self._plans[account] = reports
        self._fill()

    def _outdate(self, _what: object) -> None:
        """What was planned is not what a sync would do now."""
        if self._plans:
            self._plans.clear()
            self._fill()

    def _step(self, by: int) -> None:
        if self._detail.disputes:
            self._detail.step(by)
        else:
            self._list.step(by)

    def _empty(self) -> Empty:
        return Empty(
            self.tr("No account yet"),
            self.tr(
                "Connect the address book of your server: changes go both ways, edits of two "
                "sides are merged field by field, and every sync can be undone. Mail and calendars "
                "are only read, to know whom you write to and meet."
            ),
            (self.tr("Add an account"), self.add),
        )

    # --- adding --------------------------------------------------------------------------------

    def add(self) -> None:
        """Show the form that connects an account."""
        form = Connecting(self.session)
        form.connected.connect(self._added)
        form.left.connect(self._left)
        self._places.removeWidget(self._holder)
        self._holder.deleteLater()
        holder = Scroll(name=self.tr("Add an account"))
        holder.refill([form])
        self._form, self._holder = form, holder
        self._places.insertWidget(_ADD, holder)
        self._places.setCurrentIndex(_ADD)
        self._add.setEnabled(False)
        form.where.setFocus()

    def _added(self, name: str, password: str | None) -> None:
        self._asked = name
        self._left()
        self.syncing.sync(name, password=password)

    def _left(self) -> None:
        self._back()
        self._list.setFocus()

    def _back(self) -> None:
        if self._form is not None:
            self._form.cancel()
        self._form = None
        self._add.setEnabled(True)
        self._places.setCurrentIndex(_LIST if self._connections else _EMPTY)

    # --- what the user does --------------------------------------------------------------------

    def sync_all(self) -> None:
        """Sync every account."""
        self.syncing.sync()

    def sync_current(self) -> None:
        """Sync the current account."""
        self._sync_with()

    def confirm(self) -> None:
        """Sync the current account, deleting what the plan deletes."""
        self._sync_with(confirmed=True)

    def unlock(self, password: str) -> None:
        """Sync the current account with a password, which is kept unless it is refused."""
        self._sync_with(password=password)

    def _sync_with(self, *, confirmed: bool = False, password: str | None = None) -> None:
        each = self._current()
        if each is not None:
            self.syncing.sync(each.account.name, confirmed=confirmed, password=password)

    def plan(self) -> None:
        """Show what a sync would do, and do nothing."""
        each = self._current()
        if each is not None:
            self.syncing.plan(each.account.name)

    def every(self, minutes: int) -> None:
        """Sync by itself every so many minutes from now on; 0 is never."""
        self.session.do(
            lambda workspace, _progress: workspace.store.set("sync.every", str(minutes)),
            lambda changes: self.session.spread([changes]),
            refresh=False,
        )

    def remove(self) -> None:
        """Disconnect the current account; Undo brings it back."""
        each = self._current()
        if each is None or self.syncing.reaches(each.account.name):
            return
        name = each.account.name
        self._asked = None
        said = self._kinds.removed(each.account.kind).format(name=name)
        self.session.change(lambda workspace: workspace.accounts.remove(name), said)

    def settle(self, conflict: OpenConflict, keep: str) -> None:
        """Keep this side's value, or both; the next sync sends it."""
        chosen = cast("Literal['mine', 'theirs', 'both']", keep)
        said = self.tr("Decided: {name}").format(name=conflict.name)
        self.session.change(
            lambda workspace: workspace.conflicts.resolve(
                conflict.uid,
                chosen,
                field=conflict.field,
                book=conflict.book,
                account=conflict.account,
            ),
            said,
        )

    def put_off(self, conflict: OpenConflict) -> None:
        """Put a conflict away until tomorrow; both sides keep theirs."""
        self.session.put_off(reference(conflict), conflict.name)

    def later(self) -> None:
        """Put the current conflict away."""
        if self._detail.current is not None:
            self.put_off(self._detail.current.conflict)

    def _decide(self, keep: str) -> None:
        if self._detail.current is not None:
            self._detail.current.settle(keep)
