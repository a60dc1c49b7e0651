"""Today: the decisions that wait, one verb each, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from entregent.ui import theme
from entregent.ui.decisions import Decision, Decisions, minutes
from entregent.ui.models import stale, updates
from entregent.ui.pages.page import Page
from entregent.ui.session import Session
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, column, row
from entregent.ui.widgets.text import Chip, Elided, Text, keycap
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue

_WIDEST = 1040
_NARROW = 720


class TodayPage(Page):
    """A short list of decisions, and two people to get back in touch with."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Today"))
        self.setAccessibleName(self.tr("Today"))
        self._lead = Text("", "secondary")
        self.body.addWidget(self._lead)
        self._scroll = Scroll(name=self.tr("Decisions"))
        self._scroll.setMaximumWidth(_WIDEST)
        self.body.addWidget(self._scroll, 1)
        self._rows: list[DecisionRow] = []
        self.head.addWidget(
            Button(self.tr("Search or act"), "quiet", key="Ctrl K", pressed=self._search)
        )
        self.bind("J", lambda: self._move(1))
        self.bind("K", lambda: self._move(-1))
        session.arrived.connect(self._arrived)  # a method: gone with the page, unlike a lambda

    @property
    def rows(self) -> list[DecisionRow]:
        """The decisions shown."""
        return self._rows

    def reload(self) -> None:
        self._fill()

    def _search(self) -> None:
        commands = getattr(self.window(), "commands", None)
        if commands is not None:
            commands.show_palette()

    def _arrived(self, _feed: str) -> None:
        self._fill()

    def _fill(self) -> None:
        session = self.session
        if session.contacts.value == 0:
            self._lead.setText("")
            self._rows = []
            self._scroll.refill([self._welcome()])
            return
        found = Decisions(session).today()
        if found is None:
            self._lead.setText(self.tr("Reading what you know…"))
            return
        before = self._focused()
        self._rows = []
        self._lead.setText(self._sentence(len(found), self._rest(found)))
        shown: list[QWidget] = [self._sheet(found)] if found else [self._done()]
        hidden = session.snooze.hidden()
        silent = [
            person
            for person in stale.quiet(session.stale.value or [])
            if stale.quiet_reference(person) not in hidden
        ]
        if silent:
            shown.append(self._quiet(silent[:2]))
        self._scroll.refill(shown)
        if before >= 0 and self._rows:
            self._rows[min(before, len(self._rows) - 1)].setFocus()

    def _sentence(self, count: int, rest: int) -> str:
        if not count:
            return self.tr("Nothing waits for you. Everything is in order.")
        waits = self.tr("%Ln decision(s) wait for you", "", count)
        about = self.tr("about %Ln minute(s)", "", minutes(count))
        told = self.tr("{decisions}, {time}. The rest is in order.")
        if rest > 0:
            told = self.tr("{decisions}, {time}. The rest can wait.")
        return told.format(decisions=waits, time=about)

    def _rest(self, found: Sequence[Decision]) -> int:
        """How many rows of the pages the day leaves out."""
        session = self.session
        return (
            len(session.duplicates.value or ())
            + updates.count(session.updates.value or ())
            + stale.count(session.stale.value or ())
            - sum(decision.covers for decision in found)
        )

    def _welcome(self) -> Empty:
        return Empty(
            self.tr("Welcome"),
            self.tr(
                "Bring in an address book and a LinkedIn export: what needs a decision will "
                "stand here. Everything stays on this machine."
            ),
            (self.tr("Import files…"), lambda: self.session.go("import")),
        )

    def _done(self) -> Empty:
        return Empty(
            self.tr("All done for today"),
            self.tr("What was put off comes back tomorrow. Nothing is lost in the meantime."),
            (self.tr("See the contacts"), lambda: self.session.go("contacts")),
        )

    def _sheet(self, found: Sequence[Decision]) -> Sheet:
        sheet = Sheet(padding=0)
        sheet.column.setSpacing(0)
        for decision in found:
            shown = DecisionRow(decision, self._put_off)
            self._rows.append(shown)
            sheet.column.addWidget(shown)
            sheet.column.addWidget(Rule())
        sheet.column.addWidget(self._legend(self._rest(found)))
        return sheet

    def _legend(self, rest: int) -> QWidget:
        widget = QWidget()
        line = row(widget)
        line.setContentsMargins(2 * theme.GRID, 10, 2 * theme.GRID, 10)
        if rest > 0:
            line.addWidget(
                Text(self.tr("Another %Ln can wait, on their pages", "", rest), "secondary")
            )
        line.addStretch(1)
        for keys, verb in (
            (("J", "K"), self.tr("move")),
            ((self.tr("Enter"),), self.tr("decide")),
            (("Ctrl Z",), self.tr("undo")),
        ):
            for key in keys:
                line.addWidget(keycap(key))
            line.addWidget(Text(verb, "secondary"))
        return widget

    def _quiet(self, people: Sequence[StaleValue]) -> QWidget:
        widget = QWidget()
        line = row(widget, spacing=12)
        for person in people:
            line.addWidget(self._quiet_card(person), 1)
        if len(people) == 1:
            line.addStretch(1)
        return widget

    def _quiet_card(self, person: StaleValue) -> Sheet:
        words = self.session.words
        card = Sheet()
        card.column.setSpacing(4)
        card.column.addWidget(Text(self.tr("Get back in touch"), "secondary"))
        card.column.addWidget(Elided(person.name, "title"))
        told = capital("; ".join(words.reason(reason) for reason in person.reasons[:2]))
        card.column.addWidget(Text(told, "secondary", wrap=True))
        card.column.addStretch(1)
        opened = Button(
            self.tr("Open the contact"),
            "link",
            name=self.tr("Open {name}").format(name=person.name),
            pressed=lambda: self.session.go("contacts", person.person_id),
        )
        card.column.addWidget(opened, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _put_off(self, decision: Decision) -> None:
        self.session.put_off(decision.reference, decision.name)

    def _focused(self) -> int:
        return next((i for i, shown in enumerate(self._rows) if shown.has_focus()), -1)

    def _move(self, by: int) -> None:
        if self._rows:
            target = min(max(self._focused() + by, 0), len(self._rows) - 1)
            self._rows[target].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(self._rows[target])


class DecisionRow(QFrame):
    """One decision: Enter does its verb, the space bar puts it off."""

    def __init__(self, decision: Decision, put_off: Callable[[Decision], None]) -> None:
        super().__init__()
        self.decision = decision
        self._put_off = put_off
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{decision.headline}, {decision.sentence}")
        self.setMinimumHeight(68)
        line = row(self, spacing=12)
        line.setContentsMargins(2 * theme.GRID, 10, 12, 10)
        line.addWidget(Avatar(decision.name))
        told = column(spacing=3)
        top = row()
        top.addWidget(Elided(decision.headline, "title", hug=True))
        self._chip = Chip(decision.chip, decision.tone)
        top.addWidget(self._chip)
        top.addStretch(1)
        told.addStretch(1)
        told.addLayout(top)
        told.addWidget(Text(decision.sentence, "secondary", wrap=True))
        told.addStretch(1)
        line.addLayout(told, 1)
        self.verb = Button(
            decision.verb, name=f"{decision.verb}: {decision.name}", pressed=decision.do
        )
        self.later = Button(
            self.tr("Later"),
            "quiet",
            name=self.tr("Later: {name}").format(name=decision.name),
            pressed=self._later,
        )
        line.addWidget(self.verb)
        line.addWidget(self.later)

    def has_focus(self) -> bool:
        """Whether the row or one of its buttons has the focus."""
        return self.hasFocus() or self.verb.hasFocus() or self.later.hasFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._chip.setVisible(event.size().width() > _NARROW)  # the words have it all

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.decision.do()
        elif event.key() == Qt.Key.Key_Space:
            self._later()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, 3, self.height(), theme.tokens().color("accent"))

    def _later(self) -> None:
        self._put_off(self.decision)
