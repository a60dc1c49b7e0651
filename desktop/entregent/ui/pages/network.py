"""News of the networks that no card takes over: who came, who is gone, who moved on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from entregent.ui import theme
from entregent.ui.models.news import PersonNews, by_person
from entregent.ui.pages.page import halves
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, column, row
from entregent.ui.widgets.text import Elided, Text, Tone
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.updates.model import NewsItem


class NetworkPanel(QWidget):
    """One person a row, the newest first; what is new of the current one beside it."""

    filled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people: list[PersonNews] = []
        self._rows = Rows(self)
        self.list = RowList(
            self._rows, name=self.tr("People with news"), several=True, later=self.later
        )
        self.list.moved.connect(self._show)
        self.list.decided.connect(lambda _row: self.open())
        self._detail = Scroll(name=self.tr("What is new"))
        self._places = QStackedWidget()
        self._places.addWidget(halves(self.list, self._detail, (400, 600)))
        self._places.addWidget(self._empty())
        column(self).addWidget(self._places)

    @property
    def people(self) -> list[PersonNews]:
        """What the list shows."""
        return self._people

    def fill(self) -> None:
        """Show the news as it is known now."""
        value = self._session.news.value
        if value is None:
            return
        before = max(0, self.list.row)
        hidden = self._session.snooze.hidden()
        self._people = [each for each in by_person(value) if each.reference not in hidden]
        self._rows.fill([self._face(each) for each in self._people])
        self._places.setCurrentIndex(0 if self._people else 1)
        self.list.go(before)
        self.filled.emit()

    def _face(self, person: PersonNews) -> Face:
        words, first = self._session.words, person.first
        network = words.network(first.network)
        passages: dict[str, tuple[str, Tone]] = {
            "joined": (self.tr("joined"), "good"),
            "returned": (self.tr("back"), "good"),
            "gone": (self.tr("gone"), "warn"),
        }
        if first.kind in passages:
            chip, tone = passages[first.kind]
            return Face(person.name, first.organization, network, chip=chip, tone=tone)
        return Face(person.name, words.move(first.old, first.new), network)

    def _empty(self) -> Empty:
        return Empty(
            self.tr("Nothing new on the networks"),
            self.tr(
                "When you import a newer export, who joined, who left and who moved on is told "
                "here, also of people in no address book."
            ),
            (self.tr("Import an export…"), lambda: self._session.go("import")),
        )

    # --- the detail ----------------------------------------------------------------------------

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._people):
            self._detail.refill([])
            return
        person = self._people[index]
        sheet = Sheet()
        head = row(spacing=12)
        head.addWidget(Avatar(person.name, 40))
        names = column(spacing=2)
        names.addWidget(Elided(person.name, "heading"))
        if about := self._about(person):
            names.addWidget(Elided(about, "secondary"))
        head.addLayout(names, 1)
        url = person.first.url
        if url.startswith(("https://", "http://")):
            network = self._session.words.network(person.first.network)
            head.addWidget(
                Button(
                    self.tr("Open on {network}").format(network=network),
                    "quiet",
                    pressed=partial(QDesktopServices.openUrl, QUrl(url)),
                )
            )
        sheet.column.addLayout(head)
        for item in person.items:
            sheet.column.addWidget(Rule())
            sheet.column.addLayout(self._line(item))
        self._detail.refill([sheet, self._verbs()])

    def _line(self, item: NewsItem) -> QHBoxLayout:
        words = self._session.words
        line = row(spacing=2 * theme.GRID)
        label = Text(capital(words.news(item.kind)), "secondary", wrap=True)
        label.setFixedWidth(14 * theme.GRID)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(spacing=2)
        if item.old or item.new:
            changed = words.move(item.old, item.new)
            lines.addWidget(Text(changed, "strong", wrap=True, selectable=True))
        why = capital("; ".join(words.reason(reason) for reason in item.reasons))
        lines.addWidget(Text(f"{why}.", "secondary", wrap=True, selectable=True))
        line.addLayout(lines, 1)
        return line

    def _about(self, person: PersonNews) -> str:
        """Where the person works, and whether any address book has them."""
        nowhere = "" if person.first.cards else self.tr("in no address book")
        told = ", ".join(filter(None, (person.first.organization, nowhere)))
        return capital(told)

    def _verbs(self) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(Button(self.tr("Open the contact"), "primary", key="A", pressed=self.open))
        line.addWidget(Button(self.tr("Leave it"), key="R", pressed=self.leave))
        line.addWidget(Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self.later))
        return verbs

    # --- decisions -----------------------------------------------------------------------------

    def _current(self) -> PersonNews | None:
        known = 0 <= self.list.row < len(self._people)
        return self._people[self.list.row] if known else None

    def open(self) -> None:
        """Open the contact of the current row."""
        if (person := self._current()) is not None:
            self._session.go("contacts", person.person_id)

    def leave(self) -> None:
        """Show the news of the current person, or of the selected, no more."""
        chosen = self.list.rows
        people = [self._people[index] for index in chosen] or self._people[:0]
        if not people and (person := self._current()) is not None:
            people = [person]
        self._leave(people)

    def leave_all(self) -> None:
        """Show nothing of all this any more."""
        self._leave(self._people)

    def _leave(self, people: list[PersonNews]) -> None:
        ids = [each for person in people for each in person.ids]
        if not ids:
            return
        said = self.tr("Left: {name}").format(name=people[0].name)
        if len(people) > 1:
            said = self.tr("Left: the news of %Ln person(s)", "", len(people))
        self._session.change(lambda workspace: workspace.news.leave(ids), said)

    def later(self) -> None:
        """Put the current person's news off until tomorrow."""
        if (person := self._current()) is not None:
            self._session.put_off(person.reference, person.name)
