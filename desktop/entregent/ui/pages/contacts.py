"""Contacts: search as you type over everybody, the contact beside the list, and its editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from entregent.store.changes import Changes
from entregent.store.search import Ids
from entregent.ui.inquiries import Inquiries
from entregent.ui.models.dossier import Dossier, Evidence, evidence
from entregent.ui.models.people import PAGE, Listed, People, listed
from entregent.ui.pages.gaps import GapsPane
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.contact import ContactView
from entregent.ui.widgets.editor import Editor
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.lookup import LookupView
from entregent.ui.widgets.rowlist import RowList
from entregent.ui.widgets.searchline import SearchLine
from entregent.ui.widgets.sheet import Scroll, row

EVERYBODY = "all"  # the scope that is no gap
_REST = 90  # ms without a key before a contact is read: J held down must not read each


class ContactsPage(Page):
    """The list, and beside it the contact or the editor."""

    watches = frozenset({"person", "card", "profile", "interaction", "setting"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.hide()
        self.setAccessibleName(self.tr("Contacts"))
        self._person: int | None = None
        self._shown: Dossier | None = None
        self._weighed: tuple[int, Evidence] | None = None  # of the person who was weighed last
        self._then_edit: tuple[str, str] | None = None
        self._inquiries = Inquiries(session, self)
        self._inquiries.moved.connect(self._renumbered)
        self._search = SearchLine()
        self._search.textChanged.connect(lambda _text: self._read())
        self._search.returnPressed.connect(self._into_list)
        self.head.insertWidget(0, self._search, 4)
        self.head.addWidget(Button(self.tr("Import…"), pressed=lambda: session.go("import")))
        self.head.addWidget(Button(self.tr("New contact"), "primary", pressed=self.begin))
        self._people = People(session.workspace.contacts, self.lane, session.words, self)
        self._list = RowList(self._people, name=self.tr("Contacts"))
        self._list.moved.connect(self._moved)
        self._list.decided.connect(lambda _row: self.introduce())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._read_person)
        self._detail = Scroll(name=self.tr("The contact"))
        self._editor = Editor(session.words)
        self._editor.saved.connect(self._save)
        self._editor.left.connect(self._leave_editor)
        editing = Scroll(name=self.tr("Edit the card"))
        editing.refill([self._editor])
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(editing)
        self._scope = self._scopes()
        self._gaps = GapsPane(session)
        self._gaps.counted.connect(self._counted)
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._right, (440, 560)))
        self._places.addWidget(self._nobody())
        self._places.addWidget(self._no_match())
        self._places.addWidget(self._gaps)
        self.body.addWidget(self._places, 1)
        self.bind("J", lambda: self._shown_list.step(1))
        self.bind("K", lambda: self._shown_list.step(-1))
        self.bind("E", self.edit)
        self.bind("/", self._search.setFocus)
        self.bind("Esc", self._leave_editor)

    def _scopes(self) -> Segments:
        scope = Segments(
            (
                (EVERYBODY, self.tr("Everybody")),
                ("invite", self.tr("To invite on LinkedIn")),
                ("add", self.tr("In no address book")),
                ("strangers", self.tr("Unknown correspondents")),
            ),
            EVERYBODY,
            name=self.tr("Who is listed"),
        )
        scope.chosen.connect(lambda _scope: self._read())
        line = row()
        line.addWidget(scope)
        line.addStretch(1)
        self.body.addLayout(line)
        return scope

    # --- the list ------------------------------------------------------------------------------

    @property
    def people(self) -> People:
        """The model of the list."""
        return self._people

    @property
    def search(self) -> QLineEdit:
        """The search field."""
        return self._search

    @property
    def shown(self) -> Dossier | None:
        """The contact beside the list, once it is read."""
        return self._shown

    @property
    def editor(self) -> Editor:
        """The form beside the list."""
        return self._editor

    @property
    def gaps(self) -> GapsPane:
        """Who is in one place and not in another."""
        return self._gaps

    @property
    def _shown_list(self) -> RowList:
        return self._list if self._scope.current == EVERYBODY else self._gaps.shown_list

    def keep(self) -> object:
        return self._person if self._scope.current == EVERYBODY else self._scope.current

    def close_lane(self) -> None:
        super().close_lane()
        self._gaps.lane.close()

    def anchor(self) -> QWidget:
        return self._shown_list

    def reload(self) -> None:
        self._read()
        if self._person is not None:
            self._read_person()

    def show_argument(self, argument: object) -> None:
        """A person id; "new"; "search"; a scope; or ("edit", person id, card UID, field)."""
        if argument in self._gaps.scopes:
            self.choose(str(argument))
        elif argument == "new":
            self.begin()
        elif argument == "search":
            self._search.setFocus()
            self._search.selectAll()
        elif isinstance(argument, int):
            self._open(argument)
        elif isinstance(argument, tuple):
            _, person, uid, field = argument
            self._then_edit = (str(uid), str(field))
            self._open(int(person))

    def choose(self, scope: str) -> None:
        """List everybody, or who is in one place and not in another."""
        self._scope.choose(scope)
        self._read()

    def _open(self, person: int) -> None:
        self._person = person
        if self._scope.current != EVERYBODY:
            self.choose(EVERYBODY)
        self._right.setCurrentIndex(0)
        if self._search.text():
            self._search.clear()  # reads the list anew
        self._find_row()
        self._read_person()
        self._list.setFocus()

    def _find_row(self) -> None:
        found = -1 if self._person is None else self._people.row_of(self._person)
        if found >= 0:
            with QSignalBlocker(self._list):
                self._list.go(found)

    def _read(self) -> None:
        contacts, typed = self.session.workspace.contacts, self._search.text().strip()
        if self._scope.current != EVERYBODY:
            self._places.setCurrentWidget(self._gaps)
            self._gaps.choose(self._scope.current, typed)
            return

        def read() -> tuple[Ids, Sequence[Listed], str]:
            ids = contacts.ids(typed)
            return ids, listed(contacts, ids[:PAGE], typed), typed

        self.lane.read("search", read, lambda found: self._show(*found), self.session.fail)

    def _show(self, ids: Ids, first: Sequence[Listed], query: str) -> None:
        if self._scope.current != EVERYBODY:
            return  # another list was chosen meanwhile
        self._people.answer(ids, first, query)
        self.aside.setText(self.tr("%Ln contact(s)", "", len(ids)))
        typed = self._search.text().strip()
        self._places.setCurrentIndex(0 if len(ids) else 2 if typed else 1)
        if not len(ids):
            return
        if self._person is not None and self._people.row_of(self._person) >= 0:
            self._find_row()
        elif not self._is_editing():
            self._list.go(0)

    def _counted(self, count: int) -> None:
        if self._scope.current != EVERYBODY:
            if self._scope.current == "strangers":
                self.aside.setText(self.tr("%Ln address(es)", "", count))
            else:
                self.aside.setText(self.tr("%Ln contact(s)", "", count))

    def _into_list(self) -> None:
        self._shown_list.setFocus()

    def _moved(self, row: int) -> None:
        if 0 <= row < len(self._people.ids):
            self._person = int(self._people.ids[row])
            if not self._is_editing():
                self._rest.start()

    # --- the contact ---------------------------------------------------------------------------

    def _read_person(self) -> None:
        person = self._person
        if person is None:
            return
        workspace = self.session.workspace

        def weighed(found: Evidence) -> None:
            self._weighed = (person, found)
            if self._shown is not None and self._shown.contact.id == person:
                self._show_person(self._shown)

        self.lane.read(
            "person",
            lambda: Dossier(workspace.contacts.show(person)),
            self._show_person,
            self._not_there,
        )
        self.lane.read("evidence", lambda: evidence(workspace, person), weighed)

    def _not_there(self, _error: object) -> None:
        # Somebody just merged or deleted: the list is being read anew and will choose another.
        self._person = None
        self._detail.refill([])

    def _show_person(self, found: Dossier) -> None:
        if self._weighed is not None and self._weighed[0] == found.contact.id:
            found = replace(found, evidence=self._weighed[1])  # whichever of the two came first
        self._shown = found
        view = ContactView(found, self.session.words)
        view.edit_asked.connect(self.edit)
        view.paths_asked.connect(self.introduce)
        view.delete_asked.connect(self.delete)
        view.look_up_asked.connect(self.look_up)
        if self._inquiries.person == found.contact.id:
            view.put_under_head(LookupView(self._inquiries, self.session.words))
        self._detail.refill([view])
        if self._then_edit is not None:
            uid, field = self._then_edit
            self._then_edit = None
            self.edit(uid, field)

    def look_up(self) -> None:
        """Look the contact up online, or tell what that would send."""
        if self._shown is not None and self._inquiries.person != self._shown.contact.id:
            self._inquiries.begin(self._shown.contact)
            self._show_person(self._shown)

    def _renumbered(self, before: object, now: object) -> None:
        if self._person == before and isinstance(now, int):
            self._person = now

    def introduce(self) -> None:
        """Ask who can introduce the user to this contact."""
        if self._shown is not None:
            self.session.go("introductions", (self._shown.contact.id, self._shown.contact.name))

    def delete(self, uid: str) -> None:
        """Delete one card; Undo brings it back."""
        if self._shown is not None:
            said = self.tr("Deleted: {name}").format(name=self._shown.contact.name)
            self.session.change(lambda workspace: workspace.contacts.delete(uid), said)

    # --- the editor ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin a new contact."""
        self._scope.choose(EVERYBODY)
        self._places.setCurrentIndex(0)
        self._editor.begin()
        self._right.setCurrentIndex(1)
        self._editor.focus("")

    def edit(self, uid: str = "", field: str = "") -> None:
        """Edit a card of the contact shown, the first one without `uid`."""
        if self._shown is None or self._is_editing() or self._scope.current != EVERYBODY:
            return
        cards = self._shown.contact.cards
        card = next((card for card in cards if card.uid == uid), cards[0] if cards else None)
        if card is None:
            self.session.say(self.tr("This contact has no card; only profiles of networks."))
            return
        self._editor.load(card, cards)
        self._right.setCurrentIndex(1)
        self._editor.focus(field)

    def _is_editing(self) -> bool:
        return self._right.currentIndex() == 1

    def _leave_editor(self) -> None:
        self._right.setCurrentIndex(0)
        self._list.setFocus()
        self._read_person()

    def _save(self) -> None:
        change = self._editor.change()
        if change is None:
            self._leave_editor()
            return
        name = self._editor.name

        def done(_changes: Changes) -> None:
            self._leave_editor()

        said = self.tr("Saved: {name}").format(name=name)
        self.session.change(lambda workspace: change(workspace.contacts), said, done)

    # --- nothing to show -----------------------------------------------------------------------

    def _nobody(self) -> Empty:
        return Empty(
            self.tr("No contacts yet"),
            self.tr(
                "Import an address book from Outlook, Google or a vCard file, or a LinkedIn "
                "export. Dropping the files on the window will do."
            ),
            (self.tr("Import files…"), lambda: self.session.go("import")),
        )

    def _no_match(self) -> Empty:
        return Empty(
            self.tr("Nobody matches"),
            self.tr(
                "Try fewer letters, or one of these: title:, skill:, org:, city:, met:, network:."
            ),
            (self.tr("Show everybody"), self._search.clear),
        )
