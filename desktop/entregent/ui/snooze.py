"""What the user wants to see later: put away until the next day, and the window's own memory.

These are habits of one window on one machine, not data: they live in window.ini beside the store
and are never journalled.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Snooze:
    """Decisions put off, by their reference, with the day they come back."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def later(self, reference: str, *, today: date | None = None) -> None:
        """Put `reference` away until tomorrow."""
        waiting = self._waiting(today or date.today())  # noqa: DTZ011  # the user's own day
        waiting[reference] = ((today or date.today()) + timedelta(days=1)).isoformat()  # noqa: DTZ011
        self._settings.setValue("later", json.dumps(waiting))

    def back(self, reference: str) -> None:
        """Show `reference` again."""
        waiting = self._waiting(date.today())  # noqa: DTZ011
        waiting.pop(reference, None)
        self._settings.setValue("later", json.dumps(waiting))

    def hidden(self, *, today: date | None = None) -> frozenset[str]:
        """What is put away today."""
        return frozenset(self._waiting(today or date.today()))  # noqa: DTZ011

    def _waiting(self, today: date) -> dict[str, str]:
        try:
            kept = json.loads(str(self._settings.value("later", "{}")))
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {str(ref): str(day) for ref, day in kept.items() if str(day) > today.isoformat()}

    # --- the window's own memory ---------------------------------------------------------------

    @property
    def scheme(self) -> str:
        """ "system", "light" or "dark"."""
        kept = str(self._settings.value("scheme", "system"))
        return kept if kept in {"system", "light", "dark"} else "system"

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._settings.setValue("scheme", scheme)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, empty the first time."""
        kept = self._settings.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)
