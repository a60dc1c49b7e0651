"""Stale: values that are probably no longer true, and people gone quiet, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from entregent.ui import theme
from entregent.ui.models import stale as stale_values
from entregent.ui.models.stale import reference
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.meter import Meter, tone_of
from entregent.ui.widgets.reflow import Beside, Flow
from entregent.ui.widgets.rowlist import Face, RowList, Rows
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue

_REMOVABLE = {"email": "EMAIL", "phone": "TEL", "address": "ADR"}


class StalePage(Page):
    """Two lists, one at a time: doubtful values, and people gone quiet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Stale"))
        self.setAccessibleName(self.tr("Stale"))
        self._shown: list[StaleValue] = []
        self._segments = Segments(
            [("values", self.tr("Doubtful values")), ("quiet", self.tr("Gone quiet"))],
            "values",
            name=self.tr("Show"),
        )
        self._segments.chosen.connect(lambda _which: self._fill())
        self.head.addWidget(self._segments)
        self._rows = Rows(self)
        self._list = RowList(self._rows, name=self.tr("What may be stale"), later=self._later)
        self._list.moved.connect(self._show)
        self._list.decided.connect(lambda _row: self.edit())
        self._detail = Scroll(name=self.tr("Why"))
        self._places = QStackedWidget()
        self._places.addWidget(halves(self._list, self._detail, (440, 560)))
        self._places.addWidget(
            Empty(
                self.tr("Nothing looks stale"),
                self.tr(
                    "Values age at their own pace: a phone lasts longer than a title. "
                    "What becomes doubtful is shown here, with the reason."
                ),
                (self.tr("See the contacts"), lambda: session.go("contacts")),
            )
        )
        self.body.addWidget(self._places, 1)
        self.bind("E", self.edit)
        self.bind("X", self.remove)
        self.bind("J", lambda: self._list.step(1))
        self.bind("K", lambda: self._list.step(-1))
        session.arrived.connect(self._arrived)

    def anchor(self) -> QWidget:
        return self._list

    def reload(self) -> None:
        self._fill()

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, str):
            quiet = argument == "quiet"
            self._segments.choose("quiet" if quiet else "values")
            self._fill()
            for index, value in enumerate(self._shown):
                if reference(value) == argument:
                    self._list.go(index)
        self._list.setFocus()

    def _arrived(self, feed: str) -> None:
        if feed == self.session.stale.name:
            self._fill()

    def _fill(self) -> None:
        value = self.session.stale.value
        if value is None:
            return
        before = max(0, self._list.row)
        hidden = self.session.snooze.hidden()
        waiting = [each for each in value if reference(each) not in hidden]
        quiet = stale_values.quiet(waiting)
        doubtful = stale_values.doubtful(waiting)
        self._shown = quiet if self._segments.current == "quiet" else doubtful
        self._rows.fill([self._face(each) for each in self._shown])
        self.aside.setText(
            self.tr("%Ln value(s)", "", len(doubtful))
            + " · "
            + self.tr("%Ln person(s) gone quiet", "", len(quiet))
        )
        self._places.setCurrentIndex(0 if self._shown else 1)
        if self._shown:
            self._list.go(before)

    def _face(self, value: StaleValue) -> Face:
        words = self.session.words
        if value.field is None:
            why = words.reason(value.reasons[0]) if value.reasons else ""
            return Face(value.name, capital(why))
        told = f"{capital(words.field(value.field))} · {value.shown}"
        sure = words.percent(value.probability_valid)
        return Face(value.name, told, chip=sure, tone=tone_of(value.probability_valid))

    # --- the detail ----------------------------------------------------------------------------

    def _current(self) -> StaleValue | None:
        return self._shown[self._list.row] if 0 <= self._list.row < len(self._shown) else None

    def _show(self, _index: int) -> None:
        value = self._current()
        if value is None:
            self._detail.refill([])
            return
        sheet = Sheet()
        head = row(spacing=12)
        head.addWidget(Avatar(value.name, 40))
        head.addWidget(Elided(value.name, "heading"), 1)
        sheet.column.addLayout(head)
        if value.field is not None:
            sheet.column.addWidget(Rule())
            sheet.column.addWidget(self._value(value))
        why = Sheet()
        why.column.addWidget(Text(self.tr("Why we think so"), "title"))
        for reason in value.reasons:
            sentence = capital(self.session.words.reason(reason))
            why.column.addWidget(Text(sentence, "secondary", wrap=True, selectable=True))
        self._detail.refill([sheet, why, self._verbs(value)])

    def _value(self, value: StaleValue) -> QWidget:
        words = self.session.words
        widget = QWidget()
        line = row(widget, spacing=2 * theme.GRID)
        field = Text(capital(words.field(value.field or "")), "secondary")
        field.setFixedWidth(11 * theme.GRID)
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        said = self.tr("{percent} sure").format(percent=words.percent(value.probability_valid))
        shown = Text(value.shown, "strong", wrap=True, selectable=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        meter = Meter(value.probability_valid, said)
        line.addWidget(Beside(shown, meter, least=40 * theme.GRID), 1)
        return widget

    def _verbs(self, value: StaleValue) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        if value.field is None:
            line.addWidget(
                Button(self.tr("Open the contact"), "primary", key="E", pressed=self.edit)
            )
        else:
            line.addWidget(Button(self.tr("Correct it"), "primary", key="E", pressed=self.edit))
        if value.field in _REMOVABLE:
            line.addWidget(Button(self.tr("Remove it"), key="X", pressed=self.remove))
        line.addWidget(Button(self.tr("Later"), "quiet", key=self.tr("Space"), pressed=self._later))
        return verbs

    # --- decisions -----------------------------------------------------------------------------

    def edit(self) -> None:
        """Open the contact, ready to be corrected where a value is doubtful."""
        value = self._current()
        if value is not None:
            asked: object = value.person_id
            if value.field is not None and value.card_uid:
                asked = ("edit", value.person_id, value.card_uid, value.field)
            self.session.go("contacts", asked)

    def remove(self) -> None:
        """Remove the doubtful value from its card."""
        value = self._current()
        if value is None or value.field not in _REMOVABLE or not value.card_uid:
            return
        uid, name, text = value.card_uid, _REMOVABLE[value.field], value.value or ""
        said = self.tr("Removed from {name}: {value}").format(name=value.name, value=value.shown)
        self.session.change(
            lambda workspace: workspace.contacts.edit(uid, remove={name: text}), said
        )

    def _later(self) -> None:
        value = self._current()
        if value is not None:
            self.session.put_off(reference(value), value.name)
