"""Progress on standard error, and Ctrl-C that stops long work where nothing is half done."""

from __future__ import annotations

import signal
import sys
import threading
import time
from types import FrameType, TracebackType

from entregent.errors import Cancelled
from entregent.wording import Words

_EVERY = 0.1  # seconds between two lines of progress


class Watch:
    """A Progress for a terminal.

    The first Ctrl-C makes the next step raise `Cancelled`, so that the transaction is rolled back;
    a second one interrupts at once. Nothing is shown where standard error is no terminal.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._stopped = False
        self._shown = 0
        self._last = 0.0
        self._before: signal._HANDLER = None

    def step(self, phase: str, done: int, total: int | None) -> None:
        if self._stopped:
            raise Cancelled
        now = time.monotonic()
        if now - self._last < _EVERY or not sys.stderr.isatty():
            return
        self._last = now
        told = ""
        if total:
            told = self._words.progress(done / total)
        elif done:
            told = self._words.number(done)
        self._show(f"{self._words.phase(phase)}… {told}".rstrip())

    def _show(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def __enter__(self) -> Watch:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
