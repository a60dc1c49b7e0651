"""Work off the UI thread: one writer, a small pool of readers, threads for the network, results by
one queued signal.

A lane belongs to one page. Within a lane, a newer read of the same name makes the older one stale:
its result is dropped when it arrives. A closed lane drops everything, so nothing is ever called on
a page that is gone. Callbacks run on the UI thread, never on a worker.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Thread
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from entregent.errors import Cancelled, EntregentError
from entregent.progress import Progress, Stoppable

T = TypeVar("T")
Told = Callable[[str, int, "int | None"], None]
Failed = Callable[[EntregentError], None]

READERS = 2
# A sync, a search for a new account, and one that was given up and still waits for its server.
CALLERS = 3
PATIENCE = 2.0  # seconds that the end of the program waits for a server
TELL_EVERY = 0.05  # seconds: progress more often than 20 times a second cannot be read

_log = logging.getLogger(__name__)


class Unexpected(EntregentError):
    """An error of ours: logged with its traceback, told to the user in one line."""

    kind = "unexpected"


class Workers(Protocol):
    """Whatever runs work on a thread of its own."""

    def submit(self, work: Callable[[], None], /) -> object: ...


class Callers:
    """A thread for each call to a server, few at once.

    At the end of the program nobody waits for them for long: a server may keep a request for
    minutes, and whatever reaches one may be cut anywhere and loses nothing.
    """

    def __init__(self) -> None:
        self._free = BoundedSemaphore(CALLERS)
        self._threads: list[Thread] = []
        self._closed = False

    def submit(self, work: Callable[[], None], /) -> None:
        """Run `work` as soon as one of the few is free."""
        thread = Thread(target=self._run, args=(work,), name="entregent-network", daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def close(self, patience: float) -> None:
        """Begin nothing more, and wait so many seconds at most for what was begun."""
        self._closed = True
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _run(self, work: Callable[[], None]) -> None:
        with self._free:
            if not self._closed:
                work()


class Tasks(QObject):
    """The threads by what they are for, and the one signal by which their results come back."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="entregent-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="entregent-reader")
        self._network = Callers()
        self._running: set[Stoppable] = set()
        self._waiting = 0
        self._begun = 0
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Nothing runs and no result is on its way."""
        return self._waiting == 0

    @property
    def begun(self) -> int:
        """How many pieces of work were ever begun: unchanged for a while, all has come to rest."""
        return self._begun

    def lane(self) -> Lane:
        """A new lane, for one page or one part of the window."""
        return Lane(self)

    def close(self) -> None:
        """Stop what can be stopped, wait for the rest (for a server not long), and drop every
        result."""
        self._closed = True
        for progress in self._running:
            progress.stop()
        self._network.close(PATIENCE)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)

    def read(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed) -> None:
        """Run `work` on the pool of readers, then `then` or `failed` on the UI thread."""
        self._start(self._readers, work, then, failed)

    def write(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Failed,
        told: Told | None = None,
    ) -> Stoppable:
        """Run `work` on the one writer; the progress returned stops it."""
        return self._long(self._writer, work, then, failed, told)

    def reach(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Failed,
        told: Told | None = None,
    ) -> Stoppable:
        """The same for work that waits for a server: nothing else waits with it."""
        return self._long(self._network, work, then, failed, told)

    def _long(
        self,
        workers: Workers,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Failed,
        told: Told | None,
    ) -> Stoppable:
        progress = Stoppable(_Relay(self, told) if told else None)
        self._running.add(progress)

        def finish(result: T) -> None:
            self._running.discard(progress)
            then(result)

        def give_up(error: EntregentError) -> None:
            self._running.discard(progress)
            failed(error)

        self._start(workers, lambda: work(progress), finish, give_up)
        return progress

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the UI thread; safe from any thread."""
        if not self._closed:
            self._arrived.emit(call)

    def _start(
        self,
        workers: Workers,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed,
    ) -> None:
        if self._closed:
            return
        self._waiting += 1
        self._begun += 1

        def arrived(call: Callable[[], None]) -> None:
            self._waiting -= 1
            call()

        def run() -> None:
            try:
                result = work()
            except EntregentError as error:
                told = error
            except Exception as error:
                _log.exception("background work failed")
                told = Unexpected(detail=str(error) or type(error).__name__)
            else:
                self.post(lambda: arrived(lambda: then(result)))
                return
            self.post(lambda: arrived(lambda: failed(told)))

        workers.submit(run)

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


class Lane:
    """One page's reads and writes, with generation numbers."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._generations: dict[str, int] = {}
        self._open = True

    def read(
        self,
        name: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Read in the background; only the newest read of `name` is answered."""
        generation = self._generations.get(name, 0) + 1
        self._generations[name] = generation

        def current() -> bool:
            return self._open and self._generations[name] == generation

        def arrive(result: T) -> None:
            if current():
                then(result)

        def fail(error: EntregentError) -> None:
            if current() and failed is not None and not isinstance(error, Cancelled):
                failed(error)

        def fresh() -> T:
            if not current():  # overtaken while it waited in the queue: not worth its time
                raise Cancelled
            return work()

        self._tasks.read(fresh, arrive, fail)

    def forget(self, name: str) -> None:
        """Drop the answer of the read of `name` that is under way."""
        self._generations[name] = self._generations.get(name, 0) + 1

    def close(self) -> None:
        """Drop every answer from now on."""
        self._open = False


class _Relay:
    """Progress told on a worker, shown on the UI thread, at a rate that can be read."""

    def __init__(self, tasks: Tasks, told: Told) -> None:
        self._tasks = tasks
        self._told = told
        self._last = 0.0
        self._phase = ""

    def step(self, phase: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if phase != self._phase or now - self._last >= TELL_EVERY:
            self._phase, self._last = phase, now
            self._tasks.post(lambda: self._told(phase, done, total))
