"""What Today asks: the few decisions most worth a minute, out of all that wait.

Each room's best come first and the day stays short: more than `MOST` would be a list, not a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from entregent.ui.models.groups import Group
from entregent.ui.models.stale import doubtful, reference
from entregent.ui.models.updates import PersonUpdates, by_person
from entregent.ui.session import Session
from entregent.ui.widgets.text import Tone
from entregent.ui.words import capital

if TYPE_CHECKING:
    from entregent.freshness.model import StaleValue

MOST = 7
_OF_EACH = 4
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


def waiting(session: Session, hidden: frozenset[str]) -> int | None:
    """How many decisions Today holds; None while nothing is known yet."""
    found = decisions(session, hidden)
    return None if found is None else len(found)


def decisions(session: Session, hidden: frozenset[str]) -> list[Decision] | None:
    """The day's decisions, without what was put off; None while nothing is known yet."""
    feeds = (session.duplicates.value, session.updates.value, session.stale.value)
    if any(value is None for value in feeds):
        return None
    updates = [_update(session, person) for person in by_person(session.updates.value or [])]
    groups = [_duplicate(session, group) for group in session.duplicates.value or []]
    worst = sorted(doubtful(session.stale.value or []), key=lambda value: value.probability_valid)
    stale = [_stale(session, value) for value in worst[: 4 * _OF_EACH]]
    rooms = [_shown(room, hidden) for room in (updates, groups, stale)]
    day = [decision for room in rooms for decision in room[: _share(rooms)]]
    return day[:MOST]


def _share(rooms: list[list[Decision]]) -> int:
    """How many each room may bring, so that one full room does not push out the others."""
    busy = sum(bool(room) for room in rooms)
    return MOST if busy <= 1 else _OF_EACH if busy == 2 else 3


def _shown(room: Iterable[Decision], hidden: frozenset[str]) -> list[Decision]:
    return [decision for decision in room if decision.reference not in hidden]


def _update(session: Session, person: PersonUpdates) -> Decision:
    words = session.words
    fields = {suggestion.field for suggestion in person.suggestions}
    if "ORG" in fields:
        headline = QCoreApplication.translate("Decisions", "{name} has changed employer")
    elif "TITLE" in fields:
        headline = QCoreApplication.translate("Decisions", "{name} has a new title")
    else:
        headline = QCoreApplication.translate("Decisions", "{name} can be reached elsewhere too")
    first = person.suggestions[0]
    change = f"{first.old} → {first.new}" if first.old else first.new
    seen = QCoreApplication.translate("Decisions", "{change}, seen {date} on {network}.").format(
        change=change,
        date=words.on(first.seen_on) if first.seen_on else "",
        network=words.network(first.source),
    )
    ids, name = person.ids, person.name
    verb = QCoreApplication.translate("Decisions", "Apply %n field(s)", "", len(ids))
    said = QCoreApplication.translate("Decisions", "Updated: {name}").format(name=name)
    return Decision(
        person.reference,
        name,
        headline.format(name=name),
        QCoreApplication.translate("Decisions", "update"),
        "accent",
        seen,
        verb,
        lambda: session.change(lambda workspace: workspace.suggestions.accept(ids), said),
    )


def _duplicate(session: Session, group: Group) -> Decision:
    words = session.words
    names = words.listed(group.names)
    headline = QCoreApplication.translate("Decisions", "{names}: the same person?")
    if len(set(group.names)) == 1:
        headline = QCoreApplication.translate("Decisions", "{names}, twice: the same person?")
        names = group.names[0]
    why = capital("; ".join(words.reason(reason) for reason in group.reasons[:3] if reason.weight))
    sure = QCoreApplication.translate("Decisions", "Probability {percent}.").format(
        percent=words.percent(group.probability)
    )
    return Decision(
        group.reference,
        group.names[0],
        headline.format(names=names),
        QCoreApplication.translate("Decisions", "duplicate"),
        "accent",
        f"{why}. {sure}" if why else sure,
        QCoreApplication.translate("Decisions", "Compare"),
        lambda: session.go("duplicates", group.reference),
    )


def _stale(session: Session, value: StaleValue) -> Decision:
    words = session.words
    headline = QCoreApplication.translate("Decisions", "{name}: {field} to check").format(
        name=value.name, field=words.field(value.field or "")
    )
    why = "; ".join(words.reason(reason) for reason in value.reasons[:2])
    sure = words.percent(value.probability_valid)
    told = QCoreApplication.translate("Decisions", "{value}, {percent} sure").format(
        value=value.value, percent=sure
    )
    ref = reference(value)
    return Decision(
        ref,
        value.name,
        headline,
        QCoreApplication.translate("Decisions", "stale"),
        "bad" if value.probability_valid < 0.2 else "warn",
        f"{told}. {capital(why)}." if why else f"{told}.",
        QCoreApplication.translate("Decisions", "Check"),
        lambda: session.go("stale", ref),
    )
