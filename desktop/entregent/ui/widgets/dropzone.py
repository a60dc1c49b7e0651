"""What covers the window while files are held over it: it says what letting go will do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from entregent.ui import theme
from entregent.ui.widgets.sheet import column
from entregent.ui.widgets.text import Text


class DropZone(QFrame):
    """Hidden until `cover`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("dropzone")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = column(self)
        layout.addStretch(1)
        for text, role in (
            (self.tr("Drop the files to import them"), "heading"),
            (self.tr("You will see what they hold before anything is changed."), "secondary"),
        ):
            label = Text(text, "heading" if role == "heading" else "secondary")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Cover the window."""
        edge = theme.MARGIN
        self.setGeometry(self._over.rect().adjusted(edge, edge, -edge, -edge))
        self.raise_()
        self.show()
