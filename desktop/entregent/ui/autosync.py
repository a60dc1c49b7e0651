"""Syncs that come by themselves: at start, at an interval, soon after edits, again when offline.

Made by the application alone: neither tests nor pictures ever sync unless they ask.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from entregent.store.changes import Changes, RowId
from entregent.ui.session import Session
from entregent.ui.syncing import Outcome
from entregent.workspace import Workspace

_MANY = 500  # cards, above which nobody looks whether one of them is in an account's book


class AutoSync(QObject):
    """Asks for syncs, quietly, as often as the setting "sync.every" says; 0 is never."""

    def __init__(self, session: Session, *, minute: int = 60_000, rest: int = 20_000) -> None:
        """`minute` is how long one lasts, `rest` how long after an edit nothing may come, in ms."""
        super().__init__()
        self._session = session
        self._syncing = session.syncing
        self._minute = minute
        self._lane = session.lane()
        self._unseen: set[RowId] = set()  # edited cards of which nobody knows yet whose they are
        self._begun = False
        self._failures = 0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._sync)
        self._soon = QTimer(self, singleShot=True, interval=rest)
        self._soon.timeout.connect(self._sync_edits)
        session.arrived.connect(self._arrived)
        session.edited.connect(self._edited)
        self._syncing.ended.connect(self._ended)

    def start(self) -> None:
        """Sync as soon as the accounts are known, and from then on."""
        self._session.reload({"setting"})
        self._arrived(self._session.accounts.name)

    @property
    def _every(self) -> int:
        return self._session.every.value or 0

    def _arrived(self, feed: str) -> None:
        session = self._session
        if feed not in {session.every.name, session.accounts.name}:
            return
        if session.every.value is None or session.accounts.value is None:
            return
        if not self._every:
            self._next.stop()
            self._soon.stop()
            self._begun = False
        elif not self._begun:
            self._begun = True
            self._sync()
        elif feed == session.every.name:
            self._wait()

    def _sync(self) -> None:
        if self._session.accounts.value:
            self._syncing.sync(quietly=True)  # while another is under way, its end starts the wait
        else:
            self._wait()

    def _ended(self, outcome: Outcome) -> None:
        self._failures = self._failures + 1 if outcome.offline else 0
        self._wait()

    def _wait(self) -> None:
        """Until the next: the interval, or less and less often where the server is away."""
        minutes = self._every
        if self._failures:
            minutes = min(minutes, 2 ** min(self._failures - 1, 10))
        if minutes and self._begun:
            self._next.start(minutes * self._minute)

    # --- after edits ---------------------------------------------------------------------------

    def _edited(self, all_: Iterable[Changes]) -> None:
        """Soon send what the user has changed, where it is in an account's address book."""
        accounts = self._session.accounts.value
        if not (self._begun and accounts):
            return
        changes = list(all_)
        self._unseen.update(id_ for each in changes for id_ in each.of("card"))
        if len(self._unseen) > _MANY or any(each.touches("conflict") for each in changes):
            self._looked(ours=True)
        elif self._unseen:
            held = [book for each in accounts for book in each.account.books]
            books = {book.name for book in held if book.kind == "carddav"}
            workspace, cards = self._session.workspace, set(self._unseen)
            self._lane.read(
                "edited",
                lambda: _any_of(workspace, cards, books),
                lambda ours: self._looked(ours=ours),
            )

    def _looked(self, *, ours: bool) -> None:
        self._unseen.clear()
        if ours:
            self._soon.start()

    def _sync_edits(self) -> None:
        if self._syncing.busy:
            self._soon.start()
        else:
            self._syncing.sync(quietly=True)


def _any_of(workspace: Workspace, cards: set[RowId], books: set[str]) -> bool:
    """Whether one of the cards stands, or stood, in one of these address books."""
    ids = [int(each) for each in cards]
    found = workspace.contacts.cards(ids)
    return len(found) < len(ids) or any(card.book in books for card in found)
