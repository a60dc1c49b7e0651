"""What happens when something goes wrong: one line for the user, the whole story in a log.

Exit codes: 0 done, 1 done with complaints, 2 bad usage or input or a fault of ours, 130 stopped by
Ctrl-C (nothing was changed).
"""

from __future__ import annotations

import errno
import faulthandler
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from entregent import __version__
from entregent.errors import InputError

DONE = 0
COMPLAINTS = 1
BAD_INPUT = 2
STOPPED = 130

_KEPT = 1_000_000  # bytes of log before it starts anew


def complain(text: str) -> None:
    """Print one line on standard error."""
    if sys.stderr is None:  # a program without a console on Windows
        return
    with suppress(OSError, ValueError):  # standard error may be closed
        sys.stderr.write(f"entregent: {' '.join(text.split())}\n")
        sys.stderr.flush()


_KINDS = {
    errno.ENOENT: "file.missing",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.EROFS: "file.read_only_disk",
    errno.ENOSPC: "file.disk_full",
    errno.EISDIR: "file.is_a_folder",
    errno.ENOTDIR: "file.not_a_folder",
    errno.EEXIST: "file.exists",
}


def as_input_error(error: OSError) -> InputError | None:
    """An error of the file system as one of ours; None where it names no file."""
    if error.filename is None:
        return None
    kind = _KINDS.get(error.errno or 0, "file.unusable")
    return InputError(kind, path=os.fsdecode(error.filename), why=error.strerror or "")


def reader_left(error: Exception) -> bool:
    """Whether who read our output has gone: on Windows EINVAL without a file says so
    (https://github.com/python/cpython/issues/79935)."""
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32"
        and isinstance(error, OSError)
        and error.errno == errno.EINVAL
        and error.filename is None
    )


def log_file() -> Path:
    """Where faults are written down; a temporary folder where the platform's is not writable."""
    import platformdirs

    folder = platformdirs.user_log_path("entregent", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / "entregent.log"


def write_down(error: BaseException) -> Path | None:
    """Append the traceback of an unexpected error to the log; None where nothing can be written."""
    path = log_file()
    story = "".join(traceback.format_exception(error))
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} entregent {__version__}\n{story}\n"
    try:
        too_long = path.exists() and path.stat().st_size > _KEPT
        with path.open("w" if too_long else "a", encoding="utf-8", errors="replace") as log:
            log.write(line)
    except OSError:
        return None
    return path


def watch_for_crashes() -> None:
    """Let a crash of native code leave its stack in the log instead of on the screen."""
    with suppress(OSError):
        descriptor = os.open(log_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        faulthandler.enable(descriptor)


def drop_output() -> None:
    """Send what is still to be printed nowhere: the reader of our pipe has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
