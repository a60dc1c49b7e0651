"""From a parsed search line to the people who answer it, experts first.

A query for a title, a skill or an employer is one for the best: its people come by what speaks for
them, then by name. Any other comes by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from entregent.contacts import groups
from entregent.contacts.periods import period
from entregent.contacts.query import EVENT, GROUP, LAST, MET, SKILL
from entregent.contacts.synonyms import alike
from entregent.store import search
from entregent.store.search import NOBODY, Ids, Term

_ASIDE = frozenset((GROUP, SKILL, MET, EVENT, LAST))  # not answered by the index over people alone
_RANKED = frozenset(("title", "organization", SKILL))

# What speaks for an expert. Within a term these add up: a title that the user endorsed too is more.
ENDORSED = 5.0  # by the user, who knows
IN_TITLE = 4.0
ON_CARD = 3.0  # role, category, EXPERTISE: the user's own words on the card
RECOMMENDED = 2.0  # the title of a recommendation, of its day
IN_NOTE = 1.0
EMPLOYED = 4.0
FORMERLY = 1.0
VERY_TITLE = 1.0  # a title that begins so: a president before a vice-president
# A recent contact is worth less than the least of these, in tenths so that small differences
# leave the order of names alone; it halves in two years.
RECENT = 0.9
_HALF_LIFE_YEARS = 2.0

_ON_CARDS = (("title", IN_TITLE), ("skills", ON_CARD), ("notes", IN_NOTE))
_BY_PARTIES = (("skills", ENDORSED), ("titles", RECOMMENDED))

Scores = NDArray[np.float64]


def is_ranked(terms: Iterable[Term]) -> bool:
    """Whether the answers come best first."""
    return any(term.field in _RANKED and not term.negated for term in terms)


def answer(conn: Connection, terms: Sequence[Term], today: date) -> Ids:
    """The ids of the people who meet all terms, in the order in which they are listed."""
    asking = _Asking(conn, terms)
    found = search.order_of(conn).sort(asking.found())
    if not is_ranked(terms):
        return found
    scores = np.round(asking.scores(found) + _recency(conn, found, today), 1)
    return found[np.argsort(-scores, kind="stable")]


@dataclass(frozen=True, slots=True)
class _Tier:
    """People who meet a term in one way, and what that is worth."""

    ids: Ids
    worth: float


class _Asking:
    """One query on one snapshot."""

    def __init__(self, conn: Connection, terms: Sequence[Term]) -> None:
        self._conn = conn
        self._wanted = [term for term in terms if not term.negated]
        self._unwanted = [term for term in terms if term.negated]
        self._indexed = [widened(term) for term in self._wanted if term.field not in _ASIDE]
        self._sought = bool(search.expression(self._indexed))
        self._tiers: list[_Tier] = []

    def found(self) -> Ids:
        """The people who meet all terms, each once, in no order."""
        aside = [term for term in self._wanted if term.field in _ASIDE and _says(term)]
        if self._sought:
            ids = search.matching(self._conn, self._indexed)
        elif self._wanted:
            ids = NOBODY
        else:
            ids = search.order_of(self._conn).ids
        narrowed = self._sought
        for term in aside:
            more = self._meeting(term)
            ids = ids[_among(ids, more)] if narrowed else more
            narrowed = True
        for term in self._unwanted:
            ids = ids[~_among(ids, self._excluded(term))]
        return ids

    def scores(self, people: Ids) -> Scores:
        """What speaks for each of these people, who were found."""
        scores = np.zeros(len(people))
        tiers = list(self._tiers)
        for term in self._wanted:
            if term.field == "organization":
                now = _in_field(term, "organization")
                tiers.append(_Tier(self._instead(term, now), EMPLOYED - FORMERLY))
            elif term.field == "title":
                tiers.append(_Tier(self._instead(term, _initial(term)), VERY_TITLE))
        for tier in tiers:
            scores[_among(people, tier.ids)] += tier.worth
        return scores

    def _instead(self, term: Term, narrower: Term) -> Ids:
        """Those who meet something narrower than a term, and the others that the index answers."""
        others = [each for each in self._indexed if each != widened(term)]
        return search.matching(self._conn, [narrower, *others])

    def _meeting(self, term: Term) -> Ids:
        """Who meets a term that the index over people cannot answer alone."""
        if term.field == SKILL:
            return self._skilled(term)
        each = [self._one(one) for one in (replace(term, others=()), *term.others)]
        return search.united(*each)

    def _one(self, term: Term) -> Ids:
        if term.field == GROUP:
            return groups.members_of(self._conn, term.text)
        asked = period(term.text)
        if term.field == LAST:
            days = search.owners_of(self._conn).last
            return np.flatnonzero((days >= asked.first) & (days <= asked.last)) if asked else NOBODY
        return search.of_parties(self._conn, [met(term)])

    def _skilled(self, term: Term) -> Ids:
        """Who has a skill; keeps what speaks for whom."""
        conn, tiers = self._conn, []
        for name, worth in _ON_CARDS:
            wanted = [skilled(term, name), *self._indexed]
            tiers.append(_Tier(search.matching(conn, wanted), worth))
        for name, worth in _BY_PARTIES:
            tiers.append(_Tier(search.of_parties(conn, [skilled(term, name)]), worth))
        self._tiers += tiers
        return search.united(*(tier.ids for tier in tiers))

    def _excluded(self, term: Term) -> Ids:
        """Who meets a negated term; of employers the present one alone counts."""
        if term.field in _ASIDE:
            return _Asking(self._conn, [replace(term, negated=False)]).found()
        plain = widened(replace(term, negated=False))
        if term.field == "organization":
            plain = _in_field(plain, "organization")
        return search.matching(self._conn, [plain])


def _says(term: Term) -> bool:
    """Whether a term asks for anything: `skill:!!!` does as little as `!!!`."""
    return term.field in {GROUP, LAST} or bool(search.expression([term]))


def _among(ids: Ids, others: Ids) -> NDArray[np.bool_]:
    """Which of `ids` are among the others."""
    marked = np.zeros(int(max(ids.max(initial=0), others.max(initial=0))) + 1, dtype=np.bool_)
    marked[others] = True
    found: NDArray[np.bool_] = marked[ids]
    return found


def _recency(conn: Connection, people: Ids, today: date) -> Scores:
    """What the latest interaction with each is worth, 0 where none is known."""
    days = search.owners_of(conn).last_with(people)
    months = days // 10_000 * 12 + days // 100 % 100
    years = np.maximum(today.year * 12 + today.month - months, 0) / 12
    return np.where(days > 0, RECENT * np.exp2(-years / _HALF_LIFE_YEARS), 0.0)


# --- terms as the index takes them -------------------------------------------------------------


def widened(term: Term) -> Term:
    """The same term with all that is to be found by it: a title in its other forms, a present or a
    former employer, the days of a period."""
    if term.field == "title":
        return _each(term, _inflected)
    if term.field == "organization":
        return _in_field(term, "organization former")
    if term.field == search.SINCE:
        return _each(term, _days)
    return term


def skilled(term: Term, column: str) -> Term:
    """A skill in all its forms, as `column` is asked for it.

    In notes, which are prose, two letters are a word ("it") more often than a skill.
    """
    wide = _in_field(_each(term, _inflected), column)
    return _each(wide, _long_forms) if column == "notes" else wide


def _long_forms(term: Term) -> list[Term]:
    return [replace(term, forms=tuple(form for form in term.forms if len(form) > 2))]


def met(term: Term) -> Term:
    """Where or when the user met somebody, as the index over parties takes it."""
    return _each(term, _met)


def _met(term: Term) -> list[Term]:
    if term.field == MET and period(term.text):
        return _days(term)
    return [replace(term, field="events", forms=alike(term.text))]


def _inflected(term: Term) -> list[Term]:
    return [replace(term, forms=alike(term.text))]


def _initial(term: Term) -> Term:
    return _each(widened(term), lambda one: [replace(one, initial=True)])


def _days(term: Term) -> list[Term]:
    asked = period(term.text)
    beginnings = asked.beginnings() if asked else ()
    # years, months and days are words of their own; a decade is none
    days = [replace(term, text=digits, whole=len(digits) > 3) for digits in beginnings]
    return days or [replace(term, text="")]


def _all(term: Term) -> list[Term]:
    """A term and its others, each without others."""
    return [replace(term, others=()), *term.others]


def _each(term: Term, made: Callable[[Term], list[Term]]) -> Term:
    first, *others = [new for one in _all(term) for new in made(one)]
    return replace(first, others=tuple(others), negated=term.negated)


def _in_field(term: Term, name: str) -> Term:
    first, *others = [replace(one, field=name) for one in _all(term)]
    return replace(first, others=tuple(others))
