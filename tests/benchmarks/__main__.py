"""Every figure in one table: `python tests/benchmarks [NAME...]`; all of them take some minutes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

from measuring import Figure, show

NAMES = ("startup", "demo", "reading", "importing", "searching")


def measure(names: list[str]) -> Iterator[Figure]:
    for name in names:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        yield from import_module(name).measure()


if __name__ == "__main__":
    show(measure(sys.argv[1:] or list(NAMES)))
