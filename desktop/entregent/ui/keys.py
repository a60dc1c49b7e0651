"""Keys as the system writes them: "Ctrl Z" on Windows and Linux, "⌘Z" on macOS."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

NATIVE = QKeySequence.SequenceFormat.NativeText


def shown(keys: str) -> str:
    """Return `keys` ("Ctrl Z", "Ctrl+Z") for the screen; a key alone ("M", a word) as it is.

    Qt takes Ctrl for the command key of a Mac, and translates the names of the keys.
    """
    if not keys.startswith("Ctrl"):
        return keys
    return QKeySequence(keys.replace(" ", "+")).toString(NATIVE).replace("+", " ")
