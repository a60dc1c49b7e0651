"""The editor of one card, or of a contact not born yet: only what was changed is written.

Single values are one field each; addresses, phones and links one field a value and an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from entregent.cards.born import Draft
from entregent.contacts.editing import Correction
from entregent.ui import theme
from entregent.ui.widgets.buttons import Button, Segments
from entregent.ui.widgets.sheet import Sheet, clear, column, row
from entregent.ui.widgets.text import Text
from entregent.ui.words import capital
from entregent.wording import Words

if TYPE_CHECKING:
    from entregent.contacts.service import Contacts
    from entregent.contacts.view import CardView
    from entregent.store.changes import Changes

SINGLE = ("FN", "ORG", "TITLE")
SEVERAL = ("EMAIL", "TEL", "URL")
NOTE = "NOTE"
Change = Callable[["Contacts"], "Changes"]


class Editor(QWidget):
    """`saved` and `left` tell which way the editor was ended."""

    saved = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._card: CardView | None = None
        self._cards: Sequence[CardView] = ()
        self._fields: dict[str, QLineEdit] = {}
        self._lists: dict[str, list[tuple[QLineEdit, str]]] = {}
        layout = column(self, spacing=12)
        sheet = Sheet()
        head = row()
        self._title = Text("", "title")
        head.addWidget(self._title, 1)
        sheet.column.addLayout(head)
        self._which = row(spacing=0)
        head.addLayout(self._which)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(theme.GRID)
        self._grid.setColumnMinimumWidth(0, 10 * theme.GRID)
        self._grid.setColumnStretch(1, 1)
        sheet.column.addLayout(self._grid)
        self._note = QPlainTextEdit()
        layout.addWidget(sheet)
        verbs = QWidget()
        line = row(verbs)
        self._save = Button(self.tr("Save"), "primary", key="Ctrl S", pressed=self.saved.emit)
        self._save.setShortcut("Ctrl+S")
        line.addWidget(self._save)
        line.addWidget(Button(self.tr("Cancel"), "quiet", key="Esc", pressed=self.left.emit))
        line.addStretch(1)
        layout.addWidget(verbs)
        layout.addStretch(1)

    # --- filling -------------------------------------------------------------------------------

    def begin(self) -> None:
        """An empty form for a new contact."""
        self._card = None
        self._cards = ()
        self._title.setText(self.tr("New contact"))
        clear(self._which)
        self._build({}, {})

    def load(self, card: CardView, cards: Sequence[CardView]) -> None:
        """The values of `card`; `cards` are those that can be picked instead."""
        self._card, self._cards = card, cards
        self._title.setText(self.tr("Edit the card"))
        clear(self._which)
        if len(cards) > 1:
            books = [(each.uid, self._words.network(each.book)) for each in cards]
            which = Segments(books, card.uid, name=self.tr("Which card"))
            which.chosen.connect(self._pick)
            self._which.addWidget(which)
        single = {value.field: value.value for value in reversed(card.values)}
        several: dict[str, list[str]] = {}
        for value in card.values:
            several.setdefault(value.field, []).append(value.value)
        self._build(single, several)

    def focus(self, field: str) -> None:
        """Put the cursor into `field` (a property, or the name under which it ages)."""
        names = {"organization": "ORG", "title": "TITLE", "email": "EMAIL", "phone": "TEL"}
        name = names.get(field, field)
        lists = self._lists.get(name)
        target = lists[0][0] if lists else self._fields.get(name, self._fields["FN"])
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        target.selectAll()

    def _pick(self, uid: str) -> None:
        card = next(card for card in self._cards if card.uid == uid)
        self.load(card, self._cards)

    def _build(self, single: dict[str, str], several: dict[str, list[str]]) -> None:
        clear(self._grid)
        self._fields = {}
        self._lists = {}
        for name in SINGLE:
            self._fields[name] = self._line(name, single.get(name, ""))
        for name in SEVERAL:
            lines = [(self._line(name, value), value) for value in several.get(name, ())]
            lines.append((self._line(name, "", more=bool(lines)), ""))
            self._lists[name] = lines
        self._note = QPlainTextEdit(single.get(NOTE, ""))
        self._note.setAccessibleName(capital(self._words.field(NOTE)))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(12 * theme.GRID)
        self._add(capital(self._words.field(NOTE)), self._note)

    def _line(self, name: str, value: str, *, more: bool = False) -> QLineEdit:
        word = capital(self._words.field(name))
        field = QLineEdit(value)
        field.setCursorPosition(0)
        field.setAccessibleName(word)
        field.setMinimumHeight(theme.CONTROL_HEIGHT)
        field.returnPressed.connect(self.saved.emit)
        if more:
            field.setPlaceholderText(self.tr("one more"))
        self._add("" if more else word, field)
        return field

    def _add(self, word: str, field: QWidget) -> None:
        line = self._grid.rowCount()
        label = Text(word, "secondary")
        label.setBuddy(field)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, theme.GRID, 0, 0)
        self._grid.addWidget(field, line, 1)

    # --- what was changed ----------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The name as it stands in the form."""
        return self._fields["FN"].text().strip()

    def set(self, name: str, text: str) -> None:
        """Type `text` into the first field of `name`."""
        if name == NOTE:
            self._note.setPlainText(text)
        elif name in self._fields:
            self._fields[name].setText(text)
        else:
            self._lists[name][0][0].setText(text)

    def change(self) -> Change | None:
        """What to ask of the contacts; None where nothing was changed."""
        return self._birth() if self._card is None else self._edit(self._card)

    def _birth(self) -> Change | None:
        values = {name: field.text().strip() for name, field in self._fields.items()}
        lists = {
            name: [(field.text().strip(), ()) for field, _ in lines if field.text().strip()]
            for name, lines in self._lists.items()
        }
        if not any(values.values()) and not any(lists.values()):
            return None
        given, _, family = values["FN"].rpartition(" ")
        draft = Draft(
            name=values["FN"],
            given=given or family,
            family=family if given else "",
            organization=values["ORG"],
            title=values["TITLE"],
            emails=lists["EMAIL"],
            phones=lists["TEL"],
            urls=lists["URL"],
            note=self._note.toPlainText().strip(),
        )
        return lambda contacts: contacts.create(draft)

    def _edit(self, card: CardView) -> Change | None:
        before = {value.field: value.value for value in reversed(card.values)}
        now = {name: field.text() for name, field in self._fields.items()}
        now[NOTE] = self._note.toPlainText()
        pairs = [(name, before.get(name, ""), text) for name, text in now.items()]
        if now["FN"].strip() != before.get("FN", "").strip():
            pairs.append(("N", before.get("N", ""), now["FN"]))  # both say the name (RFC 6350 6.2)
        for name, lines in self._lists.items():
            pairs += [(name, old, field.text()) for field, old in lines]
        changed = [
            Correction(name, old.strip(), new.strip())
            for name, old, new in pairs
            if old.strip() != new.strip()
        ]
        return (lambda contacts: contacts.correct(card.uid, changed)) if changed else None
