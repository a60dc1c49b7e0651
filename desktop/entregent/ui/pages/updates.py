"""Updates: what networks say that cards do not, to apply or to refuse; and what is new there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.ui.models.updates import Doubt, PersonUpdates, Proposal, by_person, pages
from entregent.ui.pages.network import NetworkPanel
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.proposal import DoubtfulView, ProposalView
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
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
        self._network = NetworkPanel(session)
        self._network.filled.connect(self._count)
        self._leave = Button(self.tr("Leave all of it"), pressed=self._network.leave_all)
        self._segments = Segments(
            [("cards", self.tr("On your cards")), ("network", self.tr("On the network"))],
            "cards",
            name=self.tr("Show"),
        )
        self._segments.chosen.connect(lambda _which: self._turn())
        for button in (self._pages, self._all, self._leave):
            self.head.addWidget(button)
        views = row()  # a line of its own: beside the verbs there is no room in a small window
        views.addWidget(self._segments)
        views.addStretch(1)
        self.body.addLayout(views)
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (400, 600)))
        self._places.addWidget(self._empty())
        self._places.addWidget(self._network)
        self.body.addWidget(self._places, 1)
        self.bind("A", lambda: self._network.open() if self._on_network else self.apply())
        self.bind("R", lambda: self._network.leave() if self._on_network else self.refuse())
        self.bind("J", lambda: self.anchor().step(1))
        self.bind("K", lambda: self.anchor().step(-1))
        session.arrived.connect(self._arrived)

    @property
    def people(self) -> list[PersonUpdates]:
        """What the list shows."""
        return self._people

    @property
    def network(self) -> NetworkPanel:
        """The other view: what is new on the networks."""
        return self._network

    @property
    def _on_network(self) -> bool:
        return self._segments.current == "network"

    def anchor(self) -> RowList:
        return self._network.list if self._on_network else self._list

    def reload(self) -> None:
        self._fill()
        self._network.fill()

    def _turn(self) -> None:
        self._count()
        self.anchor().setFocus()

    def show_argument(self, argument: object) -> None:
        """A person with updates, or "network"."""
        self._segments.choose("network" if argument == "network" else "cards")
        self._turn()
        for index, person in enumerate(self._people):
            if person.person_id == argument:
                self._list.go(index)

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
        elif feed == self.session.news.name:
            self._network.fill()

    def _fill(self) -> None:
        value = self.session.updates.value
        if value is None:
            return
        row_before = max(0, self._list.row)
        hidden = self.session.snooze.hidden()
        self._people = [p for p in by_person(value) if p.reference not in hidden]
        self._rows.fill([self._face(person) for person in self._people])
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
        """Tell how much there is, and show the view that was chosen with its verbs."""
        self._places.setCurrentIndex(2 if self._on_network else 0 if self._people else 1)
        news = len(self._network.people)
        told = self.tr("On the network")
        self._segments.rename(1, f"{told} ({self.session.words.number(news)})" if news else told)
        self._leave.setVisible(self._on_network and news > 1)
        if self._on_network:
            self.aside.setText(self.tr("%Ln person(s)", "", news))
            self._pages.hide()
            self._all.hide()
            return
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
        if (move := person.move) is not None and move.old:
            sheet.column.addWidget(Text(self._headline(move), "secondary", wrap=True))
        several = len({suggestion.card_id for suggestion in person.suggestions}) > 1
        for proposal in person.proposals:
            sheet.column.addWidget(Rule())
            sheet.column.addWidget(self._proposal(proposal, with_book=several))
        for doubt in person.doubts:
            sheet.column.addWidget(Rule())
            view = DoubtfulView(doubt, self.session.words)
            view.removed.connect(partial(self.remove, person.name, doubt))
            sheet.column.addWidget(view)
        count = len(person.proposals)
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(
            Button(self.tr("Apply %n field(s)", "", count), "primary", key="A", pressed=self.apply)
        )
        line.addWidget(Button(self.tr("Refuse"), key="R", pressed=self.refuse))
        line.addWidget(Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self._later))
        told = self.tr("What is refused is never proposed again. Nothing old is lost.")
        if person.doubts:
            told += " " + self.tr("What is doubtful stays on the card until you remove it.")
        note = Text(told, "secondary", wrap=True)
        self._detail.refill([sheet, verbs, note])

    def _headline(self, move: Suggestion) -> str:
        words = self.session.words
        return self.tr("{change}, seen {date} on {network}").format(
            change=words.move(move.old, move.new),
            date=words.on(move.seen_on) if move.seen_on else "",
            network=words.network(move.source),
        )

    def _proposal(self, proposal: Proposal, *, with_book: bool) -> ProposalView:
        words, first = self.session.words, proposal.first
        view = ProposalView(proposal, words, with_book=with_book)
        name = f"{words.field(first.field)}: {first.new}"
        view.applied.connect(partial(self._accept, proposal.ids, name))
        view.refused.connect(partial(self._refuse, proposal.ids, name))
        return view

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
        ids = [each for person in people for each in person.in_bulk]
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

    def remove(self, name: str, doubt: Doubt) -> None:
        """Remove what came with the former job from every card that holds it."""
        value = doubt.touched.value
        said = self.tr("Removed from {name}: {value}").format(name=name, value=value)
        self.session.change(lambda workspace: workspace.suggestions.remove(doubt.ids, value), said)

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
