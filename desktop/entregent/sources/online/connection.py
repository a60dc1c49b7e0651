"""The connection to a mail server (RFC 3501): TLS, who reads, one command after the other.

Built on imaplib, which believes what a server sends; here it is bounded, in octets and in time,
and what goes wrong has one clear kind.
"""

from __future__ import annotations

import imaplib
import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol
from urllib.parse import urlsplit

import wassima

from entregent.servers.faults import ServerError
from entregent.servers.hrefs import is_loopback

_CONNECT_SECONDS = 15.0
_READ_SECONDS = 120.0  # some search a large mailbox for long
_COMMAND_SECONDS = 600.0  # for all of an answer, however slowly it drips
_LITERAL = 1 << 19  # octets: a name, a header, a part
_ANSWER = 1 << 27  # octets of one answer
_PORTS = {"imaps": 993, "imap": 143}
_CODE = re.compile(rb"\[(\w+)")
_BUSY = frozenset({b"UNAVAILABLE", b"INUSE", b"LIMIT", b"SERVERBUG", b"OVERQUOTA"})  # RFC 5530 §3

# What imaplib makes of an answer: a line, or a line that ends in a literal, with that literal.
Piece = bytes | tuple[bytes, ...] | None


class _Guard(Protocol):
    """What stands between imaplib and a server that says too much, or says it too slowly."""

    def taken(self, octets: int) -> None:
        """Octets arrived; raises where there are too many."""


