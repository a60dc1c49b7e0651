"""What a reader is given: the files of one import, opened lazily, with what the user said of them.

A member is one file, whether it lies on disk or in an archive; readers see no difference.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import BinaryIO

from entregent.errors import InputError
from entregent.progress import Progress, Silent
from entregent.sources.text import Encoding, encoding_of

CHUNK = 1 << 20
SAMPLE_BYTES = 1 << 16
# Rows take longer than cards of the same size: some 0.3 s a piece, in which nobody can stop them.
_ROWS_CHUNK = 1 << 17


@dataclass(frozen=True, slots=True)
class Member:
    """One file: `name` as complaints tell it, its size in bytes, and when it was last written."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    modified: date | None = None

    @property
    def start(self) -> bytes:
        """The first bytes, for recognition; read each time, as there may be 200,000 members."""
        return next(self.chunks(SAMPLE_BYTES), b"")

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """The bytes, `size` at a time. Raises InputError("import.unreadable") where they stop."""
        try:
            with self.open() as stream:
                while chunk := stream.read(size):
                    yield chunk
        except OSError as error:
            raise InputError(
                "import.unreadable", path=self.name, detail=reason_of(error)
            ) from error


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a table was mapped before: fields by column, and the network whose profiles it holds."""

    columns: Mapping[str, str]
    network: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the files, and the region whose phone numbers need no prefix.

    `mappings` is what she said of other tables, by `Header.signature`. `seen_on` is the day that
    the files show, None where nobody looked; `event`, `on` and `place` say which event a roster is
    of.
    """

    network: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    region: str = "CA"
    mappings: Mapping[str, Remembered] = field(default_factory=dict)
    seen_on: date | None = None
    event: str = ""
    on: date | None = None
    place: str = ""

    @property
    def told(self) -> str:
        """All that the user said of the files, "" where she said nothing."""
        said = (self.network, sorted(self.columns.items()), self.event, self.on, self.place)
        return repr(said) if any(said) else ""

    @property
    def of_roster(self) -> bool:
        """Whether the user said that the files are rosters."""
        return bool(self.event or self.on or self.place)


@dataclass(frozen=True)
class Opened:
    """The members that one reader recognised in a file, folder or archive, to be read together."""

    members: tuple[Member, ...]
    progress: Progress = field(default_factory=Silent)

    @cached_property
    def size(self) -> int:
        return sum(member.size for member in self.members)

    @cached_property
    def _before(self) -> Mapping[int, int]:
        """How many bytes stand before each member, by its identity."""
        sizes = accumulate((member.size for member in self.members), initial=0)
        return {id(member): before for member, before in zip(self.members, sizes, strict=False)}

    def chunks(
        self, member: Member, size: int = CHUNK, *, phase: str = "import.read"
    ) -> Iterator[bytes]:
        """A member's bytes; tells the progress, and stops when the user did."""
        before = self._before.get(id(member), 0)
        done = 0
        for chunk in member.chunks(size):
            done += len(chunk)
            self.progress.step(phase, before + done, self.size)
            yield chunk

    def encoding(self, member: Member) -> Encoding:
        """The encoding of a whole member; reads it once."""
        return encoding_of(self.chunks(member))

    def text(self, member: Member, encoding: Encoding) -> io.TextIOWrapper:
        """A member as a text stream with its line ends kept, as `csv` wants them."""
        raw = io.BufferedReader(_Chunks(self.chunks(member, _ROWS_CHUNK)), _ROWS_CHUNK)
        return io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="")


def reason_of(error: Exception) -> str:
    """What the system said, without the path that it repeats."""
    return getattr(error, "strerror", None) or str(error)


class _Chunks(io.RawIOBase):
    """An iterator of byte chunks as a raw stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]  # typeshed: WriteableBuffer is private
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
