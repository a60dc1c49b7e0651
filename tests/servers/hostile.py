"""A CardDAV server of ours, in memory: correct unless it is told to do something bad.

It records every request. `rules` answer in its place; the knobs of a book make it lie, forget and
rewrite; `random_faults` makes it fail by chance.
"""

from __future__ import annotations

import base64
import random
import re
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

DAV, CARD, CS = "{DAV:}", "{urn:ietf:params:xml:ns:carddav}", "{http://calendarserver.org/ns/}"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:"'
    ' xmlns:C="urn:ietf:params:xml:ns:carddav" xmlns:CS="http://calendarserver.org/ns/">'
)


_REPORT = re.compile(rb"<(?:[A-Za-z]+:)?(sync-collection|addressbook-(?:multiget|query))[\s>]")
_UID = re.compile(rb"^UID[^:\r\n]*:(.*?)\r?$", re.MULTILINE | re.IGNORECASE)


class Request(NamedTuple):
    """A request as it came, and the status that it was answered with (0: cut)."""

    method: str
    path: str
    headers: dict[str, str]  # names in lower case
    body: bytes
    status: int = 0

    @property
    def report(self) -> str:
        """The name of the report that a REPORT asks for, as "sync-collection"."""
        found = _REPORT.search(self.body) if self.method == "REPORT" else None
        return found[1].decode() if found else ""


_XML = {"Content-Type": "application/xml; charset=utf-8"}


class Response(NamedTuple):
    """An answer; `status` 0 cuts the connection."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = {}  # noqa: RUF012 - never written to


CUT = Response(0)
Action = Callable[["HostileServer", Request], Response]


@dataclass
class Rule:
    """What to answer instead, `times` often, to requests of this method or report, and path.

    Both are globs."""

    method: str
    path: str
    action: Action
    times: int | None = None

    def fits(self, request: Request) -> bool:
        named = (request.method, request.report)
        return any(fnmatch(each, self.method) for each in named) and fnmatch(
            request.path, self.path
        )


# --- ready-made actions -------------------------------------------------------------------------


def answer(status: int, body: bytes = b"", **headers: str) -> Action:
    """This status and no more; `Retry_After="1"` gives a header."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _server, _request: Response(status, body, told)


def portal(_server: HostileServer, _request: Request) -> Response:
    """What a captive portal says to everything."""
    page = b"<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body>Log in</body></html>"
    return Response(200, page, {"Content-Type": "text/html"})


def cut_before(_server: HostileServer, _request: Request) -> Response:
    """The connection ends and nothing was done."""
    return CUT


def cut_after(server: HostileServer, request: Request) -> Response:
    """It was done, and the connection ends before the answer."""
    server.handle(request)
    return CUT


