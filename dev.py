#!/usr/bin/env python3
"""Set-up, run and test: the two commands of the README, on nothing but Python 3.11 or later.

    python3 dev.py run [ARGS...]    set up if needed, then `entregent ARGS...` (`demo` when none)
    python3 dev.py test [ARGS...]   set up if needed, then every check; ARGS go to pytest
    python3 dev.py setup            only set up
    python3 dev.py lock             make requirements.lock anew from pyproject.toml

On Windows, `py dev.py` does the same.

`.venv/made-from` says what the environment was made from. It is removed first and written last,
so a set-up that was interrupted starts anew, and one that is still true costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV, LOCK, PYPROJECT = HERE / ".venv", HERE / "requirements.lock", HERE / "pyproject.toml"
MADE_FROM = VENV / "made-from"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
UV_PIP = (BIN / f"uv{EXE}", "pip")

# What Qt loads from the system, with Debian's package of it: to draw at all, then on an X display.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
CHECKS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
    "import-linter": ("lint-imports",),
    "pytest": ("pytest", "-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"),
}
LOCKING = (
    *(*UV_PIP, "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"),
    *("--custom-compile-command", "python3 dev.py lock", "--no-emit-find-links", "-q"),
    *("--python-version", "3.11", "--group", "dev", PYPROJECT.name, "-o", LOCK.name),
)


def call(*command: str | Path) -> None:
    """Run one step; stop with its exit code when it fails."""
    if code := subprocess.call(command, cwd=HERE):
        sys.exit(code)


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages of those shared libraries that the system cannot load."""
    import ctypes

    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def check_libraries() -> None:
    """Stop with the line that installs what Qt lacks; run that line on a machine of CI."""
    if sys.platform == "linux":
        needed = QT_LIBRARIES | (DISPLAY_LIBRARIES if os.environ.get("DISPLAY") else {})
        packages = missing_packages(needed)
        if packages and os.environ.get("CI") == "true" and os.geteuid() == 0:
            call("apt-get", "update", "-q")
            call("apt-get", "install", "-q", "-y", "--no-install-recommends", *packages)
        elif packages:
            sys.exit("Qt lacks libraries of the system:\n  apt-get install " + " ".join(packages))


def wanted() -> tuple[str, str]:
    """What `.venv` has to be made from: the Python, and the digest of the lock and the metadata."""
    digest = hashlib.sha256(LOCK.read_bytes() + PYPROJECT.read_bytes()).hexdigest()
    return f"{sys.version.split()[0]} {sys.base_prefix}", digest


def set_up() -> None:
    """Make `.venv` hold exactly the lock and the project; do nothing when it does."""
    check_libraries()
    made_from = MADE_FROM.read_text("utf-8").splitlines() if MADE_FROM.exists() else []
    if made_from == [*wanted()]:
        return
    MADE_FROM.unlink(missing_ok=True)
    if made_from[:1] != [wanted()[0]]:
        call(sys.executable, "-m", "venv", "--clear", VENV)
    bootstrap = VENV / "uv.txt"  # only pip is here yet: it brings uv, by the lock's own hashes
    pinned = LOCK.read_text("utf-8").split("\nuv==")[1].split("    #")[0]
    bootstrap.write_text(f"uv=={pinned}", "utf-8")
    call(PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", bootstrap)
    exactly = ("--require-hashes", "--compile-bytecode", LOCK)
    editable = ("--no-deps", "--no-build-isolation", "-e", HERE)
    call(*UV_PIP, "sync", "-q", "--python", PYTHON, *exactly)
    call(*UV_PIP, "install", "-q", "--python", PYTHON, *editable)
    MADE_FROM.write_text("\n".join(wanted()) + "\n", "utf-8")


def test(arguments: list[str]) -> int:
    """Run every check, also after one failed, and tell how each went; 1 when any failed."""
    report = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        start = time.monotonic()
        extra = arguments if name == "pytest" else []
        code = subprocess.call((BIN / (command[0] + EXE), *command[1:], *extra), cwd=HERE)
        seconds = time.monotonic() - start
        report.append((code, f"{name:15}{'FAILED' if code else 'passed'}{seconds:8.1f} s"))
    print("", *(line for _, line in report), sep="\n", flush=True)
    return int(any(code for code, _ in report))


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    if command not in {"run", "test", "setup", "lock"}:
        print(__doc__)
        return 0 if command in {"help", "-h", "--help"} else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells an older Python so
        sys.exit("Entregent needs Python 3.11 or later; this is " + sys.version.split()[0])
    set_up()
    if command == "run":
        return subprocess.call((BIN / f"entregent{EXE}", *(rest or ["demo"])))
    if command == "test":
        return test(rest)
    if command == "lock":
        call(*LOCKING)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
