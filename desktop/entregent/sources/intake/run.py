"""One import of one path: its counts, and the row that its records name as their origin."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from entregent.store import schema
from entregent.store.transaction import Transaction


@dataclass
class Counts:
    """What became of an import's records.

    `added`, `updated` and `unchanged` are cards and profiles; traces are the dated interactions,
    the events and the owner's positions, which are new or known, and an event that more people
    came to than was known is `updated`.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    hidden: int = 0
    refused: int = 0
    interactions: int = 0
    positions: int = 0
    events: int = 0
    traces_known: int = 0
    left_out: int = 0


class Run:
    """The `import_run` row, written only when the import changes something."""

    def __init__(
        self,
        transaction: Transaction,
        *,
        at: str,
        format: str,  # noqa: A002  # the column's name
        network: str,
        path: str,
        digest: Callable[[], str],
        seen_on: date,
    ) -> None:
        """`digest` reads the file once more, so it is only called when the row is written."""
        self.transaction = transaction
        self.counts = Counts()
        self.format = format
        self.seen_on = seen_on.isoformat()
        self._row = {
            "at": at,
            "format": format,
            "network": network,
            "path": path,
            "seen_on": self.seen_on,
            "counts": "{}",
        }
        self._digest = digest
        self._id: int | None = None

    @property
    def id(self) -> int:
        """The row's id; asking for it writes the row."""
        if self._id is None:
            row = {**self._row, "digest": self._digest()}
            (self._id,) = self.transaction.insert(schema.import_run, [row])
        return self._id

    def finish(self) -> None:
        """Keeps the counts beside the run, where it wrote anything."""
        if self._id is not None:
            told = json.dumps(asdict(self.counts))
            self.transaction.update(schema.import_run, self._id, {"counts": told})
