"""The journal: everything that was changed, newest first, and a way to take any of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from entregent.ui import theme
from entregent.ui.pages.page import Page
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
from entregent.ui.widgets.text import Chip, Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.store.journal import Entry

_SHOWN = 60


class JournalPage(Page):
    """The last changes, each with Undo where it still stands."""

    watches = frozenset(
        {"account", "card", "conflict", "profile", "decision", "suggestion", "request", "setting"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Journal"))
        self.setAccessibleName(self.tr("Journal"))
        self.aside.setText(self.tr("Everything that was changed, and how to take it back."))
        self._scroll = Scroll(name=self.tr("Changes"))
        self.body.addWidget(self._scroll, 1)

    def reload(self) -> None:
        store = self.session.workspace.store
        self.lane.read("journal", lambda: store.journal(_SHOWN), self._show, self.session.fail)

    def _show(self, entries: list[Entry]) -> None:
        if not entries:
            empty = Empty(
                self.tr("Nothing has been changed yet"),
                self.tr("Every import, edit and merge will stand here, ready to be undone."),
                (self.tr("Import files…"), lambda: self.session.go("import")),
            )
            self._scroll.refill([empty])
            return
        sheet = Sheet(padding=0)
        sheet.column.setSpacing(0)
        for index, entry in enumerate(entries):
            if index:
                sheet.column.addWidget(Rule())
            sheet.column.addWidget(self._row(entry))
        self._scroll.refill([sheet])

    def _row(self, entry: Entry) -> QWidget:
        words = self.session.words
        widget = QWidget()
        widget.setMinimumHeight(6 * theme.GRID)
        line = row(widget, spacing=2 * theme.GRID)
        line.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        when = Text(words.moment(entry.at), "secondary")
        when.setFixedWidth(19 * theme.GRID)
        line.addWidget(when)
        what = capital(words.entry(entry.kind, entry.detail))
        line.addWidget(Elided(what), 1)
        line.addWidget(Text(self.tr("%Ln row(s)", "", entry.rows), "hint"))
        if entry.undone_by is not None:
            line.addWidget(Chip(self.tr("undone"), "plain"))
        else:
            line.addWidget(
                Button(
                    self.tr("Undo"),
                    "secondary",
                    name=self.tr("Undo: {what}").format(what=what),
                    pressed=lambda: self.session.undo([entry.id]),
                )
            )
        return widget
