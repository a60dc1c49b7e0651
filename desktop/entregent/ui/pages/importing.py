"""Import: what each file is and what it will do, then does it, then what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLayout, QTableWidget, QTableWidgetItem, QWidget

from entregent.errors import EntregentError
from entregent.progress import Progress
from entregent.store.changes import Changes
from entregent.ui import theme
from entregent.ui.pages.page import Page
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.sheet import Rule, Scroll, Sheet, row
from entregent.ui.widgets.text import Chip, Elided, Text
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.sources.imports import ImportReport

_MOST_REFUSED = 200  # shown; the number of all is told


class ImportPage(Page):
    """Shown on files that were dropped or picked."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Import"))
        self.setAccessibleName(self.tr("Import"))
        self._paths: Sequence[Path] = ()
        self._scroll = Scroll(name=self.tr("Files to import"))
        self.body.addWidget(self._scroll, 1)
        self._invite()

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, list | tuple):
            self._paths = [path for path in argument if isinstance(path, Path)]
            self._look()

    def _invite(self) -> None:
        empty = Empty(
            self.tr("Drop files anywhere on the window"),
            self.tr(
                "Outlook, Google and vCard address books, LinkedIn exports as they come. "
                "You will see what each file holds before anything is changed."
            ),
            (self.tr("Choose files…"), self._pick),
        )
        self._scroll.refill([empty])

    def _pick(self) -> None:
        window = self.window()
        commands = getattr(window, "commands", None)
        if commands is not None:
            commands.pick_files()

    def _look(self) -> None:
        """Read the files without changing anything."""
        self.aside.setText(self.tr("Reading %n file(s)…", "", len(self._paths)))
        self.setFocus()  # not wherever Qt moves it from a button that goes away
        self._scroll.refill([])
        paths = self._paths
        self.session.do(
            lambda workspace, progress: workspace.imports.run(
                paths, dry_run=True, progress=progress
            ),
            self._plan,
            self._failed,
            refresh=False,
        )

    def _failed(self, error: EntregentError) -> None:
        self.aside.setText("")
        self.session.fail(error)
        self._invite()

    def _plan(self, reports: Sequence[ImportReport]) -> None:
        self.aside.setText(self.tr("Nothing is changed yet."))
        buttons = QWidget()
        line = row(buttons)
        go = Button(self.tr("Import"), "primary", pressed=self._go)
        go.setEnabled(any(_changes(report) for report in reports))
        line.addWidget(go)
        line.addWidget(Button(self.tr("Not now"), "quiet", pressed=self._leave))
        if not go.isEnabled():
            line.addWidget(Text(self.tr("Everything in these files is already here."), "secondary"))
        line.addStretch(1)
        self._scroll.refill([self._files(reports, done=False), *self._refused(reports), buttons])
        go.setFocus()

    def _go(self) -> None:
        paths = self._paths

        def work(workspace: Workspace, progress: Progress) -> Sequence[ImportReport]:
            return workspace.imports.run(paths, progress=progress)

        self.aside.setText(self.tr("Importing…"))
        self._scroll.setEnabled(False)
        self.session.do(work, self._done, self._not_done)

    def _not_done(self, error: EntregentError) -> None:
        self._scroll.setEnabled(True)
        self.aside.setText(self.tr("Nothing is changed yet."))
        self.session.fail(error)

    def _done(self, reports: Sequence[ImportReport]) -> None:
        self._scroll.setEnabled(True)
        self.aside.setText(self.tr("Done."))
        made = sorted({report.change_id for report in reports if report.change_id is not None})
        kinds = ("card", "profile", "person", "interaction", "suggestion", "membership")
        all_ = [Changes(change, dict.fromkeys(kinds, frozenset({0}))) for change in made]
        added = sum(report.added for report in reports)
        updated = sum(report.updated for report in reports)
        said = self.tr("Imported: {added} new, {updated} updated.")
        number = self.session.words.number
        self.session.tell(all_, said.format(added=number(added), updated=number(updated)))
        buttons = QWidget()
        line = row(buttons)
        for word, kind, page in (
            (self.tr("See what waits"), "primary", "today"),
            (self.tr("See the contacts"), "secondary", "contacts"),
        ):
            line.addWidget(
                Button(
                    word,
                    "primary" if kind == "primary" else "secondary",
                    pressed=partial(self.session.go, page),
                )
            )
        line.addStretch(1)
        self._scroll.refill([self._files(reports, done=True), *self._refused(reports), buttons])

    def _leave(self) -> None:
        self._paths = ()
        self._invite()
        self.session.go("today")

    # --- what is shown -------------------------------------------------------------------------

    def _files(self, reports: Sequence[ImportReport], *, done: bool) -> Sheet:
        sheet = Sheet()
        for index, report in enumerate(reports):
            if index:
                sheet.column.addWidget(Rule())
            sheet.column.addLayout(self._file(report, done=done))
        return sheet

    def _file(self, report: ImportReport, *, done: bool) -> QLayout:
        words = self.session.words
        line = row(spacing=2 * theme.GRID)
        names = row(spacing=theme.GRID)
        title = Text(Path(report.path).name, "strong")
        names.addWidget(title)
        names.addWidget(Chip(words.format(report.format), "accent"))
        if report.book:
            into = self.tr("into {book}").format(book=report.book)
            names.addWidget(Elided(into, "secondary"), 1)
        line.addLayout(names, 1)
        told = [
            (self.tr("%Ln new", "", report.added), report.added, "good"),
            (self.tr("%Ln updated", "", report.updated), report.updated, "accent"),
            (self.tr("%Ln unchanged", "", report.unchanged), report.unchanged, "plain"),
            (self.tr("%Ln exchange(s)", "", report.interactions), report.interactions, "plain"),
            (self.tr("%Ln event(s)", "", report.events), report.events, "plain"),
            (self.tr("%Ln left out", "", report.left_out), report.left_out, "plain"),
            (self.tr("%Ln hidden by the network", "", report.hidden), report.hidden, "plain"),
            (self.tr("%Ln refused", "", len(report.refused)), len(report.refused), "warn"),
        ]
        for text, number, tone in told:
            if number:
                line.addWidget(Chip(text, tone))  # type: ignore[arg-type]  # tones of the table
        return line

    def _refused(self, reports: Sequence[ImportReport]) -> list[QWidget]:
        refused = [refusal for report in reports for refusal in report.refused]
        if not refused:
            return []
        sheet = Sheet()
        sheet.column.addWidget(
            Text(self.tr("%Ln line(s) that cannot be used", "", len(refused)), "title")
        )
        sheet.column.addWidget(Text(self.tr("The others are not affected."), "secondary"))
        shown = refused[:_MOST_REFUSED]
        table = QTableWidget(len(shown), 3)
        table.setAccessibleName(self.tr("Refused lines"))
        table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Line"), self.tr("Why")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        for index, refusal in enumerate(shown):
            where = "" if refusal.row is None else self.session.words.number(refusal.row)
            why = self.session.words.reason(refusal.why)
            for column, text in enumerate((Path(refusal.file).name, where, why)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(index, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.setFixedHeight(min(8, len(shown) + 1) * 32 + 8)
        sheet.column.addWidget(table)
        return [sheet]


def _changes(report: ImportReport) -> bool:
    return bool(report.added or report.updated or report.interactions or report.events)