class _Plain(imaplib.IMAP4):
    """imaplib's client that measures what it reads, from the greeting on."""

    def __init__(self, guard: _Guard, host: str, port: int, seconds: float) -> None:
        self._guard = guard
        super().__init__(host, port, seconds)

    def read(self, size: int) -> bytes:
        _bound(size)
        self._guard.taken(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._guard.taken(len(line))
        return line


class _Secure(imaplib.IMAP4_SSL):
    """The same by TLS."""

    def __init__(self, guard: _Guard, host: str, port: int, seconds: float) -> None:
        self._guard = guard
        super().__init__(host, port, ssl_context=_context(), timeout=seconds)

    def read(self, size: int) -> bytes:
        _bound(size)
        self._guard.taken(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._guard.taken(len(line))
        return line


class Connection:
    """A connection to the server at `url`, opened and logged in by `login`.

    `imaps://` is TLS from the first octet; `imap://` begins in the clear and must go on by STARTTLS
    before anything is told, but on this machine. `watch` is called as answers come, and may raise.
    Every method raises ServerError.
    """

    def __init__(self, url: str, watch: Callable[[], None] = lambda: None) -> None:
        parts = urlsplit(url)
        self.host = parts.hostname or url
        self._port = parts.port or _PORTS.get(parts.scheme, 993)
        self._watch = watch
        self._octets, self._until = 0, 0.0
        self._whole = False  # no answer was broken off
        told = _told_timeout()
        self._seconds = told or _READ_SECONDS
        with self._faults():
            self._client = self._opened(parts.scheme == "imaps", url)

    def close(self) -> None:
        """Say good-bye, unless in the middle of an answer; a server that is gone does not matter
        any more."""
        self._watch = lambda: None
        if self._whole:
            with suppress(OSError, imaplib.IMAP4.error, ServerError):
                self._client.sock.settimeout(2)
                self._client.logout()
        with suppress(OSError):
            self._client.shutdown()

    def taken(self, octets: int) -> None:
        """Octets of the present answer arrived."""
        self._watch()
        self._octets += octets
        if self._octets > _ANSWER:
            raise self.nonsense()
        if time.monotonic() > self._until:
            raise ServerError("server.timeout", host=self.host)

    def nonsense(self) -> ServerError:
        return ServerError("server.no_imap", host=self.host)

    def login(self, user: str, password: str | None) -> None:
        """Say who reads. By SASL PLAIN in UTF-8 (RFC 4616), else by LOGIN.

        Raises "server.password" where it is refused.
        """
        client = self._client
        secret = password or ""
        refused = ServerError("server.password", host=self.host, user=user, hint="")
        if any(mark in f"{user}{secret}" for mark in "\0\r\n"):
            raise refused
        with self._faults():
            try:
                if "AUTH=PLAIN" in client.capabilities:
                    told = f"\0{user}\0{secret}".encode()
                    client.authenticate("PLAIN", lambda _challenge: told)
                elif "LOGINDISABLED" in client.capabilities:
                    raise ServerError("server.forbidden_login", host=self.host)
                else:
                    self._answer("LOGIN", quoted(user.encode()), quoted(secret.encode()))
                    client.state = "AUTH"  # as imaplib's own `login` does, which quotes no user
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                code = _CODE.search(str(error).encode())
                if code and code[1] in _BUSY:
                    raise ServerError("server.busy", host=self.host, seconds=0) from error
                raise refused from error

    # --- one command ---------------------------------------------------------------------------

    def _answer(self, name: str, *arguments: str | bytes) -> Sequence[Piece]:
        """The untagged data of a command's answer; imaplib's error where it is not OK."""
        untagged = str(arguments[0]) if name == "UID" else name
        typ, data = self._tried(name, *arguments, untagged=untagged)
        if typ != "OK":
            raise imaplib.IMAP4.error(str(data[-1:]))
        return data

    def _tried(
        self, name: str, *arguments: str | bytes, untagged: str
    ) -> tuple[str, Sequence[Piece]]:
        """A command by imaplib's own machinery: "OK" or "NO", and the data."""
        self._begin()
        client = self._client
        client.untagged_responses.clear()
        typ, data = client._simple_command(name, *arguments)
        if untagged == "LOGIN":
            return typ, data
        got = client.untagged_responses.pop(untagged, [])
        return typ, got or ([] if typ == "OK" else data)

    def _begin(self) -> None:
        self._octets, self._until = 0, time.monotonic() + _COMMAND_SECONDS

    def _opened(self, secure: bool, url: str) -> _Plain | _Secure:
        seconds = min(self._seconds, _CONNECT_SECONDS)
        kind = _Secure if secure else _Plain
        client = kind(self, self.host, self._port, seconds)
        client.sock.settimeout(self._seconds)
        try:
            if not secure:
                self._secured(client, url)
        except BaseException:
            with suppress(OSError):
                client.shutdown()
            raise
        return client

    def _secured(self, client: imaplib.IMAP4, url: str) -> None:
        """Go on by TLS (RFC 3501 §6.2.1); raises "server.insecure_mail" where that cannot be."""
        if "STARTTLS" in client.capabilities and client.state == "NONAUTH":
            client.starttls(_context())
            # What came before TLS came from anybody (CVE-2021-38371 and its kin).
            client.untagged_responses.clear()
        elif not is_loopback(url):
            raise ServerError("server.insecure_mail", host=self.host)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What libraries raise, as errors of ours."""
        self._begin()
        self._whole = False
        try:
            yield
            self._whole = True
        except ssl.SSLCertVerificationError as error:
            expired = "expired" in str(error).lower()
            kind = "server.certificate_expired" if expired else "server.certificate"
            raise ServerError(kind, host=self.host) from error
        except ssl.SSLError as error:
            raise self.nonsense() from error
        except TimeoutError as error:
            raise ServerError("server.timeout", host=self.host) from error
        except socket.gaierror as error:
            raise ServerError("server.unknown_host", host=self.host) from error
        except (ConnectionResetError, BrokenPipeError, ConnectionAbortedError) as error:
            raise ServerError("server.cut", host=self.host) from error
        except imaplib.IMAP4.abort as error:
            raise ServerError("server.cut", host=self.host) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise ServerError("server.unreachable", host=self.host, why=why) from error
        except (imaplib.IMAP4.error, ValueError, IndexError) as error:
            raise self.nonsense() from error


def _bound(size: int) -> None:
    if size > _LITERAL:
        raise imaplib.IMAP4.error("literal too long")


def quoted(text: bytes) -> bytes:
    """A quoted string (RFC 3501 §4.3)."""
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _told_timeout() -> float | None:
    """Seconds that ENTREGENT_TIMEOUT allows a server to be silent."""
    with suppress(ValueError):
        return float(os.environ.get("ENTREGENT_TIMEOUT", ""))
    return None


def _context() -> ssl.SSLContext:
    """The authorities to trust: a file that the environment names, else the system's.

    By the library that finds them for CardDAV: Python alone finds none in a packaged program on
    macOS.
    """
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        path = os.environ.get(name, "")
        if path and os.path.exists(path):  # noqa: PTH110 - a text for the library
            return ssl.create_default_context(cafile=path)
    context: ssl.SSLContext = wassima.create_default_ssl_context()
    return context
