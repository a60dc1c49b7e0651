"""What is kept of files in watched folders: what each was, which were imported, which dismissed.

A dismissal is the user's word: a setting of its own, journalled. The rest can be found again and
is derived: a file that is looked at once more, or offered once more, is no loss.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection

from entregent.store import settings
from entregent.store.rows import chunks
from entregent.store.transaction import Transaction

_SEEN, _TAKEN = "watch", "watch.taken"  # in derived_state
_PUT = """
INSERT INTO derived_state (name, position, data) VALUES (?, 0, ?)
ON CONFLICT (name) DO UPDATE SET data = excluded.data
"""
_DISMISSED = "watch.dismissed."  # and the path: a setting a file
_FIND = "SELECT key, value FROM setting WHERE key >= ? AND key < ? AND value <> 'null'"
_UNDONE = "SELECT id FROM change WHERE undone_by IS NOT NULL AND id IN ({})"
_MOST_TAKEN = 2_000

FOLDERS = "watch"  # the setting: a list of paths


class Mark(NamedTuple):
    """By what a file is known not to have changed: its size in bytes, its time in nanoseconds."""

    size: int
    changed: int

    @classmethod
    def of_status(cls, status: os.stat_result) -> Mark:
        return cls(status.st_size, status.st_mtime_ns)

    @classmethod
    def of(cls, path: Path) -> Mark | None:
        """That of a file; None for a folder and for what is not there."""
        try:
            return cls.of_status(path.stat()) if path.is_file() else None
        except (OSError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file was found to be: nothing that could be imported where it has no formats.

    `digests` are those of `import_run`, one a format; none where the file is too large to tell.
    """

    mark: Mark
    formats: tuple[str, ...] = ()
    seen_on: str = ""
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What files were found to be, by path, and by whom: `knows` is a `fingerprint`."""

    knows: str
    files: Mapping[str, Seen]


def folders(conn: Connection) -> list[Path]:
    """The folders watched; none until the user names one."""
    told = settings.read(conn, FOLDERS, [])
    return [Path(each) for each in told if isinstance(each, str)] if isinstance(told, list) else []


# --- what was looked at ---------------------------------------------------------------------------


def fingerprint(*known: str) -> str:
    """By what is known that formats or mapped tables were added: then all is looked at anew."""
    return sha256("\0".join(known).encode()).hexdigest()[:16]


def read(conn: Connection, knows: str) -> Kept:
    """What was seen by those who knew as much; nothing where what is kept cannot be read."""
    told = _state(conn, _SEEN)
    if told.get("knows") != knows:
        return Kept(knows, {})
    try:
        files = {
            path: Seen(Mark(size, changed), tuple(formats), seen_on, tuple(digests))
            for path, (size, changed, formats, seen_on, digests) in told["files"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return Kept(knows, {})
    return Kept(knows, files)


def write(conn: Connection, kept: Kept) -> None:
    """Keeps what was seen, in the place of what was kept before."""
    files = {
        path: [*each.mark, each.formats, each.seen_on, each.digests]
        for path, each in kept.files.items()
    }
    conn.exec_driver_sql(_PUT, (_SEEN, json.dumps({"knows": kept.knows, "files": files})))


# --- what was imported ----------------------------------------------------------------------------


def taken(conn: Connection) -> dict[str, Mark]:
    """The files imported last, as they were then, but for those of imports that were undone."""
    told = {
        path: each for path, each in _state(conn, _TAKEN).items() if _are_numbers(each, count=3)
    }
    undone: set[int] = set()
    for page in chunks(sorted({change for _, _, change in told.values()})):
        marks = ", ".join("?" * len(page))
        undone.update(conn.exec_driver_sql(_UNDONE.format(marks), tuple(page)).scalars())
    return {
        path: Mark(size, changed)
        for path, (size, changed, change) in told.items()
        if change not in undone
    }


def take(conn: Connection, marks: Mapping[str, Mark], change: int | None) -> None:
    """Notes that these were imported; `change` is None where nothing in them was new."""
    kept = {path: each for path, each in _state(conn, _TAKEN).items() if path not in marks}
    kept |= {path: [*mark, change or 0] for path, mark in marks.items()}
    last = list(kept.items())[-_MOST_TAKEN:]
    conn.exec_driver_sql(_PUT, (_TAKEN, json.dumps(dict(last))))


def watched_marks(conn: Connection, paths: Iterable[Path]) -> dict[str, Mark]:
    """The files among these paths that lie in a watched folder, as they are now."""
    watched = set(folders(conn))
    found = {}
    for path in paths if watched else ():
        mark = Mark.of(path)
        if mark is not None and (whole := path.resolve()).parent in watched:
            found[str(whole)] = mark
    return found


# --- what was dismissed ---------------------------------------------------------------------------


def dismissed(conn: Connection) -> dict[str, Mark]:
    """The files that the user wants to hear no more of, as they were then."""
    # "/" follows "." in ASCII
    rows = conn.exec_driver_sql(_FIND, (_DISMISSED, f"{_DISMISSED[:-1]}/"))
    return _marks({key.removeprefix(_DISMISSED): json.loads(value) for key, value in rows})


def dismiss(transaction: Transaction, marks: Mapping[str, Mark]) -> None:
    """Offers these files no more as they are now."""
    for path, mark in marks.items():
        settings.put(transaction, _DISMISSED + path, list(mark))


def _state(conn: Connection, name: str) -> dict[str, Any]:
    text = conn.exec_driver_sql(
        "SELECT data FROM derived_state WHERE name = ?", (name,)
    ).scalar_one_or_none()
    told = json.loads(text) if text else {}
    return told if isinstance(told, dict) else {}


def _marks(told: Mapping[str, Any]) -> dict[str, Mark]:
    return {path: Mark(*each) for path, each in told.items() if _are_numbers(each, count=2)}


def _are_numbers(value: object, *, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == count
        and all(isinstance(each, int) for each in value)
    )
