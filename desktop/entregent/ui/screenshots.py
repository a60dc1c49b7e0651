"""Pictures of every page of the window on a workspace, in any language, scheme and scale.

The window is real and so is the data; only the screen may be missing (QT_QPA_PLATFORM=offscreen).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint
from PySide6.QtGui import QPixmap

from entregent.errors import EntregentError
from entregent.ui.app import Desk, application
from entregent.ui.models.asking import hints
from entregent.ui.places import RAIL
from entregent.ui.theme import Scheme
from entregent.ui.window import FIRST, SMALLEST

_PATIENCE = 60.0  # seconds for one page to be complete
_REST = 0.2  # seconds without new work: longer than any timer of the window


def save_all(
    folder: Path,
    out: Path,
    language: str | None = None,
    scheme: Scheme = "light",
    scale: float = 1.0,
) -> list[Path]:
    """Save each page of the workspace in `folder` as PNG into `out` and return the files.

    `scale` is pixels per point. Above 1 the window is as small as such a screen makes it, so that
    the pictures show what fits. Raises StoreError, EntregentError("screenshots.unwritable").
    """
    if sys.platform.startswith("linux") and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = application()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EntregentError("screenshots.unwritable", path=str(out)) from error
    desk = Desk(folder, language, scheme)
    try:
        width, height = (
            max(small, round(full / scale)) for small, full in zip(SMALLEST, FIRST, strict=True)
        )
        desk.window.resize(width, height)
        desk.window.show()
        desk.session.start()
        _settle(desk)
        files = [_page(desk, name, out, scale) for name in RAIL]
    finally:
        desk.close()
        qt.processEvents()
    return files


def _page(desk: Desk, name: str, out: Path, scale: float) -> Path:
    desk.window.open_page(name, _argument(desk, name))
    _settle(desk)
    if desk.window.notice.working:
        desk.window.notice.dismiss()
    picture = grab(desk, scale)
    path = out / f"{name}.png"
    if not picture.save(str(path)):
        raise EntregentError("screenshots.unwritable", path=str(path))
    return path


def grab(desk: Desk, scale: float) -> QPixmap:
    """The window as it stands, `scale` pixels to a point."""
    picture = QPixmap(desk.window.size() * scale)
    picture.setDevicePixelRatio(scale)
    desk.window.render(picture, QPoint())
    return picture


def _argument(desk: Desk, name: str) -> object:
    """Introductions show no path without a target: take what the page would propose."""
    return hints(desk.workspace).best if name == "introductions" else None


def _settle(desk: Desk) -> None:
    """Let the window finish what it began: background work, timers, layout, paint."""
    end = time.monotonic() + _PATIENCE
    rested = False
    while not rested and time.monotonic() < end:
        # What arrives during the rest is not laid out yet: only one without work is enough.
        idle, before = desk.tasks.idle, desk.tasks.begun
        _wait(_REST)
        rested = idle and desk.tasks.idle and desk.tasks.begun == before


def _wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
