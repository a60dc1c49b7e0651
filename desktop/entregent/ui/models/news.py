"""News of the networks as the window shows it: all that is new of one person together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entregent.updates.model import NewsItem
    from entregent.workspace import Workspace

MOST = 2_000  # items that are read; nobody looks through more
# What a card can take over is proposed for it, and told there.
_PROPOSED = {"employer", "title", "renamed"}
# Who came or went is told before what changed.
_ORDER = ("joined", "returned", "gone", "employer", "title", "renamed", "moved")


@dataclass(frozen=True, slots=True)
class PersonNews:
    """All that is new of one person; the first item is the one to tell."""

    items: tuple[NewsItem, ...]

    @property
    def first(self) -> NewsItem:
        return self.items[0]

    @property
    def name(self) -> str:
        return self.first.person_name

    @property
    def person_id(self) -> int:
        return self.first.person_id

    @property
    def ids(self) -> list[str]:
        return [item.id for item in self.items]

    @property
    def reference(self) -> str:
        """What names the person's news when it is put off until tomorrow."""
        return f"news:{self.person_id}"


def read(workspace: Workspace) -> list[NewsItem]:
    """The latest news that the user has not left."""
    return workspace.news.list(limit=MOST, left=False)


def by_person(items: Iterable[NewsItem]) -> list[PersonNews]:
    """The news that no card takes over, grouped by person, the newest first."""
    people: dict[int, list[NewsItem]] = {}
    for item in items:
        if not item.cards or item.kind not in _PROPOSED:
            people.setdefault(item.person_id, []).append(item)
    return [PersonNews(tuple(sorted(found, key=_rank))) for found in people.values()]


def _rank(item: NewsItem) -> tuple[int, int]:
    """The newest day first, in it the greatest news."""
    return -int(item.seen.replace("-", "") or 0), _ORDER.index(item.kind)
