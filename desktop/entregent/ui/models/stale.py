"""Doubtful values person by person, with what networks say instead, and people gone quiet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue
    from entregent.updates.model import Suggestion

_PROPERTIES = {"organization": "ORG", "title": "TITLE"}
# The employer comes first: what else is doubtful mostly hangs on it.
_ORDER = ("organization", "title", "email", "phone", "address")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful value, on each card of the person that holds it, the least probable first;
    `suggestions` are what a network says in its place on these cards."""

    values: tuple[StaleValue, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def field(self) -> str:
        return self.values[0].field or ""

    @property
    def shown(self) -> str:
        return self.values[0].shown

    @property
    def probability(self) -> float:
        return self.values[0].probability_valid


@dataclass(frozen=True, slots=True)
class PersonStale:
    """All that is doubtful of one person, the employer first."""

    person_id: int
    name: str
    doubts: tuple[Doubt, ...]

    @property
    def worst(self) -> Doubt:
        """The least probable value."""
        return min(self.doubts, key=lambda doubt: doubt.probability)

    @property
    def answered(self) -> list[Doubt]:
        """The values in whose place a network says something else."""
        return [doubt for doubt in self.doubts if doubt.suggestions]

    @property
    def suggestions(self) -> list[Suggestion]:
        """What networks say in the place of the doubtful values."""
        return [each for doubt in self.doubts for each in doubt.suggestions]

    @property
    def reference(self) -> str:
        """What names the person's doubtful values when they are put off until tomorrow."""
        return f"stale:{self.person_id}"


def by_person(
    values: Iterable[StaleValue], suggestions: Iterable[Suggestion] = ()
) -> list[PersonStale]:
    """The doubtful values grouped by person; people in the order in which they come."""
    instead: dict[tuple[str, str, str], Suggestion] = {}
    for suggestion in suggestions:
        key = (suggestion.card_uid, suggestion.field, suggestion.old)
        instead.setdefault(key, suggestion)
    people: dict[int, dict[tuple[str, str], list[StaleValue]]] = {}
    for value in values:
        if value.field is not None:
            doubts = people.setdefault(value.person_id, {})
            doubts.setdefault((value.field, value.shown), []).append(value)
    return [
        PersonStale(id_, _name(doubts), _doubts(doubts.values(), instead))
        for id_, doubts in people.items()
    ]


def quiet(values: Iterable[StaleValue]) -> list[StaleValue]:
    """The people gone quiet."""
    return [value for value in values if value.field is None]


def quiet_reference(value: StaleValue) -> str:
    """What names a person gone quiet who is put off until tomorrow."""
    return f"quiet:{value.person_id}"


def count(values: Iterable[StaleValue]) -> int:
    """How many people have a doubtful value or have gone quiet."""
    return len({value.person_id for value in values})


def _name(doubts: dict[tuple[str, str], list[StaleValue]]) -> str:
    return next(iter(doubts.values()))[0].name


def _doubts(
    found: Iterable[Sequence[StaleValue]], instead: dict[tuple[str, str, str], Suggestion]
) -> tuple[Doubt, ...]:
    doubts = [_doubt(values, instead) for values in found]
    return tuple(sorted(doubts, key=lambda doubt: _ORDER.index(doubt.field)))


def _doubt(values: Sequence[StaleValue], instead: dict[tuple[str, str, str], Suggestion]) -> Doubt:
    found = (
        instead.get((value.card_uid, _PROPERTIES.get(value.field or "", ""), value.value or ""))
        for value in values
    )
    return Doubt(tuple(values), tuple(each for each in found if each is not None))
