"""From what a user writes to the address books of an account (RFC 6764, RFC 6352 §7.1).

An e-mail address or a host name is looked up in the DNS and under `.well-known`; from any URL the
principal and its home sets are followed to the address books.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from entregent.carddav.answers import facts_of
from entregent.carddav.model import RemoteBook
from entregent.servers import discovery
from entregent.servers.accounts import Start
from entregent.servers.discovery import Service, collections, name_of
from entregent.servers.faults import ServerError
from entregent.servers.multistatus import CARDDAV, DAV, Item
from entregent.servers.wire import Wire

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
_PROPFIND = (
    b'<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"'
    b' xmlns:C="urn:ietf:params:xml:ns:carddav"><D:prop><D:resourcetype/><D:displayname/>'
    b"<D:current-user-privilege-set/><D:supported-report-set/><C:supported-address-data/>"
    b"<C:max-resource-size/>%b</D:prop></D:propfind>"
)
# What an address book is, and where those of a user are.
_BOOK = _PROPFIND % b""
_PLACE = _PROPFIND % b"<D:current-user-principal/><C:addressbook-home-set/>"


_SERVICE = Service(
    kind="carddav",
    well_known="/.well-known/carddav",
    of_one=_BOOK,
    of_place=_PLACE,
    resource=f"{CARDDAV}addressbook",
    home_set=f"{CARDDAV}addressbook-home-set",
    none="server.no_address_books",
)


def start_of(identifier: str) -> Start:
    """Where to look for the address books of an e-mail address, a host or a URL.

    Raises InputError("account.identifier"), ServerError("server.not_found_for", domain).
    """
    return discovery.start_of(identifier, _SERVICE.kind, _of_domain)


def hint_for(url: str) -> str:
    """Which provider's hint fits a password that was refused there; "" for none."""
    host = (urlsplit(url).hostname or "").lower()
    return next((hint for part, hint in _HINTS.items() if part in host), "")


def address_books(wire: Wire, url: str) -> list[RemoteBook]:
    """The address books that an account's URL leads to, by name.

    A URL of one address book leads to it alone. Raises ServerError, among it
    "server.no_address_books".
    """
    books = [_book(item, place) for item, place in collections(wire, url, _SERVICE)]
    return sorted(books, key=lambda book: book.name.casefold())


def _book(item: Item, url: str) -> RemoteBook:
    return RemoteBook(
        url, name_of(item, url, "Contacts"), read_only=_is_read_only(item), facts=facts_of([item])
    )


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
