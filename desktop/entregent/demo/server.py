"""A CardDAV server of the demonstration's own: Radicale, on this machine alone, for as long as it
lasts.

Radicale comes with the development set-up; where it is missing the demonstration does without.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread, Timer

_USER = "julie"  # nobody is asked who they are: nothing but the sample is there, on loopback
_BOOK = "contacts"
_RIGHTS = """
[everybody]
user = .*
collection = .*
permissions = RrWw
"""
_SECONDS = 20  # that it may take to start
_LISTENING = re.compile(r"Listening on")
_SETTINGS = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[rights]
type = from_file
file = {rights}
[storage]
filesystem_folder = {folder}
[logging]
level = info
"""


def is_available() -> bool:
    """Whether Radicale is installed."""
    return find_spec("radicale") is not None


@contextmanager
def serving(folder: Path, name: str, cards: Sequence[tuple[str, bytes]]) -> Iterator[str]:
    """Serve an address book of that name with these cards, by UID; yields its URL.

    The server is stopped at the end, whatever happened. Raises OSError where it does not start.
    """
    port = _free_port()
    settings = _prepare(folder, name, cards, port)
    process = subprocess.Popen(  # noqa: S603 - the interpreter and files of our own
        [sys.executable, "-m", "radicale", "--config", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    try:
        _wait(process)
        yield f"http://127.0.0.1:{port}/{_USER}/{_BOOK}/"
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(folder: Path, name: str, cards: Sequence[tuple[str, bytes]], port: int) -> Path:
    """The server's files, as Radicale keeps them."""
    book = folder / "storage" / "collection-root" / _USER / _BOOK
    book.mkdir(parents=True)
    props = {"tag": "VADDRESSBOOK", "D:displayname": name}
    (book / ".Radicale.props").write_text(json.dumps(props), "utf-8")
    for uid, raw in cards:
        (book / f"{uid}.vcf").write_bytes(raw)
    settings = folder / "settings"
    rights = folder / "rights"
    rights.write_text(_RIGHTS, "utf-8")
    told = _SETTINGS.format(port=port, folder=folder / "storage", rights=rights)
    settings.write_text(told, "utf-8")
    return settings


def _wait(process: subprocess.Popen[str]) -> None:
    """Until the server says that it listens; raises OSError where it never does."""
    assert process.stderr is not None
    patience = Timer(_SECONDS, process.kill)
    patience.start()
    try:
        for line in process.stderr:
            if _LISTENING.search(line):
                # What it says later goes on being read, so that it never waits for a reader.
                Thread(target=process.stderr.read, daemon=True).start()
                return
    finally:
        patience.cancel()
    raise OSError("Radicale did not start")
