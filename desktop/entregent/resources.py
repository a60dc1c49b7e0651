"""Where the files that come with the program are: templates, translations, icons, sample data.

One answer for the three ways it runs: from the checkout (`resources/`), from a wheel
(`entregent/_resources`), and frozen into one folder by PyInstaller (`sys._MEIPASS`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from entregent.errors import EntregentError


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `resource("templates", "fr")`.

    Raises EntregentError("resource.missing", path=…) where the installation lacks it.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise EntregentError("resource.missing", path="/".join(parts))


def _roots() -> list[Path]:
    here = Path(__file__).resolve().parent
    roots = [here / "_resources", here.parents[1] / "resources"]
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        roots.insert(0, Path(frozen) / "resources")
        roots.insert(1, Path(frozen) / "entregent" / "_resources")
    return roots
