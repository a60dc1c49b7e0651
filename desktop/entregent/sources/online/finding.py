"""From what a user writes to the calendars of an account (RFC 6764, RFC 4791 §6.2)."""

from __future__ import annotations

from urllib.parse import urlsplit

from entregent.servers import discovery
from entregent.servers.accounts import Remote, Start
from entregent.servers.discovery import Service, collections, name_of
from entregent.servers.faults import ServerError
from entregent.servers.multistatus import CALDAV, Item
from entregent.servers.wire import Wire

_SECONDS = 10

# Servers whose name does not follow from the address.
_PROVIDERS = {
    "icloud.com": "https://caldav.icloud.com/",
    "me.com": "https://caldav.icloud.com/",
    "mac.com": "https://caldav.icloud.com/",
    "gmail.com": "https://apidata.googleusercontent.com/caldav/v2/",
    "googlemail.com": "https://apidata.googleusercontent.com/caldav/v2/",
    "fastmail.com": "https://caldav.fastmail.com/",
    "fastmail.fm": "https://caldav.fastmail.com/",
    "messagingengine.com": "https://caldav.fastmail.com/",
}
# Part of a host's name → the hint that its users need; `wording` has the sentence.
_HINTS = {
    "icloud": "icloud",
    "fastmail": "fastmail",
    "messagingengine": "fastmail",
    "google": "google_calendar",
    "nextcloud": "nextcloud",
    "yahoo": "yahoo",
}
_PROPFIND = (
    b'<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"'
    b' xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:resourcetype/><D:displayname/>'
    b"<C:supported-calendar-component-set/>%b</D:prop></D:propfind>"
)
_SERVICE = Service(
    kind="calendar",
    well_known="/.well-known/caldav",
    of_one=_PROPFIND % b"",
    of_place=_PROPFIND % b"<D:current-user-principal/><C:calendar-home-set/>",
    resource=f"{CALDAV}calendar",
    home_set=f"{CALDAV}calendar-home-set",
    none="server.no_calendars",
)


def start_of(identifier: str) -> Start:
    """Where to look for the calendars of an e-mail address, a host or a URL.

    Raises InputError("account.identifier"), ServerError("server.not_found_for", domain).
    """
    return discovery.start_of(identifier, _SERVICE.kind, _of_domain)


def hint_for(url: str) -> str:
    """Which provider's hint fits a password that was refused there; "" for none."""
    host = (urlsplit(url).hostname or "").lower()
    return next((hint for part, hint in _HINTS.items() if part in host), "")


def calendars(wire: Wire, url: str) -> tuple[Remote, ...]:
    """The calendars of events that a URL leads to, by name; a URL of one leads to it alone.

    Raises ServerError, among it "server.no_calendars".
    """
    found = [
        Remote(place, name_of(item, place, "Agenda"))
        for item, place in collections(wire, url, _SERVICE)
        if _holds_events(item)
    ]
    if not found:
        raise ServerError(_SERVICE.none, host=urlsplit(url).hostname or url)
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _holds_events(item: Item) -> bool:
    """Whether events may be in it, not tasks alone (RFC 4791 §5.2.3); not told: they may."""
    kinds = item.props.get(f"{CALDAV}supported-calendar-component-set")
    names = {each.get("name", "") for each in kinds} if kinds is not None else set[str]()
    return not names or "VEVENT" in names


def _of_domain(domain: str) -> str:
    """The URL of a domain's CalDAV service, by the DNS, by its well-known place."""
    if domain in _PROVIDERS:
        return _PROVIDERS[domain]
    from caldav.discovery import discover_caldav

    found = discover_caldav(domain, timeout=_SECONDS)
    if found is None:
        raise ServerError("server.not_found_for", host=domain, domain=domain)
    return str(found.url)
