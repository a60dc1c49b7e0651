"""A conflict: what stands here beside what stands on the server, and the verbs that settle it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.reflow import Flow
from entregent.ui.widgets.sheet import column, row
from entregent.ui.widgets.text import Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.carddav.conflicts import OpenConflict

Settle = Callable[["OpenConflict", str], object]


class Dispute(QFrame):
    """One conflict; `settle` is called with what to keep: mine, theirs or both."""

    def __init__(
        self,
        conflict: OpenConflict,
        session: Session,
        settle: Settle,
        *,
        keys: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = session.words
        whole = not conflict.field
        field = self.tr("card") if whole else words.field(conflict.field)
        title = self.tr("{name}: {field}").format(name=conflict.name, field=field)
        self.setAccessibleName(title)
        lines = column(self, spacing=theme.GRID)
        lines.addWidget(Text(title, "strong", wrap=True))
        sides = row(spacing=2 * theme.GRID)
        for head, value in (
            (self.tr("Here"), conflict.mine),
            (self.tr("On the server"), conflict.theirs),
        ):
            sides.addWidget(_side(capital(head), self._said(value, whole=whole)), 1)
        lines.addLayout(sides)
        verbs = QWidget()
        line = Flow(verbs)
        mine, theirs = self._verbs(conflict, whole=whole)
        line.addWidget(
            Button(mine, key="M" if keys else "", pressed=lambda: settle(conflict, "mine"))
        )
        line.addWidget(
            Button(theirs, key="T" if keys else "", pressed=lambda: settle(conflict, "theirs"))
        )
        if not whole:
            both = self.tr("Keep both")
            line.addWidget(
                Button(both, key="B" if keys else "", pressed=lambda: settle(conflict, "both"))
            )
        lines.addWidget(verbs)

    def _said(self, value: str | None, *, whole: bool) -> str:
        if value is None:
            return self.tr("deleted")
        if whole:
            return self.tr("edited")
        return value or self.tr("nothing")

    def _verbs(self, conflict: OpenConflict, *, whole: bool) -> tuple[str, str]:
        if not whole:
            return self.tr("Keep ours"), self.tr("Keep the server’s")
        delete, keep = self.tr("Delete it"), self.tr("Keep the card")
        return (delete, keep) if conflict.mine is None else (keep, delete)


def _side(head: str, value: str) -> QFrame:
    """One value on the ground of what differs."""
    box = QFrame()
    box.setObjectName("differs")
    lines = column(box, spacing=2)
    lines.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
    lines.addWidget(Text(head, "secondary"))
    lines.addWidget(Text(value, "body", wrap=True, selectable=True))
    box.setAccessibleName(f"{head}: {value}")
    return box
