"""Introductions: whom you want to meet, who can introduce you, and the draft to ask with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget

from entregent.evidence import Reason
from entregent.ui import theme
from entregent.ui.models.asking import Hints, hints
from entregent.ui.pages.page import Page, halves
from entregent.ui.session import Session
from entregent.ui.widgets.empty import Empty
from entregent.ui.widgets.graph import PathGraph, Way
from entregent.ui.widgets.letter import Letter
from entregent.ui.widgets.sheet import Scroll, Sheet
from entregent.ui.widgets.text import Chip, Text
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.relations.model import Path
    from entregent.requests.model import Draft

_MOST = 5  # paths in the picture: more than a few is no choice


class IntroductionsPage(Page):
    """A field, the picture of the paths, the evidence of the chosen one, and its draft."""

    watches = frozenset({"card", "profile", "person", "interaction", "request"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", None)
        self.heading.hide()
        self.setAccessibleName(self.tr("Introductions"))
        self._target: object = None
        self._paths: Sequence[Path] = ()
        self._chosen = 0
        self._recorded: Draft | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Whom do you want to meet? A person, an employer…"))
        self._field.setAccessibleName(self.tr("Whom do you want to meet?"))
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(24 * theme.GRID)
        self._field.returnPressed.connect(self._search)
        self.head.insertWidget(0, self._field, 4)
        self._places = QStackedWidget()
        self._graph = PathGraph(name=self.tr("Paths"), you=self.tr("you"))
        self._graph.chosen.connect(self._choose)
        self._left = Scroll(name=self.tr("Who can introduce you"))
        self._picture = Sheet(padding=theme.GRID)
        self._picture.column.addWidget(self._graph)
        self._evidence = Sheet()
        self._left.column.addWidget(self._picture)
        self._left.column.addWidget(self._evidence)
        self._left.column.addStretch(1)
        self._letter = Letter(session.words.language)
        right = Scroll(name=self.tr("Draft"))
        right.setMinimumWidth(36 * theme.GRID)
        right.column.addWidget(self._letter, 1)
        self._places.addWidget(halves(self._left, right, (560, 440)))
        self._invitation = self._invite()
        self._places.addWidget(self._invitation)
        self._places.addWidget(self._nobody())
        self._places.setCurrentIndex(1)
        self.body.addWidget(self._places, 1)
        self._letter.rewritten.connect(self._rewrite)
        self._letter.edited.connect(self._check)
        self._letter.copied.connect(self.copy)
        self._letter.saved.connect(self._ask_folder)
        self._letter.opened.connect(self.open_in_mail)

    # --- what is asked -------------------------------------------------------------------------

    @property
    def paths(self) -> Sequence[Path]:
        """The paths shown."""
        return self._paths

    @property
    def letter(self) -> Letter:
        """The draft."""
        return self._letter

    def keep(self) -> object:
        return self._target

    def show_argument(self, argument: object) -> None:
        """`argument` is a text to look for, or (person id, name)."""
        self._target = argument
        named = isinstance(argument, tuple)
        self._field.setText(str(argument[1]) if isinstance(argument, tuple) else str(argument))
        self._look()
        if not named:
            self._field.setFocus()

    def enter(self, argument: object = None) -> None:
        super().enter(argument)
        if self._target is None:
            self._field.setFocus()

    def reload(self) -> None:
        if self._target is None:
            workspace = self.session.workspace
            self.lane.read("hints", lambda: hints(workspace), self._propose, self.session.fail)
        elif not self._letter.changed:
            self._look()

    def _propose(self, found: Hints) -> None:
        """Take up what was sought last, else show what can be asked here."""
        if self._target is not None or self._field.text():
            return  # the user was faster
        if found.recent:
            self.show_argument(found.recent)
            return
        self._invitation.offer(
            self.tr("For example:"),
            [
                (
                    str(example[1]) if isinstance(example, tuple) else example,
                    partial(self.show_argument, example),
                )
                for example in found.examples
            ],
        )

    def _search(self) -> None:
        typed = self._field.text().strip()
        self._target = typed or None
        if typed:
            self._look()
        else:
            self.aside.setText("")
            self._places.setCurrentIndex(1)

    def _look(self) -> None:
        relations, target = self.session.workspace.relations, self._target
        self.aside.setText(self.tr("Looking…"))

        def who() -> list[Path]:
            if isinstance(target, tuple):
                return relations.to_people([int(target[0])])
            return relations.who([str(target)])

        self.lane.read("who", who, self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        self.aside.setText("")
        self.session.fail(error)  # type: ignore[arg-type]  # lanes only fail with ours

    # --- the paths -----------------------------------------------------------------------------

    def _show(self, paths: list[Path]) -> None:
        self._paths = paths[:_MOST]
        self.aside.setText(self.tr("%Ln path(s)", "", len(self._paths)))
        if not self._paths:
            self._places.setCurrentIndex(2)
            return
        self._places.setCurrentIndex(0)
        percent = self.session.words.percent
        self._graph.fill(
            [
                Way(
                    tuple((step.person_id or step.name, step.name) for step in path.path),
                    path.probability,
                    percent(path.probability),
                )
                for path in self._paths
            ]
        )
        self._choose(0)

    def _choose(self, index: int) -> None:
        self._chosen = index
        path = self._paths[index]
        self._tell(path)
        self._rewrite()

    def _tell(self, path: Path) -> None:
        sheet = Sheet()
        first, last = path.path[0].name, path.path[-1].name
        if path.is_direct:
            title = self.tr("You can write to {name} yourself").format(name=last)
        else:
            title = self.tr("{name} can introduce you").format(name=first)
        sheet.column.addWidget(Text(title, "title", wrap=True))
        people = [self.tr("You"), *(step.name for step in path.path)]
        for index, leg in enumerate(path.legs):
            told = self._reasons(leg.reasons)
            if not told:
                continue
            pair = self.tr("{a} and {b}").format(a=people[index], b=people[index + 1])
            sheet.column.addWidget(Text(pair, "strong", wrap=True))
            sheet.column.addWidget(Text(told, "secondary", wrap=True, selectable=True))
        words = self.session.words
        said = self.tr("{percent} likely to work").format(percent=words.percent(path.probability))
        sheet.column.addWidget(Chip(said, "accent" if path.probability >= 0.3 else "warn"))
        self._left.column.replaceWidget(self._evidence, sheet)
        self._evidence.hide()
        self._evidence.deleteLater()
        self._evidence = sheet

    def _reasons(self, reasons: Sequence[Reason]) -> str:
        told = "; ".join(self.session.words.reason(reason) for reason in reasons)
        return f"{capital(told)}." if told else ""

    # --- the draft -----------------------------------------------------------------------------

    def _rewrite(self) -> None:
        if not self._paths:
            return
        path = self._paths[self._chosen]
        language, register = self._letter.language, self._letter.register
        requests = self.session.workspace.requests
        self.lane.read(
            "draft",
            lambda: requests.draft(path, language, register),
            self._show_draft,
            self.session.fail,
        )

    def _show_draft(self, draft: Draft) -> None:
        self._recorded = None
        self._letter.fill(draft)
        self._check()

    def _check(self) -> None:
        draft = self._letter.draft
        if draft is None:
            return
        words = self.session.words
        remarks = [capital(words.reason(remark)) + "." for remark in draft.remarks]
        found = self.session.workspace.requests.checks(draft)  # reads only the text given
        checks = capital(words.listed([words.reason(reason) for reason in found]))
        self._letter.tell(" ".join(remarks), f"{checks}." if checks else "")

    def copy(self) -> None:
        """Put the text on the clipboard and note the request."""
        draft = self._letter.draft
        if draft is not None:
            QGuiApplication.clipboard().setText(draft.body)
            self._record(draft, self.tr("Copied. The request is noted."))

    def open_in_mail(self) -> None:
        """Hand the draft to the system's mail program as a message not sent yet."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        self._save(FilePath(folder) / "entregent", then_open=True)

    def save_to(self, folder: FilePath) -> None:
        """Write the draft into `folder` and note the request."""
        self._save(folder, then_open=False)

    def _ask_folder(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where should the draft go?"), start
        )
        if chosen:
            self.save_to(FilePath(chosen))

    def _save(self, folder: FilePath, *, then_open: bool) -> None:
        draft = self._letter.draft
        if draft is None:
            return
        requests = self.session.workspace.requests

        def saved(files: list[FilePath]) -> None:
            if then_open:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0])))
                said = self.tr("Handed to your mail program. The request is noted.")
            else:
                said = self.tr("Saved as {file}. The request is noted.").format(file=files[0])
            self._record(draft, said)

        def write() -> list[FilePath]:
            folder.mkdir(parents=True, exist_ok=True)
            return requests.save(draft, folder)

        self.lane.read("save", write, saved, self.session.fail)

    def _record(self, draft: Draft, said: str) -> None:
        if draft == self._recorded:
            self.session.say(said)
            return
        self._recorded = draft
        self.session.change(lambda workspace: workspace.requests.record(draft), said)

    # --- nothing to show -----------------------------------------------------------------------

    def _invite(self) -> Empty:
        return Empty(
            self.tr("Whom do you want to meet?"),
            self.tr(
                "Type a name, an e-mail address or an employer, or a name with its employer: "
                "“Marie Roy, Molson”. You will see who can introduce you, why we think so, "
                "and a draft to ask with."
            ),
        )

    def _nobody(self) -> Empty:
        return Empty(
            self.tr("No path is known"),
            self.tr(
                "Nobody in your data seems to know this person or employer. "
                "Messages and connections in a LinkedIn export make more paths visible."
            ),
            (self.tr("Import an export…"), lambda: self.session.go("import")),
        )
