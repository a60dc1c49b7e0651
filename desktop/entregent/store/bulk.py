"""Reading very many rows, and making very many small objects of them.

The collector of cycles must not look through these again: they hold no cycles, and each full
collection visits all of them: with a million on the heap that is half of the time a list takes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import CursorResult, Row

_PAGE = 2_000


def in_pages(result: CursorResult[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows of a result: one by one they cost twice the time, all at once their memory."""
    for page in result.partitions(_PAGE):
        yield from page


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the collection of cycles in the block; objects are still freed when let go of."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
