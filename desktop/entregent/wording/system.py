"""The language of the system's own screens, where no variable of the environment tells it.

Windows and macOS start programs without LANG, and what `locale` knows there is the region: its
date formats in Montréal say nothing of the language that is read.
"""

from __future__ import annotations

import re
import sys

# Primary languages, the low ten bits of a LANGID (winnt.h; MS-LCID).
_LANGIDS = {0x09: "en", 0x0C: "fr"}
_PRIMARY = 0x3FF


def system_language() -> str | None:
    """Return "fr_CA", "fr" or the like; None where the system does not say."""
    if sys.platform == "win32":
        spoken = _of_windows()
    elif sys.platform == "darwin":
        spoken = _of_macos()
    else:  # what POSIX knows stands in the environment
        spoken = None
    return spoken


def _of_windows() -> str | None:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - typeshed has it on Windows alone
    return _LANGIDS.get(kernel.GetUserDefaultUILanguage() & _PRIMARY)


def _of_macos() -> str | None:
    import subprocess

    command = ("/usr/bin/defaults", "read", "-g", "AppleLanguages")  # ( "fr-CA", "en-CA" )
    try:
        told = subprocess.run(command, capture_output=True, check=False, timeout=2).stdout  # noqa: S603 - no word of it comes from elsewhere
    except (OSError, subprocess.TimeoutExpired):
        return None
    first = re.search(rb"[a-z]{2,3}\b", told)
    return first[0].decode() if first else None
