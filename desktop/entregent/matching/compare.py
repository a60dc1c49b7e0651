"""Comparison of candidate pairs: for each the level found by each comparison, and its rarity.

Vectorised over pairs; names and titles are compared once for each distinct pair of texts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from entregent.cards.employers import organization_words, same_organization, title_key
from entregent.matching.columns import Columns
from entregent.matching.levels import (
    ADDRESS,
    BIRTHDAY,
    COMPARISONS,
    COPY,
    EMAIL,
    EMPLOYER,
    FAMILY,
    GIVEN,
    ORDER,
    PHONE,
    PROFILE,
    TITLE,
)  # fmt: skip
from entregent.matching.names import (
    Apart,
    Given,
    NameCounts,
    Relation,
    relate_family,
    relate_given,
)
from entregent.matching.shared import Floats, Ints, Shared
from entregent.matching.statistics import Statistics

# How alike two addresses are, in percent, that are one written twice, and that may be.
_ALIKE, _NEAR = 80.0, 68.0
_SIMILAR, _OTHER_EMPLOYER = (EMPLOYER.index(f"employer.{k}") for k in ("similar", "different"))
_SAME_TITLE, _SIMILAR_TITLE, _OTHER_TITLE = (
    TITLE.index(f"title.{kind}") for kind in ("same", "similar", "different")
)
_HALF = 0xFFFFFFFF  # of two codes packed into one integer
Text = TypeVar("Text", bound=Hashable)
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Compared:
    """`levels[p, c]` is the level of comparison c for pair p; `held` the count behind its rarity;
    `evidence` the code of the value that agreed, -1 for none."""

    left: Ints
    right: Ints
    levels: NDArray[np.uint8]
    held: NDArray[np.float32]
    evidence: Ints

    def where(self, which: Bools | NDArray[np.int64]) -> Compared:
        """These pairs alone."""
        return Compared(
            self.left[which],
            self.right[which],
            self.levels[which],
            self.held[which],
            self.evidence[which],
        )

    @classmethod
    def together(cls, parts: Sequence[Compared]) -> Compared:
        """All pairs of the parts, in their order."""
        if not parts:
            shape = (0, len(COMPARISONS))
            none = np.zeros(0, np.int32)
            levels, held = np.zeros(shape, np.uint8), np.zeros(shape, np.float32)
            return cls(none, none, levels, held, np.zeros(shape, np.int32))
        return cls(
            np.concatenate([part.left for part in parts]),
            np.concatenate([part.right for part in parts]),
            np.concatenate([part.levels for part in parts]),
            np.concatenate([part.held for part in parts]),
            np.concatenate([part.evidence for part in parts]),
        )


def compare(columns: Columns, left: Ints, right: Ints, statistics: Statistics) -> Compared:
    """Compares the pairs (left[i], right[i]) of row numbers."""
    work = _Work(columns, left, right, statistics)
    work.names()
    work.mailboxes()
    work.lines()
    work.employers()
    work.titles()
    work.addresses()
    work.birthdays()
    work.pages()
    work.copies()
    return Compared(left, right, work.levels, work.held, work.evidence)


class _Work:
    def __init__(self, columns: Columns, left: Ints, right: Ints, statistics: Statistics) -> None:
        self._c, self._l, self._r, self._s = columns, left, right, statistics
        shape = (len(left), len(COMPARISONS))
        self.levels = np.zeros(shape, np.uint8)
        self.held = np.ones(shape, np.float32)
        self.evidence = np.full(shape, -1, np.int32)

    def names(self) -> None:
        c, counts = self._c, self._s.names
        given = self._texts(
            c.given,
            lambda a, b: relate_given(c.givens[a], c.givens[b], counts),
            apart=(Apart.of_given(c.givens), GIVEN.index("given.different")),
        )
        family = self._texts(
            c.family,
            lambda a, b: relate_family(c.families[a], c.families[b], counts),
            apart=(Apart.of_family(c.families), FAMILY.index("family.different")),
        )
        self._put(GIVEN.name, *given)
        self._put(FAMILY.name, *family)
        self._swapped()
        both = (c.generation[self._l] > 0) & (c.generation[self._r] > 0)
        self._set(ORDER.name, "name.generation_differs",
                  both & (c.generation[self._l] != c.generation[self._r]))  # fmt: skip

    def _swapped(self) -> None:
        """Given name against family name, where neither agrees as written."""
        c, counts = self._c, self._s.names
        given, family = _column(GIVEN.name), _column(FAMILY.name)
        apart = (self.levels[:, given] == GIVEN.index("given.different")) & (
            self.levels[:, family] == FAMILY.index("family.different")
        )
        where = np.flatnonzero(apart)
        words = [frozenset(name.words) for name in c.givens]
        families = [frozenset(name) for name in c.families]
        sides = (c.given[self._l], c.family[self._l], c.given[self._r], c.family[self._r])
        keys = zip(*(side[where].tolist() for side in sides), strict=True)
        cache: dict[tuple[int, int, int, int], tuple[Relation, Relation] | None] = {}
        for pair, key in zip(where.tolist(), keys, strict=True):
            one, its, other, others = key
            if words[one].isdisjoint(families[others]) and words[other].isdisjoint(families[its]):
                continue
            if key not in cache:
                cache[key] = _relate_swapped(c, key, counts)
            found = cache[key]
            if found is None:
                continue
            for column, (level, held) in ((given, found[0]), (family, found[1])):
                self.levels[pair, column], self.held[pair, column] = level, held
            self.levels[pair, _column(ORDER.name)] = ORDER.index("name.swapped")

    def mailboxes(self) -> None:
        c = self._c
        code, held = self._common(c.emails)
        same = code >= 0
        by_two = same & (c.emails.names[code] == 2) if len(c.emails.names) else same
        self._agree(EMAIL.name, "email.same", same & ~by_two, held, code)
        self._agree(EMAIL.name, "email.shared_by_two", by_two, held, code)
        both = self._both(c.emails) & ~same
        code, held = self._common(c.locals)
        local = both & (code >= 0)
        of_name = self._made_of_names(np.flatnonzero(local), code)
        self._agree(EMAIL.name, "email.same_local_part", local & ~of_name, held, code)
        self._set(EMAIL.name, "email.named_alike", of_name)
        domain, _ = self._common(c.domains)
        rest = both & ~local
        private = c.private_only[self._l] & c.private_only[self._r]
        colleague = rest & (domain >= 0) & ~private
        self._set(EMAIL.name, "email.colleague", colleague)
        self._set(EMAIL.name, "email.different_private", rest & private)
        self._set(EMAIL.name, "email.different", rest & ~private & ~colleague)

    def _made_of_names(self, pairs: NDArray[np.int64], code: Ints) -> Bools:
        """Which shared local parts hold a name of the pair: j.tremblay, but not beltour45."""
        records, keys = self._c.records, self._c.locals.keys
        of_name = np.zeros(len(code), bool)
        for at in pairs.tolist():
            one, other = records[self._l[at]], records[self._r[at]]
            words = (*one.given, *one.family, *other.given, *other.family)
            of_name[at] = any(len(word) > 3 and word in keys[code[at]] for word in words)
        return of_name

    def lines(self) -> None:
        c = self._c
        code, held = self._common(c.phones)
        same = code >= 0
        by_two = same & (c.phones.names[code] == 2) if len(c.phones.names) else same
        self._agree(PHONE.name, "phone.same", same & ~by_two, held, code)
        self._agree(PHONE.name, "phone.shared_by_two", by_two, held, code)
        self._set(PHONE.name, "phone.different", self._both(c.phones) & ~same)

    def employers(self) -> None:
        c = self._c
        code, held = self._common(c.employers)
        same = code >= 0
        first = np.array([ord(key[0]) for key in c.employers.keys] or [0])[np.maximum(code, 0)]
        organization, domain = same & (first == ord("o")), same & (first == ord("d"))
        self._agree(EMPLOYER.name, "employer.same", organization, held, code)
        self._agree(EMPLOYER.name, "employer.domain", domain, held, code)
        self._agree(
            EMPLOYER.name, "employer.shared_line", same & ~organization & ~domain, held, code
        )
        a, b = c.organization[self._l], c.organization[self._r]
        both = (a >= 0) & (b >= 0) & ~same
        level, count = self._texts(c.organization, self._relate_employers, both)
        self._put(EMPLOYER.name, level, count, both)

    def _relate_employers(self, a: int, b: int) -> Relation:
        one, other = self._c.organizations[a], self._c.organizations[b]
        first, second = organization_words(one), organization_words(other)
        # Most have no word in common, and none is one word, that might be the other's initials.
        many = len(first) > 1 and len(second) > 1
        alone = many and first[0][0] != second[0][0] and set(first).isdisjoint(second)
        if not alone and same_organization(one, other):
            held = self._s.count("organization", one) + self._s.count("organization", other)
            return _SIMILAR, float(held)
        return _OTHER_EMPLOYER, 1.0

    def titles(self) -> None:
        c = self._c
        index, texts = c.title, c.title_texts
        both = (index[self._l] >= 0) & (index[self._r] >= 0)

        def relate(a: int, b: int) -> Relation:
            one, other = title_key(texts[a]), title_key(texts[b])
            held = float(self._s.count("title", texts[a]) + self._s.count("title", texts[b]))
            if a == b or one == other:
                return _SAME_TITLE, held / 2
            if 2 * len(one & other) >= len(one | other):
                return _SIMILAR_TITLE, held
            return _OTHER_TITLE, 1.0

        level, held = self._texts(index, relate, both)
        self._put(TITLE.name, level, held, both)
        # A title that one of them held before at the same employer, as an earlier export showed.
        code, known = self._common(c.titles)
        employer = self.levels[:, _column(EMPLOYER.name)]
        there = employer == EMPLOYER.index("employer.same")
        earlier = there & (code >= 0) & (index[self._l] != index[self._r])
        self._agree(TITLE.name, "title.same", earlier, known, code)

    def addresses(self) -> None:
        c = self._c
        code, held = self._common(c.streets)
        self._agree(ADDRESS.name, "address.same", code >= 0, held, code)
        town, in_town = self._common(c.cities)
        both = self._both(c.cities) & (code < 0)
        self._agree(ADDRESS.name, "address.same_city", both & (town >= 0), in_town, town)
        self._set(ADDRESS.name, "address.different", both & (town < 0))
        likeness = self._likeness_of_addresses(code < 0)
        self._set(ADDRESS.name, "address.near", likeness >= _NEAR)
        self._set(ADDRESS.name, "address.alike", likeness >= _ALIKE)

    def _likeness_of_addresses(self, where: Bools) -> Floats:
        """How alike the most alike addresses of each pair are, in percent, their words in any
        order; 0 where one has none."""
        c = self._c
        most = np.zeros(len(self._l))
        for one in c.addresses.T:
            for other in c.addresses.T:
                a, b = one[self._l].astype(np.int64), other[self._r].astype(np.int64)
                rows = np.flatnonzero(where & (a >= 0) & (b >= 0))
                distinct, back = np.unique(a[rows] << 32 | b[rows], return_inverse=True)
                texts = c.address_texts
                alike = process.cpdist(
                    [texts[key >> 32] for key in distinct.tolist()],
                    [texts[key & 0xFFFFFFFF] for key in distinct.tolist()],
                    scorer=fuzz.token_sort_ratio,
                    score_cutoff=_NEAR,
                    dtype=np.float64,
                )
                most[rows] = np.maximum(most[rows], alike[back])
        return most

    def birthdays(self) -> None:
        years, days = self._c.birthday
        ya, yb, da, db = years[self._l], years[self._r], days[self._l], days[self._r]
        both = (da > 0) & (db > 0)
        same_year, same_day = ya == yb, da == db
        dated = (ya > 0) & (yb > 0)
        turned = (da // 100 == db % 100) & (da % 100 == db // 100)
        month_or_day = (da // 100 == db // 100) | (da % 100 == db % 100)
        exact = both & dated & same_year & same_day
        day_only = both & ~dated & same_day
        close = both & ~exact & ((dated & same_year & (turned | month_or_day)) | (dated & same_day))
        self._set(BIRTHDAY.name, "birthday.same", exact)
        self._set(BIRTHDAY.name, "birthday.same_day", day_only)
        self._set(BIRTHDAY.name, "birthday.close", close)
        self._set(BIRTHDAY.name, "birthday.different", both & ~exact & ~day_only & ~close)

    def pages(self) -> None:
        c = self._c
        code, held = self._common(c.pages)
        self._agree(PROFILE.name, "profile.same", code >= 0, held, code)
        clash = (c.networks[self._l] & c.networks[self._r]) > 0
        self._set(PROFILE.name, "profile.different", clash & (code < 0))

    def copies(self) -> None:
        code, held = self._common(self._c.copies)
        found = code >= 0
        keys = self._c.copies.keys
        uid = found & np.array([key[0] == "u" for key in keys] or [False])[np.maximum(code, 0)]
        self._agree(COPY.name, "copy.same_uid", uid, held, code)
        self._agree(COPY.name, "copy.same_note", found & ~uid, held, code)

    def _both(self, shared: Shared) -> Bools:
        return np.asarray(shared.any[self._l] & shared.any[self._r])

    def _common(self, shared: Shared) -> tuple[Ints, Floats]:
        """The rarest value that both records hold, -1 for none, and how many records hold it."""
        a, b = shared.codes[self._l], shared.codes[self._r]
        found = np.full(len(self._l), -1, np.int32)
        for column in range(a.shape[1] - 1, -1, -1):  # the rarest stand first and win
            meets = (a[:, column, None] == b).any(axis=1) & (a[:, column] >= 0)
            found[meets] = a[meets, column]
        if shared.wide:
            self._meet_wide(shared, found)
        held = shared.held[np.maximum(found, 0)] if len(shared.held) else np.ones(len(found))
        return found, held

    def _meet_wide(self, shared: Shared, found: Ints) -> None:
        """The same for records that hold more values than the matrix has room for."""
        of = {row: frozenset(codes) for row, codes in shared.wide.items()}
        rows = np.array(list(of), np.int64)
        for at in np.flatnonzero(np.isin(self._l, rows) | np.isin(self._r, rows)).tolist():
            one, other = int(self._l[at]), int(self._r[at])
            if one not in of:
                one, other = other, one
            theirs = shared.wide.get(other) or shared.codes[other].tolist()
            found[at] = next((code for code in theirs if code in of[one]), -1)

    def _texts(
        self,
        codes: Ints,
        relate: Callable[[int, int], Relation],
        where: Bools | None = None,
        apart: tuple[Apart, int] | None = None,
    ) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """`relate` once for each distinct unordered pair of codes; level and count of each pair.

        `apart` tells the pairs that need no look, and the level that they have.
        """
        a, b = codes[self._l].astype(np.int64), codes[self._r].astype(np.int64)
        level, held = np.zeros(len(a), np.uint8), np.ones(len(a), np.float32)
        rows = np.arange(len(a)) if where is None else np.flatnonzero(where)
        low, high = np.minimum(a[rows], b[rows]), np.maximum(a[rows], b[rows])
        distinct, back = np.unique(low << 32 | high, return_inverse=True)
        levels, counts = np.zeros(len(distinct), np.uint8), np.ones(len(distinct), np.float32)
        left = np.ones(len(distinct), bool)
        if apart is not None:
            left = ~apart[0](distinct >> 32, distinct & _HALF)
            levels[~left] = apart[1]
        related = [relate(key >> 32, key & _HALF) for key in distinct[left].tolist()]
        levels[left] = [level for level, _ in related]
        counts[left] = [count for _, count in related]
        level[rows], held[rows] = levels[back], counts[back]
        return level, held

    def _put(
        self,
        name: str,
        level: NDArray[np.uint8],
        held: NDArray[np.float32],
        where: Bools | None = None,
    ) -> None:
        column = _column(name)
        rows = slice(None) if where is None else where
        self.levels[rows, column] = level[rows]
        self.held[rows, column] = held[rows]

    def _set(self, name: str, kind: str, where: Bools) -> None:
        self.levels[where, _column(name)] = COMPARISONS[_column(name)].index(kind)

    def _agree(self, name: str, kind: str, where: Bools, held: Floats, code: Ints) -> None:
        self._set(name, kind, where)
        column = _column(name)
        self.held[where, column] = held[where]
        self.evidence[where, column] = code[where]


def _relate_swapped(
    columns: Columns, key: tuple[int, int, int, int], counts: NameCounts
) -> tuple[Relation, Relation] | None:
    """Both relations with the second name's parts swapped; None where that agrees no better."""
    given_a, family_a = columns.givens[key[0]], columns.families[key[1]]
    given_b, family_b = columns.givens[key[2]], columns.families[key[3]]
    given = relate_given(given_a, Given.of(family_b, frozenset(family_b)), counts)
    family = relate_family(family_a, given_b.words, counts)
    if given[0] == GIVEN.index("given.different") or family[0] == FAMILY.index("family.different"):
        return None
    return given, family


_NAMES: Sequence[str] = tuple(comparison.name for comparison in COMPARISONS)


def _column(name: str) -> int:
    return _NAMES.index(name)
