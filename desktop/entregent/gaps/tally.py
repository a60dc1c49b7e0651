"""What passed between the user and each address, counted once and kept.

Reading every interaction takes seconds in a mailbox of fifteen years, so the lists read what was
counted. What an import adds is counted on top; anything else that happens to an interaction, or
another user, has all of it counted anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from entregent.gaps.me import Self
from entregent.store.bulk import in_pages
from entregent.store.rows import chunks

_SENT, _BEFORE = "'from', 'organizer', 'inviter'", "'event', 'meeting'"
_ROWS = f"""
SELECT p.interaction_id, i.kind, substr(i.at, 1, 10), p.role IN ({_SENT}),
       p.kind || ':' || p.key, p.name
FROM interaction_participant p CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE i.kind IN ('mail', 'message', 'invitation', {_BEFORE})
"""  # noqa: S608 - constants of our own
_ORDER = " ORDER BY p.interaction_id, p.position"


class Invitation(NamedTuple):
    """One that the user sent: to which address, by which name, on which day (ISO, "" unknown)."""

    mark: str
    name: str
    day: str


@dataclass(slots=True)
class Passed:
    """What passed between the user and one address. Days are ISO text, "" unknown.

    `sent` by the user to it, `received` from it, `met` at gatherings of the user's, `seen` in other
    exchanges (in copy). `near` is the same weighed: one of n others counts 1/n.
    """

    mark: str  # "email:KEY", "url:KEY", "name:KEY", as the participants have them
    name: str = ""
    sent: int = 0
    received: int = 0
    met: int = 0
    seen: int = 0
    near: float = 0.0
    first: str = ""
    wrote: str = ""  # the last mail or message
    met_on: str = ""  # the last gathering, and its interaction
    meeting: int = 0

    @property
    def last(self) -> str:
        """The last day on which the two had to do with each other."""
        return max(self.wrote, self.met_on)

    def meet(self, interaction: int, day: str, share: float) -> None:
        """At a gathering; `share` is 0 where the user was not there."""
        if not share:
            self.seen += 1
        else:
            self.met += 1
            self.near += share
            if day >= self.met_on:
                self.met_on, self.meeting = day, interaction

    def write(self, day: str, share: float, *, is_sender: bool) -> None:
        """In a mail or message; `share` is 0 where the user is not its sender."""
        if is_sender:
            self.received += 1
            self.near += 1.0
        elif share:
            self.sent += 1
            self.near += share
        else:
            self.seen += 1
            return
        self.wrote = max(self.wrote, day)


_COLUMNS = tuple(each.name for each in fields(Passed))
_DAYS = ("first", "wrote", "met_on")


@dataclass(slots=True)
class Tally:
    """Every address that stands in an interaction and is not the user's, and what passed."""

    passed: dict[str, Passed] = field(default_factory=dict)  # by mark
    invitations: list[Invitation] = field(default_factory=list)
    # how often each name is written for an address: of what was counted now, not kept
    names: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, mark: str) -> Passed:
        """What passed with an address; a new one where nothing did yet."""
        found = self.passed.get(mark)
        if found is None:
            found = self.passed[mark] = Passed(mark)
        return found

    def settle_names(self) -> None:
        """Give each address the name that is written most, with care, whole."""
        for mark, told in self.names.items():
            best = max(told, key=lambda name: (told[name], not name.isupper(), len(name), name))
            known = self.passed[mark]
            known.name = best if len(told) > 1 or not known.name else known.name
        self.names = {}


def count(conn: Connection, me: Self, tally: Tally, ids: Iterable[int] | None = None) -> None:
    """Count these interactions on top of `tally`; all of them for None."""
    if ids is None:
        _count(in_pages(conn.exec_driver_sql(_ROWS + _ORDER)), me, tally)
    else:
        for page in chunks(sorted(ids)):
            marks = ", ".join("?" * len(page))
            query = f"{_ROWS} AND p.interaction_id IN ({marks}) {_ORDER}"
            _count(conn.exec_driver_sql(query, tuple(page)), me, tally)
    tally.settle_names()


