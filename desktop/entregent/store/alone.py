"""A turn that only one program takes at a time on one store, whatever becomes of it.

The lock is SQLite's, on a file of its own: it works alike on every system and ends with the
process that holds it, killed or not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from entregent.errors import Refused, StoreError


@contextmanager
def alone(folder: Path, name: str, refusal: str) -> Iterator[None]:
    """Hold the turn `name`; raises Refused(refusal) while another holds it."""
    try:
        conn = sqlite3.connect(folder / f"{name}.lock", timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError("store.read_only", path=str(folder)) from error
    with closing(conn):
        try:
            conn.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise Refused(refusal) from error
        yield
