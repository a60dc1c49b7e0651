"""What a command works with: the words, the screen, and the workspace, opened when first used."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from entregent.cli.screen import Screen
from entregent.cli.watch import Watch
from entregent.wording import Words, choose_language
from entregent.workspace import Workspace, default_folder

if TYPE_CHECKING:
    from entregent.store.changes import Changes


class Session:
    """One run of one command."""

    def __init__(self, folder: str | None, language: str | None) -> None:
        self.folder = Path(folder).expanduser() if folder else default_folder()
        self._language = language
        self._workspace: Workspace | None = None
        self.words = Words(choose_language(language))

    @classmethod
    def of(cls, context: typer.Context) -> Session:
        """The session of a running command."""
        session = context.find_object(cls)
        assert session is not None, "a command runs inside a session"
        return session

    @property
    def workspace(self) -> Workspace:
        """The user's data; from here on the words follow the language that the user set."""
        if self._workspace is None:
            self._workspace = Workspace.open(self.folder)
            setting = self._workspace.store.get("language", None)
            self.words = Words(choose_language(self._language, setting))
        return self._workspace

    def fresh(self) -> Workspace:
        """The workspace with everything derived brought up to date."""
        workspace = self.workspace
        with Watch(self.words) as watch:
            workspace.refresh(watch)
        return workspace

    def told_change(self, changes: Changes, key: str, /, **values: object) -> None:
        """Say what was done and how to take it back, or that nothing had to be."""
        if changes.change_id is None:
            self.screen.line(self.words.say("nothing"))
            return
        self.screen.line(self.words.say(key, **values))
        self.screen.line(self.words.say("undo.hint", change=changes.change_id), style="dim")

    @cached_property
    def screen(self) -> Screen:
        return Screen()

    def close(self) -> None:
        """Close the workspace, so that another part of the program can open it."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
