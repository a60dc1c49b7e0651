"""Whose an address is, and how much the user has to do with each person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from entregent.cards.keys import fold
from entregent.gaps.tally import Kept, Passed, merged

Numbers = NDArray[np.int64]

_HALF_LIFE = 2.0  # years: what passed then counts half
_UNDATED = 10.0  # years
_ONE_WAY = 0.25  # of what it counts when both did

# As one text: fetching tens of thousands of rows one by one takes longer than finding them.
_OF_KEYS = """
SELECT group_concat(j.key || ',' || m.person_id) FROM json_each(?) j
CROSS JOIN contact_key k ON k.kind = ? AND k.key = j.value
CROSS JOIN membership m ON m.member_kind = k.member_kind AND m.member_id = k.member_id
"""
_OF_NAMES = """
SELECT group_concat(j.key || ',' || p.id) FROM json_each(?) j
CROSS JOIN person p ON p.sort_key = j.value
"""


def of_keys(conn: Connection, kind: str, keys: Sequence[str]) -> dict[str, list[int]]:
    """The people who have these e-mails or pages (comparison keys); sorted keys are faster."""
    found: dict[str, list[int]] = {}
    for place, person in _pairs(conn, _OF_KEYS, json.dumps(keys), kind).tolist():
        found.setdefault(keys[place], []).append(person)
    return found


def of_names(conn: Connection, names: Iterable[str]) -> dict[str, int]:
    """The one person of each folded name; names of one word, or of several people, are no one's."""
    asked = sorted({name for name in names if " " in name})
    pairs = _alone(_pairs(conn, _OF_NAMES, json.dumps(asked)))
    return {asked[place]: person for place, person in pairs.tolist()}


def known_places(conn: Connection, kept: Kept) -> Numbers:
    """The places of the e-mail addresses that somebody here has, perhaps several people."""
    first, keys = kept.keys("email")
    return _pairs(conn, _OF_KEYS, json.dumps(keys), "email")[:, 0] + first


def _pairs(conn: Connection, query: str, *parameters: str) -> Numbers:
    """Each (place, person) once, by place."""
    text = conn.exec_driver_sql(query, parameters).scalar()
    pairs: Numbers = np.fromstring(text or "", dtype=np.int64, sep=",").reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    again = np.zeros(len(pairs), dtype=np.bool_)
    again[1:] = (pairs[1:] == pairs[:-1]).all(axis=1)
    return pairs[~again]


def _alone(pairs: Numbers) -> Numbers:
    """The pairs whose place has one person only."""
    same = pairs[1:, 0] == pairs[:-1, 0]
    shared = np.zeros(len(pairs), dtype=np.bool_)
    shared[1:] |= same
    shared[:-1] |= same
    return pairs[~shared]


@dataclass(frozen=True, slots=True)
class Ties:
    """Which address of the tally is whose: parallel arrays of places and people."""

    kept: Kept
    places: Numbers
    people: Numbers

    def of(self, ids: Sequence[int]) -> dict[int, Passed]:
        """What passed with each of these people, by all their addresses."""
        at = np.flatnonzero(np.isin(self.people, np.array(ids, dtype=np.int64)))
        found: dict[int, list[Passed]] = {id_: [] for id_ in ids}
        for place, person in zip(self.places[at].tolist(), self.people[at].tolist(), strict=True):
            found[person].append(self.kept.at(place))
        return {id_: merged(several) for id_, several in found.items()}

    def worth(self, size: int, today: date) -> NDArray[np.float64]:
        """How much of a tie there is with each person, at the person's id, below `size`."""
        inside = self.people < size
        return _worth(self.kept, self.places[inside], self.people[inside], size, today)


def ties(conn: Connection, kept: Kept) -> Ties:
    """Whose each address is. One that several people share is nobody's.

    A participant known by name or by a page that nobody here has is the one person of that name.
    """
    found: list[Numbers] = []
    left: list[int] = []
    for kind in ("email", "url"):
        first, keys = kept.keys(kind)
        pairs = _pairs(conn, _OF_KEYS, json.dumps(keys), kind)
        pairs[:, 0] += first
        found.append(_alone(pairs))
        if kind == "url":
            left += sorted(set(range(first, first + len(keys))) - set(pairs[:, 0].tolist()))
    first, keys = kept.keys("name")
    left += range(first, first + len(keys))
    names = [fold(kept.name(place)) or kept.marks[place].partition(":")[2] for place in left]
    named = of_names(conn, names)
    more = [(place, named[n]) for place, n in zip(left, names, strict=True) if n in named]
    found.append(np.array(more, dtype=np.int64).reshape(-1, 2))
    whole = np.concatenate(found)
    return Ties(kept, whole[:, 0], whole[:, 1])


def worth_of_places(kept: Kept, today: date) -> NDArray[np.float64]:
    """How much of a tie there is with each address."""
    places = np.arange(len(kept.marks))
    return _worth(kept, places, places, len(places), today)


def _worth(
    kept: Kept, places: Numbers, whose: Numbers, size: int, today: date
) -> NDArray[np.float64]:
    """How much of a tie shows, to order a list by; 0 for nothing. Both ways and lately first.

    The logarithm of what passed, a mail or gathering of n others as 1/n, halved every two years.
    """
    near, sent, received, met = (
        np.bincount(whose, weights=kept.numbers(name)[places], minlength=size)
        for name in ("near", "sent", "received", "met")
    )
    last = np.zeros(size, dtype=np.int64)
    np.maximum.at(last, whose, kept.last()[places])
    years = np.where(last > 0, np.maximum(today.toordinal() - last, 0) / 365.25, _UNDATED)
    both = np.where(((sent > 0) & (received > 0)) | (met > 0), 1.0, _ONE_WAY)
    found: NDArray[np.float64] = np.log1p(near * both) * 0.5 ** (years / _HALF_LIFE)
    return found
