"""How long work tells where it stands and learns that it should stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from entregent.errors import Cancelled

_BREATH = 0.1  # seconds between two looks at whether to go on waiting


class Progress(Protocol):
    """Called now and then by long work; raises `Cancelled` from `step` when the user stopped it."""

    def step(self, phase: str, done: int, total: int | None) -> None:
        """`phase` names the work for `wording`; `total` is None where it is unknown."""


class Silent:
    """Progress that nobody watches."""

    def step(self, phase: str, done: int, total: int | None) -> None:
        return None


class Stoppable:
    """Progress that can be cancelled from another thread."""

    def __init__(self, inner: Progress | None = None) -> None:
        self._inner: Progress = inner or Silent()
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True

    def step(self, phase: str, done: int, total: int | None) -> None:
        if self._stopped:
            raise Cancelled
        self._inner.step(phase, done, total)


def patient_pause(progress: Progress) -> Callable[[float], None]:
    """What waits some seconds for a server, and lets the user stop the waiting."""

    def pause(seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            progress.step("sync.waiting", 0, None)
            time.sleep(min(left, _BREATH))

    return pause
