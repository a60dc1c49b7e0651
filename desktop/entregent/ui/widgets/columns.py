"""Which column of a table is what: guessed, shown beside its first values, to be put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.sheet import Sheet, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.sources.inspection import TableColumn, TableView

# In the order in which one looks for them.
_FIELDS = (
    *("name", "given", "family", "organization", "title", "email", "phone", "mobile"),
    *("url", "city", "location", "connected_on", "department", "note", "categories"),
    *("birthday", "referred_by", "additional", "prefix", "suffix", "nickname", "fax"),
    *("street", "region", "postcode", "country"),
)
_REMARK, _IGNORED = "remark", "ignored"
_NAMING = frozenset({"name", "given", "family", "email", "organization"})
_EXAMPLES = 3


class Columns(Sheet):
    """`chosen` tells the path, and what the user says of it (`ImportOptions`)."""

    chosen = Signal(object, object)
    left = Signal()

    def __init__(
        self, session: Session, path: Path, table: TableView, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=3 * theme.GRID, parent=parent)
        self._words = session.words
        self._path = path
        self._choices: dict[str, QComboBox] = {}
        title = self.tr("What do the columns of {file} hold?").format(file=path.name)
        self.column.addWidget(Text(title, "title", wrap=True))
        told = self.tr(
            "It is remembered: the next file with the same columns is read without a question."
        )
        self.column.addWidget(Text(told, "secondary", wrap=True))
        self.column.addLayout(self._table(table))
        self.network = self._line(
            self.tr("Profiles of a network? Its name"),
            self.tr("Viadeo, Viaduc, XING…"),
            table.network,
        )
        self.occasion = self._line(
            self.tr("The guest list of an event? Its title"), self.tr("5 à 7 of the Chamber")
        )
        self.day = self._line(self.tr("The day of the event"), "2026-05-21")
        told = self.tr("With neither, each line becomes a card.")
        self.column.addWidget(Text(told, "secondary", wrap=True))
        self._note = Text("", "warn", wrap=True)
        self.column.addWidget(self._note)
        verbs = row()
        self._go = Button(self.tr("Read it so"), "primary", pressed=self._pressed)
        verbs.addWidget(self._go)
        verbs.addWidget(Button(self.tr("Leave this file out"), "quiet", pressed=self.left.emit))
        verbs.addStretch(1)
        self.column.addLayout(verbs)
        self._check()

    @property
    def choices(self) -> dict[str, QComboBox]:
        """The field chosen for each column, by the column's key."""
        return self._choices

    def _table(self, table: TableView) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        for place, name in enumerate(
            (self.tr("Column"), self.tr("Means"), self.tr("In the first lines"))
        ):
            grid.addWidget(Text(name, "secondary"), 0, place)
        for index, each in enumerate(table.columns, start=1):
            choice = self._choice(each)
            label = Elided(each.heading, "strong")
            label.setMinimumWidth(16 * theme.GRID)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, index, 0)
            grid.addWidget(choice, index, 1)
            examples = Elided(" · ".join(each.examples[:_EXAMPLES]), "secondary")
            grid.addWidget(examples, index, 2)
            self._choices[each.key] = choice
        grid.setColumnStretch(2, 1)
        return grid

    def _choice(self, column: TableColumn) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(self.tr("What “{column}” holds").format(column=column.heading))
        choice.setMinimumWidth(26 * theme.GRID)
        choice.setMaxVisibleItems(30)
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page
        for field in _FIELDS:
            choice.addItem(capital(self._words.field(field)), field)
        choice.addItem(self.tr("Kept as a line of the note"), _REMARK)
        choice.addItem(self.tr("Left out"), _IGNORED)
        choice.setCurrentIndex(max(0, choice.findData(column.field or _REMARK)))
        choice.currentIndexChanged.connect(self._check)
        return choice

    def _line(self, name: str, example: str, value: str = "") -> QLineEdit:
        field = QLineEdit(value)
        field.setAccessibleName(name)
        field.setPlaceholderText(example)
        field.setMaximumWidth(32 * theme.GRID)
        field.textChanged.connect(self._check)
        label = Text(name)
        label.setBuddy(field)
        label.setMinimumWidth(32 * theme.GRID)
        line = row(spacing=2 * theme.GRID)
        line.addWidget(label)
        line.addWidget(field, 1)
        line.addStretch(1)
        self.column.addLayout(line)
        return field

    def _check(self) -> None:
        why = ""
        if not any(each.currentData() in _NAMING for each in self._choices.values()):
            why = self.tr("A name, an e-mail or an organization is needed.")
        elif self._told_day and self._day is None:
            why = self.tr("The day is written like 2026-05-21.")
        self._note.setText(why)
        self._note.setVisible(bool(why))
        self._go.setEnabled(not why)

    @property
    def _told_day(self) -> str:
        return self.day.text().strip()

    @property
    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self._told_day)
        except ValueError:
            return None

    def _pressed(self) -> None:
        from entregent.sources.imports import ImportOptions

        title = self.occasion.text().strip()
        told = ImportOptions(
            map={key: str(choice.currentData()) for key, choice in self._choices.items()},
            network=None if title else self.network.text().strip() or None,
            event=title or None,
            on=self._day if title else None,
        )
        self.chosen.emit(self._path, told)
