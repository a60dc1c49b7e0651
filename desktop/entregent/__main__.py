"""The program: `entregent`, or `python -m entregent`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line (alone it opens the window) and return the exit code."""
    try:
        from entregent.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was being loaded: there are no words yet
        return 130


if __name__ == "__main__":
    sys.exit(main())
