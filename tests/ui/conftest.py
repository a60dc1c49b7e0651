"""A window on real data: a small workspace made the way imports make it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.carddav.client import person
from tests.servers.hostile import HostileServer

from entregent.ui.app import Desk
from entregent.workspace import Workspace

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:roy-1
N:Roy;Marc;;;
FN:Marc Roy
ORG:Brasserie Molson
TITLE:Directeur
EMAIL;TYPE=WORK:marc.roy@molson.example
TEL;TYPE=CELL:+1 514 555-0142
BDAY:1971-03-04
REV:2016-02-03T10:00:00Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:roy-2
N:Roy;Marc;;;
FN:Marc Roy
ORG:Molson
TITLE:Président
EMAIL;TYPE=WORK:marc.roy@molson.example
TEL;TYPE=CELL:514-555-0142
BDAY:1971-03-04
NOTE:Aime le vélo
REV:2024-05-06T10:00:00Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:gagnon
N:Gagnon;Hélène;;;
FN:Hélène Gagnon
ORG:Desjardins
TITLE:Conseillère
EMAIL:helene.gagnon@desjardins.example
REV:2019-01-01T10:00:00Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:cote
N:Côté;Sophie;;;
FN:Sophie Côté
ORG:Bell
EMAIL:sophie.cote@bell.example
REV:2012-01-01T10:00:00Z
END:VCARD
"""

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Hélène,Gagnon,https://www.linkedin.com/in/hg,helene.gagnon@desjardins.example,Bell,VP,12 May 2017
Marc,Roy,https://www.linkedin.com/in/marc-roy,marc.roy@molson.example,Molson,Président,03 Oct 2018
"""


def write_files(place: Path) -> list[Path]:
    """An address book with a duplicate, and a network's export that knows something newer."""
    cards = place / "contacts.vcf"
    cards.write_bytes(CARDS.replace("\n", "\r\n").encode())
    connections = place / "Connections.csv"
    connections.write_text(CONNECTIONS, encoding="utf-8")
    return [cards, connections]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write_files(tmp_path)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the files imported; never opened again, only copied."""
    place = tmp_path_factory.mktemp("imported")
    with Workspace.open(place / "data") as workspace:
        workspace.imports.run(write_files(place))
        workspace.refresh()
    return place / "data"


@pytest.fixture
def folder(tmp_path: Path, imported: Path) -> Path:
    """A workspace of the test's own, with the files imported."""
    return Path(shutil.copytree(imported, tmp_path / "data"))


@pytest.fixture
def empty_folder(tmp_path: Path) -> Path:
    return tmp_path / "empty"


Open = Callable[..., Desk]


@pytest.fixture
def open_desk(qapp, settle) -> Iterator[Open]:
    """Opens a window on a folder and waits until it is complete."""
    desks: list[Desk] = []

    def opened(folder: Path, language: str = "en") -> Desk:
        desk = Desk(folder, language, "light")
        desks.append(desk)
        desk.window.show()
        desk.session.start()
        settle(desk)
        return desk

    yield opened
    for desk in desks:
        desk.close()


@pytest.fixture
def settle(qapp, qtbot) -> Callable[[Desk], None]:
    """Waits until the window has done what it was asked."""

    def wait(desk: Desk) -> None:
        before = -1
        while desk.tasks.begun != before:
            before = desk.tasks.begun
            qtbot.wait(150)  # longer than the list's timer of 90 ms
            qtbot.waitUntil(lambda: desk.tasks.idle, timeout=60_000)
            qapp.processEvents()  # what came last is shown by an event of its own

    return wait


@pytest.fixture
def desk(open_desk: Open, folder: Path) -> Desk:
    return open_desk(folder)


# --- accounts -------------------------------------------------------------------------------------


@pytest.fixture
def server(monkeypatch) -> Iterator[HostileServer]:
    """A server with three cards in one address book."""
    monkeypatch.setattr("entregent.servers.wire._PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)  # no keyring but the session's
    with HostileServer() as server:
        book = server.add_book("contacts")
        for uid, name in (("u0", "Anne Dion"), ("u1", "Paul Roy"), ("u2", "Luc Morin")):
            book.put(f"{uid}.vcf", person(uid, name, TITLE="Notaire"))
        yield server


@pytest.fixture
def book(server):
    return server.books["contacts"]


@pytest.fixture
def empty(open_desk: Open, empty_folder: Path, server, settle) -> Desk:
    """A window without an account, on the accounts page."""
    desk = open_desk(empty_folder)
    desk.window.open_page("accounts")
    settle(desk)
    return desk


@pytest.fixture
def connected(empty: Desk, server, settle) -> Desk:
    """The same with the server's account, synced."""
    page = empty.window.page
    page.add()
    form = page.form
    form.where.setText(server.url)
    form.user.setText(server.user)
    form.password.setText(server.password)
    form._pressed()
    settle(empty)
    form._pressed()
    settle(empty)
    return empty
