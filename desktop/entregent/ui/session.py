"""What every page works with: the workspace, the background, the words, and the bar.

Pages never call a service on the UI thread: they read through their lane and write through `do`,
which also says in the bar what was done, with Undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from entregent.errors import Cancelled, EntregentError
from entregent.progress import Progress, Stoppable
from entregent.store.changes import Changes
from entregent.ui.feeds import Feed
from entregent.ui.models import news
from entregent.ui.models.connections import CONNECTIONS, Connection, connections, every
from entregent.ui.models.groups import groups
from entregent.ui.snooze import Snooze
from entregent.ui.standing import Standing
from entregent.ui.syncing import Syncing
from entregent.ui.tasks import Lane, Tasks, Told
from entregent.ui.widgets.notice import Notice
from entregent.ui.words import capital
from entregent.wording import Words
from entregent.workspace import Workspace

T = TypeVar("T")

# What the engine may regroup when any of these changes.
EVIDENCE = ("card", "profile", "decision", "membership", "person")
# Ctrl+Z passes over these entries: they are not what the user did last.
NOT_WORK = frozenset({"undo", "redo", "setting", "sync", "sync.unsent"})


class Session(QObject):
    """One open workspace in one window."""

    changed = Signal(frozenset)  # kinds of things that are not as they were
    edited = Signal(object)  # the changes that did not come from a server
    arrived = Signal(str)  # name of a feed with a new value
    noticed = Signal(object)  # Notice
    progressed = Signal(str, int, object)  # phase in words, done, total or None
    finished = Signal()  # no long work is under way any more
    requested = Signal(str, object)  # page to open, what to show there

    def __init__(self, workspace: Workspace, tasks: Tasks, words: Words, snooze: Snooze) -> None:
        super().__init__()
        self.workspace = workspace
        self.tasks = tasks
        self.words = words
        self.snooze = snooze
        self._lane = tasks.lane()
        self._redoable: list[int] = []
        self._stop: Callable[[], None] = lambda: None
        self._under_way = 0  # pieces of long work that the bar may show
        self.contacts = Feed("contacts", workspace.contacts.count, EVIDENCE)
        self.duplicates = Feed("duplicates", lambda: groups(workspace), EVIDENCE)
        self.updates = Feed("updates", workspace.suggestions.open, (*EVIDENCE, "suggestion"))
        self.news = Feed(
            "news", lambda: news.read(workspace), ("profile", "person", "news", "setting")
        )
        self.stale = Feed("stale", workspace.freshness.stale, (*EVIDENCE, "interaction"))
        self.syncing = Syncing(self)
        self.standing = Standing(self)
        halted = self.syncing.halted
        self.accounts = Feed("accounts", lambda: connections(workspace, dict(halted)), CONNECTIONS)
        self.every = Feed("every", lambda: every(workspace), ("setting",))
        self.watched = Feed("watched", workspace.watching.folders, ("setting",))
        # Read by those who need it: a keyring takes its time.
        self.keyring = Feed("keyring", lambda: workspace.accounts.credentials.backend or "", ())
        self._feeds: tuple[Feed[object], ...] = (
            self.contacts,  # type: ignore[assignment]  # a Feed is only read from here
            self.duplicates,
            self.updates,
            self.news,
            self.stale,
            self.accounts,
            self.every,
            self.watched,
        )

    # --- reading -------------------------------------------------------------------------------

    def start(self) -> None:
        """Show what there is at once, then bring derived data up to date and show that."""
        self.contacts.fetch(self._lane, self.arrived.emit)
        self._write(
            self.workspace.refresh,
            lambda _nothing: self.reload(),
            self.fail,
        )

    def reload(self, kinds: Iterable[str] | None = None) -> None:
        """Load the feeds made of `kinds` again; all of them without."""
        touched = None if kinds is None else frozenset(kinds)
        for feed in self._feeds:
            if touched is None or feed.made_of & touched:
                feed.fetch(self._lane, self.arrived.emit)

    def connections(self) -> list[Connection]:
        """The accounts, without the conflicts that were put off; none while they are unknown."""
        hidden = self.snooze.hidden()
        return [each.without(hidden) for each in self.accounts.value or []]

    def go(self, page: str, argument: object = None) -> None:
        """Open `page` of the window on `argument`."""
        self.requested.emit(page, argument)

    # --- saying --------------------------------------------------------------------------------

    def say(self, text: str, *actions: tuple[str, str, Callable[[], object]]) -> None:
        """Say what was done in the bar."""
        self.noticed.emit(Notice(text, "done", actions))

    def fail(self, error: EntregentError) -> None:
        """Say what could not be done in the bar; a cancelled task is only confirmed."""
        if isinstance(error, Cancelled):
            self.say(self.tr("Stopped. Nothing was changed."))
        else:
            self.noticed.emit(Notice(capital(self.words.error(error)), "bad"))

    def put_off(self, reference: str, what: str) -> None:
        """Put the decision `reference` away until tomorrow, and say so, with a way back."""

        def back() -> None:
            self.snooze.back(reference)
            self._shown_again()

        self.snooze.later(reference)
        self._shown_again()
        self.say(self.tr("Tomorrow: {what}").format(what=what), (self.tr("Undo"), "", back))

    def _shown_again(self) -> None:
        for feed in self._feeds:
            self.arrived.emit(feed.name)

    # --- writing -------------------------------------------------------------------------------

    def do(
        self,
        work: Callable[[Workspace, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[EntregentError], None] | None = None,
        *,
        refresh: bool = True,
        quietly: bool = False,
    ) -> None:
        """Write in the background, bring derived data up to date, then call `done`."""

        def both(progress: Progress) -> T:
            result = work(self.workspace, progress)
            if refresh:
                self.workspace.refresh(progress)
            return result

        self._write(both, done, failed or self.fail, quietly=quietly)

    def change(
        self,
        work: Callable[[Workspace], Changes],
        said: str,
        then: Callable[[Changes], None] | None = None,
    ) -> None:
        """Make one change; `said` tells it in the bar, with Undo."""
        self.changes(
            lambda workspace: [work(workspace)], said, then and (lambda all_: then(all_[0]))
        )

    def changes(
        self,
        work: Callable[[Workspace], list[Changes]],
        said: str,
        then: Callable[[list[Changes]], None] | None = None,
    ) -> None:
        """Make several changes, which one Undo takes back together."""

        def done(all_: list[Changes]) -> None:
            self.tell(all_, said)
            if then is not None:
                then(all_)

        self.do(lambda workspace, _progress: work(workspace), done)

    def tell(self, all_: list[Changes], said: str) -> None:
        """Say in the bar what changed, with Undo, and let every part of the window know."""
        made = [each.change_id for each in all_ if each.change_id is not None]
        self._redoable.clear()
        if made:
            self.say(said, self.taking_back(made, "Ctrl Z"))
        else:
            self.say(self.tr("Nothing to change."))
        self.spread(all_)

    def taking_back(
        self, made: Sequence[int], key: str = ""
    ) -> tuple[str, str, Callable[[], object]]:
        """The action of the bar that undoes changes, with the key where one does the same."""
        return self.tr("Undo"), key, lambda: self.undo(list(made))

    def spread(self, all_: Iterable[Changes], *, synced: bool = False) -> None:
        """Let every part of the window that shows what changed show it anew; `synced` says that
        the changes are a sync's."""
        all_ = list(all_)
        if not synced:
            self.edited.emit(all_)
        kinds = {kind for each in all_ for kind in each.ids}
        if kinds & set(EVIDENCE):
            kinds.add("person")
        if kinds:
            self.reload(kinds)
            self.changed.emit(frozenset(kinds))

    def undo(self, changes: list[int] | None = None) -> None:
        """Take back `changes`, the newest first; without, the latest that still stands."""

        def work(workspace: Workspace, _progress: Progress) -> tuple[list[Changes], str]:
            chosen = sorted(changes, reverse=True) if changes else [_latest(workspace)]
            entries = {entry.id: entry for entry in workspace.store.journal(500)}
            told = entries.get(chosen[0])
            said = self.words.entry(told.kind, told.detail) if told else ""
            return workspace.undo(*chosen), said

        def done(result: tuple[list[Changes], str]) -> None:
            all_, said = result
            made = [each.change_id for each in all_ if each.change_id is not None]
            self._redoable.extend(made)
            text = self.tr("Undone: {what}").format(what=said)
            self.say(text, (self.tr("Redo"), "", lambda: self.redo(made)))
            self.spread(all_)

        self.do(work, done)

    def redo(self, changes: list[int] | None = None) -> None:
        """Make again what was undone last."""
        chosen = changes or self._redoable[-1:]
        if not chosen:
            self.say(self.tr("Nothing to redo."))
            return
        self._redoable = [change for change in self._redoable if change not in chosen]

        def work(workspace: Workspace, _progress: Progress) -> list[Changes]:
            return [workspace.store.undo(change) for change in sorted(chosen, reverse=True)]

        def done(all_: list[Changes]) -> None:
            self.say(self.tr("Done again."))
            self.spread(all_)

        self.do(work, done)

    def stop(self) -> None:
        """Stop the long work that the bar shows."""
        self._stop()

    def close(self) -> None:
        """Drop every answer that is still on its way."""
        self._lane.close()

    def lane(self) -> Lane:
        """A new lane for a page."""
        return self.tasks.lane()

    def reach(
        self,
        work: Callable[[Workspace, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[EntregentError], None] | None = None,
        *,
        quietly: bool = False,
    ) -> Stoppable:
        """Talk to a server in the background; `quietly` without showing where it stands."""
        return self._run(
            self.tasks.reach,
            lambda progress: work(self.workspace, progress),
            done,
            failed or self.fail,
            quietly=quietly,
        )

    def _write(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[EntregentError], None],
        *,
        quietly: bool = False,
    ) -> None:
        self._run(self.tasks.write, work, done, failed, quietly=quietly)

    def _run(
        self,
        start: Callable[..., Stoppable],
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[EntregentError], None],
        *,
        quietly: bool = False,
    ) -> Stoppable:
        def over() -> None:
            if not quietly:
                self._under_way -= 1
                if not self._under_way:
                    self.finished.emit()

        def finish(result: T) -> None:
            over()
            done(result)

        def give_up(error: EntregentError) -> None:
            over()
            failed(error)

        def told(phase: str, done_: int, total: int | None) -> None:
            self._stop = progress.stop  # of two at once, the bar stops the one that it shows
            self.progressed.emit(self.words.phase(phase), done_, total)

        shown: Told | None = None if quietly else told
        self._under_way += not quietly
        progress = start(work, finish, give_up, shown)
        return progress


def _latest(workspace: Workspace) -> int:
    for entry in workspace.store.journal(200):
        if entry.undone_by is None and entry.undoes is None and entry.kind not in NOT_WORK:
            return entry.id
    raise EntregentError("undo.nothing")
