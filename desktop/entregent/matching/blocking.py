"""Candidate pairs: records that share a key which two cards of one person are likely to share.

Keys are hashed to integers and joined by sorting. A key that too many records hold is stopped and
refined by a further value; the stopped ones are kept with the statistics, so that whether two
records are a candidate depends on those two and on the statistics alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.cards.employers import email_domain
from entregent.matching.columns import Ints
from entregent.matching.records import Record
from entregent.matching.slips import slips
from entregent.matching.statistics import Statistics

Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]
_RARE_GIVEN, _RARE_FAMILY = 6, 12  # a name this rare is a key by itself
_LOCAL_PART = 5  # shorter local parts (marc@) are common to strangers
_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Candidates:
    """Row numbers (left < right) of the pairs to compare; `largest` block that was joined."""

    left: Ints
    right: Ints
    largest: int


def block_cap(members: int) -> int:
    """How many records may share a key: grows slowly with the book."""
    return int(40 + 3 * members**0.25)


def candidates(
    records: Sequence[Record], statistics: Statistics, changed: Bools | None = None
) -> Candidates:
    """The pairs to compare; `changed` limits them to pairs that hold one of these rows."""
    keys = _keys(records, statistics)
    packed, largest = _join(*keys, changed)
    left = (packed >> _SHIFT).astype(np.int32)
    return Candidates(left, (packed & 0xFFFFFFFF).astype(np.int32), largest)


def common_keys(records: Sequence[Record]) -> frozenset[str]:
    """The keys that more records hold than `block_cap` allows, refined ones too."""
    cap = block_cap(len(records))
    stopped: frozenset[str] = frozenset()
    for _ in range(2):  # plain keys, then the refinements of those stopped
        codes = array("q")
        for record in records:
            codes.extend(hash(key) for key in _stopped_or_refined(record, stopped))
        distinct, sizes = np.unique(np.frombuffer(codes, np.int64), return_counts=True)
        over = set(distinct[sizes > cap].tolist())
        if not over:
            break
        stopped |= {
            key
            for record in records
            for key in _stopped_or_refined(record, stopped)
            if hash(key) in over
        }
    return stopped


def _keys(records: Sequence[Record], statistics: Statistics) -> tuple[Longs, Longs, Bools]:
    """Hash, row and probe flag of every key; a probe meets the others, but no other probe."""
    codes, rows, probing = array("q"), array("q"), array("b")
    stopped = statistics.stopped
    given_slips = slips({_spelled(r) for r in records}, statistics.counts["given"])
    family_slips = slips({w for r in records for w in r.family}, statistics.counts["family"])
    for row, record in enumerate(records):
        before = len(codes)
        codes.extend(
            hash(key) for key in _stopped_or_refined(record, stopped) if key not in stopped
        )
        codes.extend(hash(key) for key in _rare_names(record, statistics))
        rows.extend([row] * (len(codes) - before))
        probing.extend([0] * (len(codes) - before))
        before = len(codes)
        codes.extend(hash(key) for key in _probes(record, given_slips, family_slips))
        rows.extend([row] * (len(codes) - before))
        probing.extend([1] * (len(codes) - before))
    return (
        np.frombuffer(codes, np.int64) if codes else np.zeros(0, np.int64),
        np.frombuffer(rows, np.int64) if rows else np.zeros(0, np.int64),
        np.frombuffer(probing, np.int8).astype(bool) if probing else np.zeros(0, bool),
    )


def _stopped_or_refined(record: Record, stopped: frozenset[str]) -> Iterator[str]:
    """The plain keys; for those stopped also their refinements."""
    more: list[str] | None = None
    for key in _plain(record):
        yield key
        if stopped and key in stopped:
            if more is None:
                more = list(_refinements(record))
            yield from (f"{key}&{value}" for value in more)


def _plain(record: Record) -> Iterator[str]:
    called, families = _called(record), record.family
    for family in families:
        for name in called:
            yield f"n{name} {family}" if name < family else f"n{family} {name}"
        if record.given:
            yield f"i{record.given[0][0]} {family}"
    names = (*called[:3], *families)
    employers = {email_domain(email) for email in record.emails}
    employers |= {record.organization, *(place for place, _ in record.former)}
    yield from (f"o{place}|{name}" for place in sorted(employers - {""}) for name in names)
    if record.birthday:
        yield from (f"y{record.birthday[-4:]}|{name}" for name in names)
    yield from _values(record)


def _values(record: Record) -> Iterator[str]:
    """The values that two cards of one person may share whatever their names."""
    yield from ("e" + email for email in record.emails)
    locals_ = (email.partition("@")[0] for email in record.emails)
    yield from ("l" + local for local in locals_ if len(local) >= _LOCAL_PART)
    yield from ("p" + phone for phone in record.phones)
    yield from ("u" + page for page in record.pages)
    yield from ("s" + street for street in record.streets)
    if record.uid:
        yield "x" + record.uid
    if record.note:
        yield "b" + record.note


def _refinements(record: Record) -> Iterator[str]:
    yield from (value for value in (record.organization, record.title, record.birthday) if value)
    yield from record.cities
    yield from (email_domain(email) for email in record.emails)
    called = _called(record)
    for family in record.family:
        yield from (f"{name} {family}" for name in called[:2])
    if len(record.given) > 1:
        yield " ".join(record.given)


def _rare_names(record: Record, statistics: Statistics) -> Iterator[str]:
    for family in record.family:
        if len(family) > 2 and statistics.counts["family"].get(family, 0) <= _RARE_FAMILY:
            yield "f" + family
    first = _spelled(record)
    if first and statistics.counts["given"].get(first, 0) <= _RARE_GIVEN:
        yield "g" + first


def _probes(
    record: Record,
    given_slips: dict[str, tuple[str, ...]],
    family_slips: dict[str, tuple[str, ...]],
) -> Iterator[str]:
    """The keys under which others stand whose name differs by a slip."""
    for other in given_slips.get(_spelled(record), ()):
        for family in record.family:
            yield f"n{other} {family}" if other < family else f"n{family} {other}"
    for family in record.family:
        for other in family_slips.get(family, ()):
            for name in _called(record):
                yield f"n{name} {other}" if name < other else f"n{other} {name}"


def _spelled(record: Record) -> str:
    """The first given name that is more than an initial."""
    return next((word for word in record.given if len(word) > 1), "")


def _called(record: Record) -> list[str]:
    """The names a person may be met under: each given name, and what it may be short for."""
    words = [word for word in record.given if len(word) > 1]
    return list(dict.fromkeys([*words, *sorted(record.canonical)])) if words else []


def _join(codes: Longs, rows: Longs, probing: Bools, changed: Bools | None) -> tuple[Longs, int]:
    """Packed pairs of rows that share a code, each once, in order; and the largest block."""
    order = np.argsort(codes, kind="stable")
    codes, rows, probing = codes[order], rows[order], probing[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else codes
    sizes = np.diff(np.r_[starts, len(codes)])
    keep = sizes > 1
    if changed is not None and len(starts):
        keep &= np.add.reduceat(changed[rows].astype(np.int32), starts) > 0
    starts, sizes = starts[keep], sizes[keep]
    parts: list[Longs] = []
    for size in np.unique(sizes):  # blocks of one size are one matrix
        block = starts[sizes == size]
        first, second = np.triu_indices(int(size), 1)
        step = max(1, 4_000_000 // len(first))
        for at in range(0, len(block), step):
            here = block[at : at + step, None]
            parts.append(_pairs(rows, probing, changed, here + first, here + second))
    packed = np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.int64)
    return packed, int(sizes.max(initial=0))


def _pairs(rows: Longs, probing: Bools, changed: Bools | None, a: Longs, b: Longs) -> Longs:
    a, b = a.ravel(), b.ravel()
    left, right = rows[a], rows[b]
    keep = (left != right) & ~(probing[a] & probing[b])
    if changed is not None:
        keep &= changed[left] | changed[right]
    left, right = left[keep], right[keep]
    return np.unique(np.minimum(left, right) << _SHIFT | np.maximum(left, right))