def _count(rows: Iterable[Sequence[Any]], me: Self, tally: Tally) -> None:
    mine = {f"{kind}:{key}" for kind, key in me.marks}
    for _, group in groupby(rows, key=itemgetter(0)):
        traces = list(group)
        others = [row for row in traces if row[4] not in mine]
        if not others:
            continue
        interaction, kind, day = traces[0][0], traces[0][1], _day(traces[0][2])
        by_me = any(row[3] and row[4] in mine for row in traces)
        if kind == "invitation":
            if by_me:
                tally.invitations += [Invitation(row[4], row[5], day) for row in others]
            continue
        together = kind in {"meeting", "event"}
        counts = len(others) < len(traces) if together else by_me
        share = 1 / len(others) if counts else 0.0
        for _, _, _, is_sender, mark, name in others:
            passed = tally.of(mark)
            if name and "@" not in name:
                told = tally.names.setdefault(mark, {})
                told[name] = told.get(name, 0) + 1
            if together:
                passed.meet(interaction, day, share)
            else:
                passed.write(day, share, is_sender=bool(is_sender))
            if day and (not passed.first or day < passed.first):
                passed.first = day


def _day(text: str | None) -> str:
    """An ISO day, "" for anything less."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""


def _shown(day: int) -> str:
    return date.fromordinal(day).isoformat() if day else ""


class Kept:
    """The tally as the lists read it: a list a column, by mark; days are ordinals, 0 unknown.

    Objects are made where asked for: tens of thousands of them would take longer than a list may.
    """

    def __init__(self, columns: Mapping[str, list[Any]], invitations: list[Invitation]) -> None:
        self.marks: list[str] = columns["mark"]
        self.invitations = invitations
        self._columns = columns

    @classmethod
    def of(cls, tally: Tally) -> Kept:
        rows = [tally.passed[mark] for mark in sorted(tally.passed)]
        columns = {name: [getattr(row, name) for row in rows] for name in _COLUMNS}
        for name in _DAYS:
            columns[name] = [
                date.fromisoformat(day).toordinal() if day else 0 for day in columns[name]
            ]
        return cls(columns, tally.invitations)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Kept:
        return cls(data["columns"], [Invitation(*each) for each in data["invitations"]])

    def to_json(self) -> dict[str, object]:
        return {"columns": self._columns, "invitations": self.invitations}

    def tally(self) -> Tally:
        """The same to count on."""
        passed = (self.at(place) for place in range(len(self.marks)))
        return Tally({each.mark: each for each in passed}, list(self.invitations))

    def at(self, place: int) -> Passed:
        """What passed with the address at a place."""
        values = {name: self._columns[name][place] for name in _COLUMNS}
        days = {name: _shown(values[name]) for name in _DAYS}
        return Passed(**{**values, **days})

    def name(self, place: int) -> str:
        return str(self._columns["name"][place])

    def keys(self, kind: str) -> tuple[int, list[str]]:
        """The comparison keys of one kind, sorted, and the place of the first."""
        first = bisect_left(self.marks, f"{kind}:")
        end = bisect_left(self.marks, f"{kind};")  # ";" follows ":" in ASCII
        return first, [mark[len(kind) + 1 :] for mark in self.marks[first:end]]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """One column of numbers."""
        return np.array(self._columns[name], dtype=np.float64)

    def last(self) -> NDArray[np.int64]:
        """The last day of each."""
        wrote, met_on = (np.array(self._columns[name], np.int64) for name in ("wrote", "met_on"))
        return np.maximum(wrote, met_on)


def merged(passed: Iterable[Passed]) -> Passed:
    """What passed with one person, by all their addresses."""
    whole = Passed("")
    for each in passed:
        whole.sent += each.sent
        whole.received += each.received
        whole.met += each.met
        whole.seen += each.seen
        whole.near += each.near
        whole.name = whole.name or each.name
        whole.wrote = max(whole.wrote, each.wrote)
        if each.first and (not whole.first or each.first < whole.first):
            whole.first = each.first
        if each.met and each.met_on >= whole.met_on:
            whole.met_on, whole.meeting = each.met_on, each.meeting
    return whole
