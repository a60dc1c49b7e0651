"""One import of one path: its counts, and the row that its records name as their origin."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date

from sqlalchemy import select

from entregent import __version__
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
    events_updated: int = 0  # among `updated`
    cards: int = 0  # among `added`, `updated` and `unchanged`

    def as_known(self) -> Counts:
        """What reading the same bytes again would count, where the cards are nobody's to change."""
        traces = self.interactions + self.positions + self.events + self.events_updated
        return Counts(
            unchanged=self.added + self.updated - self.events_updated + self.unchanged,
            hidden=self.hidden,
            left_out=self.left_out,
            traces_known=self.traces_known + traces,
        )


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
        size: int = 0,
        asked: str = "",
    ) -> None:
        """`digest` reads the file once more, so it is only called when the row is written, or may
        be that of the last import; `size` is in bytes, `asked` what the user said of it."""
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
        # By what a later import of the same bytes gives the same.
        self._kind = {"size": size, "asked": asked, "version": __version__}
        self.networks: tuple[str, ...] = ()  # whose profiles were in it
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
            told = {**asdict(self.counts), **self._kind, "networks": list(self.networks)}
            self.transaction.update(schema.import_run, self._id, {"counts": json.dumps(told)})

    def known(self) -> bool:
        """Whether these are the very bytes of the last import of this format, which stands: then
        nothing in them is new, `counts` and `networks` are what reading them would give, and they
        need not be read.

        Not where cards were among them, which were edited or deleted since, nor where something
        was refused, which must be told again, nor after another version of this program.
        """
        run = schema.import_run
        last = self.transaction.conn.execute(
            select(run.c.network, run.c.seen_on, run.c.digest, run.c.counts)
            .where(run.c.format == self.format)
            .order_by(run.c.id.desc())
            .limit(1)
        ).first()
        if last is None or (last.network, last.seen_on) != (self._row["network"], self.seen_on):
            return False
        told = json.loads(last.counts)
        if told.get("cards", 1) or told.get("refused", 1) or not told.get("version"):
            return False
        if any(told.get(name) != value for name, value in self._kind.items()):
            return False
        if last.digest != self._digest():
            return False
        names = {each.name for each in fields(Counts)}
        before = Counts(**{name: value for name, value in told.items() if name in names})
        self.counts, self.networks = before.as_known(), tuple(told["networks"])
        return True
