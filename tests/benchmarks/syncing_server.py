"""A warm Radicale for the figures of the sync, with one address book for each contender.

The cards are written straight into its storage; one book is read once in each way, so that the
server's caches of it exist, and is then copied with them: all contenders find the same state.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caldav.davclient import DAVClient
from cards_file import cards

if TYPE_CHECKING:
    from niquests import Response

USER, PASSWORD = "julie", "un-deux-trois"
PATIENCE = 3_600.0  # seconds: a cold server reads and writes each of its files
_MARKS = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
_CTAG = "<CS:getctag xmlns:CS='http://calendarserver.org/ns/'/>"
_HREF = re.compile(rb"href>([^<]+\.vcf)</")
_TOKEN = re.compile(rb"sync-token>([^<]+)</")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it was written into the storage."""

    uid: str
    raw: bytes

    @property
    def name(self) -> str:
        return f"{self.uid}.vcf"


def generated(count: int) -> Iterator[Card]:
    for raw in cards(count):
        found = re.search(rb"UID:(.*)\r", raw)
        assert found is not None
        yield Card(found[1].decode(), raw)


def marked(raw: bytes, mark: str) -> bytes:
    """The card after an edit: it says `mark`."""
    ending = b"\r\n" if b"\r\n" in raw else b"\n"
    return raw.replace(b"END:VCARD", b"NICKNAME:" + mark.encode() + ending + b"END:VCARD")


@dataclass(frozen=True, slots=True)
class Server:
    """A running Radicale."""

    url: str  # of the address books' home
    home: Path

    def names(self, book: str) -> list[str]:
        """The files of an address book's cards."""
        return [path.name for path in (self.home / book).glob("*.vcf")]

    def saying(self, book: str, mark: str) -> int:
        """How many of its cards say `mark`."""
        return holding(self.home / book, mark)


def holding(folder: Path, mark: str) -> int:
    """How many of the cards in a folder say `mark`."""
    line = f"NICKNAME:{mark}".encode()
    return sum(line in path.read_bytes().splitlines() for path in folder.glob("*.vcf"))


class Requests:
    """Bare requests to one address book, by the library that the program uses; nothing is parsed
    while the time is taken."""

    def __init__(self, server: Server, book: str) -> None:
        self.url = f"{server.url}{book}/"
        self._client = DAVClient(
            url=self.url, username=USER, password=PASSWORD, enable_rfc6764=False
        )
        self._client.build_auth_object(["basic"])

    def close(self) -> None:
        self._client.close()

    def propfind(self) -> bytes:
        return self._asked("PROPFIND", _query("propfind", "<prop><getetag/></prop>"), depth="1")

    def ctag(self) -> bytes:
        return self._asked("PROPFIND", _query("propfind", f"<prop>{_CTAG}</prop>"))

    def collection(self, token: str = "", *, data: bool = False) -> bytes:
        """A sync-collection, with the cards themselves for `data`."""
        wanted = "<getetag/><C:address-data/>" if data else "<getetag/>"
        level = f"<sync-token>{token}</sync-token><sync-level>1</sync-level>"
        return self._asked("REPORT", _query("sync-collection", f"{level}<prop>{wanted}</prop>"))

    def multiget(self, hrefs: Sequence[str], batch: int = 0) -> list[bytes]:
        """The cards, in batches of that many or (0) in one."""
        bodies = []
        size = batch or len(hrefs)
        for at in range(0, len(hrefs), size):
            those = "".join(f"<href>{each}</href>" for each in hrefs[at : at + size])
            wanted = f"<prop><getetag/><C:address-data/></prop>{those}"
            bodies.append(self._asked("REPORT", _query("C:addressbook-multiget", wanted)))
        return bodies

    def get(self, name: str) -> tuple[bytes, str]:
        """One card and its ETag."""
        response = self._request("GET", name)
        return response.content or b"", str(response.headers["ETag"])

    def put(self, name: str, raw: bytes, etag: str) -> None:
        headers = {"Content-Type": "text/vcard", "If-Match": etag}
        self._request("PUT", name, raw, **headers)

    def _asked(self, method: str, body: bytes, *, depth: str = "0") -> bytes:
        headers = {"Content-Type": 'application/xml; charset="utf-8"', "Depth": depth}
        return self._request(method, "", body, **headers).content or b""

    def _request(self, method: str, name: str, body: bytes = b"", **headers: str) -> Response:
        response: Any = self._client.session.request(
            method,
            self.url + name,
            data=body or None,
            headers=headers,
            auth=self._client.auth,
            timeout=PATIENCE,
        )
        if response.status_code not in {200, 201, 204, 207}:
            raise RuntimeError(f"{method} {self.url}{name}: {response.status_code}")
        return response  # type: ignore[no-any-return]  # the library's session is untyped


def _query(root: str, inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><{root} {_MARKS}>{inner}</{root}>'.encode()


def hrefs_in(body: bytes) -> list[str]:
    return [href.decode() for href in _HREF.findall(body)]


def token_in(body: bytes) -> str:
    found = _TOKEN.search(body)
    assert found is not None
    return found[1].decode()


@contextmanager
def radicale(folder: Path, count: int, books: Sequence[str]) -> Iterator[Server]:
    """A server with these address books, each of the same `count` cards; it ends with the block."""
    home = folder / "collection-root" / USER
    _fill(home / books[0], count)
    users = folder / "users"
    users.write_text(f"{USER}:{PASSWORD}\n")
    port = _free_port()
    command = [sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}"]
    command += ["--auth-type", "htpasswd", "--auth-htpasswd-filename", str(users)]
    command += ["--auth-htpasswd-encryption", "plain", "--logging-level", "warning"]
    command += ["--storage-filesystem-folder", str(folder)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            server = Server(f"http://127.0.0.1:{port}/{USER}/", home)
            _await(port, process, folder / "log")
            _warm(server, books[0])
            for copy in books[1:]:
                _name(shutil.copytree(home / books[0], home / copy))
            yield server
        finally:
            process.terminate()


def _fill(book: Path, count: int) -> None:
    book.mkdir(parents=True)
    _name(book)
    for card in generated(count):
        (book / card.name).write_bytes(card.raw)


def _name(book: Path) -> None:
    props = {"tag": "VADDRESSBOOK", "D:displayname": book.name}
    (book / ".Radicale.props").write_text(json.dumps(props))


def _warm(server: Server, book: str) -> None:
    requests = Requests(server, book)
    requests.propfind()
    requests.multiget(hrefs_in(requests.collection())[:1_000])
    requests.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Radicale does not answer: {log.read_text(errors='replace')}")
