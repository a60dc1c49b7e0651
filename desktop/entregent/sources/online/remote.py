"""One calendar on its server (RFC 4791): what is in it, what has changed, the objects themselves.

Only a 207 with a well-formed multistatus is believed; nothing is ever written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from entregent.servers.faults import ServerError, TokenInvalid, fault_of
from entregent.servers.hrefs import canonical, path_of
from entregent.servers.multistatus import CALDAV, CALENDARSERVER, DAV, Item, Nonsense, parse
from entregent.servers.wire import Wire

_NAMESPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/"'
_XML = {"Content-Type": 'application/xml; charset="utf-8"', "Accept": "application/xml, text/xml"}
_MOST_PAGES = 10_000
_HOPELESS = 20  # objects in a row that a server does not give: it is the server then


@dataclass(slots=True)
class Listing:
    """What has changed: ETags by href ("" where none is told), hrefs as the server writes them, and
    what is gone. A `complete` one names everything, so that what it leaves out is gone."""

    complete: bool
    etags: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    token: str = ""
    ctag: str = ""


@dataclass(slots=True)
class Fetched:
    """Objects by href with their ETags, those that are gone, those that the server withholds."""

    objects: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    faulty: list[str] = field(default_factory=list)


class RemoteCalendar:
    """The calendar at `url`; every method raises ServerError."""

    def __init__(self, wire: Wire, url: str) -> None:
        self._wire = wire
        self._url = url if url.endswith("/") else f"{url}/"
        self._path = canonical(urlsplit(self._url).path).rstrip("/")
        self._refused = 0

    def changes(self, token: str, ctag: str) -> Listing | None:
        """What has changed since then; None where nothing has. Everything without a token.

        By sync-collection (RFC 6578); where a server has none or forgot the token, by the tag of
        the collection and a list of all.
        """
        for since in dict.fromkeys((token, "")):
            try:
                return self._collected(since)
            except TokenInvalid:
                continue
        now = self._ctag()
        if now and now == ctag:
            return None
        return self._listed(now)

    def fetch(self, paths: Sequence[str]) -> Fetched:
        """These objects, by one calendar-multiget; by smaller ones where the server balks."""
        found = Fetched()
        self._halved(paths, found)
        return found

    def _halved(self, paths: Sequence[str], found: Fetched) -> None:
        hrefs = "".join(f"<D:href>{escape(path)}</D:href>" for path in paths)
        body = _xml(
            "C:calendar-multiget", f"<D:prop><D:getetag/><C:calendar-data/></D:prop>{hrefs}"
        )
        try:
            items, _ = self._multistatus("REPORT", body, "1")
        except ServerError as error:
            if error.kind not in {"server.failing", "server.nonsense"}:
                raise
            if len(paths) == 1:
                found.faulty.append(canonical(paths[0]))
                self._refused += 1
                if self._refused > _HOPELESS:
                    raise
                return
            half = len(paths) // 2
            self._halved(paths[:half], found)
            self._halved(paths[half:], found)
            return
        self._take(items, {canonical(path) for path in paths}, found)

    def _take(self, items: Iterable[Item], asked: set[str], found: Fetched) -> None:
        for item in items:
            href = canonical(item.href)
            if href not in asked:
                continue
            asked.discard(href)
            data = item.text(f"{CALDAV}calendar-data")
            if item.status in {404, 410}:
                found.gone.add(href)
            elif data is None or item.status >= 400:
                found.faulty.append(href)
            else:
                self._refused = 0
                etag = (item.text(f"{DAV}getetag") or "").strip()
                found.objects[href] = (etag, data.encode("utf-8", "surrogatepass"))
        found.faulty += sorted(asked)  # not answered for: nothing says that it is gone

    # --- listings ------------------------------------------------------------------------------

    def _collected(self, token: str) -> Listing:
        """All pages of a sync-collection; raises TokenInvalid where the server will not have it."""
        listing = Listing(complete=not token)
        since = token
        for _ in range(_MOST_PAGES):
            body = _xml(
                "D:sync-collection",
                f"<D:sync-token>{escape(since)}</D:sync-token><D:sync-level>1</D:sync-level>"
                "<D:prop><D:getetag/></D:prop>",
            )
            answer = self._wire.request(
                "REPORT", self._url, body, {**_XML, "Depth": "0"}, patient=True
            )
            if 400 <= answer.status < 500 or answer.status == 501:
                if answer.status in {401, 404, 410}:
                    raise fault_of(answer.status, self._wire.host)
                raise TokenInvalid
            items, after = self._parsed(answer.status, answer.body)
            self._note(items, listing)
            listing.token = after or ""
            if not any(self._is_cut(item) for item in items):
                return listing
            if not after or after == since:
                break
            since = after
        raise self._nonsense()

    def _listed(self, ctag: str) -> Listing:
        """Everything by PROPFIND; `ctag` was read before, so what changes meanwhile counts."""
        body = _xml(
            "D:propfind", "<D:prop><D:getetag/><D:resourcetype/><D:getcontenttype/></D:prop>"
        )
        items, _ = self._multistatus("PROPFIND", body, "1")
        if not items:  # RFC 4918 §9.1: the collection itself is always listed
            raise self._nonsense()
        listing = Listing(complete=True, ctag=ctag)
        self._note(items, listing)
        return listing

    def _ctag(self) -> str:
        body = _xml("D:propfind", "<D:prop><CS:getctag/></D:prop>")
        items, _ = self._multistatus("PROPFIND", body, "0")
        return next((text for each in items if (text := each.text(f"{CALENDARSERVER}getctag"))), "")

    def _note(self, items: Iterable[Item], listing: Listing) -> None:
        for item in self._members(items):
            href = canonical(item.href)
            if item.status in {404, 410}:
                listing.gone.add(href)
                listing.etags.pop(href, None)
            else:
                listing.gone.discard(href)
                listing.etags[href] = (item.text(f"{DAV}getetag") or "").strip()
                listing.paths[href] = path_of(item.href)

    def _members(self, items: Iterable[Item]) -> Iterator[Item]:
        """The objects among the items, without the collection and what lies in other ones."""
        for item in items:
            types = item.props.get(f"{DAV}resourcetype")
            nested = types is not None and types.find(f"{DAV}collection") is not None
            href = canonical(item.href)
            if not nested and not href.endswith("/") and href != self._path:
                yield item

    def _is_cut(self, item: Item) -> bool:
        """Whether the server says that more follow (RFC 6578 §3.6)."""
        return item.status == 507 and canonical(item.href).rstrip("/") == self._path

    def _multistatus(self, method: str, body: bytes, depth: str) -> tuple[list[Item], str | None]:
        answer = self._wire.request(method, self._url, body, {**_XML, "Depth": depth}, patient=True)
        return self._parsed(answer.status, answer.body)

    def _parsed(self, status: int, body: bytes) -> tuple[list[Item], str | None]:
        if status != 207:
            raise fault_of(status, self._wire.host)
        try:
            return parse(body)
        except Nonsense as error:
            raise self._nonsense() from error

    def _nonsense(self) -> ServerError:
        return ServerError("server.nonsense", host=self._wire.host)


def _xml(name: str, inner: str) -> bytes:
    prolog = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{prolog}<{name} {_NAMESPACES}>{inner}</{name}>".encode()
