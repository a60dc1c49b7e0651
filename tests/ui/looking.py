"""What a test sees of the window, and how it presses."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from entregent.cards.card import Card
from entregent.ui.widgets.rowlist import FACE


def press(widget: QWidget, text: str) -> None:
    """Press the visible button whose word begins so."""
    next(
        b for b in widget.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible()
    ).click()


def told(widget: QWidget) -> str:
    """All that is to be read."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def chip(page, row: int = 0) -> str:
    """The word beside a row of the list, or of a page's."""
    model = getattr(page, "_list", page).model()
    return model.data(model.index(row, 0), FACE).chip


def contest(desk, book, settle, *uids):
    """Both sides change the title of these cards."""
    for uid in uids or ("u0",):
        card = Card.parse(book.cards[f"{uid}.vcf"].raw)
        book.put(f"{uid}.vcf", card.replace(card.first("TITLE"), value="Avocate").raw)
        desk.workspace.contacts.edit(uid, set={"TITLE": "Juge"})
    desk.window.page.sync_all()
    settle(desk)
