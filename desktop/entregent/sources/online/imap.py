"""IMAP4rev1 (RFC 3501) with one server, read only: headers of messages, never what they say.

Mailboxes are opened by EXAMINE and read by BODY.PEEK, so that nothing there changes, not even a
flag. What a server may send is bounded, in octets and in time.
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
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import wassima

from entregent.servers.faults import ServerError
from entregent.servers.hrefs import is_loopback
from entregent.sources.mail.headers import NAMES
from entregent.sources.online.mailboxes import Listed, listed

_CONNECT_SECONDS = 15.0
_READ_SECONDS = 60.0
_COMMAND_SECONDS = 600.0  # for all of an answer, however slowly it drips
_LITERAL = 1 << 19  # octets: a name, a header, a part
_ANSWER = 1 << 27  # octets of one answer
_HOPELESS = 20  # messages in a row that a server does not give: it is the server then
HEADER_BYTES = 1 << 17  # asked of a header: what is longer names more people than anybody knows
REPORT_BYTES = 1 << 16
_PORTS = {"imaps": 993, "imap": 143}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# As many numbers as surely fit one line of a SEARCH: imaplib takes 1,000,000 octets.
_SEARCHED = 80_000
_UID_LIMIT = 1 << 32

_FIELDS = " ".join(name.decode().upper() for name in NAMES)
WANTED = f"(UID FLAGS BODY.PEEK[HEADER.FIELDS ({_FIELDS})]<0.{HEADER_BYTES}>)"
# RFC 6522 §3: the second part of a report is the one that programs read.
_REPORT = f"(UID BODY.PEEK[2.MIME]<0.4096> BODY.PEEK[2]<0.{REPORT_BYTES}>)"
_BEGINS = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_FLAGS = re.compile(rb"\bFLAGS \(([^()]*)\)")
_CODE = re.compile(rb"\[(\w+)")
_BUSY = frozenset({b"UNAVAILABLE", b"INUSE", b"LIMIT", b"SERVERBUG", b"OVERQUOTA"})  # RFC 5530 §3


# What imaplib makes of an answer: a line, or a line that ends in a literal, with that literal.
_Piece = bytes | tuple[bytes, ...] | None


@dataclass(frozen=True, slots=True)
class Examined:
    """A mailbox as EXAMINE tells it; `next` is 0 where the server does not say (UIDNEXT)."""

    validity: str
    next: int
    exists: int


@dataclass(frozen=True, slots=True)
class Header:
    """The wanted headers of one message, as they stand; `draft` where it was never sent."""

    block: bytes
    draft: bool


class _Unreadable(Exception):
    """The server refuses to give some of what was asked."""


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


class Imap:
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
        self._refused = 0  # messages one after the other that the server did not give
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
                    quoted = [_quoted(each.encode()) for each in (user, secret)]
                    self._answer("LOGIN", *quoted)
                    client.state = "AUTH"  # as imaplib's own `login` does, which quotes no user
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                code = _CODE.search(str(error).encode())
                if code and code[1] in _BUSY:
                    raise ServerError("server.busy", host=self.host, seconds=0) from error
                raise refused from error

    # --- reading -------------------------------------------------------------------------------

    def mailboxes(self) -> list[Listed]:
        """Every mailbox that can be opened (RFC 3501 §7.2.2, RFC 6154)."""
        extended = {"LIST-EXTENDED", "SPECIAL-USE"} <= set(self._client.capabilities)
        with self._faults():
            more = ("RETURN", "(SPECIAL-USE)") if extended else ()
            data = self._answer("LIST", '""', "*", *more)
            return [each for each in listed(data) if each.selectable]

    def examine(self, mailbox: bytes) -> Examined:
        """Open a mailbox for reading; raises "server.no_mailbox" where it is gone."""
        with self._faults():
            client = self._client
            typ, data = client.select(_quoted(mailbox), readonly=True)  # type: ignore[arg-type]
            if typ != "OK":
                raise ServerError("server.no_mailbox", host=self.host)
            validity = _number(client.response("UIDVALIDITY")[1])
            return Examined(
                str(validity or ""), _number(client.response("UIDNEXT")[1]), _number(data)
            )

    def uids(self, first: int, there: Examined, since: str) -> list[int]:
        """The UIDs from `first` on, ascending; with `since`, of what arrived on that day or after.

        Some at a time where a mailbox has more than one line of an answer would hold.
        """
        found: set[int] = set()
        if not there.exists:
            return []
        day = f" SINCE {_day(since)}" if since else ""
        with self._faults():
            if there.exists <= _SEARCHED or not there.next:
                return sorted(self._search(f"{first}:*{day}", first))
            for start in range(first, there.next, _SEARCHED):
                found |= self._search(f"{start}:{start + _SEARCHED - 1}{day}", start)
        return sorted(found)

    def _search(self, what: str, first: int) -> set[int]:
        data = self._answer("UID", "SEARCH", "UID", *what.split(" "))
        words = [word for line in data if isinstance(line, bytes) for word in line.split()]
        # `9:*` names the last message also where its UID is lower (RFC 3501 §6.4.8).
        numbers = {int(word) for word in words if word.isdigit() and len(word) <= 10}
        return {each for each in numbers if first <= each < _UID_LIMIT}

    def headers(self, uids: Sequence[int]) -> tuple[dict[int, Header], list[int]]:
        """The headers of these messages, and the UIDs of those that the server cannot give.

        One that is in neither is gone since.
        """
        found: dict[int, Header] = {}
        faulty: list[int] = []
        asked = set(uids)
        with self._faults():
            self._halved(uids, found, faulty)
        return {uid: each for uid, each in found.items() if uid in asked}, faulty

    def _halved(self, uids: Sequence[int], found: dict[int, Header], faulty: list[int]) -> None:
        """Ask for these, for fewer at a time where the server refuses some."""
        try:
            for uid, text, literals in self._fetched(uids, WANTED):
                flags = _FLAGS.search(text)
                draft = flags is not None and rb"\draft" in flags[1].lower()
                self._refused = 0
                found.setdefault(uid, Header(_whole(literals[0] if literals else b""), draft))
        except _Unreadable:
            if len(uids) > 1:
                half = len(uids) // 2
                self._halved(uids[:half], found, faulty)
                self._halved(uids[half:], found, faulty)
                return
            faulty += uids
            self._refused += 1
            if self._refused > _HOPELESS:
                raise ServerError("server.failing", host=self.host, status="NO") from None

    def report(self, uid: int) -> bytes:
        """The part of a delivery report that programs read, with its own headers; b"" if it has
        none."""
        with self._faults():
            try:
                for told, _, literals in self._fetched([uid], _REPORT):
                    if told == uid:
                        return b"\r\n".join(literals)
            except _Unreadable:
                pass
        return b""

    def _fetched(
        self, uids: Sequence[int], wanted: str
    ) -> Iterator[tuple[int, bytes, list[bytes]]]:
        """The messages of a FETCH: UID, text of the answer around the literals, the literals."""
        typ, data = self._tried("UID", "FETCH", _set(uids), wanted, untagged="FETCH")
        for text, literals in _messages(data):
            if uid := _UID.search(text):
                yield int(uid[1]), text, literals
        if typ != "OK":
            raise _Unreadable

    # --- one command ---------------------------------------------------------------------------

    def _answer(self, name: str, *arguments: str | bytes) -> Sequence[_Piece]:
        """The untagged data of a command's answer; imaplib's error where it is not OK."""
        untagged = str(arguments[0]) if name == "UID" else name
        typ, data = self._tried(name, *arguments, untagged=untagged)
        if typ != "OK":
            raise imaplib.IMAP4.error(str(data[-1:]))
        return data

    def _tried(
        self, name: str, *arguments: str | bytes, untagged: str
    ) -> tuple[str, Sequence[_Piece]]:
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


def _messages(
    data: Sequence[_Piece],
) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each message of a FETCH as imaplib cuts it up: its text and its literals, in order."""
    text, literals = b"", list[bytes]()
    for piece in data:
        head = piece[0] if isinstance(piece, tuple) else piece or b""
        if _BEGINS.match(head) and text:
            yield text, literals
            text, literals = b"", []
        text += b" " + head
        if isinstance(piece, tuple):
            literals.append(piece[1])
    if text:
        yield text, literals


def _whole(block: bytes) -> bytes:
    """A header without the line that the bound has cut."""
    if len(block) < HEADER_BYTES:
        return block
    return block[: block.rfind(b"\n") + 1]


def _set(uids: Sequence[int]) -> str:
    """A sequence set (RFC 3501 §9) of ascending UIDs."""
    ranges: list[list[int]] = []
    for uid in uids:
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in ranges)


def _quoted(text: bytes) -> bytes:
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _number(data: Sequence[bytes | None] | None) -> int:
    """The number that an answer holds, 0 without one."""
    text = (data[0] if data else None) or b""
    return int(text) if text.isdigit() and len(text) <= 10 else 0


def _day(since: str) -> str:
    """An ISO day as IMAP writes it, whatever the language of the system."""
    year, month, day = (int(part) for part in since.split("-"))
    return f"{day}-{_MONTHS[month - 1]}-{year}"


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