def truncated(server: HostileServer, request: Request) -> Response:
    """The first half of the right answer, as if it were all."""
    right = server.handle(request)
    return right._replace(body=right.body[: len(right.body) // 2])


def delayed(seconds: float) -> Action:
    """The right answer, late; other requests are answered meanwhile."""

    def late(server: HostileServer, request: Request) -> Response:
        time.sleep(seconds)
        return server.handle(request)

    return late


def bomb(_server: HostileServer, _request: Request) -> Response:
    """A multistatus whose entities grow to 10⁹ characters ("billion laughs")."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha">' for n in range(10)
    )
    body = f"<!DOCTYPE m [{entities}]>{_HEAD.partition('?>')[2].strip()}<D:response><D:href>&e9;"
    return Response(207, f"{body}</D:href></D:response></D:multistatus>".encode(), _XML)


def redirected(status: int, location: str) -> Action:
    return answer(status, Location=location)


def error(status: int, condition: str, namespace: str = "DAV:") -> Action:
    """A refusal with its condition (RFC 4918 §16)."""
    body = f'<D:error xmlns:D="DAV:"><x:{condition} xmlns:x="{namespace}"/></D:error>'
    return answer(status, body.encode(), Content_Type="application/xml")


# --- an address book ----------------------------------------------------------------------------


class Item(NamedTuple):
    raw: bytes
    version: int


@dataclass
class Book:
    """An address book, with the history that sync tokens need.

    The knobs are what servers have been seen to do.
    """

    name: str
    title: str
    cards: dict[str, Item] = field(default_factory=dict)
    history: list[tuple[str, bool]] = field(default_factory=list)  # (name, is there now)
    page_size: int | None = None  # 507 after so many changes (RFC 6578 §3.6)
    most_hrefs: int | None = None  # a multiget of more fails with 500
    known_from: int = 0  # older tokens are invalid
    invalid_token_status: int = 403
    has_sync: bool = True
    frozen: int | None = None  # tokens and ctag stand still here, whatever changes: they lie
    unique_uids: bool = True  # refuse a UID that another card has (RFC 6352 §6.3.2.1)
    read_only: bool = False
    max_size: int = 0
    versions: tuple[str, ...] = ("3.0", "4.0")
    etag_style: str = "strong"  # weak, unquoted, none, unstable
    put_gives_etag: bool = True
    absolute_hrefs: bool = False
    encode: Callable[[str], str] = quote
    on_store: Callable[[bytes], bytes] = bytes
    stored_name: Callable[[str], str] = str
    tells_location: bool = True
    poisonous: set[str] = field(default_factory=set)  # sent with a control character
    failing: set[str] = field(default_factory=set)  # 503 inside the multistatus
    hidden: set[str] = field(default_factory=set)  # left out of listings and reports
    left_out: set[str] = field(default_factory=set)  # left out of multigets
    extra: str = ""  # responses that stand in every listing too
    duplicated: bool = False  # every response twice
    lf: bool = False  # cards stored with LF alone

    def put(self, name: str, raw: bytes) -> None:
        """Another program's write."""
        self.cards[name] = Item(raw, len(self.history) + 1)
        self.history.append((name, True))

    def remove(self, name: str) -> None:
        del self.cards[name]
        self.history.append((name, False))

    def all(self) -> dict[str, bytes]:
        return {name: item.raw for name, item in self.cards.items()}

    @property
    def now(self) -> int:
        """How far the history has gone, as tokens and the ctag tell it."""
        return len(self.history) if self.frozen is None else self.frozen

    def etag(self, name: str) -> str:
        version = self.cards[name].version
        if self.etag_style == "none":
            return ""
        if self.etag_style == "unstable":
            return f'"{version}-{random.random()}"'
        if self.etag_style == "unquoted":
            return f"e{version}"
        return f'{"W/" if self.etag_style == "weak" else ""}"e{version}"'


# --- the server ---------------------------------------------------------------------------------


class HostileServer:
    """The server: `start`, `stop`, or use it in a `with`."""

    versions = ("3.0", "4.0")

    def __init__(
        self,
        user: str = "julie",
        password: str = "5 à 7 & pommes",
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.user, self.password = user, password
        self.rules: list[Rule] = []
        self.requests: list[Request] = []
        self.books: dict[str, Book] = {}
        self.scheme = "basic"
        self.principal, self.home = "/p/julie/", "/dav/julie/"
        self._context = context
        self._faults: Callable[[Request], Action | None] = lambda _request: None
        self._http: ThreadingHTTPServer | None = None
        self._lock = threading.RLock()
        self._open: set[socket.socket] = set()
        self.failures: list[str] = []  # tracebacks of this server's own mistakes

    def start(self) -> HostileServer:
        server = self

        class Handler(_Handler):
            hostile = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        if self._context is not None:
            self._http.socket = self._context.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None
        for connection in list(self._open):  # a kept connection would go on being answered
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> HostileServer:
        return self.start()

    def __exit__(self, kind: object, *_: object) -> None:
        self.stop()
        if self.failures and kind is None:
            raise AssertionError(self.failures[0])

    @property
    def url(self) -> str:
        assert self._http is not None
        scheme = "https" if self._context else "http"
        return f"{scheme}://127.0.0.1:{self._http.server_address[1]}/"

    def add_book(self, name: str, title: str = "Contacts") -> Book:
        self.books[name] = Book(name, title)
        return self.books[name]

    def path(self, book: Book, name: str = "") -> str:
        return f"{self.home}{book.name}/{book.encode(name)}"

    # --- what tests ask and say ----------------------------------------------------------------

    def on(self, method: str, path: str, action: Action, times: int | None = None) -> None:
        """From now on `action` answers requests of this method and path."""
        self.rules.append(Rule(method, path, action, times))

    def made(self, *methods: str) -> list[Request]:
        """The requests of these methods so far."""
        return [each for each in self.requests if each.method in methods]

    def random_faults(self, rng: random.Random, p: float = 0.1) -> None:
        """Fail each request with this probability, in one of many ways."""
        ways: tuple[Action, ...] = (
            answer(500),
            answer(503),
            answer(503, Retry_After="0"),
            cut_before,
            cut_after,
            truncated,
            portal,
            self._invalid_token,
            self._paged,
        )
        lock = threading.Lock()

        def chosen(_request: Request) -> Action | None:
            with lock:
                return rng.choice(ways) if rng.random() < p else None

        self._faults = chosen

    def no_faults(self) -> None:
        self._faults = lambda _request: None
        self.rules.clear()
        for book in self.books.values():
            book.page_size = None

    def _invalid_token(self, server: HostileServer, request: Request) -> Response:
        """This once, a token is not known any more; other requests are answered."""
        book, _ = self._found(request.path)
        if book is None or request.report != "sync-collection" or _token_in(request) == "":
            return self.handle(request)
        return error(book.invalid_token_status, "valid-sync-token")(server, request)

    def _paged(self, _server: HostileServer, request: Request) -> Response:
        """This once, a listing comes in pages of two."""
        book, _ = self._found(request.path)
        if book is None:
            return self.handle(request)
        with self._lock:
            before, book.page_size = book.page_size, 2
            try:
                return self.handle(request)
            finally:
                book.page_size = before

    # --- answering -----------------------------------------------------------------------------

    def respond(self, request: Request) -> Response:
        """What is answered in the end."""
        with self._lock:
            action = self._ruled(request) or self._faults(request)
        try:  # not under the lock, so that a late answer delays no other
            told = action(self, request) if action else self.handle(request)
        except Exception:  # seen by the test, and not mistaken for a cut
            self.failures.append(traceback.format_exc())
            told = Response(500)
        with self._lock:
            self.requests.append(request._replace(status=told.status))
        return told

    def _ruled(self, request: Request) -> Action | None:
        for rule in self.rules:
            if rule.times != 0 and rule.fits(request):
                if rule.times is not None:
                    rule.times -= 1
                return rule.action
        return None

    def handle(self, request: Request) -> Response:
        """The right answer."""
        with self._lock:
            return self._handled(request)

    def _handled(self, request: Request) -> Response:
        if request.path == "/.well-known/carddav":  # open to everyone (RFC 6764 §5)
            return Response(301, headers={"Location": "/"})
        if not self._knows(request):
            offered = 'Basic realm="hostile", charset="UTF-8"'
            return Response(401, headers={"WWW-Authenticate": offered})
        book, name = self._found(request.path)
        if book is None:
            return self._above(request)
        match request.method:
            case "PROPFIND":
                return self._listing(book, request) if not name else Response(404)
            case "REPORT":
                return self._report(book, request)
            case "GET" | "HEAD":
                return self._get(book, name)
            case "PUT":
                return self._put(book, name, request)
            case "DELETE":
                return self._delete(book, name, request)
        return Response(405)

    @property
    def basic(self) -> str:
        """The right Authorization (RFC 7617)."""
        told = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return f"Basic {told}"

    def _knows(self, request: Request) -> bool:
        return not self.user or request.headers.get("authorization") == self.basic

    def _found(self, path: str) -> tuple[Book | None, str]:
        if not path.startswith(self.home):
            return None, ""
        name, _, card = path.removeprefix(self.home).partition("/")
        return self.books.get(unquote(name)), unquote(card)

    def _above(self, request: Request) -> Response:
        """The root, the principal, the home set, and an address book that is still to be made."""
        if request.method == "MKCOL":
            return self._make_book(request)
        if request.method != "PROPFIND":
            return Response(405)
        path = request.path
        if path not in {"/", self.principal, self.home}:
            return Response(404)
        props = (
            f"<D:current-user-principal><D:href>{self.principal}</D:href>"
            "</D:current-user-principal><D:resourcetype><D:collection/></D:resourcetype>"
        )
        if path == self.principal:
            props += (
                f"<C:addressbook-home-set><D:href>{self.home}</D:href></C:addressbook-home-set>"
            )
        responses = [_response(path, props)]
        if path == self.home and request.headers.get("depth") == "1":
            responses += [_response(self.path(b), self._facts(b)) for b in self.books.values()]
        return _multistatus(responses)

    def _make_book(self, request: Request) -> Response:
        """An extended MKCOL (RFC 5689) of an address book in the home set (RFC 6352 §6.3.1)."""
        name = unquote(request.path.removeprefix(self.home)).rstrip("/")
        if not request.path.startswith(self.home) or not name or "/" in name:
            return Response(409)
        try:
            root = ET.fromstring(request.body)
        except ET.ParseError:
            return Response(400)
        self.add_book(name, root.findtext(f".//{DAV}displayname") or name)
        return Response(201)

    def _facts(self, book: Book) -> str:
        sync = "<D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report>"
        types = "".join(
            f'<C:address-data-type content-type="text/vcard" version="{version}"/>'
            for version in book.versions
        )
        write = "" if book.read_only else "<D:privilege><D:write/></D:privilege>"
        size = (
            f"<C:max-resource-size>{book.max_size}</C:max-resource-size>" if book.max_size else ""
        )
        token = f"<D:sync-token>{self._token(book)}</D:sync-token>" if book.has_sync else ""
        return (
            "<D:resourcetype><D:collection/><C:addressbook/></D:resourcetype>"
            f"<D:current-user-principal><D:href>{self.principal}</D:href>"
            "</D:current-user-principal>"
            f"<D:displayname>{escape(book.title)}</D:displayname>{size}{token}"
            f"<CS:getctag>c{book.now}</CS:getctag>"
            f"<C:supported-address-data>{types}</C:supported-address-data>"
            f"<D:supported-report-set>{sync if book.has_sync else ''}</D:supported-report-set>"
            "<D:current-user-privilege-set><D:privilege><D:read/></D:privilege>"
            f"{write}</D:current-user-privilege-set>"
        )

    def _token(self, book: Book, position: int | None = None) -> str:
        return f"urn:token:{book.now if position is None else position}"

    def _listing(self, book: Book, request: Request) -> Response:
        responses = [_response(self.path(book), self._facts(book))]
        if request.headers.get("depth") == "1":
            responses += [
                self._one(book, name, data=False)
                for name in sorted(book.cards)
                if name not in book.hidden
            ]
            responses.append(book.extra)
        return _multistatus(responses)

    def _one(self, book: Book, name: str, *, data: bool) -> str:
        href = self.path(book, name)
        if book.absolute_hrefs:
            href = self.url.rstrip("/") + href
        if name in book.failing:
            return (
                f"<D:response><D:href>{escape(href)}</D:href>"
                "<D:status>HTTP/1.1 503 Service Unavailable</D:status></D:response>"
            )
        etag = book.etag(name)
        props = f"<D:getetag>{escape(etag)}</D:getetag>" if etag else ""
        if data:
            raw = book.cards[name].raw
            props += f"<D:getcontentlength>{len(raw)}</D:getcontentlength>"
            text = escape(raw.decode("utf-8", "replace"))
            text = text.replace("\r", "")
            if name in book.poisonous:
                text = text.replace("END:VCARD", "NOTE:\x0b\nEND:VCARD")
            props += f"<C:address-data>{text}</C:address-data>"
        told = _response(href, props)
        return told * 2 if book.duplicated else told

    # --- reports -------------------------------------------------------------------------------

    def _report(self, book: Book, request: Request) -> Response:
        try:
            root = ET.fromstring(request.body)
        except ET.ParseError:
            return Response(400)
        if root.tag == f"{DAV}sync-collection":
            return self._sync_collection(book, root)
        if root.tag == f"{CARD}addressbook-multiget":
            return self._multiget(book, root)
        if root.tag == f"{CARD}addressbook-query":
            return self._query(book)
        return error(403, "supported-report")(self, _NO_REQUEST)

    def _sync_collection(self, book: Book, root: ET.Element) -> Response:
        if not book.has_sync:
            return Response(501)
        token = (root.findtext(f"{DAV}sync-token") or "").strip()
        known = re.fullmatch(r"urn:token:(\d+)", token)
        since = int(known[1]) if known else 0
        if token and (known is None or since < book.known_from or since > book.now):
            return error(book.invalid_token_status, "valid-sync-token")(self, _NO_REQUEST)
        wants_data = root.find(f".//{CARD}address-data") is not None
        until = book.now
        if book.page_size:
            until = min(until, since + book.page_size)
        changed = {name for name, _ in book.history[since:until]} - book.hidden
        responses = []
        for name in sorted(changed):
            if name in book.cards:
                responses.append(self._one(book, name, data=wants_data))
            elif token or book.page_size:
                responses.append(
                    f"<D:response><D:href>{escape(self.path(book, name))}</D:href>"
                    "<D:status>HTTP/1.1 404 Not Found</D:status></D:response>"
                )
        if until < book.now:
            responses.append(_cut(self.path(book)))
        return _multistatus(responses, self._token(book, until))

    def _query(self, book: Book) -> Response:
        """Every card, whatever the filter; no more than a page (RFC 6352 §8.6.2)."""
        names = [name for name in sorted(book.cards) if name not in book.hidden]
        shown = names[: book.page_size]
        responses = [self._one(book, name, data=True) for name in shown]
        if len(shown) < len(names):
            responses.append(_cut(self.path(book)))
        return _multistatus(responses)

    def _multiget(self, book: Book, root: ET.Element) -> Response:
        hrefs = [each.text or "" for each in root.iter(f"{DAV}href")]
        if any("://" in href for href in hrefs):
            return Response(400)  # as iCloud does
        if book.most_hrefs is not None and len(hrefs) > book.most_hrefs:
            return Response(500)
        responses = []
        for href in hrefs:
            _, name = self._found(href)
            if name in book.cards and name not in book.left_out:
                responses.append(self._one(book, name, data=True))
            elif name not in book.cards:
                responses.append(
                    f"<D:response><D:href>{escape(href)}</D:href>"
                    "<D:status>HTTP/1.1 404 Not Found</D:status></D:response>"
                )
        return _multistatus(responses)

    # --- cards ---------------------------------------------------------------------------------

    def _get(self, book: Book, name: str) -> Response:
        if name not in book.cards:
            return Response(404)
        if name in book.failing:
            return Response(503)
        etag = book.etag(name)
        headers = {"Content-Type": "text/vcard"} | ({"ETag": etag} if etag else {})
        return Response(200, book.cards[name].raw, headers)

    def _put(self, book: Book, name: str, request: Request) -> Response:
        if book.read_only:
            return Response(403)
        if book.max_size and len(request.body) > book.max_size:
            return error(403, "max-resource-size", CARD[1:-1])(self, request)
        refused = self._precondition(book, name, request) or self._invalid(book, name, request)
        if refused is not None:
            return refused
        there = name in book.cards
        stored = name if there else book.stored_name(name)
        book.put(stored, book.on_store(request.body))
        headers = {}
        if book.put_gives_etag and (etag := book.etag(stored)):
            headers["ETag"] = etag
        if stored != name and book.tells_location:
            headers["Location"] = self.path(book, stored)
        return Response(204 if there else 201, headers=headers)

    def _invalid(self, book: Book, name: str, request: Request) -> Response | None:
        """Why this can be no card here (RFC 6352 §6.3.2.1)."""
        uid = _UID.search(request.body)
        begins = request.body.lstrip()[:11].upper() == b"BEGIN:VCARD"
        if not begins or b"END:VCARD" not in request.body.upper():
            return error(403, "valid-address-data", CARD[1:-1])(self, request)
        for other, item in book.cards.items() if book.unique_uids and uid else ():
            theirs = _UID.search(item.raw)
            if other != name and theirs is not None and theirs[1] == uid[1]:
                return error(409, "no-uid-conflict", CARD[1:-1])(self, request)
        return None

    def _delete(self, book: Book, name: str, request: Request) -> Response:
        if book.read_only:
            return Response(403)
        if name not in book.cards:
            return Response(404)
        refused = self._precondition(book, name, request)
        if refused is not None:
            return refused
        book.remove(name)
        return Response(204)

    def _precondition(self, book: Book, name: str, request: Request) -> Response | None:
        """If-Match and If-None-Match (RFC 9110 §13.1)."""
        match, none_match = request.headers.get("if-match"), request.headers.get("if-none-match")
        there = name in book.cards
        if none_match == "*" and there:
            return Response(412)
        if match is not None and not there:
            return Response(412)
        if match not in {None, "*"}:
            listed = [each.strip() for each in (match or "").split(",")]
            if book.etag(name) not in listed:
                return Response(412)
        return None


_NO_REQUEST = Request("", "", {}, b"")


def _response(href: str, props: str) -> str:
    return (
        f"<D:response><D:href>{escape(href)}</D:href><D:propstat><D:prop>{props}</D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
    )


def _cut(path: str) -> str:
    """What says that there is more than this answer holds."""
    return (
        f"<D:response><D:href>{path}</D:href>"
        "<D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>"
    )


def _multistatus(responses: Iterable[str], token: str | None = None) -> Response:
    tail = f"<D:sync-token>{token}</D:sync-token>" if token is not None else ""
    body = f"{_HEAD}{''.join(responses)}{tail}</D:multistatus>"
    return Response(207, body.encode(), _XML)


def _token_in(request: Request) -> str:
    """The token that a sync-collection names, "" for none."""
    try:
        return (ET.fromstring(request.body).findtext(f"{DAV}sync-token") or "").strip()
    except ET.ParseError:
        return ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement
    wbufsize = -1  # head and body together
    hostile: HostileServer

    def handle(self) -> None:
        self.hostile._open.add(self.connection)
        try:
            with suppress(ConnectionError, ssl.SSLError, TimeoutError):
                super().handle()
        finally:
            self.hostile._open.discard(self.connection)

    def finish(self) -> None:
        with suppress(OSError):  # the other side has gone, or was cut
            super().finish()

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self._any
        raise AttributeError(name)

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        told = self.hostile.respond(Request(self.command, urlsplit(self.path).path, headers, body))
        if told.status == 0:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(told.status)
        for name, value in told.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(told.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(told.body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: the requests are recorded."""


def names_in(body: bytes) -> list[str]:
    """The names of the cards that a multiget asks for."""
    return [
        unquote(each.rpartition("/")[2]) for each in re.findall(r"href>([^<]+)<", body.decode())
    ]
