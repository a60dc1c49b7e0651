"""Suggestions as the window shows them: all that is proposed for one person together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entregent.updates.model import Suggestion, Touched


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that is proposed, on each card of the person that lacks it."""

    suggestions: tuple[Suggestion, ...]

    @property
    def first(self) -> Suggestion:
        return self.suggestions[0]

    @property
    def ids(self) -> list[str]:
        return [suggestion.id for suggestion in self.suggestions]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that came with the job at `organization`, by the suggestions of its cards."""

    touched: Touched
    organization: str
    ids: tuple[str, ...]


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
    def proposals(self) -> list[Proposal]:
        """The same, the same value for several cards together."""
        found: dict[tuple[str, str, str], list[Suggestion]] = {}
        for each in self.suggestions:
            found.setdefault((each.field, each.old, each.new), []).append(each)
        return [Proposal(tuple(same)) for same in found.values()]

    @property
    def in_bulk(self) -> list[str]:
        """What may be applied with many others: a name is looked at by itself."""
        return [suggestion.id for suggestion in self.suggestions if suggestion.field != "FN"]

    @property
    def doubts(self) -> list[Doubt]:
        """The values that go with a former employer, each with the cards that hold it."""
        found: dict[Touched, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            for touched in suggestion.touches:
                found.setdefault(touched, []).append(suggestion)
        return [
            Doubt(touched, of[0].old, tuple(each.id for each in of))
            for touched, of in found.items()
        ]

    @property
    def fields(self) -> set[str]:
        return {suggestion.field for suggestion in self.suggestions}

    @property
    def move(self) -> Suggestion | None:
        """The change of employer among them, else that of title or name."""
        first = self.suggestions[0]
        return first if first.field in {"ORG", "TITLE", "FN"} else None

    @property
    def reference(self) -> str:
        """What names the person's updates when they are put off until tomorrow."""
        return f"update:{self.person_id}"


# Another employer is news; another address of a page is housekeeping.
_WEIGHTS = {"ORG": 0, "TITLE": 1, "FN": 2, "EMAIL": 3, "URL": 4}


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


def count(suggestions: Iterable[Suggestion]) -> int:
    """How many people something is proposed for."""
    return len({suggestion.person_id for suggestion in suggestions})


def pages(people: Iterable[PersonUpdates]) -> list[str]:
    """The ids of the web addresses among all that is proposed: housekeeping, best done at once."""
    return [each.id for person in people for each in person.suggestions if each.field == "URL"]


def _weight(suggestion: Suggestion) -> int:
    return _WEIGHTS.get(suggestion.field, len(_WEIGHTS))
