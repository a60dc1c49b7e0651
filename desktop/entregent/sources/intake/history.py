"""What one profile showed over the years: a function of what each day's export said of it.

The days may come in any order and give the same history. A day that says nothing which was not
known the day before is kept as a day alone, without a snapshot.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from entregent.cards.keys import fold, organization_key

Values = dict[str, str | None]

# What a network stops showing is not therefore untrue; an employer left is.
KEPT_WHEN_EMPTY = frozenset({"name", "given", "family", "email", "url", "location", "connected_on"})
EXTRA = "extra"  # what has no column, JSON, "" for nothing; told anew it adds to what is known


@dataclass(slots=True)
class Snapshot:
    """What one day's export said; `id` is None until it is in the store."""

    day: str
    values: Values
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A job, from the first to the last day it was seen without another between."""

    organization: str
    title: str
    first: str
    last: str

    @property
    def key(self) -> tuple[str, str]:
        """By what two spells are of the same job."""
        return organization_key(self.organization), fold(self.title)

    def is_same_job(self, other: Spell) -> bool:
        if (self.organization, self.title) == (other.organization, other.title):
            return True
        return self.key == other.key


@dataclass(slots=True)
class History:
    """The snapshots, and every day's export that showed the profile with what it told.

    Of two exports of one day the later import has the last word.
    """

    snapshots: list[Snapshot] = field(default_factory=list)
    days: dict[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, day: str, values: Values) -> bool:
        """Whether the day's export is known to say all that these values say."""
        if any(each.day == day and _says(each.values, values) for each in self.snapshots):
            return True
        return day in self.days and _says(_told(self._until(day)), values)

    def take(self, day: str, values: Values, told: frozenset[str]) -> None:
        """Take what the export of a day said, `told` being what it has columns for."""
        if day >= max(self.days, default=""):
            if not _says(_told(self.snapshots), values):
                self.snapshots.append(Snapshot(day, values))
        else:
            # The days after it were kept as differences from what came before them.
            said = list(self._unfolded())
            said.insert(bisect_right(said, day, key=lambda each: each.day), Snapshot(day, values))
            self.snapshots = list(_folded(said))
        self.days[day] = self.days.get(day, frozenset()) | told

    def current(self) -> Values:
        """Return the values as last told, and what a network has only stopped showing."""
        found: Values = {}
        extra: dict[str, str] = {}
        for each in self.snapshots:
            for name, value in each.values.items():
                if name == EXTRA:
                    extra |= json.loads(value or "{}")
                elif value or name not in KEPT_WHEN_EMPTY:
                    found[name] = value
        if extra:
            found[EXTRA] = as_json(extra)
        return found

    def names(self) -> Iterator[tuple[str, str | None, str]]:
        """Yield each (name, connected on, e-mail) under which the profile was shown."""
        state: Values = {}
        for each in self.snapshots:
            state |= each.values
            yield state.get("name") or "", state.get("connected_on"), state.get("email") or ""

    def spells(self) -> list[Spell]:
        """Return the jobs in the order in which they were seen."""
        spells: list[Spell] = []
        for day, state in self._states():
            organization, title = state.get("organization") or "", state.get("title") or ""
            if not organization:
                continue
            here, first = Spell(organization, title, day, day), day
            if spells and spells[-1].is_same_job(here):
                first = spells.pop().first  # the latest spelling is the one that stands
            spells.append(Spell(organization, title, first, day))
        return spells

    def _states(self) -> Iterator[tuple[str, Values]]:
        """Yield what is known on each day, twice where two exports of a day differ."""
        state: Values = {}
        waiting = list(self.snapshots)
        for day in sorted(self.days):
            told = [each for each in waiting if each.day <= day]
            waiting = waiting[len(told) :]
            for each in told:
                state = {**state, **each.values}
                yield day, state
            if not told:
                yield day, state

    def _unfolded(self) -> Iterator[Snapshot]:
        """Yield every day with all that its export said."""
        known = {each.day for each in self.snapshots}
        state: Values = {}
        at = 0
        for day in sorted(self.days.keys() | known):
            while at < len(self.snapshots) and self.snapshots[at].day == day:
                state = {**state, **self.snapshots[at].values}
                yield self.snapshots[at]
                at += 1
            if day not in known and state:
                yield Snapshot(day, {name: state.get(name, "") for name in sorted(self.days[day])})

    def _until(self, day: str) -> list[Snapshot]:
        return [each for each in self.snapshots if each.day < day]


def as_json(values: Mapping[str, str | None]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _folded(said: Iterable[Snapshot]) -> Iterator[Snapshot]:
    """Yield what says more than was known the day before."""
    state: Values = {}
    for each in said:
        if not state or not _says(state, each.values):
            yield each
        state = {**state, **each.values}


def _told(snapshots: list[Snapshot]) -> Values:
    state: Values = {}
    for each in snapshots:
        state |= each.values
    return state


def _says(said: Mapping[str, str | None], values: Values) -> bool:
    """Whether what was said holds all that the values say."""
    return bool(said) and all(
        (said.get(name) or "") == (value or "") for name, value in values.items()
    )
