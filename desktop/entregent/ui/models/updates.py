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


# Another employer is news; another address of a page is housekeeping.
_WEIGHTS = {"ORG": 0, "TITLE": 1, "EMAIL": 2, "URL": 3}


def by_person(suggestions: Iterable[Suggestion]) -> list[PersonUpdates]:
    """The suggestions grouped by person: those with the greatest news first, else as they came."""
    people: dict[int, list[Suggestion]] = {}
    for suggestion in suggestions:
        people.setdefault(suggestion.person_id, []).append(suggestion)
    grouped = [
        PersonUpdates(id_, all_[0].person_name, tuple(sorted(all_, key=_weight)))
        for id_, all_ in people.items()
    ]
    return sorted(grouped, key=lambda person: _weight(person.suggestions[0]))


def _weight(suggestion: Suggestion) -> int:
    return _WEIGHTS.get(suggestion.field, len(_WEIGHTS))
