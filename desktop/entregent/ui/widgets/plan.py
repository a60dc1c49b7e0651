"""What a sync would do, told card by card before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from entregent.ui.session import Session
from entregent.ui.widgets.sheet import Sheet
from entregent.ui.widgets.text import Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.servers.reports import BookReport

# The conflicts are counted by value, below.
_KINDS = ("pull", "push", "merge", "delete_here", "delete_there")
_NAMED = 12


class PlanSheet(Sheet):
    """The steps of a dry run, by what is done with the cards."""

    def __init__(
        self, reports: Sequence[BookReport], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        words = session.words
        title = self.tr("What a sync would do")
        self.setAccessibleName(title)
        self.column.addWidget(Text(title, "title"))
        steps = [step for report in reports for step in report.steps]
        # What only waits for a word has its steps; anything else is why there are none.
        whys = [words.reason(each.stopped) for each in reports if each.stopped and not each.steps]
        for why in dict.fromkeys(whys):
            self.column.addWidget(Text(f"{capital(why)}.", "body", wrap=True))
        conflicts = sum(len(report.conflicts) for report in reports)
        if not steps and not conflicts and not any(report.stopped for report in reports):
            self.column.addWidget(Text(self.tr("Nothing: both sides agree."), "secondary"))
        for kind in _KINDS:
            names = [step.name or step.uid for step in steps if step.kind == kind]
            if names:
                self.column.addWidget(self._line(capital(words.step(kind)), names))
        if conflicts:
            asked = self.tr("%Ln value(s) to decide afterwards", "", conflicts)
            self.column.addWidget(Text(asked, "body"))

    def _line(self, verb: str, names: Sequence[str]) -> Text:
        told = ", ".join(names[:_NAMED])
        more = len(names) - _NAMED
        if more > 0:
            told = self.tr("{names} and %Ln more", "", more).format(names=told)
        count = self.tr("%Ln card(s)", "", len(names))
        line = self.tr("{verb}, {count}: {names}").format(verb=verb, count=count, names=told)
        return Text(line, "body", wrap=True)
