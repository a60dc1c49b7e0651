"""Stale: people whose cards are probably no longer true, or who have gone quiet, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.store.changes import Changes
from entregent.ui.models.stale import Doubt, PersonStale, by_person, quiet, quiet_reference
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.doubt import DoubtView
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.meter import tone_of
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue
    from entregent.updates.model import Suggestion

_REMOVABLE = {"email": "EMAIL", "phone": "TEL", "address": "ADR"}


class StalePage(Page):
    """Two lists of people, one at a time: with doubtful values, and gone quiet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Stale"))
        self.setAccessibleName(self.tr("Stale"))
        self._people: list[PersonStale] = []
        self._quiet: list[StaleValue] = []
        self._segments = Segments(
            [("values", self.tr("Doubtful values")), ("quiet", self.tr("Gone quiet"))],
            "values",
            name=self.tr("Show"),
        )
        self._segments.chosen.connect(lambda _which: self._turn())
        self.head.addWidget(self._segments)
        self._rows = Rows(self)
        self._list = RowList(self._rows, name=self.tr("What may be stale"), later=self._later)
        self._list.moved.connect(lambda _row: self._show())
        self._list.decided.connect(lambda _row: self.decide())
        self._detail = Scroll(name=self.tr("Why"))
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (440, 560)))
        self._places.addWidget(self._empty())
        self.body.addWidget(self._places, 1)
        self.bind("A", self.apply)
        self.bind("E", self.edit)
        self.bind("J", lambda: self._list.step(1))
        self.bind("K", lambda: self._list.step(-1))
        session.arrived.connect(self._arrived)

    # --- the list ------------------------------------------------------------------------------

    @property
    def people(self) -> list[PersonStale]:
        """The people with doubtful values."""
        return self._people

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def show_argument(self, argument: object) -> None:
        """A reference of a person, or "quiet"."""
        if isinstance(argument, str):
            self._segments.choose("quiet" if argument.startswith("quiet") else "values")
            self._fill()
            for index, reference in enumerate(self._references()):
                if reference == argument:
                    self._list.go(index)
        self._list.setFocus()

    def _turn(self) -> None:
        self._fill()
        self._list.go(0)

    def _arrived(self, feed: str) -> None:
        if feed in {self.session.stale.name, self.session.updates.name}:
            self._fill()

    def _fill(self) -> None:
        value = self.session.stale.value
        if value is None:
            return
        before = max(0, self._list.row)
        hidden = self.session.snooze.hidden()
        found = by_person(value, self.session.updates.value or ())
        self._people = [person for person in found if person.reference not in hidden]
        self._quiet = [each for each in quiet(value) if quiet_reference(each) not in hidden]
        if self._is_quiet:
            self._rows.fill([self._quiet_face(each) for each in self._quiet])
        else:
            self._rows.fill([self._face(person) for person in self._people])
        doubts = sum(len(person.doubts) for person in self._people)
        self.aside.setText(
            self.tr("%Ln person(s)", "", len(self._people))
            + ", "
            + self.tr("%Ln doubtful value(s)", "", doubts)
            + " · "
            + self.tr("%Ln person(s) gone quiet", "", len(self._quiet))
        )
        self._places.setCurrentIndex(0 if self._references() else 1)
        self._list.go(before)

    @property
    def _is_quiet(self) -> bool:
        return self._segments.current == "quiet"

    def _references(self) -> list[str]:
        if self._is_quiet:
            return [quiet_reference(each) for each in self._quiet]
        return [person.reference for person in self._people]

    def _face(self, person: PersonStale) -> Face:
        words = self.session.words
        moved = next((each for each in person.suggestions if each.field == "ORG"), None)
        if moved is not None:
            told = f"{moved.old} → {moved.new}"
        elif len(person.doubts) == 1:
            told = f"{capital(words.field(person.doubts[0].field))} · {person.doubts[0].shown}"
        else:
            fields = dict.fromkeys(words.field(doubt.field) for doubt in person.doubts)
            told = capital(words.listed(fields))
        least = person.worst.probability
        sure = self.tr("{percent} sure").format(percent=words.percent(least))
        return Face(person.name, told, chip=sure, tone=tone_of(least))

    def _quiet_face(self, value: StaleValue) -> Face:
        why = self.session.words.reason(value.reasons[0]) if value.reasons else ""
        return Face(value.name, capital(why))

    # --- the detail ----------------------------------------------------------------------------

    def _person(self) -> PersonStale | None:
        known = not self._is_quiet and 0 <= self._list.row < len(self._people)
        return self._people[self._list.row] if known else None

    def _silent(self) -> StaleValue | None:
        known = self._is_quiet and 0 <= self._list.row < len(self._quiet)
        return self._quiet[self._list.row] if known else None

    def _show(self) -> None:
        person, silent = self._person(), self._silent()
        if person is not None:
            self._detail.refill([self._sheet(person), self._verbs(person)])
        elif silent is not None:
            self._detail.refill([self._silence(silent), self._quiet_verbs()])
        else:
            self._detail.refill([])

    def _head(self, name: str, person_id: int) -> Sheet:
        sheet = Sheet()
        head = row(spacing=12)
        head.addWidget(Avatar(name, 40))
        head.addWidget(Elided(name, "heading"), 1)
        if not self._is_quiet:
            opened = partial(self.session.go, "contacts", person_id)
            head.addWidget(Button(self.tr("Open the contact"), "quiet", pressed=opened))
        sheet.column.addLayout(head)
        return sheet

    def _sheet(self, person: PersonStale) -> Sheet:
        sheet = self._head(person.name, person.person_id)
        for doubt in person.doubts:
            sheet.column.addWidget(Rule())
            view = DoubtView(doubt, self.session.words, removable=doubt.field in _REMOVABLE)
            view.applied.connect(partial(self._accept, doubt.suggestions, doubt.shown))
            view.corrected.connect(partial(self._edit, doubt))
            view.removed.connect(partial(self.remove, doubt))
            sheet.column.addWidget(view)
        return sheet

    def _verbs(self, person: PersonStale) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        count = len(person.answered)
        if count:
            word = self.tr("Apply %n field(s)", "", count)
            line.addWidget(Button(word, "primary", key="A", pressed=self.apply))
            line.addWidget(Button(self.tr("Correct it"), key="E", pressed=self.edit))
        else:
            line.addWidget(Button(self.tr("Correct it"), "primary", key="E", pressed=self.edit))
        line.addWidget(self._put_off())
        return verbs

    def _silence(self, value: StaleValue) -> Sheet:
        sheet = self._head(value.name, value.person_id)
        for reason in value.reasons:
            sentence = capital(self.session.words.reason(reason))
            sheet.column.addWidget(Text(f"{sentence}.", "secondary", wrap=True, selectable=True))
        return sheet

    def _quiet_verbs(self) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        opened = Button(self.tr("Open the contact"), "primary", key="E", pressed=self.edit)
        line.addWidget(opened)
        line.addWidget(self._put_off())
        return verbs

    def _put_off(self) -> Button:
        return Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self._later)

    def _empty(self) -> Empty:
        return Empty(
            self.tr("Nothing looks stale"),
            self.tr(
                "Values age at their own pace: a phone lasts longer than a title. "
                "What becomes doubtful is shown here, with the reason."
            ),
            (self.tr("See the contacts"), lambda: self.session.go("contacts")),
        )

    # --- decisions -----------------------------------------------------------------------------

    def decide(self) -> None:
        """Do the first verb of the current person."""
        person = self._person()
        if person is not None and person.suggestions:
            self.apply()
        else:
            self.edit()

    def apply(self) -> None:
        """Write what networks say in the place of the person's doubtful values."""
        person = self._person()
        if person is not None and person.suggestions:
            self._accept(person.suggestions, person.name)

    def _accept(self, suggestions: Sequence[Suggestion], what: str) -> None:
        ids = list(dict.fromkeys(each.id for each in suggestions))
        said = self.tr("Updated: {name}").format(name=what)
        self.session.change(lambda workspace: workspace.suggestions.accept(ids), said)

    def edit(self) -> None:
        """Open the contact, ready to correct what is most doubtful."""
        person, silent = self._person(), self._silent()
        if person is not None:
            self._edit(person.worst)
        elif silent is not None:
            self.session.go("contacts", silent.person_id)

    def _edit(self, doubt: Doubt) -> None:
        value = doubt.values[0]
        self.session.go("contacts", ("edit", value.person_id, value.card_uid, doubt.field))

    def remove(self, doubt: Doubt) -> None:
        """Remove the doubtful value from every card that holds it."""
        name, first = _REMOVABLE[doubt.field], doubt.values[0]
        said = self.tr("Removed from {name}: {value}").format(name=first.name, value=doubt.shown)

        def work(workspace: Workspace) -> list[Changes]:
            edit = workspace.contacts.edit
            return [edit(each.card_uid, remove={name: each.value or ""}) for each in doubt.values]

        self.session.changes(work, said)

    def _later(self) -> None:
        person, silent = self._person(), self._silent()
        if person is not None:
            self.session.put_off(person.reference, person.name)
        elif silent is not None:
            self.session.put_off(quiet_reference(silent), silent.name)
