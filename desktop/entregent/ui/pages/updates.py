"""Updates: what networks say that cards do not, person by person, to apply or to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.ui import theme
from entregent.ui.models.updates import PersonUpdates, Proposal, by_person, pages
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.reflow import Beside, Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, column, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.updates.model import Suggestion


class UpdatesPage(Page):
    """One person a row; the suggestions of the current person beside it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Updates"))
        self.setAccessibleName(self.tr("Updates"))
        self._people: list[PersonUpdates] = []
        self._rows = Rows(self)
        self._list = RowList(
            self._rows,
            name=self.tr("People with updates"),
            several=True,
            later=self._later,
        )
        self._list.moved.connect(self._show)
        self._list.decided.connect(lambda _row: self.apply())
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self._detail = Scroll(name=self.tr("What would change"))
        self._pages = Button(self.tr("Add the web addresses"), pressed=self.add_pages)
        self._all = Button(self.tr("Apply the selected"), pressed=self.apply_selected)
        self.head.addWidget(self._pages)
        self.head.addWidget(self._all)
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (400, 600)))
        self._places.addWidget(self._empty())
        self.body.addWidget(self._places, 1)
        self.bind("A", self.apply)
        self.bind("R", self.refuse)
        self.bind("J", lambda: self._list.step(1))
        self.bind("K", lambda: self._list.step(-1))
        session.arrived.connect(self._arrived)

    @property
    def people(self) -> list[PersonUpdates]:
        """What the list shows."""
        return self._people

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def show_argument(self, argument: object) -> None:
        for index, person in enumerate(self._people):
            if person.person_id == argument:
                self._list.go(index)
        self._list.setFocus()

    def _empty(self) -> Empty:
        return Empty(
            self.tr("Your cards say what the networks say"),
            self.tr(
                "When a newer export shows another employer, title or address, "
                "it is proposed here, to apply or to refuse."
            ),
            (self.tr("Import an export…"), lambda: self.session.go("import")),
        )

    def _arrived(self, feed: str) -> None:
        if feed == self.session.updates.name:
            self._fill()

    def _fill(self) -> None:
        value = self.session.updates.value
        if value is None:
            return
        row_before = max(0, self._list.row)
        hidden = self.session.snooze.hidden()
        self._people = [p for p in by_person(value) if p.reference not in hidden]
        self._rows.fill([self._face(person) for person in self._people])
        self._places.setCurrentIndex(0 if self._people else 1)
        if self._people:
            self._list.go(row_before)
        self._count()

    def _face(self, person: PersonUpdates) -> Face:
        words, move = self.session.words, person.move
        fields = words.listed(dict.fromkeys(words.field(each.field) for each in person.suggestions))
        sources = dict.fromkeys(words.network(each.source) for each in person.suggestions)
        if move is not None and move.old:
            told = f"{move.old} → {move.new}"
        else:
            told = self.tr("{fields} to add").format(fields=capital(fields))
        return Face(person.name, told, ", ".join(sources))

    def _count(self) -> None:
        moved = sum("ORG" in person.fields for person in self._people)
        people = self.tr("%Ln person(s)", "", len(self._people))
        jobs = self.tr("%Ln change(s) of employer", "", moved)
        self.aside.setText(f"{people} · {jobs}" if moved else people)
        addresses = len(pages(self._people))
        self._pages.setVisible(addresses > 1)
        self._pages.setText(self.tr("Add the %Ln web address(es)", "", addresses))
        self._pages.setAccessibleName(self._pages.text())
        chosen = len(self._list.rows)
        self._all.setVisible(bool(self._people))
        if chosen > 1:
            self._all.setText(self.tr("Apply to %Ln selected", "", chosen))
        else:
            self._all.setText(self.tr("Apply all, %Ln contact(s)", "", len(self._people)))
        self._all.setAccessibleName(self._all.text())

    # --- the detail ----------------------------------------------------------------------------

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._people):
            self._detail.refill([])
            return
        person = self._people[index]
        sheet = Sheet()
        head = row(spacing=12)
        head.addWidget(Avatar(person.name, 40))
        head.addWidget(Elided(person.name, "heading"), 1)
        head.addWidget(
            Button(
                self.tr("Open the contact"),
                "quiet",
                pressed=lambda: self.session.go("contacts", person.person_id),
            )
        )
        sheet.column.addLayout(head)
        several = len({suggestion.card_id for suggestion in person.suggestions}) > 1
        for proposal in person.proposals:
            sheet.column.addWidget(Rule())
            sheet.column.addWidget(self._line(proposal, with_book=several))
        count = len(person.proposals)
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(
            Button(self.tr("Apply %n field(s)", "", count), "primary", key="A", pressed=self.apply)
        )
        line.addWidget(Button(self.tr("Refuse"), key="R", pressed=self.refuse))
        line.addWidget(Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self._later))
        note = Text(
            self.tr("What is refused is never proposed again. Nothing old is lost."),
            "secondary",
            wrap=True,
        )
        self._detail.refill([sheet, verbs, note])

    def _line(self, proposal: Proposal, *, with_book: bool) -> QWidget:
        words, suggestion = self.session.words, proposal.first
        widget = QWidget()
        line = row(widget, spacing=2 * theme.GRID)
        label = capital(words.field(suggestion.field))
        if with_book:
            books = dict.fromkeys(words.network(each.book) for each in proposal.suggestions)
            label += "\n" + ", ".join(books)
        field = Text(label, "secondary")
        field.setFixedWidth(11 * theme.GRID)
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        sides = Beside(self._told(suggestion), self._choice(proposal), least=48 * theme.GRID)
        line.addWidget(sides, 1)
        return widget

    def _told(self, suggestion: Suggestion) -> QWidget:
        words = self.session.words
        widget = QWidget()
        told = column(widget, spacing=2)
        told.addWidget(Text(suggestion.new, "strong", wrap=True, selectable=True))
        if suggestion.old:
            was = self.tr("instead of {old}").format(old=words.quoted(suggestion.old))
        else:
            was = self.tr("not on the card yet")
        told.addWidget(Text(was, "secondary", wrap=True))
        why = capital("; ".join(words.reason(reason) for reason in suggestion.reasons))
        told.addWidget(Text(why or words.network(suggestion.source), "hint", wrap=True))
        return widget

    def _choice(self, proposal: Proposal) -> QWidget:
        suggestion = proposal.first
        name = f"{self.session.words.field(suggestion.field)}: {suggestion.new}"
        widget = QWidget()
        line = row(widget)
        apply = Button(
            self.tr("Apply"),
            name=self.tr("Apply {what}").format(what=name),
            pressed=lambda: self._accept(proposal.ids, name),
        )
        refuse = Button(
            self.tr("Refuse"),
            "quiet",
            name=self.tr("Refuse {what}").format(what=name),
            pressed=lambda: self._refuse(proposal.ids, name),
        )
        for button in (apply, refuse):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        return widget

    # --- decisions -----------------------------------------------------------------------------

    def apply(self) -> None:
        """Apply everything proposed for the current person."""
        if 0 <= self._list.row < len(self._people):
            person = self._people[self._list.row]
            self._accept(person.ids, person.name)

    def apply_selected(self) -> None:
        """Apply everything proposed for the selected people; for all of them where one is."""
        chosen = self._list.rows
        people = [self._people[index] for index in chosen] if len(chosen) > 1 else self._people
        ids = [each for person in people for each in person.ids]
        said = self.tr("Updated: %Ln contact(s)", "", len(people))
        self.session.change(lambda workspace: workspace.suggestions.accept(ids), said)

    def add_pages(self) -> None:
        """Add every web address that is proposed, and nothing else."""
        ids = pages(self._people)
        said = self.tr("%Ln web address(es) added", "", len(ids))
        self.session.change(lambda workspace: workspace.suggestions.accept(ids), said)

    def refuse(self) -> None:
        """Refuse everything proposed for the current person."""
        if 0 <= self._list.row < len(self._people):
            person = self._people[self._list.row]
            self._refuse(person.ids, person.name)

    def _accept(self, ids: list[str], name: str) -> None:
        said = self.tr("Updated: {name}").format(name=name)
        self.session.change(lambda workspace: workspace.suggestions.accept(ids), said)

    def _refuse(self, ids: list[str], name: str) -> None:
        said = self.tr("Refused: {name}").format(name=name)
        self.session.change(lambda workspace: workspace.suggestions.refuse(ids), said)

    def _later(self) -> None:
        if 0 <= self._list.row < len(self._people):
            person = self._people[self._list.row]
            self.session.put_off(person.reference, person.name)
