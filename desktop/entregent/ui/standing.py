"""How the accounts stand, in a word or two: on their page, at the foot of the rail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from entregent.ui.models.connections import Connection, State
from entregent.ui.widgets.text import Tone

if TYPE_CHECKING:
    from entregent.ui.session import Session

_TONES: dict[State, Tone] = {
    "new": "accent",
    "offline": "plain",
    "failing": "plain",
    "password": "warn",
    "confirm": "warn",
    "cut": "plain",
    "trouble": "bad",
    "conflicts": "warn",
    "synced": "good",
}
_HOUR, _DAY = 60, 24 * 60  # minutes


class Standing(QObject):
    """Puts the state of accounts into words, in the language spoken now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def state(self, each: Connection) -> tuple[str, Tone]:
        """The state of one account, and its tone."""
        if self._session.syncing.reaches(each.account.name):
            return self.tr("syncing…"), "accent"
        return self._word(each), _TONES[each.state]

    def _word(self, each: Connection) -> str:
        again = bool(self._session.every.value)
        match each.state:
            case "new":
                return self.tr("never synced")
            case "offline":
                return self.tr("offline, will try again") if again else self.tr("offline")
            case "failing":
                return self.tr("busy, will try again") if again else self.tr("server busy")
            case "password":
                return self.tr("needs your password")
            case "confirm":
                return self.tr("stopped: confirm")
            case "cut":
                return self.tr("not finished")
            case "trouble":
                return self.tr("stopped")
            case "conflicts":
                return self.tr("%Ln conflict(s)", "", len(each.conflicts))
        return self.synced(each.account.synced_at or "")

    def synced(self, moment: str, now: datetime | None = None) -> str:
        """How long ago a moment of the store is: "synced 5 minutes ago"."""
        try:
            then = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        except ValueError:
            return self.tr("never synced")
        minutes = int(((now or datetime.now(UTC)) - then).total_seconds() // 60)
        if minutes < 1:
            return self.tr("synced just now")
        if minutes < _HOUR:
            return self.tr("synced %Ln minute(s) ago", "", minutes)
        if minutes < _DAY:
            return self.tr("synced %Ln hour(s) ago", "", minutes // _HOUR)
        return self.tr("synced %Ln day(s) ago", "", minutes // _DAY)

    def foot(self) -> str:
        """All accounts in two short lines; "" where there is none."""
        connected = self._session.connections()
        if not connected:
            return ""
        if self._session.syncing.busy:
            return self.tr("Syncing…")
        away = [each for each in connected if each.state in {"offline", "failing"}]
        if away:
            return self.tr("Offline; changes wait")
        if len(connected) == 1:
            name = connected[0].account.name
        else:
            name = self.tr("%Ln account(s)", "", len(connected))
        asking = [each for each in connected if each.state not in {"synced", "conflicts"}]
        if asking:
            name, word = asking[0].account.name, self._word(asking[0])
        else:
            times = [each.account.synced_at or "" for each in connected]
            word = self.synced(min(times))
        return f"{name}\n{word}"
