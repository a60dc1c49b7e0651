"""Values that several records hold, as integer codes: of these blocks are made."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entregent.matching.statistics import Statistics

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
WIDTH = 8  # values of one kind that a record is compared by, the rarest first
# The first letter of an employer's key says what is shared, and where it is counted.
EMPLOYER_KINDS = {"o": "organization", "d": "domain", "m": "email", "p": "phone", "s": "street"}


@dataclass(frozen=True, slots=True)
class Shared:
    """Values of one kind: a row of codes per record, -1 padded; and per code how many records hold
    it and under how many names it is known. Values that one record alone holds have no code."""

    codes: Ints
    held: Floats
    names: Ints
    any: NDArray[np.bool_]  # whether the record has a value at all
    keys: tuple[str, ...]


def share(kind: str, height: int, lists: Iterable[Iterable[str]], statistics: Statistics) -> Shared:
    """Codes the values of one kind; `lists` gives those of each of `height` records, "" for none.

    Codes are in the order of the values, so that which values of a record are compared does not
    depend on the other records.
    """
    # Flat, since a list a record would keep the garbage collector busier than the work itself.
    held_by, found_codes = array("q"), array("q")
    first: dict[str, int] = {}
    for row, values in enumerate(lists):
        for value in values:
            if value:
                held_by.append(row)
                found_codes.append(first.setdefault(value, len(first)))
    rows, found = (np.array(column, np.int64) for column in (held_by, found_codes))
    there = np.zeros(height, bool)
    there[rows] = True
    packed = np.unique(rows << 32 | found)
    rows, found = packed >> 32, packed & 0xFFFFFFFF
    several = np.bincount(found, minlength=len(first)) > 1
    texts = list(first)
    keys = sorted(texts[at] for at in np.flatnonzero(several).tolist())
    code_of = np.full(len(first), -1, np.int64)
    for code, key in enumerate(keys):
        code_of[first[key]] = code
    codes = code_of[found]
    held = np.array([_held(kind, key, statistics) for key in keys], np.float64)
    known = statistics.names_of
    return Shared(
        _matrix(height, rows[codes >= 0], codes[codes >= 0], held),
        held,
        np.array([known.get(key, 1) for key in keys], np.int32),
        there,
        tuple(keys),
    )


def _held(kind: str, key: str, statistics: Statistics) -> int:
    if kind == "employer":
        return statistics.count(EMPLOYER_KINDS[key[0]], key[1:])
    if kind == "copy":
        return statistics.count("uid" if key[0] == "u" else "note", key[1:])
    return statistics.count(kind, key)


def _matrix(height: int, rows: NDArray[np.int64], codes: NDArray[np.int64], held: Floats) -> Ints:
    """One row of codes a record, the rarest first, at most `WIDTH`."""
    order = np.lexsort((codes, held[codes], rows)) if len(codes) else rows
    rows, codes = rows[order], codes[order]
    starts = np.searchsorted(rows, np.arange(height))
    column = np.arange(len(rows)) - starts[rows]
    width = min(WIDTH, int(column.max(initial=0)) + 1)
    matrix = np.full((height, width), -1, np.int32)
    kept = column < width
    matrix[rows[kept], column[kept]] = codes[kept]
    return matrix
