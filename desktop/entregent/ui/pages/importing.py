"""Import: what each file is and what it will do, then does it, then what was refused and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from entregent.errors import EntregentError, InputError
from entregent.progress import Progress
from entregent.store.changes import Changes
from entregent.ui.pages.page import Page
from entregent.ui.session import Session
from entregent.ui.widgets.buttons import Button
from entregent.ui.widgets.columns import Columns
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.report import Refused, Report
from entregent.ui.widgets.sheet import Scroll, row
from entregent.ui.widgets.text import Text
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.sources.imports import ImportOptions, ImportReport
    from entregent.sources.inspection import Inspection


@dataclass(frozen=True, slots=True)
class Look:
    """What the files are, and what importing those that can be read will do."""

    files: Sequence[Inspection]
    reports: Sequence[ImportReport]

    @property
    def usable(self) -> list[Path]:
        return [each.path for each in self.files if each.error is None]

    @property
    def to_map(self) -> list[Inspection]:
        """The tables of which nothing is known until the user says which column is what."""
        return [each for each in self.files if each.error is not None and each.table is not None]

    @property
    def unread(self) -> list[Inspection]:
        return [each for each in self.files if each.error is not None and each.table is None]

    def table_of(self, path: Path) -> Inspection | None:
        """The file at `path` where it is a table that is read by its columns."""
        return next((each for each in self.files if each.path == path and each.table), None)


class ImportPage(Page):
    """Shown on files that were dropped or picked."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.setText(self.tr("Import"))
        self.setAccessibleName(self.tr("Import"))
        self._paths: list[Path] = []
        self._told: dict[Path, ImportOptions] = {}
        self._scroll = Scroll(name=self.tr("Files to import"))
        self.body.addWidget(self._scroll, 1)
        self._invite()

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, list | tuple):
            self._paths = [path for path in argument if isinstance(path, Path)]
            self._told = {}
            self._look()

    def _invite(self) -> None:
        empty = Empty(
            self.tr("Drop files anywhere on the window"),
            self.tr(
                "Outlook, Google, Apple and vCard address books, exports of LinkedIn and other "
                "networks as they come, mailboxes, calendars, guest lists, any table. "
                "You will see what each file holds before anything is changed."
            ),
            (self.tr("Choose files…"), self._pick),
        )
        self._scroll.refill([empty])

    def _pick(self) -> None:
        window = self.window()
        commands = getattr(window, "commands", None)
        if commands is not None:
            commands.pick_files()

    def _look(self) -> None:
        """Read the files without changing anything."""
        self.aside.setText(self.tr("Reading %n file(s)…", "", len(self._paths)))
        self.setFocus()  # not wherever Qt moves it from a button that goes away
        self._scroll.refill([])
        paths, told = tuple(self._paths), dict(self._told)
        self.session.do(
            lambda workspace, progress: _look_at(workspace, paths, told, progress),
            self._plan,
            self._failed,
            refresh=False,
        )

    def _failed(self, error: EntregentError) -> None:
        self.aside.setText("")
        self.session.fail(error)
        self._invite()

    def _plan(self, look: Look) -> None:
        asked = look.to_map
        if len(look.files) == 1 and look.unread and look.files[0].error is not None:
            self._failed(look.files[0].error)
            return
        self.aside.setText(
            self.tr("Which column is what?") if asked else self.tr("Nothing is changed yet.")
        )
        forms = [self._columns(each) for each in asked]
        parts: list[QWidget] = [*forms]
        shown = Report(
            self.session,
            look.reports,
            look.unread,
            columns=lambda path: self._mapping(look.table_of(path)),
        )
        if look.reports or look.unread:
            parts.append(shown)
        parts += self._refused(look.reports)
        go = Button(self.tr("Import"), "primary", pressed=partial(self._go, look.usable))
        go.setEnabled(any(_changes(report) for report in look.reports))
        if look.usable or not asked:
            parts.append(self._verbs(look, go))
        self._scroll.refill(parts)
        first = next((choice for form in forms for choice in form.choices.values()), None)
        (first or go).setFocus()

    def _verbs(self, look: Look, go: Button) -> QWidget:
        buttons = QWidget()
        line = row(buttons)
        line.addWidget(go)
        line.addWidget(Button(self.tr("Not now"), "quiet", pressed=self._leave))
        if look.usable and not go.isEnabled():
            line.addWidget(Text(self.tr("Everything in these files is already here."), "secondary"))
        line.addStretch(1)
        return buttons

    def _go(self, paths: Sequence[Path]) -> None:
        told = dict(self._told)

        def work(workspace: Workspace, progress: Progress) -> Sequence[ImportReport]:
            return workspace.imports.run(paths, each=told, progress=progress)

        self.aside.setText(self.tr("Importing…"))
        self._scroll.setEnabled(False)
        self.session.do(work, self._done, self._not_done)

    def _not_done(self, error: EntregentError) -> None:
        self._scroll.setEnabled(True)
        self.aside.setText(self.tr("Nothing is changed yet."))
        self.session.fail(error)

    def _done(self, reports: Sequence[ImportReport]) -> None:
        self._scroll.setEnabled(True)
        self.aside.setText(self.tr("Done."))
        made = sorted({report.change_id for report in reports if report.change_id is not None})
        kinds = ("card", "profile", "person", "interaction", "suggestion", "membership")
        all_ = [Changes(change, dict.fromkeys(kinds, frozenset({0}))) for change in made]
        added = sum(report.added for report in reports)
        updated = sum(report.updated for report in reports)
        said = self.tr("Imported: {added} new, {updated} updated.")
        number = self.session.words.number
        self.session.tell(all_, said.format(added=number(added), updated=number(updated)))
        buttons = QWidget()
        line = row(buttons)
        line.addWidget(
            Button(self.tr("See what waits"), "primary", pressed=partial(self.session.go, "today"))
        )
        line.addWidget(
            Button(
                self.tr("See the contacts"),
                "secondary",
                pressed=partial(self.session.go, "contacts"),
            )
        )
        line.addStretch(1)
        self._scroll.refill([Report(self.session, reports), *self._refused(reports), buttons])

    def _leave(self) -> None:
        self._paths, self._told = [], {}
        self._invite()
        self.session.go("today")

    def _refused(self, reports: Sequence[ImportReport]) -> list[QWidget]:
        refused = [refusal for report in reports for refusal in report.refused]
        return [Refused(self.session, refused)] if refused else []

    # --- which column is what ------------------------------------------------------------------

    def _mapping(self, each: Inspection | None) -> Callable[[], object] | None:
        return None if each is None else partial(self._ask, each)

    def _ask(self, each: Inspection) -> None:
        self.aside.setText(self.tr("Which column is what?"))
        self._scroll.refill([self._columns(each)])

    def _columns(self, each: Inspection) -> Columns:
        assert each.table is not None
        form = Columns(self.session, each.path, each.table)
        form.chosen.connect(self._mapped)
        form.left.connect(partial(self._without, each.path))
        return form

    def _mapped(self, path: Path, told: ImportOptions) -> None:
        self._told[path] = told
        self._look()

    def _without(self, path: Path) -> None:
        self._paths = [each for each in self._paths if each != path]
        if self._paths:
            self._look()
        else:
            self._leave()


