"""The ways from the command line into the window, which is imported only here."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

from entregent.errors import EntregentError
from entregent.workspace import default_folder

Scheme = Literal["light", "dark"]


def has_display() -> bool:
    """Whether a window can be shown: Windows and macOS always, else X11, Wayland or a named Qt
    platform."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in named)


def is_seen() -> bool:
    """Whether somebody would see a window; Qt's platforms without a screen show it to nobody.

    To be asked before a picture is saved, which chooses such a platform where there is no display.
    """
    return has_display() and os.environ.get("QT_QPA_PLATFORM") not in {"offscreen", "minimal"}


def open_window(folder: str | None, language: str | None) -> int:
    """Run the window on the data folder and return its exit code."""
    if not has_display():
        raise EntregentError("window.no_display")
    try:
        from entregent.ui.app import run
    except ImportError as error:
        raise EntregentError("window.missing", detail=str(error)) from error
    return run(Path(folder).expanduser() if folder else default_folder(), language)


def save_screenshots(
    folder: Path, out: Path, *, language: str, scheme: Scheme = "light", scale: float = 1.0
) -> list[Path]:
    """Save a picture of every page of the window; works without a display."""
    try:
        from entregent.ui.screenshots import save_all
    except ImportError as error:
        raise EntregentError("window.missing", detail=str(error)) from error
    return list(save_all(folder, out, language, scheme, scale))
