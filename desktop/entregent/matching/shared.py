"""Values as integer codes: those that several records hold are compared, and of all keys are made.

What stands for a value in a key is a hash of it, the same in every run and on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from entregent.matching.statistics import Statistics
from entregent.matching.values import Longs, Values

Ints = NDArray[np.int32]
Hashes = NDArray[np.uint64]
Floats = NDArray[np.float64]
_NO_HASHES, _NOTHING_HELD = np.zeros(0, np.uint64), np.zeros(0, np.float64)
WIDTH = 8  # values of one kind that stand in the matrix; of a record that holds more, beside it
# The first letter of an employer's key says what is shared, and where it is counted.
EMPLOYER_KINDS = {"o": "organization", "d": "domain", "m": "email", "p": "phone", "s": "street"}


@dataclass(frozen=True, slots=True)
class Shared:
    """Values of one kind. Those that several records hold have codes: a row of them per record, the
    rarest first, -1 padded (`wide`: all of a record that holds more than `WIDTH`); per code how
    many records hold it and under how many names it is known.

    `rows` and `hashes` are all values, shared or not, by record; none where no key is made of them.
    """

    codes: Ints
    wide: Mapping[int, Sequence[int]]
    held: Floats
    names: Ints
    any: NDArray[np.bool_]  # whether the record has a value at all
    keys: tuple[str, ...]
    rows: Longs
    hashes: Hashes


def hashes_of(texts: Sequence[str]) -> Hashes:
    """64 bits for each text."""
    digests = (blake2b(t.encode("utf-8", "surrogatepass"), digest_size=8).digest() for t in texts)
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


def share(
    kind: str, height: int, values: Values, statistics: Statistics, *, keyed: bool = False
) -> Shared:
    """Codes the values of `height` records, in the order of the texts, so that which of two values
    counts as the rarer does not depend on other records. `keyed`: keys are made of them."""
    rows, found, texts = values.rows, values.codes, values.texts
    there = np.zeros(height, bool)
    there[rows] = True
    hashes = hashes_of(texts)[found] if keyed else _NO_HASHES
    rows_of_keys = rows if keyed else rows[:0]
    several = np.flatnonzero(np.bincount(found, minlength=len(texts)) > 1)
    if not len(several):
        nothing = np.full((height, 1), -1, np.int32)
        return Shared(nothing, {}, _NOTHING_HELD, nothing[:0, 0], there, (), rows_of_keys, hashes)
    ranked = sorted((texts[at], at) for at in several.tolist())
    code_of = np.full(len(texts), -1, np.int64)
    code_of[[at for _, at in ranked]] = np.arange(len(ranked))
    keys = tuple(text for text, _ in ranked)
    codes = code_of[found]
    held = np.array([_held(kind, key, statistics) for key in keys], np.float64)
    known = statistics.names_of
    matrix, wide = _matrix(height, rows[codes >= 0], codes[codes >= 0], held)
    return Shared(
        matrix,
        wide,
        held,
        np.array([known.get(key, 1) for key in keys], np.int32),
        there,
        keys,
        rows_of_keys,
        hashes,
    )


def _held(kind: str, key: str, statistics: Statistics) -> int:
    if kind == "employer":
        return statistics.count(EMPLOYER_KINDS[key[0]], key[1:])
    if kind == "copy":
        return statistics.count("uid" if key[0] == "u" else "note", key[1:])
    return statistics.count(kind, key)


def _matrix(
    height: int, rows: Longs, codes: Longs, held: Floats
) -> tuple[Ints, Mapping[int, Sequence[int]]]:
    """One row of codes a record, the rarest first, at most `WIDTH`; and those that hold more."""
    order = np.lexsort((codes, held[codes], rows)) if len(codes) else rows
    rows, codes = rows[order], codes[order]
    starts = first_of_each(rows, height)
    column = np.arange(len(rows)) - starts[rows]
    width = min(WIDTH, int(column.max(initial=0)) + 1)
    matrix = np.full((height, width), -1, np.int32)
    kept = column < width
    matrix[rows[kept], column[kept]] = codes[kept]
    wide = np.flatnonzero(np.diff(starts) > width).tolist()
    return matrix, {row: codes[starts[row] : starts[row + 1]].tolist() for row in wide}


def first_of_each(rows: Longs, height: int) -> Longs:
    """Where the values of each record begin in `rows`, which is sorted; one more for the end."""
    return np.searchsorted(rows, np.arange(height + 1))
