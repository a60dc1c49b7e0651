"""Every figure in one table: `python tests/benchmarks [NAME...]`; all take twenty minutes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

from measuring import Figure, show

NAMES = (
    "startup",
    "demo",
    "reading",
    "importing",
    "linkedin",
    "networks",
    "mail",
    "calendar_reading",
    "outlook",
    "searching",
    "experts",
    "gaps",
    "watching",
    "matching",
    "overtime",
    "syncing",
    "imap_reading",
)


def measure(names: list[str]) -> Iterator[Figure]:
    for name in names:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        yield from import_module(name).measure()


if __name__ == "__main__":
    chosen = sys.argv[1:] or list(NAMES)
    if unknown := set(chosen) - set(NAMES):
        sys.exit(f"no such figure: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    show(measure(chosen))
