"""A contact: who it is, each value with where it comes from and how sure it is, and its cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from entregent.store import relation
from entregent.ui import theme
from entregent.ui.models.dossier import Dossier
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.meter import Meter
from entregent.ui.widgets.reflow import Beside
from entregent.ui.widgets.sheet import Rule, Sheet, column, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.contacts.view import CardView, ProfileView, Provenance, Source

_ORDER = ("ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "BDAY", "CATEGORIES", "NOTE")
_LONGEST = 400  # characters of a note
_DAYS = frozenset({"BDAY", "ANNIVERSARY"})
_WORD = 22  # characters of one word that fit into the smallest window


class ContactView(QWidget):
    """`edit_asked` and `delete_asked` tell the UID of the card they are about."""

    edit_asked = Signal(str)
    delete_asked = Signal(str)
    paths_asked = Signal()
    look_up_asked = Signal()

    def __init__(self, dossier: Dossier, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._words = words
        self.setAccessibleName(dossier.contact.name)
        self._layout = layout = column(self, spacing=12)
        layout.addWidget(self._head())
        values = self._values()
        if values is not None:
            layout.addWidget(values)
        if dossier.evidence.reasons:
            layout.addWidget(self._tie())
        layout.addWidget(self._origins())

    def put_under_head(self, widget: QWidget) -> None:
        """Show a widget between who it is and what is known."""
        self._layout.insertWidget(1, widget)

    def _head(self) -> Sheet:
        contact = self._dossier.contact
        who = QWidget()
        line = row(who, spacing=12)
        line.addWidget(Avatar(contact.name, 52))
        told = column(spacing=2)
        told.addStretch(1)
        told.addWidget(Text(contact.name, "heading", wrap=True))
        place = ", ".join(part for part in (contact.title, contact.organization) if part)
        if place:
            told.addWidget(Elided(place, "secondary"))
        if self._dossier.evidence.groups:
            groups = self.tr("Groups: {groups}").format(
                groups=", ".join(self._dossier.evidence.groups)
            )
            told.addWidget(Elided(groups, "hint"))
        look_up = Button(self.tr("Look up online…"), "link", pressed=self.look_up_asked.emit)
        told.addWidget(look_up)
        told.addStretch(1)
        line.addLayout(told, 1)
        verbs = QWidget()
        buttons = row(verbs)
        buttons.addWidget(Button(self.tr("Who can introduce me?"), pressed=self.paths_asked.emit))
        if contact.cards:
            edit = partial(self.edit_asked.emit, "")
            buttons.addWidget(Button(self.tr("Edit"), "quiet", key="E", pressed=edit))
        buttons.addStretch(1)
        sheet = Sheet()
        sheet.column.addWidget(Beside(who, verbs, least=56 * theme.GRID, centred=True))
        return sheet

    # --- values --------------------------------------------------------------------------------

    def _values(self) -> Sheet | None:
        ranks = {name: rank for rank, name in enumerate(_ORDER)}
        shown = [value for value in self._dossier.contact.values if value.field in ranks]
        if not shown:
            return None
        shown.sort(key=lambda value: ranks[value.field])
        sheet = Sheet()
        for index, value in enumerate(shown):
            if index:
                sheet.column.addWidget(Rule())
            repeated = index > 0 and self._label(shown[index - 1]) == self._label(value)
            sheet.column.addWidget(self._value(value, "" if repeated else self._label(value)))
        return sheet

    def _label(self, value: Provenance) -> str:
        if value.field == "TEL" or value.label:
            return capital(self._words.own_label(value.label, value.types, value.field))
        return capital(self._words.field(value.field))

    def _value(self, value: Provenance, label: str) -> QWidget:
        widget = QWidget()
        line = row(widget, spacing=12)
        name = Text(label, "secondary", wrap=True)
        name.setFixedWidth(10 * theme.GRID)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        text = value.value if len(value.value) <= _LONGEST else value.value[:_LONGEST] + "…"
        if value.field in _DAYS:
            text = self._words.date(text)
        said = self._said(text)
        sources = Text(self._sources(value.sources), "hint", wrap=True)
        for each in (said, sources):
            each.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        line.addWidget(Beside(said, sources, least=36 * theme.GRID, share=(6, 5)), 1)
        line.addWidget(self._sure(value), 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _said(self, text: str) -> Text:
        if " " in text or len(text) <= _WORD:
            return Text(text, wrap=True, selectable=True)
        said = Elided(text)  # one long word would push everything else out
        copy = QAction(self.tr("Copy"), said)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(text))
        said.addAction(copy)
        said.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return said

    def _sure(self, value: Provenance) -> QWidget:
        age = self._dossier.evidence.age(value.field, value.value)
        if age is None:
            space = QWidget()
            space.setFixedWidth(11 * theme.GRID)
            return space
        sure = self._words.percent(age.probability_valid)
        meter = Meter(age.probability_valid, self.tr("{percent} sure").format(percent=sure))
        meter.setToolTip("\n".join(capital(self._words.reason(r)) for r in age.reasons))
        return meter

    def _sources(self, sources: Sequence[Source]) -> str:
        told = []
        for source in sources:
            name = self._words.network(source.name)
            told.append(f"{name}, {self._words.date(source.date)}" if source.date else name)
        return "; ".join(dict.fromkeys(told))

    # --- the tie -------------------------------------------------------------------------------

    def _tie(self) -> Sheet:
        words, evidence = self._words, self._dossier.evidence
        sheet = Sheet()
        head = row()
        head.addWidget(Text(self.tr("With you"), "title"), 1)
        said = self.tr("{percent} likely to answer you").format(percent=words.percent(evidence.tie))
        head.addWidget(Text(said, "hint"))
        sheet.column.addLayout(head)
        told = "; ".join(words.reason(reason) for reason in evidence.reasons)
        sheet.column.addWidget(Text(f"{capital(told)}.", "secondary", wrap=True, selectable=True))
        return sheet

    # --- cards and profiles --------------------------------------------------------------------

    def _origins(self) -> Sheet:
        contact = self._dossier.contact
        sheet = Sheet()
        sheet.column.addWidget(Text(self.tr("Where this comes from"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        line = 0
        for card in contact.cards:
            self._card(grid, line, card)
            line += 1
        for profile in contact.profiles:
            self._profile(grid, line, profile)
            line += 1
        sheet.column.addLayout(grid)
        return sheet

    def _card(self, grid: QGridLayout, line: int, card: CardView) -> None:
        words = self._words
        grid.addWidget(Text(self.tr("{book} card").format(book=words.network(card.book))), line, 0)
        when = (
            self.tr("revised {date}").format(date=words.on(card.revised_at))
            if card.revised_at
            else self.tr("not dated")
        )
        grid.addWidget(Elided(when, "hint"), line, 1)
        verbs = row(spacing=4)
        name = f"{words.network(card.book)}, {card.name}"
        verbs.addWidget(
            Button(
                self.tr("Edit"),
                "link",
                name=self.tr("Edit the card: {name}").format(name=name),
                pressed=lambda: self.edit_asked.emit(card.uid),
            )
        )
        verbs.addWidget(
            Button(
                self.tr("Delete"),
                "link",
                name=self.tr("Delete the card: {name}").format(name=name),
                pressed=lambda: self.delete_asked.emit(card.uid),
            )
        )
        grid.addLayout(verbs, line, 2)

    def _profile(self, grid: QGridLayout, line: int, profile: ProfileView) -> None:
        words = self._words
        network = words.network(profile.network)
        uploaded = profile.relation == relation.IMPORTED  # an address book, and no page of anybody
        page = self.tr("{network} profile").format(network=network)
        grid.addWidget(Text(capital(network) if uploaded else page), line, 0)
        told = []
        if profile.relation != relation.CONNECTION and not uploaded:
            told.append(words.standing(profile.relation))
        elif profile.connected_on:
            told.append(self.tr("connected {date}").format(date=words.on(profile.connected_on)))
        if profile.last_seen:
            told.append(self.tr("seen {date}").format(date=words.on(profile.last_seen)))
        if profile.state == "gone":
            told.append(self.tr("no longer in the list"))
        grid.addWidget(Elided(", ".join(told), "hint"), line, 1)
        url = profile.url
        if url.startswith(("https://", "http://")):
            grid.addWidget(
                Button(
                    self.tr("Open"),
                    "link",
                    name=self.tr("Open the {network} profile").format(network=network),
                    pressed=lambda: QDesktopServices.openUrl(QUrl(url)),
                ),
                line,
                2,
                Qt.AlignmentFlag.AlignLeft,
            )
