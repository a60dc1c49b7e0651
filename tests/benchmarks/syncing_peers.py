"""Who syncs in the figures of the sync: our engine, our whole program, bare requests, vdirsyncer.

Each has an address book of its own on the server, and raises when it did not do the work.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from measuring import entregent, run, seconds
from syncing_server import (
    PASSWORD,
    USER,
    Card,
    Requests,
    Server,
    holding,
    hrefs_in,
    marked,
    token_in,
)

from entregent.servers.reports import BookReport
from entregent.store import schema
from entregent.workspace import Workspace

BATCHES = (0, 1_000, 200, 100)  # 0: all in one
_BEGIN = b"BEGIN:VCARD"


class NotDone(Exception):
    """A contender that did not do what it was measured at."""


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise NotDone(f"{what}: {found}, not {wanted}")


@dataclass(frozen=True, slots=True)
class Edits:
    """What one round changes: these cards on the server, those by the contender; all say `mark`."""

    mark: str
    there: Sequence[Card]
    here: Sequence[Card]

    @property
    def count(self) -> int:
        return len(self.there) + len(self.here)


class Ours:
    """`workspace.sync.run` in this process."""

    name = "ours"

    def __init__(self, server: Server, folder: Path, size: int) -> None:
        self.server, self._folder, self._size = server, folder / self.name, size

    def first(self) -> float:
        _emptied(self._folder)
        with Workspace.open(self._folder) as workspace:
            connect(workspace, self.server, self.name)
            return self._run(workspace, pulled=self._size)

    def again(self) -> float:
        with Workspace.open(self._folder) as workspace:
            return self._run(workspace)

    def changed(self, edits: Edits) -> float:
        with Workspace.open(self._folder) as workspace:
            edit_here(workspace, edits)
            taken = self._run(workspace, pulled=len(edits.there), pushed=len(edits.here))
            check(workspace, self.server, self.name, edits)
        return taken

    def _run(self, workspace: Workspace, *, pulled: int = 0, pushed: int = 0) -> float:
        reports: list[BookReport] = []
        taken = seconds(lambda: reports.extend(workspace.sync.run(given=PASSWORD)))
        (report,) = reports
        expect(f"{self.name} stopped", report.stopped, None)
        expect(f"{self.name} left out", report.quarantined, [])
        expect(f"{self.name} pulled, pushed", (report.pulled, report.pushed), (pulled, pushed))
        (account,) = workspace.accounts.all()
        expect(f"cards of {self.name}", account.books[0].cards, self._size)
        return taken


class Program:
    """`entregent sync`, from its start to its end."""

    name = "program"

    def __init__(self, server: Server, folder: Path, size: int) -> None:
        self.server, self._folder, self._size = server, folder / self.name, size
        self.megabytes: float | None = None

    def first(self) -> float:
        _emptied(self._folder)
        with Workspace.open(self._folder) as workspace:
            connect(workspace, self.server, self.name)
        return self.again()

    def again(self) -> float:
        done = entregent("sync", "--password-stdin", workspace=self._folder, told=f"{PASSWORD}\n")
        self.megabytes = done.megabytes
        with Workspace.open(self._folder) as workspace:
            (account,) = workspace.accounts.all()
            expect(f"cards of {self.name}", account.books[0].cards, self._size)
        return done.seconds

    def changed(self, edits: Edits) -> float:
        with Workspace.open(self._folder) as workspace:
            edit_here(workspace, edits)
        taken = self.again()
        with Workspace.open(self._folder) as workspace:
            check(workspace, self.server, self.name, edits)
        return taken


class Vdirsyncer:
    """`vdirsyncer sync` between the address book and a folder of files."""

    name = "vdirsyncer"

    def __init__(self, server: Server, folder: Path, size: int) -> None:
        self.server, self._folder, self._size = server, folder / self.name, size
        self._cards = self._folder / "cards"

    def first(self) -> float:
        _emptied(self._folder)
        self._cards.mkdir()
        (self._folder / "config").write_text(self._config())
        self._command("discover")
        return self.again()

    def again(self) -> float:
        taken = self._command("sync")
        expect(f"cards of {self.name}", len(list(self._cards.glob("*.vcf"))), self._size)
        return taken

    def changed(self, edits: Edits) -> float:
        files = {path.name: path for path in self._cards.glob("*.vcf")}
        for card in edits.here:
            path = files[card.name]
            path.write_bytes(marked(path.read_bytes(), edits.mark))
        taken = self.again()
        expect(f"{self.name} pulled, pushed", holding(self._cards, edits.mark), edits.count)
        expect("pushed", self.server.saying(self.name, edits.mark), edits.count)
        return taken

    def startup(self) -> float:
        """What it takes to begin and to end: a sync of two empty folders."""
        folder = self._folder.with_name("vdirsyncer-empty")
        if not folder.exists():
            for name in ("one", "two"):
                (folder / name).mkdir(parents=True)
            (folder / "config").write_text(
                _VDIRSYNCER.format(status=folder / "status")
                + _FILES.format(name="a", path=folder / "one")
                + _FILES.format(name="b", path=folder / "two")
            )
            self._command("discover", folder)
        return self._command("sync", folder)

    def _command(self, name: str, folder: Path | None = None) -> float:
        config = (folder or self._folder) / "config"
        command = (sys.executable, "-m", "vdirsyncer", "--config", config, "-v", "WARNING", name)
        return run(*command).seconds

    def _config(self) -> str:
        return (
            _VDIRSYNCER.format(status=self._folder / "status")
            + _FILES.format(name="a", path=self._cards)
            + _SERVER.format(
                name="b", url=f"{self.server.url}{self.name}/", user=USER, password=PASSWORD
            )
        )


_VDIRSYNCER = """[general]
status_path = "{status}"

