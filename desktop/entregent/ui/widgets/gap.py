"""Somebody who is in one place and not in another: why they are listed, and what can be done.

Nothing is sent from here; the invitation is the user's to read, mend and paste.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from entregent.ui import theme
from entregent.ui.widgets.avatar import Avatar
from entregent.ui.widgets.buttons import Button, Kind, Segments
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.sheet import Rule, Sheet, column, row
from entregent.ui.widgets.text import Elided, Text
from entregent.ui.words import capital
from entregent.wording import Words
from entregent.wording.invitation import LONGEST, invitation, length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entregent.evidence import Reason
    from entregent.gaps.model import Invitee, Newcomer, Stranger


class GapView(QWidget):
    """The verbs are signals: copy the text, open an address, make a card, put the address on the
    card of the contact of that id, never list again, show that contact."""

    copied = Signal(str)
    opened = Signal(str)
    added = Signal()
    joined = Signal(int)
    refused = Signal()
    contact_asked = Signal(int)

    def __init__(self, words: Words, book: str) -> None:
        """`book` is where cards would go."""
        super().__init__()
        self._words = words
        self._book = book
        self._column = column(self, spacing=12)
        self._text: QPlainTextEdit | None = None
        self._length = Text("", "hint")

    @property
    def text(self) -> str:
        """The invitation as it stands, "" where there is none."""
        return self._text.toPlainText() if self._text is not None else ""

    # --- the three of them ---------------------------------------------------------------------

    def show_invitee(self, who: Invitee) -> None:
        """A contact to invite: the evidence, and the text to paste."""
        open_contact = Button(
            self.tr("Open the contact"), "quiet", pressed=lambda: self.contact_asked.emit(who.id)
        )
        self._head(who.name, ", ".join(filter(None, (who.title, who.organization))), open_contact)
        self._why(who.reasons, self.tr("Nothing shows an exchange with this contact yet."))
        self._invitation(who)

    def show_newcomer(self, who: Newcomer) -> None:
        """A connection to add: the evidence, and what its card will say."""
        place = ", ".join(filter(None, (who.title, who.organization)))
        open_contact = Button(
            self.tr("Open the contact"), "quiet", pressed=lambda: self.contact_asked.emit(who.id)
        )
        self._head(who.name, place, open_contact)
        values = [("ORG", who.organization), ("TITLE", who.title)]
        values += [("EMAIL", email) for email in who.emails]
        values += [("URL", url) for url in who.urls]
        self._card(values)
        self._why(who.reasons, "")

    def show_stranger(self, who: Stranger) -> None:
        """An address of nobody known: the evidence, and what its card will say."""
        verb = QWidget()
        if who.perhaps is not None:
            contact = who.perhaps
            verb = Button(
                self.tr("Open {name}").format(name=who.name),
                "quiet",
                pressed=lambda: self.contact_asked.emit(contact),
            )
        self._head(who.name or who.email, who.email if who.name else "", verb)
        self._card([("EMAIL", who.email)], who.perhaps)
        self._why(who.reasons, "", who.companions)

    # --- parts ---------------------------------------------------------------------------------

    def _head(self, name: str, place: str, verb: QWidget) -> None:
        self.setAccessibleName(name)
        sheet = Sheet()
        line = row(spacing=12)
        line.addWidget(Avatar(name, 44))
        told = column(spacing=2)
        told.addStretch(1)
        told.addWidget(Text(name, "heading", wrap=True))
        if place:
            told.addWidget(Elided(place, "secondary"))
        told.addStretch(1)
        line.addLayout(told, 1)
        line.addWidget(verb)
        sheet.column.addLayout(line)
        self._column.addWidget(sheet)

    def _why(self, reasons: Sequence[Reason], nothing: str, companions: Sequence[str] = ()) -> None:
        told = [f"{capital(self._words.reason(reason))}." for reason in reasons]
        if companions:
            names = self._words.listed(companions)
            told.append(self.tr("Seen with {names}.").format(names=names))
        if not told and not nothing:
            return
        sheet = Sheet()
        sheet.column.addWidget(Text(self.tr("With you"), "title"))
        for each in told or [nothing]:
            sheet.column.addWidget(Text(each, "secondary", wrap=True, selectable=True))
        self._column.addWidget(sheet)

    def _card(self, values: Sequence[tuple[str, str]], contact: int | None = None) -> None:
        """What the new card will say, and the verbs; `contact` is who may have this address."""
        sheet = Sheet()
        sheet.column.addWidget(Text(self.tr("What the card will say"), "title"))
        for field, value in values:
            if not value:
                continue
            line = row(spacing=12)
            label = Text(capital(self._words.field(field)), "secondary")
            label.setFixedWidth(10 * theme.GRID)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Elided(value), 1)
            sheet.column.addLayout(line)
        sheet.column.addWidget(Rule())
        verbs = QWidget()
        buttons = Flow(verbs)
        if contact is not None:
            join = self.tr("Add the address to the contact’s card")
            buttons.addWidget(
                Button(join, "primary", key="L", pressed=lambda: self.joined.emit(contact))
            )
        add = self.tr("Add to {book}").format(book=self._book)
        kind: Kind = "primary" if contact is None else "secondary"
        buttons.addWidget(Button(add, kind, key="A", pressed=self.added.emit))
        buttons.addWidget(self._refusal())
        sheet.column.addWidget(verbs)
        self._column.addWidget(sheet)

    def _refusal(self) -> Button:
        return Button(self.tr("Not this one"), "quiet", key="R", pressed=self.refused.emit)

    def _invitation(self, who: Invitee) -> None:
        words = self._words
        network = words.network(who.network)
        sheet = Sheet()
        head = row()
        head.addWidget(Text(self.tr("Invitation to copy"), "title"), 1)
        languages = Segments(
            [("fr", "fr"), ("en", "en")], words.language, name=self.tr("Language of the invitation")
        )
        head.addWidget(languages)
        sheet.column.addLayout(head)
        text = QPlainTextEdit()
        text.setObjectName("letter")
        text.setAccessibleName(self.tr("Text of the invitation"))
        text.setTabChangesFocus(True)
        text.document().setDocumentMargin(0)
        text.setFixedHeight(9 * theme.GRID)
        text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text.textChanged.connect(self._tell_length)
        self._text = text
        sheet.column.addWidget(text)
        sheet.column.addWidget(self._length)
        text.setPlainText(invitation(who.invitation, words.language))
        languages.chosen.connect(
            lambda language: text.setPlainText(invitation(who.invitation, language))
        )
        sheet.column.addWidget(Rule())
        verbs = QWidget()
        buttons = Flow(verbs)
        copy = Button(
            self.tr("Copy the invitation"),
            "primary",
            key="C",
            pressed=lambda: self.copied.emit(self.text),
        )
        buttons.addWidget(copy)
        if who.url:
            is_search = who.url_is == "search"
            word = self.tr("Search on {network}") if is_search else self.tr("Open {network}")
            look = Button(
                word.format(network=network), key="O", pressed=lambda: self.opened.emit(who.url)
            )
            look.setToolTip(who.url)
            buttons.addWidget(look)
        buttons.addWidget(self._refusal())
        sheet.column.addWidget(verbs)
        note = self.tr("Nothing is sent from here: paste it where {network} asks for a note.")
        if who.url_is == "card":
            note += " " + self.tr("The address is the card’s own; look whether it is theirs.")
        sheet.column.addWidget(Text(note.format(network=network), "secondary", wrap=True))
        self._column.addWidget(sheet)

    def _tell_length(self) -> None:
        count = length(self.text)
        told = self.tr("%n of {most} characters", "", count)
        self._length.setText(told.format(most=LONGEST))
        self._length.set_role("warn" if count > LONGEST else "hint")
