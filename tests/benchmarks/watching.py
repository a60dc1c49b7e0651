"""How long a look at a watched folder of 2,000 downloads takes, the first time and after that.

The window looks a second at a time, the latest files first; the whole of the first look is told.

The peer is what any program must do to see what has changed: list the folder and ask for each
file's size and time.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Figure, best, seconds, show

from entregent.workspace import Workspace

FILES = 2_000  # of which the 500 newest are looked into
SOON, AFTER = 2.0, 0.05  # seconds
_PROSE = "Le lac gèle tard, dit-elle, et la route, elle, reste ouverte; on verra.\n"


def _fill(folder: Path) -> None:
    """Downloads as they come: documents and pictures, tables and programs' data, some archives."""
    chance = random.Random(2026)
    noise = chance.randbytes(1 << 20)
    table = "Compte;Montant;Date\n" + "4200;12,50;2026-03-01\n" * 6_000
    data = '{"items": [' + ", ".join(f'{{"id": {n}, "name": "x"}}' for n in range(8_000)) + "]}"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nEND:VCARD\r\n"
    for number in range(FILES):
        path = folder / f"{number:04}"
        match number % 20:
            case 0 | 1:
                path.write_text(table, encoding="utf-8")
            case 2:
                path.write_text(data, encoding="utf-8")
            case 3 | 4:
                path.write_text(_PROSE * 2_000, encoding="utf-8")
            case 5:
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    for member in range(100):
                        archive.writestr(f"{member}.txt", _PROSE * 50)
            case 6:
                path.write_text("".join(card.format(n) for n in range(500)), encoding="utf-8")
            case _:
                path.write_bytes(b"%PDF-1.7\n" + noise[: 1 << 17])
        at = time.time() - 60 - number
        os.utime(path, (at, at))


def _list(folder: Path) -> None:
    for entry in os.scandir(folder):
        entry.stat(follow_symlinks=False)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "Downloads")
        folder.mkdir()
        _fill(folder)
        with Workspace.open(Path(place, "data")) as workspace:
            watching = workspace.watching
            watching.watch([folder])
            soon = seconds(lambda: watching.look(within=1.0))
            first = seconds(lambda: watching.keep(watching.look()))
            after = best(watching.look)
            listed = best(lambda: _list(folder))
            offers = len(watching.look().offers)
    yield Figure(
        "until the latest download is offered",
        f"≤ {SOON:.0f} s",
        f"{soon:.2f} s",
        met=soon <= SOON,
    )
    yield Figure(
        f"the whole first look at {FILES:,} downloads, {offers} offered",
        "",
        f"{first:.2f} s",
    )
    yield Figure(
        "each look after it",
        f"≤ {AFTER * 1e3:.0f} ms",
        f"{after * 1e3:.0f} ms",
        f"listing the folder {listed * 1e3:.0f} ms",
        met=after <= AFTER,
    )


if __name__ == "__main__":
    show(measure())
