"""What a network proposes for one field, with why and the verbs; and what it puts in doubt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from entregent.ui import theme
from entregent.ui.models.updates import Doubt, Proposal
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.reflow import Beside, Flow
from entregent.ui.widgets.sheet import column, row
from entregent.ui.widgets.text import Chip, Text
from entregent.ui.words import capital
from entregent.wording import Words

_LABEL = 11 * theme.GRID
_LEAST = 48 * theme.GRID


class ProposalView(QWidget):
    """`applied` and `refused` tell which verb was chosen for the proposal."""

    applied = Signal()
    refused = Signal()

    def __init__(self, proposal: Proposal, words: Words, *, with_book: bool) -> None:
        super().__init__()
        self._proposal, self._words = proposal, words
        line = row(self, spacing=2 * theme.GRID)
        label = capital(words.field(proposal.first.field))
        if with_book:
            books = dict.fromkeys(words.network(each.book) for each in proposal.suggestions)
            label += "\n" + ", ".join(books)
        line.addWidget(_label(label), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Beside(self._told(), self._choice(), least=_LEAST), 1)

    def _told(self) -> QWidget:
        words, suggestion = self._words, self._proposal.first
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

    def _choice(self) -> QWidget:
        suggestion = self._proposal.first
        name = f"{self._words.field(suggestion.field)}: {suggestion.new}"
        widget = QWidget()
        line = row(widget)
        apply = Button(
            self.tr("Apply"),
            name=self.tr("Apply {what}").format(what=name),
            pressed=self.applied.emit,
        )
        refuse = Button(
            self.tr("Refuse"),
            "quiet",
            name=self.tr("Refuse {what}").format(what=name),
            pressed=self.refused.emit,
        )
        for button in (apply, refuse):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        return widget


class DoubtfulView(QWidget):
    """A value that came with the former job; `removed` tells that it is to go."""

    removed = Signal()

    def __init__(self, doubt: Doubt, words: Words) -> None:
        super().__init__()
        field, value = doubt.touched.field, doubt.touched.value
        line = row(self, spacing=2 * theme.GRID)
        line.addWidget(_label(capital(words.field(field))), 0, Qt.AlignmentFlag.AlignTop)
        told = QWidget()
        lines = column(told, spacing=2)
        shown = QWidget()
        flow = Flow(shown)
        flow.addWidget(Text(value, "strong", selectable=True))
        flow.addWidget(Chip(self.tr("doubtful"), "warn"))
        lines.addWidget(shown)
        why = self.tr("came with the job at {organization}")
        lines.addWidget(
            Text(capital(why.format(organization=doubt.organization)), "secondary", wrap=True)
        )
        choice = QWidget()
        verbs = row(choice)
        what = f"{words.field(field)}, {value}"
        remove = Button(
            self.tr("Remove it"),
            "quiet",
            name=self.tr("Remove: {what}").format(what=what),
            pressed=self.removed.emit,
        )
        verbs.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        verbs.addStretch(1)
        line.addWidget(Beside(told, choice, least=_LEAST), 1)


def _label(text: str) -> Text:
    label = Text(text, "secondary")
    label.setFixedWidth(_LABEL)
    return label
