"""What a started server is to a test, whichever it is."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.servers.editor import Editor

_SECONDS = 30


@dataclass
class RunningServer:
    """A CardDAV server in a process of its own with one address book, reached by `editor`."""

    process: subprocess.Popen[bytes]
    log: Path
    url: str
    book_url: str
    user: str
    password: str
    versions: tuple[str, ...]
    cafile: Path | None = None

    @property
    def editor(self) -> Editor:
        context = ssl.create_default_context(cafile=str(self.cafile)) if self.cafile else None
        return Editor(self.book_url, self.user, self.password, context)

    def empty(self) -> None:
        """Take every card out of the address book."""
        editor = self.editor
        for name in editor.names():
            editor.delete(name)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> RunningServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(arguments: Sequence[object], port: int, log: Path) -> subprocess.Popen[bytes]:
    """A Python module as a server, once its port answers; AssertionError with what it said."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *map(str, arguments)], stdout=out, stderr=subprocess.STDOUT
        )
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return process
    process.kill()
    raise AssertionError(log.read_text("utf-8", "replace"))
