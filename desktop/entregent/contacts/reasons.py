"""Why somebody answers a search: the very lines that the index found, told as reasons.

Read again from the rows of those few people that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from sqlalchemy import Connection

from entregent.cards.keys import fold
from entregent.contacts import known
from entregent.contacts.asking import met, skilled, widened
from entregent.contacts.known import Known
from entregent.contacts.periods import Period, period
from entregent.contacts.query import EVENT, LAST, MET, SKILL
from entregent.evidence import Reason
from entregent.store.bulk import uncollected
from entregent.store.search import SINCE, Term

_LONGEST = 60  # characters of a note, about what was found
_AROUND = 4  # words on either side


class FoundReason(StrEnum):
    """Each kind with its values."""

    TITLE = "found.title"  # title
    EMPLOYED = "found.employed"  # organization
    FORMERLY = "found.formerly"  # organization
    ENDORSED = "found.endorsed"  # skill
    ON_CARD = "found.on_card"  # text
    RECOMMENDED = "found.recommended"  # title
    NOTE = "found.note"  # text
    EVENT = "found.event"  # title, on
    MET = "found.met"  # on
    SINCE = "found.since"  # network, since
    LAST = "found.last"  # on


def why(conn: Connection, terms: Sequence[Term], ids: Sequence[int]) -> list[tuple[Reason, ...]]:
    """The reasons of each of these people, in the order asked; those that weigh most first."""
    tellers = [
        _TELLERS[term.field](term) for term in terms if term.field in _TELLERS and not term.negated
    ]
    if not tellers:
        return [()] * len(ids)
    with uncollected():  # a hundred people are a few thousand short-lived objects
        people = known.read(conn, ids)
        return [_once(reason for tell in tellers for reason in tell(people[id_])) for id_ in ids]


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    told = {(reason.kind, *reason.values.items()): reason for reason in reasons}
    return tuple(told.values())


# --- finding a term's words again --------------------------------------------------------------

_Sought = re.Pattern[str]  # any of what is sought, where a word of folded text begins


def _sought(*terms: Term) -> _Sought:
    """What the full-text index looks for, as words one after the other; the last may go on."""
    found: dict[str, None] = {}
    for one in (each for term in terms for each in (term, *term.others)):
        found[_told(one.text, open_ended=not one.whole)] = None
        found.update(dict.fromkeys(_told(form, open_ended=False) for form in one.forms))
    told = "|".join(filter(None, found))
    return re.compile(rf"(?<!\S)(?:{told})" if told else r"(?!)")


def _told(text: str, *, open_ended: bool) -> str:
    words = " ".join(fold(text).split())
    return re.escape(words) + ("" if open_ended or not words else r"(?!\S)")


def _place(sought: _Sought, line: str) -> int:
    """Which word of the line the first thing found begins at, -1 where none is there."""
    text = " ".join(fold(line).split())
    found = sought.search(text)
    return text.count(" ", 0, found.start()) if found else -1


def _first(sought: _Sought, lines: Iterable[str]) -> str:
    return next((line for line in lines if _place(sought, line) >= 0), "")


def _excerpt(sought: _Sought, line: str) -> str:
    """The line, or the words about what was found where it is long."""
    if len(line) <= _LONGEST:
        return line
    words = line.split()
    at = next((i for i in range(len(words)) if _place(sought, " ".join(words[: i + 1])) >= 0), 0)
    start, end = max(0, at - _AROUND), at + _AROUND + 1
    cut = " ".join(words[start:end])
    return f"{'… ' if start else ''}{cut}{' …' if end < len(words) else ''}"


# --- reasons of one term -----------------------------------------------------------------------

Teller = Callable[[Known], Iterator[Reason]]


def _title(term: Term) -> Teller:
    sought = _sought(widened(term))

    def tell(person: Known) -> Iterator[Reason]:
        if line := _first(sought, person.lines("title")):
            yield Reason(FoundReason.TITLE, {"title": line})

    return tell


def _organization(term: Term) -> Teller:
    sought = _sought(widened(term))

    def tell(person: Known) -> Iterator[Reason]:
        if line := _first(sought, person.lines("organization")):
            yield Reason(FoundReason.EMPLOYED, {"organization": line})
        elif line := _first(sought, person.lines("former")):
            yield Reason(FoundReason.FORMERLY, {"organization": line})

    return tell


def _skill(term: Term) -> Teller:
    sought, prose = _sought(skilled(term, "title")), _sought(skilled(term, "notes"))
    kinds = (
        (FoundReason.ENDORSED, "skill", Known.endorsed),
        (FoundReason.TITLE, "title", lambda person: person.lines("title")),
        (FoundReason.ON_CARD, "text", lambda person: person.lines("skills")),
        (FoundReason.RECOMMENDED, "title", Known.recommended),
    )

    def tell(person: Known) -> Iterator[Reason]:
        for kind, name, lines in kinds:
            if line := _first(sought, lines(person)):
                yield Reason(kind, {name: line})
        if line := _first(prose, person.lines("notes")):
            yield Reason(FoundReason.NOTE, {"text": _excerpt(prose, line)})

    return tell


def _met(term: Term) -> Teller:
    periods = _periods(term) if term.field == MET else []
    named = [one for one in (term, *term.others) if term.field == EVENT or not period(one.text)]
    sought = _sought(*(met(one) for one in named))

    def tell(person: Known) -> Iterator[Reason]:
        events = [(title, day) for title, day in person.events() if _within(day, periods)]
        events += [(title, day) for title, day in person.events() if _place(sought, title) >= 0]
        days = [day for day in person.met() if _within(day, periods)]
        if events:
            title, on = max(events, key=lambda event: event[1])
            yield Reason(FoundReason.EVENT, {"title": title, "on": on})
        elif days:
            yield Reason(FoundReason.MET, {"on": max(days)})

    return tell


def _since(term: Term) -> Teller:
    periods = _periods(term)

    def tell(person: Known) -> Iterator[Reason]:
        for network, day in person.connections():
            if _within(day, periods):
                yield Reason(FoundReason.SINCE, {"network": network, "since": day})

    return tell


def _last(term: Term) -> Teller:
    periods = _periods(term)

    def tell(person: Known) -> Iterator[Reason]:
        if _within(person.last_on, periods):
            yield Reason(FoundReason.LAST, {"on": person.last_on})

    return tell


def _periods(term: Term) -> list[Period]:
    return [asked for one in (term, *term.others) if (asked := period(one.text))]


def _within(day: str, periods: Iterable[Period]) -> bool:
    digits = (day.replace("-", "") + "0000")[:8]
    number = int(digits) if day and digits.isdigit() else 0
    return any(each.first <= number <= each.last for each in periods)


_TELLERS: Mapping[str | None, Callable[[Term], Teller]] = {
    "title": _title,
    "organization": _organization,
    SKILL: _skill,
    MET: _met,
    EVENT: _met,
    SINCE: _since,
    LAST: _last,
}
