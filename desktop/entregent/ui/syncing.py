"""Syncing from the window: one sync at a time, on a thread of its own, and how its outcome is told.

A sync that was asked for tells what it did; one that came by itself is silent unless it brought
something or needs a decision. Being offline is no error: the page says so, and it is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from entregent.errors import Cancelled, EntregentError
from entregent.evidence import Reason
from entregent.progress import Progress
from entregent.store.changes import Changes
from entregent.ui.models.connections import CONNECTIONS, alarming, locked, passes
from entregent.ui.widgets.notice import Notice, NoticeTone
from entregent.ui.words import capital
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.servers.reports import BookReport
    from entregent.ui.session import Session

# What a sync may have changed.
_TOUCHED = ("card", "person", "membership", "interaction", "event", *CONNECTIONS)
_RECENT = 50  # entries of the journal among which a sync that was cut finds its own


@dataclass(frozen=True, slots=True)
class Request:
    """A sync that is asked for; `password` is kept for the account unless it is refused."""

    account: str | None = None
    confirmed: bool = False
    password: str | None = None
    quietly: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the reports, the entries of the journal, what broke it off, and
    whether the keyring keeps the password (None where there was none to keep)."""

    request: Request
    reports: Sequence[BookReport] = ()
    made: tuple[int, ...] = ()
    error: EntregentError | None = None
    kept: bool | None = None

    @property
    def offline(self) -> bool:
        """Whether it is worth trying again soon."""
        return any(each.stopped is not None and passes(each.stopped) for each in self.reports)


class Syncing(QObject):
    """Runs syncs for one window. A request that comes during another waits for it."""

    moved = Signal()  # a sync has begun or ended
    ended = Signal(object)  # Outcome
    planned = Signal(str, object)  # account, reports of a sync that was only thought through

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._current: Request | None = None
        self._next: Request | None = None
        self.halted: dict[str, Reason] = {}  # account → what stopped its last sync
        # Account → whether the keyring keeps its password, of those that were synced.
        self.kept: dict[str, bool] = {}

    @property
    def busy(self) -> bool:
        """A sync is under way."""
        return self._current is not None

    def reaches(self, account: str, *, asked: bool = False) -> bool:
        """Whether `account` is being synced now; `asked` counts only what the user asked for."""
        request = self._current
        if request is None or (asked and request.quietly):
            return False
        return request.account in {None, account}

    # --- syncing -------------------------------------------------------------------------------

    def sync(
        self,
        account: str | None = None,
        *,
        confirmed: bool = False,
        password: str | None = None,
        quietly: bool = False,
    ) -> None:
        """Sync all accounts or one; `quietly` passes over those that lack a password."""
        request = Request(account, confirmed, password, quietly)
        if self._current is None:
            self._start(request)
        elif not quietly:
            self._next = request

    def _start(self, request: Request) -> None:
        skipped = {name for name, why in self.halted.items() if locked(why)}
        self._begin(
            request,
            lambda workspace, progress: _carried_out(
                workspace, progress, request, skipped if request.quietly else ()
            ),
            self._over,
            lambda error: self._over(Outcome(request, error=error)),
        )

    def _begin(
        self,
        request: Request,
        work: Callable[[Workspace, Progress], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[EntregentError], None],
    ) -> None:
        self._current = request
        self._session.reach(work, done, failed, quietly=request.quietly)
        self.moved.emit()

    def _over(self, outcome: Outcome) -> None:
        """Note what came of it, have what follows from the cards brought up to date, tell."""
        news = self._remember(outcome)
        self._finish()
        session = self._session
        made = [Changes(change, dict.fromkeys(_TOUCHED, frozenset({0}))) for change in outcome.made]
        all_ = made or [Changes(None, {"sync": frozenset({0})})]

        def told() -> None:
            session.spread(all_, synced=True)
            self._tell(outcome, news)
            self.ended.emit(outcome)

        def not_refreshed(error: EntregentError) -> None:
            told()
            session.fail(error)

        if made:
            quietly = outcome.request.quietly
            nothing: Callable[[Workspace, Progress], None] = lambda _workspace, _progress: None  # noqa: E731
            session.do(nothing, lambda _: told(), not_refreshed, quietly=quietly)
        else:
            told()

    def _finish(self) -> None:
        self._current = None
        following, self._next = self._next, None
        if following is not None:
            self._start(following)
        else:
            self.moved.emit()

    def _remember(self, outcome: Outcome) -> set[str]:
        """Note which accounts were stopped; returns those for which that is news."""
        news: set[str] = set()
        if outcome.kept is not None and outcome.request.account is not None:
            self.kept[outcome.request.account] = outcome.kept
        for name in dict.fromkeys(report.account for report in outcome.reports):
            why = next(
                (r.stopped for r in outcome.reports if r.account == name and r.stopped), None
            )
            if why is None:
                self.halted.pop(name, None)
                self.kept.setdefault(name, True)  # nobody was asked for it
                continue
            before = self.halted.get(name)
            if before is None or before.kind != why.kind:
                news.add(name)
            self.halted[name] = why
        return news

    # --- only thinking it through --------------------------------------------------------------

    def plan(self, account: str) -> None:
        """Find out what a sync of one account would do, and do nothing; `planned` tells."""
        if self._current is not None:
            return
        request = Request(account)

        def work(workspace: Workspace, progress: Progress) -> Outcome:
            from entregent.servers.reports import Wishes

            wishes = Wishes(dry_run=True)
            return Outcome(request, workspace.sync.run(account, wishes=wishes, progress=progress))

        def done(outcome: Outcome) -> None:
            self._finish()
            self.planned.emit(account, outcome.reports)

        def failed(error: EntregentError) -> None:
            self._finish()
            self._session.fail(error)

        self._begin(request, work, done, failed)

    # --- telling -------------------------------------------------------------------------------

    def _tell(self, outcome: Outcome, news: Collection[str]) -> None:
        session, request = self._session, outcome.request
        actions = []
        if outcome.made and (not request.quietly or _brought(outcome.reports)):
            actions.append(session.taking_back(outcome.made))
        if outcome.error is not None:
            if not request.quietly:
                self._tell_error(outcome.error, actions)
            return
        said = self._received(outcome) if request.quietly else [self._counted(outcome)]
        stops = [
            report
            for report in _first_stops(outcome.reports)
            if not request.quietly or (report.account in news and _asks(report))
        ]
        said += [self._stop(report, outcome) for report in stops]
        asking = [r.account for r in outcome.reports if r.conflicts]
        asking += [r.account for r in stops if _asks(r)]
        if asking:
            go = partial(session.go, "accounts", asking[0])
            actions.append((self.tr("Look"), "", go))
        text = " ".join(filter(None, said))
        if text:
            session.noticed.emit(Notice(text, _tone(stops), tuple(actions)))

    def _tell_error(
        self,
        error: EntregentError,
        actions: Sequence[tuple[str, str, Callable[[], object]]],
    ) -> None:
        if isinstance(error, Cancelled):
            told = self.tr("Sync stopped. The rest comes with the next one.")
            self._session.noticed.emit(Notice(told, "wait", tuple(actions)))
        else:
            self._session.fail(error)

    def _stop(self, report: BookReport, outcome: Outcome) -> str:
        assert report.stopped is not None
        told = self._session.words.reason(report.stopped)
        if len({each.account for each in outcome.reports}) > 1:
            return self.tr("{account}: {why}.").format(account=report.account, why=told)
        return f"{capital(told)}."

    def _counted(self, outcome: Outcome) -> str:
        """What a sync did that was asked for; nothing where all it has to say is why it stopped."""
        reports = outcome.reports
        brought, sent = _brought(reports), sum(r.pushed + r.deleted_there for r in reports)
        asked = sum(len(report.conflicts) for report in reports)
        counts = (
            (brought, self.tr("%Ln received", "", brought)),
            (sent, self.tr("%Ln sent", "", sent)),
            (asked, self.tr("%Ln value(s) to decide", "", asked)),
        )
        told = ", ".join(text for number, text in counts if number)
        if told:
            return self.tr("Synced: {what}.").format(what=told)
        return "" if any(report.stopped for report in reports) else self.tr("Synced: nothing new.")

    def _received(self, outcome: Outcome) -> list[str]:
        """What a sync brought, or asks, that came by itself."""
        told = []
        for name in dict.fromkeys(report.account for report in outcome.reports):
            those = [r for r in outcome.reports if r.account == name and r.change_id is not None]
            got = sum(r.pulled + r.merged for r in those)
            lost = sum(r.deleted_here for r in those)
            asked = sum(len(r.conflicts) for r in those)
            if got:
                told.append(self.tr("Received %Ln from {account}.", "", got).format(account=name))
            if lost:
                gone = self.tr("Deleted %Ln, as on {account}.", "", lost)
                told.append(gone.format(account=name))
            if asked:
                differ = self.tr("%Ln value(s) differ between here and {account}.", "", asked)
                told.append(differ.format(account=name))
        return told


