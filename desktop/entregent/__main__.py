"""The program: `entregent`, or `python -m entregent`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line (alone it opens the window) and return the exit code."""
    from entregent.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
