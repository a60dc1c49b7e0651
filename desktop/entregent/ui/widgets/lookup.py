"""Looking a contact up online: what would be sent, to turn on or not; what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from entregent.ui import theme
from entregent.ui.inquiries import Inquiries, Inquiry
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.sheet import Rule, Sheet, clear, column, row
from entregent.ui.widgets.text import Role, Text
from entregent.ui.words import capital
from entregent.wording import Words


class LookupView(Sheet):
    """A sheet that follows `Inquiries`: one line a provider."""

    def __init__(self, inquiries: Inquiries, words: Words) -> None:
        super().__init__()
        self._inquiries, self._words = inquiries, words
        self.setAccessibleName(self.tr("Online look-up"))
        inquiries.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show where each provider stands now."""
        clear(self.column)
        inquiries = self._inquiries
        if inquiries.person is None:
            self.hide()
            return
        head = row()
        head.addWidget(Text(self.tr("Online"), "title"), 1)
        closed = self.tr("Close the online look-up")
        head.addWidget(Button(self.tr("Close"), "quiet", name=closed, pressed=inquiries.leave))
        self.column.addLayout(head)
        for index, each in enumerate(inquiries.each.values()):
            if index:
                self.column.addWidget(Rule())
            self.column.addWidget(self._line(each))
        if inquiries.offered and not inquiries.each:
            told = self.tr("Nothing is known of this contact that could be looked up.")
            self.column.addWidget(Text(told, "secondary", wrap=True))

    def _line(self, each: Inquiry) -> QWidget:
        widget = QWidget()
        lines = column(widget, spacing=theme.GRID // 2)
        for text, role in self._told(each):
            lines.addWidget(Text(text, role, wrap=True, selectable=True))
        verbs = self._verbs(each)
        if verbs:
            buttons = QWidget()
            flow = Flow(buttons)
            for word, name, press in verbs:
                flow.addWidget(Button(word, name=name, pressed=press))
            lines.addWidget(buttons)
        return widget

    def _told(self, each: Inquiry) -> list[tuple[str, Role]]:
        words = self._words
        network = words.network(each.provider)
        if each.stage == "offered":
            told = self.tr("{network} is off. A look-up would send {what}.")
            return [(told.format(network=network, what=words.sends(each.sends)), "body")]
        if each.stage == "asking":
            return [(self.tr("Asking {network}…").format(network=network), "secondary")]
        if each.stage == "nothing":
            told = self.tr("{network} shows nothing.")
            return [(told.format(network=network), "secondary")]
        if each.error is not None:
            return [(capital(words.error(each.error)), "bad")]
        shown = each.found.profile if each.found else None
        told = self.tr("{network}: {name}").format(
            network=network, name=shown.name if shown else ""
        )
        kept = self.tr("Now among this contact’s profiles, below.")
        return [(told, "strong"), (kept, "hint")]

    def _verbs(self, each: Inquiry) -> list[tuple[str, str, Callable[[], object]]]:
        network = self._words.network(each.provider)
        inquiries, provider = self._inquiries, each.provider
        if each.stage == "offered":
            return [
                (
                    self.tr("Turn on and look up"),
                    self.tr("Turn {network} on and look up").format(network=network),
                    lambda: inquiries.turn_on(provider),
                ),
                (
                    self.tr("Not now"),
                    self.tr("Not now: {network}").format(network=network),
                    lambda: inquiries.decline(provider),
                ),
            ]
        if each.stage == "found" and each.photo_for is not None:
            return [
                (
                    self.tr("Use the photo"),
                    self.tr("Use the photo from {network}").format(network=network),
                    lambda: inquiries.use_photo(provider),
                )
            ]
        return []
