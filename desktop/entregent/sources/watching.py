"""Watched folders: which of their files could be imported. Off until the user names a folder;
nothing is ever imported from here.

A file is looked at once and what it was is kept, so that a look costs the listing of the folders.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection, select

from entregent.errors import InputError
from entregent.progress import Progress, Silent
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.intake import offered
from entregent.sources.intake.mappings import read_mappings
from entregent.sources.intake.offered import Kept, Mark, Seen
from entregent.sources.opened import Options
from entregent.sources.registry import FORMATS
from entregent.sources.watchable import files_in, newest
from entregent.store import schema, settings
from entregent.store.changes import Changes
from entregent.store.region import read_region
from entregent.store.store import Store

MOST = 500  # files, the newest
BEFORE = timedelta(days=30)  # how old a file may be when its folder is first watched
_MOST_MEMBERS = 5_000  # of an archive: one of more is left to the user's own hand
_MOST_DIGESTED = 256 << 20  # bytes that are read to tell whether they were imported
_VERSION = 1  # of what is kept

_SINCE = "watch.since"  # the setting: when each folder was first watched


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that could be imported: what it holds, the day that it shows, its size in bytes."""

    path: Path
    formats: tuple[str, ...]
    seen_on: date
    size: int


@dataclass(frozen=True, slots=True)
class Look:
    """The offers, the latest file first.

    `missing` are folders that cannot be listed. Another look soon is worth it where a file is
    still being written (`settling`), or where the time was up (`unfinished`). `seen` is what
    `keep` keeps, None where nothing is new.
    """

    offers: tuple[Offer, ...] = ()
    missing: tuple[Path, ...] = ()
    settling: bool = False
    unfinished: bool = False
    seen: Kept | None = None


class Watching:
    """The service of watched folders."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def folders(self) -> list[Path]:
        """The folders watched; none until the user names one."""
        with self._store.read() as conn:
            return offered.folders(conn)

    def watch(self, folders: Sequence[Path]) -> Changes:
        """Watch these folders and no others; none turns it off.

        Raises InputError "watch.no_folder" (path).
        """
        named = [str(folder) for folder in checked(folders)]
        now = self._store.now().isoformat(timespec="seconds")
        with self._store.write("setting", key=offered.FOLDERS) as transaction:
            before = _since(transaction.conn)
            since = {path: before.get(path, now) for path in named}
            settings.put(transaction, offered.FOLDERS, named or None)
            settings.put(transaction, _SINCE, since or None)
        return transaction.changes

    def look(self, progress: Progress | None = None, *, within: float | None = None) -> Look:
        """What could be imported now; writes nothing. `within` so many seconds, but one file at
        least is looked into, the latest first. Raises Cancelled.
        """
        with self._store.read() as conn:
            folders = offered.folders(conn)
            if not folders:
                return Look()
            since, imported = _since(conn), _imported(conn)
            left = set(offered.dismissed(conn).items()) | set(offered.taken(conn).items())
            options = Options(region=read_region(conn), mappings=read_mappings(conn))
            knows = offered.fingerprint(str(_VERSION), *FORMATS, *sorted(options.mappings))
            kept = offered.read(conn, knows)
        now = self._store.now()
        listed = [files_in(folder, now, _first(since.get(str(folder)), now)) for folder in folders]
        files = dict(file for file in newest(listed, MOST) if file not in left)
        until = None if within is None else monotonic() + within
        found = _looked_at(files, kept.files, options, progress or Silent(), until)
        seen = Kept(knows, found)
        return Look(
            tuple(
                Offer(Path(path), each.formats, date.fromisoformat(each.seen_on), each.mark.size)
                for path, each in seen.files.items()
                if each.formats and not _has(imported, each)
            ),
            tuple(each.folder for each in listed if each.missing),
            any(each.settling for each in listed),
            len(found) < len(files),
            None if seen == kept else seen,
        )

    def keep(self, look: Look) -> None:
        """Keep what a look found, so that the next one need not read the same files."""
        if look.seen is not None:
            with self._store.derive() as transaction:
                offered.write(transaction.conn, look.seen)

    def dismiss(self, files: Sequence[Path]) -> Changes:
        """Never offer these files again as they are now; one that changes is another.

        Raises InputError "file.missing" (path).
        """
        marks = {}
        for file in files:
            path = file.expanduser().resolve()
            if (mark := Mark.of(path)) is None:
                raise InputError("file.missing", path=str(file))
            marks[str(path)] = mark
        with self._store.write("watch.dismiss", count=len(marks)) as transaction:
            offered.dismiss(transaction, marks)
        return transaction.changes


def checked(folders: Sequence[Path]) -> list[Path]:
    """The folders in full, each once. Raises InputError "watch.no_folder" (path)."""
    found = {}
    for folder in folders:
        try:
            whole = folder.expanduser().resolve()
            there = whole.is_dir()
        except (OSError, RuntimeError, ValueError):  # no such user, a loop of links, a NUL
            there = False
        if not there:
            raise InputError("watch.no_folder", path=str(folder))
        found[str(whole)] = whole
    return list(found.values())


def _since(conn: Connection) -> dict[str, str]:
    """When each folder was first watched."""
    told = settings.read(conn, _SINCE, {})
    return {str(path): str(at) for path, at in told.items()} if isinstance(told, dict) else {}


def _first(since: str | None, now: datetime) -> datetime:
    """The earliest time that a file of a folder may have."""
    try:
        began = now if since is None else datetime.fromisoformat(since)
    except ValueError:
        began = now
    return (began if began.tzinfo else began.replace(tzinfo=UTC)) - BEFORE


def _imported(conn: Connection) -> set[tuple[str, str]]:
    """The (format, digest) of all that was imported."""
    run = schema.import_run
    rows = conn.execute(select(run.c.format, run.c.digest).distinct())
    return {(format_, digest) for format_, digest in rows}


def _has(imported: Collection[tuple[str, str]], seen: Seen) -> bool:
    """Whether all that the file holds was imported, from wherever it lay."""
    return bool(seen.digests) and all(
        pair in imported for pair in zip(seen.formats, seen.digests, strict=True)
    )


def _looked_at(
    files: Mapping[str, Mark],
    kept: Mapping[str, Seen],
    options: Options,
    progress: Progress,
    until: float | None,
) -> dict[str, Seen]:
    """What each file is: as kept where it has not changed, else by a look into it, until then."""
    seen, looked = {}, False
    for place, (path, mark) in enumerate(files.items()):
        progress.step("watch.look", place, len(files))
        before = kept.get(path)
        if before is not None and before.mark == mark:
            seen[path] = before
        elif until is None or not looked or monotonic() < until:
            seen[path], looked = _look_into(Path(path), mark, options, progress), True
    return seen


def _look_into(path: Path, mark: Mark, options: Options, progress: Progress) -> Seen:
    """What a file surely is; nothing where it cannot be read."""
    try:
        with opened(path) as container:
            if len(container.members) > _MOST_MEMBERS:
                return Seen(mark)
            found = plans(path, container, options, surely=True, progress=progress)
            size = sum(member.size for plan in found for member in plan.members)
            return Seen(
                mark,
                tuple(plan.format for plan in found),
                max(plan.seen_on for plan in found).isoformat(),
                tuple(plan.digest() for plan in found) if size <= _MOST_DIGESTED else (),
            )
    except InputError:
        return Seen(mark)
