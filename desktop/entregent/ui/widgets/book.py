"""One address book, mailbox or calendar of an account: how much is in it, what its last sync did,
what was left out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from PySide6.QtWidgets import QWidget

from entregent.evidence import Reason
from entregent.ui import theme
from entregent.ui.session import Session
from entregent.ui.widgets.kinds import AccountKinds
from entregent.ui.widgets.sheet import Rule, Sheet, row
from entregent.ui.widgets.text import Chip, Elided, Text

if TYPE_CHECKING:
    from entregent.store.accounts import BookView

_SHOWN = 10


class BookSheet(Sheet):
    """What there is to say of one address book."""

    def __init__(self, book: BookView, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = session.words
        self._kinds = AccountKinds(self)
        self.setAccessibleName(book.name)
        line = row(spacing=theme.GRID)
        line.addWidget(Elided(book.name, "strong", hug=True))
        if book.read_only and book.kind == "carddav":
            line.addWidget(Chip(self.tr("read-only"), "plain"))
        line.addStretch(1)
        held = self._kinds.counted(book.kind, book.cards + book.read)
        line.addWidget(Text(held, "secondary"))
        self.column.addLayout(line)
        self.column.addWidget(Text(self._last(book), "secondary", wrap=True))
        left = book.outcome.get("quarantined")
        if isinstance(left, list) and left:
            self._leave_out(left, cards=book.kind == "carddav")

    def _last(self, book: BookView) -> str:
        if not book.synced_at:
            return self.tr("Never synced.")
        at = datetime.fromisoformat(book.synced_at).replace(tzinfo=UTC).astimezone()
        when = self._words.moment(at)
        if book.stopped is not None:
            return self.tr("Last synced on {when}.").format(when=when)
        return self.tr("Synced on {when}: {what}.").format(when=when, what=self._what(book.outcome))

    def _what(self, outcome: dict[str, object]) -> str:
        def count(name: str) -> int:
            return cast("int", outcome.get(name, 0))

        told = [
            (count("pulled"), self.tr("%Ln received", "", count("pulled"))),
            (count("pushed"), self.tr("%Ln sent", "", count("pushed"))),
            (count("merged"), self.tr("%Ln merged", "", count("merged"))),
            (count("deleted_here"), self.tr("%Ln deleted here", "", count("deleted_here"))),
            (
                count("deleted_there"),
                self.tr("%Ln deleted on the server", "", count("deleted_there")),
            ),
            (count("conflicts"), self.tr("%Ln to decide", "", count("conflicts"))),
        ]
        return ", ".join(text for number, text in told if number) or self.tr("nothing new")

    def _leave_out(self, left: list[dict[str, object]], *, cards: bool) -> None:
        self.column.addWidget(Rule())
        count = len(left)
        told = self.tr("%Ln card(s) left out", "", count)
        self.column.addWidget(Text(told if cards else self.tr("%Ln left out", "", count), "strong"))
        for each in left[:_SHOWN]:
            why = self._words.reason(Reason.from_json(cast("dict[str, object]", each["why"])))
            told = self.tr("{card}: {why}.").format(card=_name(str(each["href"])), why=why)
            self.column.addWidget(Text(told, "warn", wrap=True))
        if count > _SHOWN:
            more = self.tr("and %Ln more", "", count - _SHOWN)
            self.column.addWidget(Text(more, "secondary"))


def _name(href: str) -> str:
    """The end of a card's address, which is all that can be read of it."""
    return unquote(href.rstrip("/").rpartition("/")[2]) or href
