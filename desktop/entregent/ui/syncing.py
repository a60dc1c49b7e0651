"""Syncing from the window: on the user's word, or by itself, and how its outcome is told.

A sync that was asked for tells what it did; one that came by itself is silent unless it brought
something or needs a decision. Being offline is no error: the page says so, and it is tried again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from entregent.errors import EntregentError
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.store.changes import Changes
from entregent.ui.models.connections import CONNECTIONS
from entregent.ui.widgets.notice import Notice
from entregent.ui.words import capital
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.carddav.model import BookReport
    from entregent.ui.session import Session

# What a sync may have changed.
_TOUCHED = ("card", "person", "membership", *CONNECTIONS)

EVERY = 15  # minutes, where the setting "sync.every" says nothing; 0 is never
_AFTER_EDITS = 20_000  # milliseconds of quiet after an edit
_MINUTE = 60_000


class Syncing(QObject):
    """Runs syncs for one window, one at a time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._busy = False

    @property
    def busy(self) -> bool:
        """A sync is under way."""
        return self._busy

    def sync(
        self,
        account: str | None = None,
        *,
        confirmed: bool = False,
        password: str | None = None,
        quietly: bool = False,
    ) -> None:
        """Sync all accounts or one; `password` is kept for the account where it is accepted."""
        if self._busy:
            return
        self._busy = True

        def work(workspace: Workspace, progress: Progress) -> Sequence[BookReport]:
            from entregent.carddav.sync import Wishes

            wishes = Wishes(confirmed=confirmed)
            reports = workspace.sync.run(account, wishes=wishes, given=password, progress=progress)
            refused = any(
                each.stopped and each.stopped.kind == "server.password" for each in reports
            )
            if password is not None and account is not None and not refused:
                accounts = workspace.accounts
                accounts.credentials.keep(accounts.named(account).key, password)
            return reports

        def done(reports: Sequence[BookReport]) -> None:
            self._busy = False
            self._told(reports, quietly=quietly)

        def failed(error: EntregentError) -> None:
            self._busy = False
            self._session.spread([Changes(None, {"sync": frozenset({0})})])
            if not quietly:
                self._session.fail(error)

        self._session.reach(work, done, failed, quietly=quietly)

    def preview(self, account: str) -> None:
        """Say in the bar what a sync of one account would do, and do nothing."""
        if self._busy:
            return
        self._busy = True

        def work(workspace: Workspace, progress: Progress) -> Sequence[BookReport]:
            from entregent.carddav.sync import Wishes

            wishes = Wishes(dry_run=True)
            return workspace.sync.run(account, wishes=wishes, progress=progress)

        def done(reports: Sequence[BookReport]) -> None:
            self._busy = False
            self._say_plan(reports)

        def failed(error: EntregentError) -> None:
            self._busy = False
            self._session.fail(error)

        self._session.reach(work, done, failed)

    def _say_plan(self, reports: Sequence[BookReport]) -> None:
        session, words = self._session, self._session.words
        steps = [step for report in reports for step in report.steps]
        stopped = next((each.stopped for each in reports if each.stopped), None)
        if stopped is not None and not steps:
            self._say_stopped(stopped)
        elif not steps:
            session.say(self.tr("A sync would change nothing."))
        else:
            told = words.few([f"{words.step(step.kind)} {step.name}" for step in steps])
            session.say(self.tr("A sync would: {what}.").format(what=told))

    def _told(self, reports: Sequence[BookReport], *, quietly: bool) -> None:
        session = self._session
        made = [each.change_id for each in reports if each.change_id is not None]
        kinds = _TOUCHED if made else ("sync",)
        touched = dict.fromkeys(kinds, frozenset({0}))
        all_ = [Changes(change, touched) for change in made] or [Changes(None, touched)]
        brought = sum(each.pulled + each.merged + each.deleted_here for each in reports)
        sent = sum(each.pushed + each.deleted_there for each in reports)
        if made and (brought or not quietly):
            session.tell(all_, self._counted(brought, sent))
        elif not quietly:
            self._say_nothing_new(reports)
        if made:
            session.do(lambda _workspace, _progress: None, lambda _nothing: session.spread(all_))
        else:
            session.spread(all_)

    def _say_nothing_new(self, reports: Sequence[BookReport]) -> None:
        stopped = next((each.stopped for each in reports if each.stopped), None)
        if stopped is None:
            self._session.say(self.tr("Synced: nothing new."))
        else:
            self._say_stopped(stopped)

    def _say_stopped(self, why: Reason) -> None:
        told = f"{capital(self._session.words.reason(why))}."
        self._session.noticed.emit(Notice(told, "bad"))

    def _counted(self, brought: int, sent: int) -> str:
        counts = (
            (brought, self.tr("%Ln received", "", brought)),
            (sent, self.tr("%Ln sent", "", sent)),
        )
        told = ", ".join(text for number, text in counts if number)
        return self.tr("Synced: {what}.").format(what=told or self.tr("nothing new"))


class AutoSync(QObject):
    """Syncs at an interval, and soon after an edit; made by the application alone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._syncing = session.syncing
        self._interval = QTimer(self)
        self._interval.timeout.connect(self._sync)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_EDITS)
        self._soon.timeout.connect(self._sync)
        session.changed.connect(self._changed)

    def start(self) -> None:
        """Sync now, and from now on as often as the setting says."""
        lane = self._session.lane()
        lane.read(
            "sync.every",
            lambda: int(self._session.workspace.store.get("sync.every", EVERY) or 0),
            self.every,
        )

    def every(self, minutes: int) -> None:
        """Sync every so many minutes; 0 is never."""
        self._interval.stop()
        if minutes > 0:
            self._interval.start(minutes * _MINUTE)
            self._sync()

    def _changed(self, kinds: frozenset[str]) -> None:
        if "card" in kinds and not self._syncing.busy and self._interval.isActive():
            self._soon.start()

    def _sync(self) -> None:
        if self._session.accounts.value:
            self._syncing.sync(quietly=True)
