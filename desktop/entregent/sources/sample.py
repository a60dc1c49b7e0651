"""What a reader looks at to say whether a file is its own: the content's start, never the name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from entregent.sources.header import Header, candidates
from entregent.sources.opened import Member
from entregent.sources.text import decode_sample


@dataclass(frozen=True)
class Sample:
    """A file's first 64 KiB."""

    data: bytes

    @classmethod
    def of(cls, member: Member) -> Sample:
        return cls(member.start)

    @cached_property
    def text(self) -> str | None:
        """The sample as text; None for a binary file."""
        return decode_sample(self.data)

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        """Every line near the start that could be a table's header row."""
        return candidates(self.text) if self.text else ()

    def best_header(self, fit: Callable[[Header], float]) -> tuple[float, Header | None]:
        """The header that fits best and how well (0 to 1); the first among equals."""
        best: tuple[float, Header | None] = (0.0, None)
        for header in self.headers:
            score = fit(header)
            if score > best[0]:
                best = (score, header)
        return best