[pair cards]
a = "a"
b = "b"
collections = null
conflict_resolution = "b wins"
"""
_FILES = """
[storage {name}]
type = "filesystem"
path = "{path}"
fileext = ".vcf"
"""
_SERVER = """
[storage {name}]
type = "carddav"
url = "{url}"
username = "{user}"
password = "{password}"
"""


class Bare:
    """The requests that must be made, with nothing done about what they bring: the floor.

    Where the same can be asked in several ways, each is measured.
    """

    name = "bare"

    def __init__(self, server: Server, size: int) -> None:
        self.server, self._size = server, size
        self._requests = Requests(server, self.name)
        self._hrefs: list[str] = []
        self._token = ""

    def close(self) -> None:
        self._requests.close()

    def listings(self) -> dict[str, float]:
        """Seconds of each way to list all cards."""
        requests = self._requests
        ways = {"PROPFIND": requests.propfind, "sync-collection": requests.collection}
        return {name: self._listed(way) for name, way in ways.items()}

    def pulls(self) -> dict[str, float]:
        """Seconds of each way to get all cards whose addresses are known."""
        return {
            f"multiget by {batch:,}" if batch else "one multiget": self._got(
                partial(self._requests.multiget, self._hrefs, batch)
            )
            for batch in BATCHES
        }

    def at_once(self) -> float:
        """Seconds of the one request that lists the cards and brings them."""
        return self._got(lambda: [self._requests.collection(data=True)])

    def looks(self) -> dict[str, float]:
        """Seconds of each way to learn that nothing has changed."""
        asked: list[bytes] = []
        told = seconds(lambda: asked.append(self._requests.collection(self._token)))
        expect("changes", hrefs_in(asked[0]), [])
        return {"sync-collection": told, "getctag": seconds(self._requests.ctag)}

    def changed(self, edits: Edits) -> float:
        """The change listing, one multiget, and the PUTs one after the other."""
        requests = self._requests
        writes = [(card, *requests.get(card.name)) for card in edits.here]
        puts = [(card.name, marked(raw, edits.mark), etag) for card, raw, etag in writes]
        bodies: list[bytes] = []

        def work() -> None:
            hrefs = hrefs_in(requests.collection(self._token))
            bodies.extend(requests.multiget(hrefs))
            for name, raw, etag in puts:
                requests.put(name, raw, etag)

        taken = seconds(work)
        expect("cards that changed", _cards_in(bodies), len(edits.there))
        expect("cards that were sent", self.server.saying(self.name, edits.mark), edits.count)
        return taken

    def catch_up(self) -> None:
        self._token = token_in(self._requests.collection(self._token))

    def _listed(self, way: Callable[[], bytes]) -> float:
        bodies: list[bytes] = []
        taken = seconds(lambda: bodies.append(way()))
        self._hrefs = hrefs_in(bodies[0])
        expect("cards listed", len(self._hrefs), self._size)
        return taken

    def _got(self, way: Callable[[], list[bytes]]) -> float:
        bodies: list[bytes] = []
        taken = seconds(lambda: bodies.extend(way()))
        expect("cards in the answers", _cards_in(bodies), self._size)
        return taken


def _cards_in(bodies: Iterable[bytes]) -> int:
    return sum(body.count(_BEGIN) for body in bodies)


def connect(workspace: Workspace, server: Server, book: str) -> None:
    """Add the account, with that address book alone; no keyring is asked to keep the password."""
    accounts = workspace.accounts
    found = accounts.find(accounts.start(server.url, USER), PASSWORD)
    accounts.add(found, books=[book])


def edit_here(workspace: Workspace, edits: Edits) -> None:
    """The user's edits."""
    card = schema.card
    with workspace.store.read() as conn:
        rows = conn.execute(card.select().with_only_columns(card.c.uid, card.c.id, card.c.raw))
        those = {row.uid: (row.id, row.raw) for row in rows}
    with workspace.store.write("edit") as transaction:
        for id_, raw in (those[each.uid] for each in edits.here):
            transaction.set_raw(id_, marked(raw, edits.mark))


def edit_there(server: Server, book: str, edits: Edits) -> None:
    """The edits of another program, straight on the server."""
    requests = Requests(server, book)
    for card in edits.there:
        raw, etag = requests.get(card.name)
        requests.put(card.name, marked(raw, edits.mark), etag)
    requests.close()


def check(workspace: Workspace, server: Server, book: str, edits: Edits) -> None:
    """Both sides hold all edits."""
    with workspace.store.read() as conn:
        cards = conn.execute(schema.card.select().with_only_columns(schema.card.c.raw)).scalars()
        line = f"NICKNAME:{edits.mark}".encode()
        pulled = sum(line in raw.splitlines() for raw in cards)
    expect(f"{book}, cards that say {edits.mark} here", pulled, edits.count)
    expect(f"{book}, cards there", server.saying(book, edits.mark), edits.count)


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
