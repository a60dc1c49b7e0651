"""What Today asks: the few decisions most worth a minute, out of all that wait.

Each room's best come first and the day stays short: more than `MOST` would be a list, not a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from entregent.evidence import Reason
from entregent.ui.models import stale, updates
from entregent.ui.models.connections import Connection
from entregent.ui.models.groups import Group
from entregent.ui.models.stale import PersonStale
from entregent.ui.models.updates import PersonUpdates
from entregent.ui.session import Session
from entregent.ui.widgets.text import Tone
from entregent.ui.words import capital

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
    covers: int = 1  # how many rows of the pages it stands for


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
        proposed = session.updates.value or []
        news = [each for each in updates.by_person(proposed) if each.reference not in hidden]
        groups = [
            group
            for group in session.duplicates.value or []
            if group.reference not in hidden and not (group.sure and _SURE in hidden)
        ]
        # What a network already says instead is asked once, as an update.
        worst = [
            person
            for person in stale.by_person(session.stale.value or [], proposed)
            if person.reference not in hidden and not person.suggestions
        ]
        share = _share(bool(news) + bool(groups) + bool(worst))
        day = [
            *self._accounts(),
            *map(self._update, news[:share]),
            *self._duplicates(groups, share),
            *map(self._stale, worst[:share]),
        ]
        return day[:MOST]

    def _accounts(self) -> list[Decision]:
        """What a sync left for the user: deletions to confirm, a password, values that differ."""
        hidden = self._session.snooze.hidden()
        decisions: list[Decision] = []
        for each in self._session.connections():
            if each.stopped is not None and each.state in {"confirm", "password"}:
                decisions.append(self._stopped(each, each.stopped))
            if each.conflicts:
                decisions.append(self._conflicts(each))
        return [each for each in decisions if each.reference not in hidden]

    def _stopped(self, each: Connection, why: Reason) -> Decision:
        name = each.account.name
        count = why.values.get("count")
        headline, verb = self.tr("{account} needs your password"), self.tr("See")
        if isinstance(count, int):
            headline = self.tr("Sync stopped: %n card(s) would be deleted", "", count)
        return Decision(
            f"account:{name}",
            name,
            headline.format(account=name),
            self.tr("account"),
            "warn",
            f"{capital(self._session.words.reason(why))}.",
            verb,
            partial(self._session.go, "accounts", name),
        )

    def _conflicts(self, each: Connection) -> Decision:
        name, count = each.account.name, len(each.conflicts)
        headline = self.tr("%n value(s) differ between here and {account}", "", count)
        names = self._session.words.few(dict.fromkeys(one.name for one in each.conflicts))
        return Decision(
            f"conflicts:{name}",
            name,
            headline.format(account=name),
            self.tr("conflict"),
            "warn",
            self.tr("{names}: both values are kept until you decide.").format(names=names),
            self.tr("Decide"),
            partial(self._session.go, "accounts", name),
        )

    def _update(self, person: PersonUpdates) -> Decision:
        session = self._session
        words = session.words
        fields = {suggestion.field for suggestion in person.suggestions}
        if "ORG" in fields:
            headline = self.tr("{name} has changed employer")
        elif "TITLE" in fields:
            headline = self.tr("{name} has a new title")
        elif "FN" in fields:
            headline = self.tr("{name} has another name now")
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
        count = len(person.proposals)
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
            covers=count,
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

    def _stale(self, person: PersonStale) -> Decision:
        session, words = self._session, self._session.words
        fields = dict.fromkeys(words.field(doubt.field) for doubt in person.doubts)
        worst = person.worst
        headline = self.tr("{name}: {field} to check").format(
            name=person.name, field=words.listed(fields)
        )
        why = "; ".join(words.reason(reason) for reason in worst.values[0].reasons[:2])
        sure = words.percent(worst.probability)
        told = self.tr("{value}, {percent} sure").format(value=worst.shown, percent=sure)
        ref = person.reference
        return Decision(
            ref,
            person.name,
            headline,
            self.tr("stale"),
            "bad" if worst.probability < 0.2 else "warn",
            f"{told}. {capital(why)}." if why else f"{told}.",
            self.tr("Check"),
            lambda: session.go("stale", ref),
        )


def _share(busy: int) -> int:
    """How many each room may bring, so that one full room does not push out the others."""
    return {0: 0, 1: MOST, 2: 4}.get(busy, 3)
