"""Which reader reads what: decided by each member's content, never by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from entregent.errors import InputError
from entregent.progress import Progress
from entregent.sources.archive import Container
from entregent.sources.dates import in_name
from entregent.sources.mapping import remembered_header
from entregent.sources.opened import Member, Opened, Options
from entregent.sources.reader import Reader
from entregent.sources.registry import (
    ANY_NETWORK,
    ANY_ROSTER,
    AT_A_GLANCE,
    FORMATS,
    MAPPED,
    READERS,
)
from entregent.sources.sample import Sample

# A reader that is as sure as this knows the format; below it a table is only guessed at, which is
# right for a file the user points at and wrong for the 30 other tables of an export.
SURE = 0.5
# Of a reader that looks at the first lines alone: no other is asked.
CERTAIN = 1.0
_SHOWN_EVERY = 256


@dataclass(frozen=True, slots=True)
class Job:
    """One reader with the members it is to read together."""

    reader: Reader
    opened: Opened


@dataclass(frozen=True, slots=True)
class Plan:
    """What of one path is read as one format; `seen_on` is the day that it shows."""

    format: str
    jobs: tuple[Job, ...]
    seen_on: date

    @property
    def members(self) -> Iterator[Member]:
        return (member for job in self.jobs for member in job.opened.members)

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(member.size for member in self.members)

    def digest(self) -> str:
        """SHA-256 of the bytes that are read, member after member."""
        digest = sha256()
        for job in self.jobs:
            for member in job.opened.members:
                # Of a mailbox of years as long as a look around: told, and stopped at will.
                for chunk in job.opened.chunks(member, phase="import.digest"):
                    digest.update(chunk)
        return digest.hexdigest()


def plans(
    path: Path,
    container: Container,
    options: Options,
    *,
    format: str | None = None,  # noqa: A002  # the word on the command line
    seen_on: date | None = None,
    surely: bool = False,
    progress: Progress,
) -> tuple[Plan, ...]:
    """A plan a format found in `container`; `surely` where no table is to be guessed at.

    Raises InputError: import.unknown_format, import.wrong_format, import.unrecognised (a file),
    import.nothing_usable (a folder or archive).
    """
    if format is None and options.of_roster:
        format = ANY_ROSTER.FORMAT  # noqa: A001  # the word on the command line
    readers = _readers(options, format)
    found: dict[int, list[Member]] = {}
    for place, member in enumerate(container.members):
        if place % _SHOWN_EVERY == 0:
            progress.step("import.recognise", place, len(container.members))
        reader = _best(readers, member, options, guess=container.single and not surely)
        if reader is not None:
            found.setdefault(readers.index(reader), []).append(member)
    if not found and not surely:
        found = _guesses(readers, container)
    if not found:
        _raise_unusable(path, container, format)
    jobs: dict[str, list[Job]] = {}
    for place in sorted(found):
        opened = Opened(tuple(found[place]), progress)
        jobs.setdefault(readers[place].FORMAT, []).append(Job(readers[place], opened))
    return tuple(
        Plan(name, tuple(each), seen_on or _day_shown(path, container, each))
        for name, each in jobs.items()
    )


def _readers(options: Options, format: str | None) -> Sequence[Reader]:  # noqa: A002
    if format is not None:
        if format not in FORMATS:
            raise InputError("import.unknown_format", format=format, formats=", ".join(FORMATS))
        if format == ANY_ROSTER.FORMAT and options.columns:
            return [ANY_ROSTER]
        return [reader for reader in READERS if format == reader.FORMAT]
    if options.columns:
        return [MAPPED]
    if options.network:
        own = [reader for reader in READERS if options.network == reader.FORMAT]
        return [*own, *ANY_NETWORK]
    return READERS


def _best(
    readers: Sequence[Reader], member: Member, options: Options, *, guess: bool
) -> Reader | None:
    sample = Sample.of(member)
    for reader in readers:
        if reader in AT_A_GLANCE and reader.recognise(sample) >= CERTAIN:
            return reader
    if MAPPED in readers and remembered_header(sample, options) is not None:
        return MAPPED  # the user said so of a table like it
    scored = [(reader.recognise(sample), reader) for reader in readers]
    score, reader = max(scored, key=lambda pair: pair[0])
    if score >= SURE:
        return reader
    if guess and sample.headers:
        # The user points at one table: guess it, or ask which column is what.
        return _of_any_table(readers)
    return None


def _of_any_table(readers: Sequence[Reader]) -> Reader | None:
    """Of these readers the one that takes any table: of people, or of who came somewhere."""
    return next((reader for reader in (MAPPED, ANY_ROSTER) if reader in readers), None)


def _guesses(readers: Sequence[Reader], container: Container) -> dict[int, list[Member]]:
    """In a folder or archive that nobody knows, the tables whose headings tell a person."""
    reader = _of_any_table(readers)
    if reader is None:
        return {}
    members = [member for member in container.members if reader.recognise(Sample.of(member)) > 0]
    return {readers.index(reader): members} if members else {}


def _raise_unusable(path: Path, container: Container, format: str | None) -> None:  # noqa: A002
    if format is not None:
        raise InputError("import.wrong_format", path=str(path), format=format)
    if container.single:
        raise InputError("import.unrecognised", path=str(path))
    if container.refused:
        first = container.refused[0]
        raise InputError(
            "import.nothing_usable_because", path=str(path), member=first.file, why=first.why.kind
        )
    raise InputError("import.nothing_usable", path=str(path))


def _day_shown(path: Path, container: Container, jobs: Sequence[Job]) -> date:
    """The day an export shows: its members' times in an archive, else the file's name, its time.

    A time that lies ahead is a wrong clock, and tells nothing.
    """
    latest = datetime.now(tz=UTC).date() + timedelta(days=1)
    times = [
        member.modified
        for job in jobs
        for member in job.opened.members
        if member.modified is not None and member.modified <= latest
    ]
    archived = not container.single and path.is_file()
    if archived and times:
        return max(times)
    named = in_name(path.name)
    if named is not None and named <= latest:
        return named
    return max(times, default=latest - timedelta(days=1))
