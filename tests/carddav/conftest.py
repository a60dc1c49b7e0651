"""The servers of the contract, each started once, and clients of ours on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.carddav.client import Client, connected
from tests.servers.editor import Editor
from tests.servers.hostile import Book, HostileServer
from tests.servers.radicale import start_radicale
from tests.servers.running import RunningServer
from tests.servers.xandikos import start_xandikos


class Behaved(HostileServer):
    """Our own server while it behaves, with an editor like the others."""

    def __init__(self) -> None:
        super().__init__()
        self.start()
        self.book: Book = self.add_book("contacts")
        self.cafile = None

    @property
    def editor(self) -> Editor:
        return Editor(f"{self.url}dav/julie/contacts/", self.user, self.password)

    def empty(self) -> None:
        for name in list(self.book.cards):
            self.book.remove(name)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """The servers that were asked for so far, by name."""
    servers: dict[str, RunningServer | Behaved] = {}
    yield servers
    for server in servers.values():
        server.stop()


def _start(name: str, folder: Path) -> RunningServer | Behaved:
    match name:
        case "radicale":
            return start_radicale(folder)
        case "xandikos":
            return start_xandikos(folder)
    return Behaved()


@pytest.fixture(params=["radicale", "xandikos", "ours"])
def server(request, running, tmp_path_factory, monkeypatch):
    """Each server in turn, with an empty address book; Xandikos by TLS."""
    name = request.param
    if name not in running:
        running[name] = _start(name, tmp_path_factory.mktemp(name.replace(" ", "-")))
    server = running[name]
    if server.cafile:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.cafile))
    server.empty()
    return server


@pytest.fixture
def client(server, tmp_path: Path) -> Iterator[Client]:
    with connected(tmp_path / "one", server) as client:
        yield client


@pytest.fixture
def clients(server, tmp_path: Path) -> Iterator[tuple[Client, Client]]:
    with (
        connected(tmp_path / "one", server) as one,
        connected(tmp_path / "two", server) as two,
    ):
        yield one, two


@pytest.fixture
def hostile() -> Iterator[HostileServer]:
    """A server of ours, new for each test, with one address book "contacts"."""
    with HostileServer() as server:
        server.add_book("contacts")
        yield server


@pytest.fixture
def ours(hostile, tmp_path: Path) -> Iterator[Client]:
    """A client on the hostile server."""
    with connected(tmp_path / "one", hostile) as client:
        yield client


@pytest.fixture
def book(hostile):
    """The address book "contacts" of the hostile server."""
    return hostile.books["contacts"]


@pytest.fixture
def quick(monkeypatch):
    """No test waits for a server that may come back."""
    monkeypatch.setattr("entregent.servers.wire._PAUSES", (0.0, 0.0, 0.0))
