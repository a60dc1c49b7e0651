"""What Today asks: the few decisions most worth a minute, out of all that wait.

Each room's best come first and the day stays short: more than `MOST` would be a list, not a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from entregent.ui.models.groups import Group
from entregent.ui.models.stale import doubtful, reference
from entregent.ui.models.updates import PersonUpdates, by_person
from entregent.ui.session import Session
from entregent.ui.widgets.text import Tone
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue

MOST = 7
_SURE = "duplicate:sure"  # what names all the sure ones when they are put off
_MINUTES_EACH = 0.5


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of Today: who, what, why, and one verb."""

    reference: str
    name: str
    headline: str
    chip: str
    tone: Tone
    sentence: str
    verb: str
    do: Callable[[], object]


def minutes(count: int) -> int:
    """How long `count` decisions take, at least a minute."""
    return max(1, round(count * _MINUTES_EACH))


class Decisions(QObject):
    """Composes the day's decisions from what waits in every room."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def waiting(self) -> int | None:
        """How many decisions today holds; None while nothing is known yet."""
        found = self.today()
        return None if found is None else len(found)

    def today(self) -> list[Decision] | None:
        """The day's decisions, without what was put off; None while nothing is known yet."""
        session = self._session
        feeds = (session.duplicates.value, session.updates.value, session.stale.value)
        if any(value is None for value in feeds):
            return None
        hidden = session.snooze.hidden()
        updates = [
            person
            for person in by_person(session.updates.value or [])
            if person.reference not in hidden
        ]
        groups = [
            group
            for group in session.duplicates.value or []
            if group.reference not in hidden and not (group.sure and _SURE in hidden)
        ]
        worst = sorted(
            (v for v in doubtful(session.stale.value or []) if reference(v) not in hidden),
            key=lambda value: value.probability_valid,
        )
        share = _share(bool(updates) + bool(groups) + bool(worst))
        day = [
            *map(self._update, updates[:share]),
            *self._duplicates(groups, share),
            *map(self._stale, worst[:share]),
        ]
        return day[:MOST]

    def _update(self, person: PersonUpdates) -> Decision:
        session = self._session
        words = session.words
        fields = {suggestion.field for suggestion in person.suggestions}
        if "ORG" in fields:
            headline = self.tr("{name} has changed employer")
        elif "TITLE" in fields:
            headline = self.tr("{name} has a new title")
        else:
            headline = self.tr("{name} can be reached elsewhere too")
        first = person.suggestions[0]
        change = f"{first.old} → {first.new}" if first.old else first.new
        seen = self.tr("{change}, seen {date} on {network}.").format(
            change=change,
            date=words.on(first.seen_on) if first.seen_on else "",
            network=words.network(first.source),
        )
        ids, name = person.ids, person.name
        count = len(ids)
        verb = self.tr("Apply %n field(s)", "", count)
        said = self.tr("Updated: {name}").format(name=name)
        return Decision(
            person.reference,
            name,
            headline.format(name=name),
            self.tr("update"),
            "accent",
            seen,
            verb,
            lambda: session.change(lambda workspace: workspace.suggestions.accept(ids), said),
        )

    def _duplicates(self, groups: list[Group], share: int) -> list[Decision]:
        """The sure ones are one decision together; the others are asked one by one."""
        sure = [group for group in groups if group.sure]
        if len(sure) < 2:
            return [self._duplicate(group) for group in groups[:share]]
        rest = [group for group in groups if not group.sure]
        return [self._sure(sure), *map(self._duplicate, rest[: share - 1])]

    def _sure(self, groups: list[Group]) -> Decision:
        session = self._session
        count = len(groups)
        names = ", ".join(dict.fromkeys(group.names[0] for group in groups[:3]))
        more = count - 3
        told = self.tr("{names} and %n more.", "", more) if more > 0 else "{names}."
        return Decision(
            _SURE,
            groups[0].names[0],
            self.tr("%n duplicate(s) are sure", "", count),
            self.tr("duplicate"),
            "accent",
            told.format(names=names),
            self.tr("Look through"),
            lambda: session.go("duplicates"),
        )

    def _duplicate(self, group: Group) -> Decision:
        session = self._session
        words = session.words
        names = words.listed(group.names)
        headline = self.tr("{names}: the same person?")
        if len(set(group.names)) == 1:
            count = len(group.names)
            headline = self.tr("%n card(s) of {names}: the same person?", "", count)
            names = group.names[0]
        why = capital(
            "; ".join(words.reason(reason) for reason in group.reasons[:3] if reason.weight)
        )
        sure = self.tr("Probability {percent}.").format(percent=words.percent(group.probability))
        return Decision(
            group.reference,
            group.names[0],
            headline.format(names=names),
            self.tr("duplicate"),
            "accent",
            f"{why}. {sure}" if why else sure,
            self.tr("Compare"),
            lambda: session.go("duplicates", group.reference),
        )

    def _stale(self, value: StaleValue) -> Decision:
        session = self._session
        words = session.words
        headline = self.tr("{name}: {field} to check").format(
            name=value.name, field=words.field(value.field or "")
        )
        why = "; ".join(words.reason(reason) for reason in value.reasons[:2])
        sure = words.percent(value.probability_valid)
        told = self.tr("{value}, {percent} sure").format(value=value.shown, percent=sure)
        ref = reference(value)
        return Decision(
            ref,
            value.name,
            headline,
            self.tr("stale"),
            "bad" if value.probability_valid < 0.2 else "warn",
            f"{told}. {capital(why)}." if why else f"{told}.",
            self.tr("Check"),
            lambda: session.go("stale", ref),
        )


def _share(busy: int) -> int:
    """How many each room may bring, so that one full room does not push out the others."""
    return {0: 0, 1: MOST, 2: 4}.get(busy, 3)
