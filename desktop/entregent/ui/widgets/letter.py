"""The draft beside the paths: to whom, about what, the text to mend, and where it goes from here.

Nothing is sent from here; the text is the user's to read, mend and send.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from entregent.ui import theme
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.sheet import Rule, Sheet, row
from entregent.ui.widgets.text import Text

if TYPE_CHECKING:
    from entregent.requests.model import Draft


class Letter(Sheet):
    """Shows a draft. `rewritten` asks for it in another language or register; `edited` tells that
    the text is not as it was; `copied`, `saved` and `opened` ask for what they say."""

    rewritten = Signal()
    edited = Signal()
    copied = Signal()
    saved = Signal()
    opened = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=2 * theme.GRID + 4, parent=parent)
        self._draft: Draft | None = None
        head = row()
        head.addWidget(Text(self.tr("Draft"), "title"), 1)
        self._language = Segments(
            [("fr", "fr"), ("en", "en")], language, name=self.tr("Language of the draft")
        )
        self._register = Segments(
            [("vous", "vous"), ("tu", "tu")], "vous", name=self.tr("Form of address")
        )
        head.addWidget(self._register)
        head.addSpacing(0)
        head.addWidget(self._language)
        self.column.addLayout(head)
        self._to = self._line(self.tr("To"))
        self._subject = self._line(self.tr("Subject"))
        self.column.addWidget(Rule())
        self._body = QPlainTextEdit()
        self._body.setObjectName("letter")
        self._body.setAccessibleName(self.tr("Text of the draft"))
        self._body.setTabChangesFocus(True)
        self._body.document().setDocumentMargin(0)
        self._body.setMinimumHeight(20 * theme.GRID)
        self._body.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self._body, 1)
        self._remarks = Text("", "warn", wrap=True)
        self._checks = Text("", "good", wrap=True)
        self.column.addWidget(self._remarks)
        self.column.addWidget(self._checks)
        self.column.addWidget(self._verbs())
        for signal in (self._body.textChanged, self._subject.textEdited, self._to.textEdited):
            signal.connect(lambda *_: self.edited.emit())
        self._language.chosen.connect(self._chosen)
        self._register.chosen.connect(self._chosen)
        self._register.setVisible(language == "fr")

    def _line(self, word: str) -> QLineEdit:
        line = row(spacing=4)
        label = Text(word, "secondary")
        label.setFixedWidth(7 * theme.GRID)
        field = QLineEdit()
        field.setObjectName("plain")
        field.setAccessibleName(word)
        label.setBuddy(field)
        line.addWidget(label)
        line.addWidget(field, 1)
        self.column.addLayout(line)
        return field

    def _verbs(self) -> QWidget:
        verbs = QWidget()
        line = Flow(verbs)
        line.addWidget(Button(self.tr("Open in my mail"), "primary", pressed=self.opened.emit))
        line.addWidget(Button(self.tr("Copy"), pressed=self.copied.emit))
        line.addWidget(Button(self.tr("Save…"), "quiet", pressed=self.saved.emit))
        return verbs

    @property
    def language(self) -> str:
        """ "fr" or "en"."""
        return self._language.current

    @property
    def register(self) -> str:
        """ "vous" or "tu"; English knows no difference."""
        return self._register.current if self.language == "fr" else "vous"

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands in the fields now."""
        if self._draft is None:
            return None
        return replace(
            self._draft,
            to=self._to.text().strip(),
            subject=self._subject.text().strip(),
            body=self._body.toPlainText(),
        )

    @property
    def changed(self) -> bool:
        """Whether the user has mended the text."""
        return self._draft is not None and self.draft != self._draft

    def fill(self, draft: Draft) -> None:
        """Show `draft` instead of what was there."""
        self._draft = draft
        self._to.setText(draft.to)
        self._to.setCursorPosition(0)
        self._to.setPlaceholderText(self.tr("no address known"))
        self._subject.setText(draft.subject)
        self._subject.setCursorPosition(0)
        self._body.setPlainText(draft.body)

    def tell(self, remarks: str, checks: str) -> None:
        """Say what the user should know, and what the text has of what it should have."""
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self._checks.setText(checks)
        self._checks.setVisible(bool(checks))

    def _chosen(self, _value: str) -> None:
        self._register.setVisible(self.language == "fr")
        self.rewritten.emit()
