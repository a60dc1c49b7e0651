"""Suggestions as the window shows them: all that is proposed for one person together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entregent.updates.model import Suggestion


@dataclass(frozen=True, slots=True)
class PersonUpdates:
    """All that is proposed for one person."""

    person_id: int
    name: str
    suggestions: tuple[Suggestion, ...]

    @property
    def ids(self) -> list[str]:
        return [suggestion.id for suggestion in self.suggestions]

    @property
    def reference(self) -> str:
        """What names the person's updates when they are put off until tomorrow."""
        return f"update:{self.person_id}"


def by_person(suggestions: Iterable[Suggestion]) -> list[PersonUpdates]:
    """The suggestions grouped by person, in the order in which the persons first appear."""
    people: dict[int, list[Suggestion]] = {}
    for suggestion in suggestions:
        people.setdefault(suggestion.person_id, []).append(suggestion)
    return [PersonUpdates(id_, all_[0].person_name, tuple(all_)) for id_, all_ in people.items()]
