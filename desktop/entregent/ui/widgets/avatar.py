"""A person's initials in a circle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from entregent.ui import theme

_PARTICLES = frozenset({"de", "du", "des", "la", "le", "d", "l", "van", "von", "der", "di", "da"})


def initials(name: str) -> str:
    """One or two capital letters that stand for `name`; "?" where it has none.

    Particles are passed over where something else is left: "Marc de la Roche" is MR.
    """
    words = [word for word in name.replace("’", "'").replace("-", " ").split() if _letter(word)]
    strong = [word for word in words if word.lower().strip("'.,") not in _PARTICLES] or words
    if not strong:
        return "?"
    picked = strong if len(strong) == 1 else [strong[0], strong[-1]]
    return "".join(_letter(word).upper()[:1] for word in picked)


def _letter(word: str) -> str:
    return next((character for character in word if character.isalnum()), "")


def paint_avatar(painter: QPainter, box: QRectF, letters: str) -> None:
    """Paint the circle and its letters into `box`."""
    shade = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade.color("soft"))
    painter.drawEllipse(box)
    face = theme.font(bold=True)
    face.setPixelSize(max(9, round(box.height() * 0.36)))
    painter.setFont(face)
    painter.setPen(shade.color("accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QWidget):
    """The avatar beside a name; the name says it all, so screen readers pass it over."""

    def __init__(
        self,
        name: str,
        size: int = theme.AVATAR,
        *,
        letters: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._letters)
