"""Which files of a folder may be looked at: whole, at rest, on this machine, and plain files.

Only the folder is listed; no file is opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from pathlib import Path

from entregent.sources.intake.offered import Mark

# What browsers call a download that is under way.
_PARTIAL = (".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp")
_REST = 2.0  # seconds without a change, after which a file counts as written
# What lies in a cloud would be fetched by a look: FILE_ATTRIBUTE_OFFLINE and …_RECALL_ON_OPEN,
# …_RECALL_ON_DATA_ACCESS of Windows, SF_DATALESS of macOS.
_FAR_ATTRIBUTES, _FAR_FLAGS = 0x1000 | 0x40000 | 0x400000, 0x40000000


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of one folder by their whole path; `settling`: one of them is being written."""

    folder: Path
    files: tuple[tuple[str, Mark], ...] = ()
    settling: bool = False
    missing: bool = False


def files_in(folder: Path, now: datetime, first: datetime) -> Listing:
    """The files that may be looked at, last changed at `first` or later."""
    files, settling = [], False
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = _status(entry)
                if status is None or status.st_mtime < first.timestamp():
                    continue
                if abs(now.timestamp() - status.st_mtime) < _REST:
                    settling = True
                elif status.st_size:
                    files.append((entry.path, Mark.of_status(status)))
    except (OSError, ValueError):
        return Listing(folder, missing=True)
    return Listing(folder, tuple(files), settling)


def newest(listed: Sequence[Listing], most: int) -> list[tuple[str, Mark]]:
    """The files changed last, in all folders, the latest first."""
    files = (file for each in listed for file in each.files)
    return nlargest(most, files, key=lambda file: (file[1].changed, file[0]))


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What the system says of a file, None for what is not to be looked at."""
    name = entry.name
    if name.startswith(".") or name.lower().endswith(_PARTIAL) or not _is_text(entry.path):
        return None
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    far = getattr(status, "st_file_attributes", 0) & _FAR_ATTRIBUTES
    far |= getattr(status, "st_flags", 0) & _FAR_FLAGS
    return status if stat.S_ISREG(status.st_mode) and not far else None


def _is_text(path: str) -> bool:
    """Whether a path can be kept as text: bytes of no encoding cannot be stored or imported."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
