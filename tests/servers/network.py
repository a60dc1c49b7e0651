"""A public network on loopback: every name leads to one TLS server, which answers what is recorded.

The names are resolved here and nowhere else, so no test can ask a real host.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

# Written out: a wildcard stands for no name right below a top-level domain.
NAMES = (
    *("api.gravatar.com", "0.gravatar.com", "social.example", "files.social.example"),
    *("a.example", "b.example", "inside.example", "other.example"),
)


@dataclass(frozen=True)
class Recorded:
    """One answer; `drip` seconds pass between its octets, `head_drip` between those of its head."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    head_drip: float = 0.0


@dataclass
class Network:
    """The answers by "host/path?query", and what was asked, as headers by lower-case names."""

    answers: dict[str, Recorded] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)  # names that were resolved

    def says(self, url: str, body: bytes | str = b"", status: int = 200, **rest: object) -> None:
        self.answers[url] = Recorded(body, status, **rest)  # type: ignore[arg-type]

    @property
    def urls(self) -> list[str]:
        return [url for url, _ in self.asked]


@contextmanager
def network(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Network]:
    """The network while the block lasts; `fetch.get` must still be allowed to ask loopback."""
    made = Network()
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*NAMES).configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    patch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))

    class Handler(_Handler):
        net = made

    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    resolve: Callable[..., list[object]] = socket.getaddrinfo

    def lead(host: object, port: object, *rest: object, **more: object) -> list[object]:
        made.connected.append(str(host))
        return resolve("127.0.0.1", server.server_address[1], socket.AF_INET, socket.SOCK_STREAM)

    patch.setattr(socket, "getaddrinfo", lead)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Says nothing of those who do not trust the certificate."""


class _Handler(BaseHTTPRequestHandler):
    net: Network
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = self.headers["Host"] + self.path
        self.net.asked.append((url, {name.lower(): text for name, text in self.headers.items()}))
        told = self.net.answers.get(url, Recorded(status=404))
        body = told.body.encode() if isinstance(told.body, str) else told.body
        lines = [f"HTTP/1.1 {told.status} X", f"Content-Length: {len(body)}", "Connection: close"]
        lines += [f"{name}: {text}" for name, text in told.headers.items()]
        with suppress(OSError):  # the other side may have heard enough
            self._send("\r\n".join([*lines, "", ""]).encode(), told.head_drip)
            self._send(body, told.drip)
        self.close_connection = True

    def _send(self, octets: bytes, pause: float) -> None:
        if not pause:
            self.wfile.write(octets)
            return
        for place in range(len(octets)):
            self.wfile.write(octets[place : place + 1])
            time.sleep(pause)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
