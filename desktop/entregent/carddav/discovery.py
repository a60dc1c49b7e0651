"""From what a user writes to the address books of an account (RFC 6764, RFC 6352 §7.1).

An e-mail address or a host name is looked up in the DNS and under `.well-known`; from any URL the
principal and its home sets are followed to the address books.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from entregent.carddav.answers import facts_of, fault_of
from entregent.carddav.faults import ServerError
from entregent.carddav.hrefs import absolute, canonical, is_loopback, same_service
from entregent.carddav.model import RemoteBook
from entregent.carddav.multistatus import CARDDAV, DAV, Item, Nonsense, parse
from entregent.carddav.wire import Wire
from entregent.errors import InputError

_SECONDS = 10

# Servers whose name does not follow from the address.
_PROVIDERS = {
    "icloud.com": "https://contacts.icloud.com/",
    "me.com": "https://contacts.icloud.com/",
    "mac.com": "https://contacts.icloud.com/",
    "gmail.com": "https://www.googleapis.com/.well-known/carddav",
    "googlemail.com": "https://www.googleapis.com/.well-known/carddav",
    "fastmail.com": "https://carddav.fastmail.com/",
    "fastmail.fm": "https://carddav.fastmail.com/",
    "messagingengine.com": "https://carddav.fastmail.com/",
}
# Part of a host's name → the hint that its users need; `wording` has the sentence.
_HINTS = {
    "icloud": "icloud",
    "fastmail": "fastmail",
    "messagingengine": "fastmail",
    "google": "google",
    "gmail": "google",
    "nextcloud": "nextcloud",
    "yahoo": "yahoo",
}
_EMAIL = re.compile(r"[^@\s/]+@([^@\s/]+)")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d+)?(?:/\S*)?")
_TREE = f"{DAV}resourcetype"
_PROPFIND = (
    b'<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"'
    b' xmlns:C="urn:ietf:params:xml:ns:carddav"><D:prop><D:resourcetype/><D:displayname/>'
    b"<D:current-user-privilege-set/><D:supported-report-set/><C:supported-address-data/>"
    b"<C:max-resource-size/>%b</D:prop></D:propfind>"
)
# What an address book is, and where those of a user are. Who is nobody asks for the first alone:
# Radicale refuses the second to strangers, also where the book is open to everybody.
_BOOK = _PROPFIND % b""
_PLACE = _PROPFIND % b"<D:current-user-principal/><C:addressbook-home-set/>"


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin: the URL, and the user that the address itself names."""

    url: str
    user: str = ""


def start_of(identifier: str) -> Start:
    """Where to look for the address books of an e-mail address, a host or a URL.

    Raises InputError("account.identifier"), ServerError("server.not_found_for", domain).
    """
    text = identifier.strip()
    if "://" in text:
        parts = urlsplit(text)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            raise InputError("account.identifier", text=identifier)
        netloc = parts.netloc.rpartition("@")[2]
        url = parts._replace(netloc=netloc, path=parts.path or "/", query="", fragment="").geturl()
        return Start(url, unquote(parts.username or ""))
    if found := _EMAIL.fullmatch(text):
        return Start(_of_domain(found[1].lower()), text)
    if _HOST.fullmatch(text) and ("." in text or ":" in text or text.startswith("localhost")):
        host, _, path = text.partition("/")
        scheme = "http" if is_loopback(f"http://{host}") else "https"
        if path or scheme == "http" or ":" in host:
            return Start(f"{scheme}://{host}/{path}")
        return Start(_of_domain(host.lower()))
    raise InputError("account.identifier", text=identifier)


def hint_for(url: str) -> str:
    """Which provider's hint fits a password that was refused there; "" for none."""
    host = (urlsplit(url).hostname or "").lower()
    return next((hint for part, hint in _HINTS.items() if part in host), "")


