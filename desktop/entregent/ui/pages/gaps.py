"""Who is in one place and not in another: a list and its detail, inside the page of contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from entregent.store.changes import Changes
from entregent.ui.models.gaps import GapRows, Scope, Strangers, ToAdd, ToInvite
from entregent.ui.models.paged import PAGE, Keys
from entregent.ui.pages.page import halves
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.gap import GapView
from entregent.ui.widgets.rowlist import RowList
from entregent.ui.widgets.sheet import Scroll, column, row
from entregent.ui.widgets.text import Elided
from entregent.workspace import Workspace

_REST = 90  # ms without a key before somebody is read, as in the list of contacts


class GapsPane(QWidget):
    """Shows the list that was chosen last. `counted` tells how many answer the query."""

    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lane = session.lane()
        self.scopes: dict[str, Scope] = {
            "invite": ToInvite(),
            "add": ToAdd(),
            "strangers": Strangers(self.tr("perhaps known")),
        }
        self._chosen, self._query = "invite", ""
        self._book = session.workspace.gaps.home_book
        self._view: GapView | None = None
        self._who: Any = None  # the row of the scope that is shown
        self._rows = GapRows(session.workspace, self.lane, session.words, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._read_detail)
        self._list = RowList(self._rows, name=self.tr("People"), several=True)
        self._list.moved.connect(lambda _row: self._rest.start())
        self._list.decided.connect(lambda _row: self._first_verb())
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._tell_bulk())
        self._detail = Scroll(name=self.tr("The person"))
        self._into = Button("", "quiet", pressed=self._choose_book)
        self._bulk = Button("", pressed=self.add_several)
        self._as_of = Elided("", "hint")
        self._bar = QWidget()
        bar = row(self._bar)
        bar.addWidget(self._bulk)
        bar.addWidget(self._into)
        bar.addStretch(1)
        right = QWidget()
        inside = column(right)
        inside.addWidget(self._bar)
        inside.addWidget(self._as_of)
        inside.addWidget(self._detail, 1)
        self._places = QStackedWidget()
        self._main = halves(self._list, right, (440, 560))
        self._places.addWidget(self._main)
        self._empty = {name: self._nothing(name) for name in self.scopes}
        for empty in self._empty.values():
            self._places.addWidget(empty)
        column(self).addWidget(self._places, 1)
        self._bind("A", self.add)
        self._bind("L", self.join)
        self._bind("R", self.refuse)
        self._bind("C", self.copy)
        self._bind("O", self.open_page)

    @property
    def rows(self) -> GapRows:
        """The model of the list."""
        return self._rows

    @property
    def shown_list(self) -> RowList:
        """The list."""
        return self._list

    @property
    def view(self) -> GapView | None:
        """Whoever is shown beside the list."""
        return self._view

    # --- the list ------------------------------------------------------------------------------

    def choose(self, scope: str, query: str) -> None:
        """Show one of the lists, of those who answer `query`."""
        is_new = scope != self._chosen
        self._chosen, self._query = scope, query
        self.read(from_top=is_new)

    def read(self, *, from_top: bool = False) -> None:
        """Read the list anew; the place in it stays."""
        name, scope, query = self._chosen, self.scopes[self._chosen], self._query
        workspace = self.session.workspace
        before = 0 if from_top else max(0, self._list.row)

        def read() -> tuple[Keys, Sequence[Any], str]:
            seen_on = workspace.gaps.seen_on() if name == "invite" else ""
            if name == "invite" and not seen_on:
                return (), (), ""  # with nothing to compare with, everybody would be one to invite
            keys = scope.keys(workspace, query)
            return keys, scope.rows(workspace, keys[:PAGE]), seen_on

        def show(found: tuple[Keys, Sequence[Any], str]) -> None:
            keys, first, seen_on = found
            self._tell_as_of(seen_on)
            self._rows.scope = scope
            self._rows.fill(keys, first)
            self.counted.emit(len(keys))
            self._places.setCurrentWidget(self._empty[name] if not len(keys) else self._main)
            self._bar.setVisible(scope.can_add)
            self._detail.refill([])
            self._view = self._who = None
            self._list.go(before)
            self._tell_bulk()

        self.lane.read("list", read, show, self.session.fail)

    def _tell_as_of(self, seen_on: str) -> None:
        date = self.session.words.on(seen_on) if seen_on else ""
        self._as_of.setText(self.tr("LinkedIn connections as seen {date}").format(date=date))
        self._as_of.setVisible(bool(seen_on))

    def _tell_bulk(self) -> None:
        chosen, count = len(self._list.rows), len(self._rows.keys)
        if chosen > 1:
            word = self.tr("Add the %Ln selected", "", chosen)
        elif self._chosen == "strangers":
            word = self.tr("Add all but those perhaps known")
        else:
            word = self.tr("Add all %Ln", "", count)
        self._bulk.setText(word)
        self._bulk.setAccessibleName(word)
        self._bulk.setVisible(count > 1)
        into = self.tr("into {book}").format(book=self._book)
        self._into.setText(f"{into} ▾")
        self._into.setAccessibleName(
            self.tr("Address book for the new cards: {book}").format(book=self._book)
        )

    def _nothing(self, name: str) -> Empty:
        if name == "invite":
            return Empty(
                self.tr("Nobody to invite"),
                self.tr(
                    "Import a LinkedIn export to compare with: whoever is not among your "
                    "connections there and was not invited appears here."
                ),
                (self.tr("Import an export…"), lambda: self.session.go("import")),
            )
        if name == "add":
            return Empty(
                self.tr("Every connection is in an address book"),
                self.tr("Connections who come with the next export and have no card appear here."),
            )
        return Empty(
            self.tr("No unknown correspondents"),
            self.tr(
                "Import your mail or your calendar: the people you exchange with who have no "
                "card appear here. Only headers are read."
            ),
            (self.tr("Import files…"), lambda: self.session.go("import")),
        )

    # --- who is shown --------------------------------------------------------------------------

    def _read_detail(self) -> None:
        place, scope, name = self._list.row, self._rows.scope, self._chosen
        if not 0 <= place < len(self._rows.keys):
            return
        keys, workspace = self._rows.keys[place : place + 1], self.session.workspace

        def show(rows: Sequence[Any]) -> None:
            self._show(name, rows[0]) if rows else self._detail.refill([])

        self.lane.read("detail", lambda: scope.rows(workspace, keys), show)

    def _show(self, name: str, who: Any) -> None:  # noqa: ANN401 - a row of the scope
        view = GapView(self.session.words, self._book)
        shows: dict[str, Callable[[Any], None]] = {
            "invite": view.show_invitee,
            "add": view.show_newcomer,
            "strangers": view.show_stranger,
        }
        shows[name](who)
        view.copied.connect(self._copied)
        view.opened.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        view.added.connect(self.add)
        view.joined.connect(lambda _person: self.join())
        view.refused.connect(self.refuse)
        view.contact_asked.connect(lambda person: self.session.go("contacts", person))
        self._view = view
        self._who = who
        self._detail.refill([view])

    # --- verbs ---------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the invitation that is shown."""
        if self._view is not None and self._view.text:
            self._copied(self._view.text)

    def open_page(self) -> None:
        """Look for whom is shown on the network, in the browser."""
        url = getattr(self._who, "url", "")
        if url:
            QDesktopServices.openUrl(QUrl(url))

    def add(self) -> None:
        """Make cards of those who are selected."""
        if self._rows.scope.can_add:
            self._add(self._selected(), every=False)

    def join(self) -> None:
        """Put the address that is shown on the card of the contact who has its name."""
        person, who = getattr(self._who, "perhaps", None), self._who
        if person is None:
            return

        def work(workspace: Workspace) -> Changes:
            contacts = workspace.contacts
            card = contacts.show(person).cards[0]  # who has only profiles is no namesake here
            return contacts.edit(card.uid, add={"EMAIL": who.email}, book=card.book)

        self._change(work, self.tr("Saved: {name}").format(name=who.name))

    def add_several(self) -> None:
        """Make cards of those who are selected, of everybody listed where one is."""
        several = len(self._list.rows) > 1
        self._add(self._selected() if several else list(self._rows.keys), every=not several)

    def refuse(self) -> None:
        """Take those who are selected out of this list for good."""
        keys, scope = self._selected(), self._rows.scope
        if keys:
            said = self.tr("Not listed any more: %Ln", "", len(keys))
            self._change(lambda workspace: scope.refuse(workspace, keys), said)

    def _selected(self) -> list[Any]:
        keys = self._rows.keys
        return [keys[place] for place in self._list.rows if place < len(keys)]

    def _add(self, keys: list[Any], *, every: bool) -> None:
        if not keys:
            return
        scope, book = self._rows.scope, self._book
        said = self.tr("Added to {book}.").format(book=book)
        self._change(lambda workspace: scope.add(workspace, keys, book, every=every), said)

    def _change(self, work: Callable[[Workspace], Changes], said: str) -> None:
        self.session.change(work, said)  # the page reads the list anew, as after any change

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.session.say(self.tr("Copied. Nothing was sent."))

    def _first_verb(self) -> None:
        if self._rows.scope.can_add:
            self.add()
        else:
            self.copy()

    def _choose_book(self) -> None:
        workspace = self.session.workspace
        self.lane.read("books", workspace.gaps.books, self._offer_books, self.session.fail)

    def _offer_books(self, books: Sequence[str]) -> None:
        menu = QMenu(self)
        for name in books:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == self._book)
            action.triggered.connect(lambda _checked=False, name=name: self._take_book(name))
        menu.popup(self._into.mapToGlobal(self._into.rect().bottomLeft()))

    def _take_book(self, name: str) -> None:
        self._book = name
        self._tell_bulk()
        self._read_detail()

    def _bind(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
