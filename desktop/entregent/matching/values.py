"""Values of records as integer codes, flat: what is counted, coded and hashed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from entregent.cards.employers import email_domain
from entregent.matching.records import Record

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Values:
    """Values of one kind, flat: record `rows[i]` holds `texts[codes[i]]`; by record, each once."""

    rows: Longs
    codes: Longs
    texts: Sequence[str]

    @classmethod
    def of(cls, lists: Sequence[Sequence[str]]) -> Values:
        """Those of each record, in order; "" is no value."""
        sizes = np.fromiter(map(len, lists), np.int64, len(lists))
        return cls._coded(np.repeat(np.arange(len(lists)), sizes), list(chain.from_iterable(lists)))

    @classmethod
    def of_one(cls, texts: Sequence[str]) -> Values:
        """The same where each record has one value."""
        return cls._coded(np.arange(len(texts)), texts)

    @classmethod
    def together(cls, parts: Sequence[Values]) -> Values:
        """The values of all parts; no two of them may share a text."""
        starts = np.cumsum([0, *(len(part.texts) for part in parts)])
        return cls._sorted(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([p.codes + start for p, start in zip(parts, starts, strict=False)]),
            list(chain.from_iterable(part.texts for part in parts)),
        )

    @classmethod
    def _coded(cls, rows: Longs, texts: Sequence[str]) -> Values:
        code_of = dict(zip(dict.fromkeys(texts), count(), strict=False))
        codes = np.fromiter(map(code_of.__getitem__, texts), np.int64, len(texts))
        empty = code_of.get("")
        kept = slice(None) if empty is None else codes != empty
        return cls._sorted(rows[kept], codes[kept], list(code_of))

    @classmethod
    def _sorted(cls, rows: Longs, codes: Longs, texts: Sequence[str]) -> Values:
        if not len(rows):
            return cls(rows, codes, ())
        packed = np.unique(rows << 32 | codes)
        return cls(packed >> 32, packed & 0xFFFFFFFF, texts)

    def mapped(self, change: Callable[[str], str]) -> Values:
        """Each value changed; "" takes it away."""
        if not len(self.codes):
            return self
        changed = [change(text) for text in self.texts]
        code_of = dict(zip(dict.fromkeys(changed), count(), strict=False))
        table = np.fromiter(map(code_of.__getitem__, changed), np.int64, len(changed))
        table[table == code_of.get("", -1)] = -1
        codes = table[self.codes]
        return self._sorted(self.rows[codes >= 0], codes[codes >= 0], list(code_of))

    def shared(self) -> Iterator[tuple[int, str]]:
        """Record and value, of the values that several hold."""
        held = np.bincount(self.codes, minlength=len(self.texts))
        kept = held[self.codes] > 1
        for row, code in zip(self.rows[kept].tolist(), self.codes[kept].tolist(), strict=True):
            yield row, self.texts[code]

    def repeated(self) -> Mapping[str, int]:
        """How many records hold each value that several hold."""
        held = np.bincount(self.codes, minlength=len(self.texts))
        several = np.flatnonzero(held > 1)
        pairs = zip(several.tolist(), held[several].tolist(), strict=True)
        return {self.texts[code]: times for code, times in pairs}

    def of_each(self, height: int) -> NDArray[np.int32]:
        """The code of each of `height` records that hold one value at most, -1 for none."""
        found = np.full(height, -1, np.int32)
        found[self.rows] = self.codes
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """All values that records hold, by kind; `employers` and `roles` are those of earlier exports
    with those of now."""

    emails: Values
    domains: Values
    locals: Values
    phones: Values
    pages: Values
    streets: Values
    cities: Values
    organizations: Values
    titles: Values
    employers: Values
    roles: Values
    notes: Values
    uids: Values

    @classmethod
    def by(cls, records: Sequence[Record]) -> Told:
        emails = Values.of([r.emails for r in records])
        organizations = Values.of_one([r.organization for r in records])
        titles = Values.of_one([r.title for r in records])
        employers, roles = organizations, titles
        if any(r.former for r in records):
            employers = Values.of([(r.organization, *(o for o, _ in r.former)) for r in records])
            roles = Values.of([(r.title, *(title for _, title in r.former)) for r in records])
        return cls(
            emails,
            emails.mapped(email_domain),
            emails.mapped(lambda email: email.partition("@")[0]),
            Values.of([r.phones for r in records]),
            Values.of([r.pages for r in records]),
            Values.of([r.streets for r in records]),
            Values.of([r.cities for r in records]),
            organizations,
            titles,
            employers,
            roles,
            Values.of_one([r.note for r in records]),
            Values.of_one([r.uid for r in records]),
        )