def address_books(wire: Wire, url: str) -> list[RemoteBook]:
    """The address books that an account's URL leads to, by name.

    A URL of one address book leads to it alone. Raises ServerError, among it
    "server.no_address_books".
    """
    failed: ServerError | None = None
    for place in _places(url):
        try:
            books = _books_from(wire, place)
        except ServerError as error:
            if error.kind not in {"server.missing", "server.nonsense", "server.forbidden"}:
                raise
            failed = failed or error
            continue
        if books:
            return sorted(books, key=lambda book: book.name.casefold())
    raise failed or ServerError("server.no_address_books", host=urlsplit(url).hostname or url)


def _places(url: str) -> Iterator[str]:
    """The URL itself, the well-known place of its host (RFC 6764 §5), its root."""
    yield url
    for path in ("/.well-known/carddav", "/"):
        place = absolute(url, path)
        if place != url:
            yield place


def _books_from(wire: Wire, url: str) -> list[RemoteBook]:
    items, at = _properties(wire, url, "0", _BOOK if wire.is_anonymous else _PLACE)
    own = items[0] if items else None
    if own is None:
        return []
    if _is_address_book(own):
        return [_book(own, at)]
    home_sets = _hrefs(own, f"{CARDDAV}addressbook-home-set", at)
    if not home_sets:
        principals = _hrefs(own, f"{DAV}current-user-principal", at)
        for principal in principals:
            found, there = _properties(wire, principal, "0", _PLACE)
            for item in found[:1]:
                home_sets += _hrefs(item, f"{CARDDAV}addressbook-home-set", there)
    books: dict[str, RemoteBook] = {}
    for home in home_sets or [at]:
        for item in _members(wire, home):
            if _is_address_book(item):
                book = _book(item, home)
                books.setdefault(canonical(urlsplit(book.url).path), book)
    return list(books.values())


def _members(wire: Wire, home: str) -> Sequence[Item]:
    return _properties(wire, home, "1", _BOOK)[0]


def _properties(wire: Wire, url: str, depth: str, asked: bytes) -> tuple[list[Item], str]:
    """The items of a PROPFIND, and the URL where it was answered."""
    answer = wire.request("PROPFIND", url, asked, {"Depth": depth}, patient=depth == "1")
    if answer.status != 207:
        raise fault_of(answer, wire.host)
    try:
        return parse(answer.body)[0], answer.url
    except Nonsense as error:
        raise ServerError("server.nonsense", host=wire.host) from error


def _hrefs(item: Item, name: str, base: str) -> list[str]:
    found = item.props.get(name)
    if found is None:
        return []
    urls = [absolute(base, (each.text or "").strip()) for each in found.iterfind(f"{DAV}href")]
    strangers = [url for url in urls if not same_service(url, base)]
    if strangers and len(strangers) == len(urls):
        host = urlsplit(base).hostname or base
        raise ServerError("server.elsewhere", host=host, to=urlsplit(strangers[0]).netloc)
    return [url for url in urls if url not in strangers]


def _is_address_book(item: Item) -> bool:
    types = item.props.get(_TREE)
    return types is not None and types.find(f"{CARDDAV}addressbook") is not None


def _book(item: Item, base: str) -> RemoteBook:
    url = absolute(base, item.href)
    name = (item.text(f"{DAV}displayname") or "").strip()
    if not name:
        name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]) or "Contacts"
    return RemoteBook(url, " ".join(name.split()), _is_read_only(item), facts_of([item]))


def _is_read_only(item: Item) -> bool:
    """Whether none of the privileges lets a card be written (RFC 3744 §5.4); not told: it may."""
    privileges = item.props.get(f"{DAV}current-user-privilege-set")
    if privileges is None:
        return False
    granted = {child.tag for each in privileges.iter(f"{DAV}privilege") for child in each}
    writing = {f"{DAV}{name}" for name in ("all", "write", "write-content", "bind")}
    return bool(granted) and not granted & writing


def _of_domain(domain: str) -> str:
    """The URL of a domain's CardDAV service, by the DNS, by its well-known place."""
    if domain in _PROVIDERS:
        return _PROVIDERS[domain]
    from caldav.discovery import discover_carddav

    found = discover_carddav(domain, timeout=_SECONDS)
    if found is None:
        raise ServerError("server.not_found_for", host=domain, domain=domain)
    return str(found.url)
