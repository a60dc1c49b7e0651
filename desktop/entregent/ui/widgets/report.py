"""What an import does, or did: a line a file and format, and the lines that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLayout, QTableWidget, QTableWidgetItem

from entregent.errors import InputError
from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.sheet import Rule, Sheet, row
from entregent.ui.widgets.text import Chip, Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.sources.imports import ImportReport
    from entregent.sources.inspection import Inspection
    from entregent.sources.records import Refusal

_MOST_REFUSED = 200  # shown; the number of all is told


class Report(Sheet):
    """The files: what each is, and how much of it is new. Files that cannot be read say why."""

    def __init__(
        self,
        session: Session,
        reports: Sequence[ImportReport],
        unread: Sequence[Inspection] = (),
        *,
        columns: Callable[[Path], Callable[[], object] | None] = lambda _path: None,
    ) -> None:
        """`columns` gives what shows how the columns of a table are read, None for no table."""
        super().__init__()
        self._words = session.words
        for report in reports:
            self._line(self._file(report, columns(Path(report.path))))
        for each in unread:
            self._line(self._unread(each))

    def _line(self, line: QLayout) -> None:
        if self.column.count():
            self.column.addWidget(Rule())
        self.column.addLayout(line)

    def _file(self, report: ImportReport, columns: Callable[[], object] | None) -> QLayout:
        line = row(spacing=2 * theme.GRID)
        names = row(spacing=theme.GRID)
        names.addWidget(Text(Path(report.path).name, "strong"))
        names.addWidget(Chip(self._words.format(report.format), "accent"))
        if report.book:
            into = self.tr("into {book}").format(book=report.book)
            names.addWidget(Elided(into, "secondary"), 1)
        elif report.network:
            networks = [self._words.network(each) for each in report.network.split(", ")]
            on = self.tr("profiles of {network}").format(network=", ".join(networks))
            names.addWidget(Elided(on, "secondary"), 1)
        else:
            names.addStretch(1)
        if columns is not None:
            names.addWidget(Button(self.tr("Columns…"), "link", pressed=columns))
        line.addLayout(names, 1)
        people = bool(report.book or report.network)  # else what is new is told by its kind
        told = [
            (self.tr("%Ln new", "", report.added), report.added * people, "good"),
            (self.tr("%Ln updated", "", report.updated), report.updated, "accent"),
            (self.tr("%Ln unchanged", "", report.unchanged), report.unchanged, "plain"),
            (self.tr("%Ln exchange(s)", "", report.interactions), report.interactions, "good"),
            (self.tr("%Ln event(s)", "", report.events), report.events, "good"),
            (self.tr("%Ln left out", "", report.left_out), report.left_out, "plain"),
            (self.tr("%Ln hidden by the network", "", report.hidden), report.hidden, "plain"),
            (self.tr("%Ln refused", "", len(report.refused)), len(report.refused), "warn"),
        ]
        for text, number, tone in told:
            if number:
                line.addWidget(Chip(text, tone))  # type: ignore[arg-type]  # tones of the table
        return line

    def _unread(self, each: Inspection) -> QLayout:
        line = row(spacing=2 * theme.GRID)
        line.addWidget(Text(each.path.name, "strong"))
        line.addWidget(Chip(self.tr("cannot be read"), "warn"))
        why = capital(self._words.error(_without_folder(each.error))) if each.error else ""
        line.addWidget(Text(why, "secondary", wrap=True), 1)
        return line


def _without_folder(error: InputError) -> InputError:
    """The complaint with the file's name alone: the folder is known, and long."""
    values = dict(error.values)
    if "path" in values:
        values["path"] = Path(str(values["path"])).name
    return InputError(error.kind, **values)


class Refused(Sheet):
    """The lines that cannot be used, each with its file and why."""

    def __init__(self, session: Session, refused: Sequence[Refusal]) -> None:
        super().__init__()
        self.column.addWidget(
            Text(self.tr("%Ln line(s) that cannot be used", "", len(refused)), "title")
        )
        self.column.addWidget(Text(self.tr("The others are not affected."), "secondary"))
        shown = refused[:_MOST_REFUSED]
        table = QTableWidget(len(shown), 3)
        table.setAccessibleName(self.tr("Refused lines"))
        table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Line"), self.tr("Why")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        for index, refusal in enumerate(shown):
            where = "" if refusal.row is None else session.words.number(refusal.row)
            why = session.words.reason(refusal.why)
            for place, text in enumerate((Path(refusal.file).name, where, why)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(index, place, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.setFixedHeight(min(8, len(shown) + 1) * 32 + 8)
        self.column.addWidget(table)
