"""From what a user writes to the collections of an account (RFC 6764).

From any URL the principal and its home sets are followed to the collections of one kind
(RFC 6352 §7.1, RFC 4791 §6.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from entregent.errors import InputError
from entregent.servers.accounts import Start
from entregent.servers.faults import ServerError, fault_of
from entregent.servers.hrefs import absolute, canonical, is_loopback, same_service
from entregent.servers.multistatus import DAV, Item, Nonsense, parse
from entregent.servers.wire import Wire

_EMAIL = re.compile(r"[^@\s/]+@([^@\s/]+)")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d+)?(?:/\S*)?")
_TREE = f"{DAV}resourcetype"
_PASSING = frozenset({"server.missing", "server.nonsense", "server.forbidden"})


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of collection: its well-known place, the body of a PROPFIND of one, that of a place
    which leads to some, and the names of the properties that say so.

    Who is nobody asks for the first alone: Radicale refuses the second to strangers, also where
    the collection is open to everybody.
    """

    kind: str
    well_known: str
    of_one: bytes
    of_place: bytes
    resource: str
    home_set: str
    none: str  # the kind of the error where a server has none

    def is_one(self, item: Item) -> bool:
        types = item.props.get(_TREE)
        return types is not None and types.find(self.resource) is not None


def start_of(identifier: str, kind: str, of_domain: Callable[[str], str]) -> Start:
    """Where to look for the collections of an e-mail address, a host or a URL.

    Raises InputError("account.identifier"), ServerError("server.not_found_for", domain).
    """
    text = identifier.strip()
    if "://" in text:
        parts = urlsplit(text)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            raise InputError("account.identifier", text=identifier)
        netloc = parts.netloc.rpartition("@")[2]
        url = parts._replace(netloc=netloc, path=parts.path or "/", query="", fragment="").geturl()
        return Start(url, unquote(parts.username or ""), kind)
    if found := _EMAIL.fullmatch(text):
        return Start(of_domain(found[1].lower()), text, kind)
    if _HOST.fullmatch(text) and ("." in text or ":" in text or text.startswith("localhost")):
        host, _, path = text.partition("/")
        scheme = "http" if is_loopback(f"http://{host}") else "https"
        if path or scheme == "http" or ":" in host:
            return Start(f"{scheme}://{host}/{path}", kind=kind)
        return Start(of_domain(host.lower()), kind=kind)
    raise InputError("account.identifier", text=identifier)


def collections(wire: Wire, url: str, service: Service) -> list[tuple[Item, str]]:
    """The collections of this kind that a URL leads to, each with its own URL.

    A URL of one leads to it alone. Raises ServerError, among it `service.none`.
    """
    failed: ServerError | None = None
    answered = False
    for place in _places(url, service.well_known):
        try:
            found = _from(wire, place, service)
        except ServerError as error:
            if error.kind not in _PASSING:
                raise
            failed = failed or error
            continue
        if found:
            return found
        answered = True
    if failed is not None and not answered:
        raise failed
    raise ServerError(service.none, host=urlsplit(url).hostname or url)


def name_of(item: Item, url: str, otherwise: str) -> str:
    """The name of a collection: its own, the end of its URL, or `otherwise`."""
    name = (item.text(f"{DAV}displayname") or "").strip()
    if not name:
        name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]) or otherwise
    return " ".join(name.split())


def _places(url: str, well_known: str) -> Iterator[str]:
    """The URL itself, the well-known place of its host (RFC 6764 §5), its root."""
    yield url
    for path in (well_known, "/"):
        place = absolute(url, path)
        if place != url:
            yield place


def _from(wire: Wire, url: str, service: Service) -> list[tuple[Item, str]]:
    asked = service.of_one if wire.is_anonymous else service.of_place
    items, at = _properties(wire, url, "0", asked)
    own = items[0] if items else None
    if own is None:
        return []
    if service.is_one(own):
        return [(own, absolute(at, own.href))]
    home_sets = _hrefs(own, service.home_set, at)
    if not home_sets:
        principals = _hrefs(own, f"{DAV}current-user-principal", at)
        for principal in principals:
            found, there = _properties(wire, principal, "0", service.of_place)
            for item in found[:1]:
                home_sets += _hrefs(item, service.home_set, there)
    there_are: dict[str, tuple[Item, str]] = {}
    for home in home_sets or [at]:
        for item in _properties(wire, home, "1", service.of_one)[0]:
            if service.is_one(item):
                place = absolute(home, item.href)
                there_are.setdefault(canonical(urlsplit(place).path), (item, place))
    return list(there_are.values())


def _properties(wire: Wire, url: str, depth: str, asked: bytes) -> tuple[list[Item], str]:
    """The items of a PROPFIND, and the URL where it was answered."""
    answer = wire.request("PROPFIND", url, asked, {"Depth": depth}, patient=depth == "1")
    if answer.status != 207:
        raise fault_of(answer.status, wire.host)
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
