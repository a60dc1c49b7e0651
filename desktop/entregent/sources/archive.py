"""Opening what the user points at: a file, a folder or a ZIP archive. Input is hostile until read.

Nothing is ever written to disk from an archive. Caps bound what one may hold, and are held again
while it is read, because an archive's own table of contents may lie.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from entregent.errors import InputError
from entregent.evidence import Reason
from entregent.sources.opened import Member, reason_of
from entregent.sources.records import Refusal

MAX_MEMBERS = 20_000
# What lies in a folder takes no more room than it has: a Maildir holds a file for each message.
MAX_FILES = 1_000_000
MAX_TOTAL = 4 << 30
# Text compresses some 20 times; only filler does it a few hundred times.
MAX_RATIO = 200
RATIO_MATTERS_ABOVE = 16 << 20

_NO_DATE = (1980, 1, 1)
_ENCRYPTED = 0x1
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True)
class Container:
    """What a path holds. `single` is a plain file; refusals are members that stay unread."""

    members: tuple[Member, ...]
    single: bool
    refused: tuple[Refusal, ...] = field(default=())


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """The members of a file, folder or archive; an archive stays open inside the `with`.

    Raises InputError: import.missing, import.unreadable, import.not_a_file, import.empty,
    import.archive_damaged, import.archive_encrypted, import.archive_bomb, import.too_many_files.
    """
    with ExitStack() as held:
        try:
            container = _container(path, held)
        except FileNotFoundError as error:
            raise InputError("import.missing", path=str(path)) from error
        except (OSError, ValueError, OverflowError) as error:
            raise InputError(
                "import.unreadable", path=str(path), detail=reason_of(error)
            ) from error
        yield container


def _container(path: Path, held: ExitStack) -> Container:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return _folder(path)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("import.not_a_file", path=str(path))
    if status.st_size == 0:
        raise InputError("import.empty", path=str(path))
    if is_archive(_first_bytes(path)):
        return _archive(path, held)
    return Container((_on_disk(str(path), path.name, status),), single=True)


def is_archive(start: bytes) -> bool:
    """Whether a file begins as a ZIP archive does."""
    return start.startswith(_ARCHIVES)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _on_disk(path: str, name: str, status: os.stat_result) -> Member:
    return Member(
        name=name,
        size=status.st_size,
        open=lambda: Path(path).open("rb"),
        modified=_day(status.st_mtime),
    )


def _day(moment: float) -> date | None:
    """The day of a file's time, None for one that the system cannot tell: Windows knows no local
    time on the eve of 1970, where tools that set no time leave their files."""
    try:
        return datetime.fromtimestamp(moment, tz=UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):
        return None


def _folder(path: Path) -> Container:
    members: list[Member] = []
    refused: list[Refusal] = []
    for found in _files(str(path)):
        if isinstance(found, Refusal):
            refused.append(found)
            continue
        members.append(found)
        if len(members) > MAX_FILES:
            raise InputError("import.too_many_files", path=str(path), most=MAX_FILES)
    return Container(tuple(members), single=False, refused=tuple(refused))


def _files(path: str) -> Iterator[Member | Refusal]:
    """The files of a folder and those below, by name; texts, not Paths, as there may be 200,000."""
    waiting = [(path, "")]
    while waiting:
        folder, within = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if not within:
                raise
            yield Refusal(within, None, Reason("member.unreadable", {"detail": reason_of(error)}))
            continue
        for entry in entries:
            # Of the link itself: it could lead anywhere, as a pipe could block for ever.
            status = entry.stat(follow_symlinks=False)
            is_file = stat.S_ISREG(status.st_mode) and status.st_size > 0
            if is_file and not entry.name.startswith("."):
                yield _on_disk(entry.path, within + entry.name, status)
        waiting += [
            (entry.path, f"{within}{entry.name}/")
            for entry in reversed(entries)
            if _is_shown(entry)
        ]


def _is_shown(entry: os.DirEntry[str]) -> bool:
    """Whether this is a folder to look into: no hidden one, but for a Maildir's own (`.Sent`)."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return not entry.name.startswith(".") or Path(entry.path, "cur").is_dir()


def _archive(path: Path, held: ExitStack) -> Container:
    try:
        archive = held.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OverflowError) as error:
        raise InputError("import.archive_damaged", path=str(path), detail=str(error)) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_MEMBERS:
        raise InputError("import.too_many_files", path=str(path), most=MAX_MEMBERS)
    _refuse_bombs(path, entries)
    members, refused = [], []
    for entry in entries:
        if why := _unfit(archive, entry):
            refused.append(Refusal(f"{path.name}/{entry.filename}", None, why))
        elif entry.file_size:
            members.append(_in_archive(path, archive, entry))
    return Container(tuple(members), single=False, refused=tuple(refused))


def _refuse_bombs(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    ratio = total / max(packed, 1)
    if total > MAX_TOTAL or (total > RATIO_MATTERS_ABOVE and ratio > MAX_RATIO):
        raise InputError("import.archive_bomb", path=str(path), bytes=total)
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > RATIO_MATTERS_ABOVE and ratio > MAX_RATIO:
            raise InputError(
                "import.archive_bomb", path=f"{path}/{entry.filename}", bytes=entry.file_size
            )
        if entry.flag_bits & _ENCRYPTED:
            raise InputError("import.archive_encrypted", path=f"{path}/{entry.filename}")


def _unfit(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Reason | None:
    """Why a member stays unread; it would be harmless, but somebody meant harm or lost data."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in "".join(parts[:1]):
        return Reason("member.unsafe_path")
    try:
        with archive.open(entry) as stream:
            if is_archive(stream.read(4)):
                return Reason("member.nested_archive")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return Reason("member.damaged")
    return None


def _in_archive(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    told = entry.date_time[:3]
    try:
        modified = None if told == _NO_DATE else date(*told)
    except ValueError:
        modified = None
    return Member(
        name=f"{path.name}/{entry.filename}",
        size=entry.file_size,
        open=lambda: cast("BinaryIO", _Guarded(path, archive, entry)),
        modified=modified,
    )


class _Guarded:
    """A member of an archive being read: damage and lies about its size become clear errors."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._where = f"{path}/{entry.filename}"
        self._left = entry.file_size
        with self._told():
            self._stream = archive.open(entry)

    def read(self, size: int = -1) -> bytes:
        with self._told():
            data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise InputError("import.archive_bomb", path=self._where, bytes=-self._left)
        if not data and size and self._left:
            raise InputError("import.archive_damaged", path=self._where, detail="short")
        return data

    def __enter__(self) -> _Guarded:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise InputError(
                "import.archive_damaged", path=self._where, detail=str(error)
            ) from error