def _look_at(
    workspace: Workspace,
    paths: Sequence[Path],
    told: Mapping[Path, ImportOptions],
    progress: Progress,
) -> Look:
    """What the files are, and a dry run of those that can be read: one that cannot be read stops
    the others from nothing."""
    files = [workspace.imports.inspect(path, told.get(path)) for path in paths]
    usable = [each.path for each in files if each.error is None]

    def run(these: Sequence[Path]) -> Sequence[ImportReport]:
        if not these:
            return []
        return workspace.imports.run(these, each=told, dry_run=True, progress=progress)

    try:
        return Look(files, run(usable))
    except InputError as error:
        if len(usable) == 1:
            return Look([_unread(each, usable, error) for each in files], [])
    broken: dict[Path, InputError] = {}
    for path in usable:
        try:
            run([path])
        except InputError as error:
            broken[path] = error
    files = [_unread(each, [each.path], broken.get(each.path)) for each in files]
    return Look(files, run([path for path in usable if path not in broken]))


def _unread(each: Inspection, paths: Sequence[Path], error: InputError | None) -> Inspection:
    from entregent.sources.inspection import Inspection

    return Inspection(each.path, error=error) if error and each.path in paths else each


def _changes(report: ImportReport) -> bool:
    return bool(report.added or report.updated or report.interactions or report.events)