def _carried_out(
    workspace: Workspace, progress: Progress, request: Request, skipped: Collection[str]
) -> Outcome:
    """Do what is asked, on the network's thread; what it did before it broke off is told too."""
    from entregent.servers.reports import Wishes

    before = workspace.store.position
    reports: list[BookReport] = []
    broken: EntregentError | None = None
    names: list[str | None] = [request.account]
    if skipped and request.account is None:
        names = [each.name for each in workspace.accounts.all() if each.name not in skipped]
    try:
        for name in names:
            reports += workspace.sync.run(
                name,
                wishes=Wishes(confirmed=request.confirmed),
                given=request.password,
                progress=progress,
            )
    except EntregentError as error:
        broken = error
    if any(report.cut for report in reports):
        broken = Cancelled()
    made = [change for report in reports for change in report.changes]
    if broken is not None:
        recent = workspace.store.journal(_RECENT)
        made = [entry.id for entry in recent if entry.id > before and entry.kind == "sync"]
    kept = None
    refused = any(each.stopped and each.stopped.kind == "server.password" for each in reports)
    if request.password is not None and request.account is not None and not refused:
        accounts = workspace.accounts
        key = accounts.named(request.account).key
        kept = accounts.credentials.keep(key, request.password)
    return Outcome(request, reports, tuple(made), broken, kept)


def _brought(reports: Sequence[BookReport]) -> int:
    return sum(each.pulled + each.merged + each.deleted_here for each in reports)


def _first_stops(reports: Sequence[BookReport]) -> list[BookReport]:
    """One report an account that was stopped."""
    first: dict[str, BookReport] = {}
    for report in reports:
        if report.stopped is not None:
            first.setdefault(report.account, report)
    return list(first.values())


def _asks(report: BookReport) -> bool:
    """Whether the sync stopped for something that the user alone can give."""
    return report.stopped is not None and (alarming(report.stopped) or locked(report.stopped))


def _tone(stops: Sequence[BookReport]) -> NoticeTone:
    """Nothing alarms that passes by itself or only waits for the user's word."""
    if not stops:
        return "done"
    mild = all(_asks(each) or (each.stopped and passes(each.stopped)) for each in stops)
    cut = all(each.stopped and each.stopped.kind == "sync.cancelled" for each in stops)
    return "wait" if mild or cut else "bad"
