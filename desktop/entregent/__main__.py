"""The program: `entregent`, or `python -m entregent`."""

from __future__ import annotations

import gc
import sys

# What is loaded at the start stays, and no collection of cycles frees any of it: at the usual 700
# new objects a collection, a tenth of the start went by in looking through it.
_NEW_OBJECTS = 50_000


def main() -> int:
    """Run the command line (alone it opens the window) and return the exit code."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        from entregent.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was being loaded: there are no words yet
        return 130


if __name__ == "__main__":
    sys.exit(main())
