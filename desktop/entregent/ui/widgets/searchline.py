"""The search line of the contacts, which tells what it takes."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from entregent.ui import theme


class SearchLine(QLineEdit):
    """Words, and words for one field; see `contacts.query`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search: name, employer, skill:payments met:2025"))
        self.setToolTip(self._syntax())
        self.setAccessibleName(self.tr("Search contacts"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(20 * theme.GRID)

    def _syntax(self) -> str:
        """What the search line takes, for whoever asks."""
        return self.tr(
            "title:cfo|ceo – a position, in French or English\n"
            "skill:payments – what they are good at\n"
            "org:molson – an employer, present or former\n"
            "city:montréal, network:linkedin, group:clients\n"
            "met:2025-03, event:gala – when or where you met\n"
            "since:>2020 – connected since; last:<2023 – last contact\n"
            "-org:bell – all but these; “jean roy” – these very words"
        )
