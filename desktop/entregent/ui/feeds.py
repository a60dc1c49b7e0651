"""What several parts of the window show of the same thing, read once for all of them.

A feed is loaded in the background and loaded again when a change touches what it is made of; the
rail, Today and its own page show the same value, so they never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from entregent.errors import EntregentError
from entregent.ui.tasks import Lane

T = TypeVar("T")


class Feed(Generic[T]):
    """One value of the workspace and whether it is there yet."""

    def __init__(self, name: str, load: Callable[[], T], made_of: Iterable[str]) -> None:
        """`made_of` names the kinds of things whose change makes the value old."""
        self.name = name
        self.made_of = frozenset(made_of)
        self.value: T | None = None
        self.error: EntregentError | None = None
        self._load = load

    def fetch(self, lane: Lane, arrived: Callable[[str], None]) -> None:
        """Load the value in the background, then tell `arrived` the feed's name."""

        def then(value: T) -> None:
            self.value, self.error = value, None
            arrived(self.name)

        def failed(error: EntregentError) -> None:
            self.error = error
            arrived(self.name)

        lane.read(self.name, self._load, then, failed)
