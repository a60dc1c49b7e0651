"""The one signature of every reader: a module that recognises its files and reads their records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from entregent.sources.opened import Opened, Options
from entregent.sources.records import Record, Refusal
from entregent.sources.sample import Sample


class Reader(Protocol):
    """A source. A format of several tables (LinkedIn's) has a reader a table, all of one FORMAT."""

    @property
    def FORMAT(self) -> str:  # noqa: N802  # a module's constant
        """The format's name, on the command line and in the store."""

    def recognise(self, sample: Sample) -> float:
        """How surely the sample is of this reader, 0 to 1; never raises."""

    def read(self, opened: Opened, options: Options) -> Iterator[Record | Refusal]:
        """Everything in the members, in order; raises nothing but EntregentError."""
