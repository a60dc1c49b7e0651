"""One doubtful value: how sure it still is, what a network says instead, why, and the verbs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from entregent.ui import theme
from entregent.ui.models.stale import Doubt
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.meter import Meter
from entregent.ui.widgets.reflow import Beside, Flow
from entregent.ui.widgets.sheet import column, row
from entregent.ui.widgets.text import Text
from entregent.ui.words import capital
from entregent.wording import Words


class DoubtView(QWidget):
    """`applied`, `corrected` and `removed` tell which verb was chosen for the value."""

    applied = Signal()
    corrected = Signal()
    removed = Signal()

    def __init__(self, doubt: Doubt, words: Words, *, removable: bool) -> None:
        super().__init__()
        self._doubt, self._words = doubt, words
        line = row(self, spacing=2 * theme.GRID)
        field = Text(capital(words.field(doubt.field)), "secondary", wrap=True)
        field.setFixedWidth(10 * theme.GRID)
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        told = column(spacing=theme.GRID // 2)
        told.addWidget(self._value())
        if doubt.suggestions:
            told.addWidget(Text(self._instead(), "good", wrap=True, selectable=True))
        why = capital("; ".join(words.reason(each) for each in doubt.values[0].reasons))
        if why:
            told.addWidget(Text(f"{why}.", "secondary", wrap=True, selectable=True))
        told.addWidget(self._verbs(removable=removable))
        line.addLayout(told, 1)

    def _value(self) -> QWidget:
        doubt, words = self._doubt, self._words
        shown = Text(doubt.shown, "strong", wrap=True, selectable=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        said = self.tr("{percent} sure").format(percent=words.percent(doubt.probability))
        return Beside(shown, Meter(doubt.probability, said), least=36 * theme.GRID)

    def _instead(self) -> str:
        found, words = self._doubt.suggestions[0], self._words
        told = self.tr("now {value}, seen {date} on {network}")
        return capital(
            told.format(
                value=words.quoted(found.new),
                date=words.on(found.seen_on) if found.seen_on else "",
                network=words.network(found.source),
            )
        )

    def _verbs(self, *, removable: bool) -> QWidget:
        what = f"{self._words.field(self._doubt.field)}, {self._doubt.shown}"
        verbs = QWidget()
        line = Flow(verbs)
        if self._doubt.suggestions:
            line.addWidget(
                Button(
                    self.tr("Apply"),
                    name=self.tr("Apply {value}").format(value=self._doubt.suggestions[0].new),
                    pressed=self.applied.emit,
                )
            )
        line.addWidget(
            Button(
                self.tr("Correct it"),
                "quiet" if self._doubt.suggestions else "secondary",
                name=self.tr("Correct: {what}").format(what=what),
                pressed=self.corrected.emit,
            )
        )
        if removable:
            line.addWidget(
                Button(
                    self.tr("Remove it"),
                    "quiet",
                    name=self.tr("Remove: {what}").format(what=what),
                    pressed=self.removed.emit,
                )
            )
        return verbs
