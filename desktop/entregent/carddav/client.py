"""One address book on its server: what is in it, what has changed, reading and writing cards.

Only a 207 with a well-formed multistatus is believed of a listing, only 201 and 204 of a write;
everything else is an error, or is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from entregent.carddav.answers import (
    Collected,
    card_of,
    is_page,
    refusal,
    together,
    told_of,
)
from entregent.carddav.model import BookFacts, Fetch, Fetched, Listing, Written
from entregent.evidence import Reason
from entregent.servers.faults import ServerError, TokenInvalid, TooMuch, fault_of
from entregent.servers.hrefs import absolute, canonical
from entregent.servers.multistatus import (
    CALENDARSERVER,
    Item,
    Multistatus,
    Nonsense,
    parse,
    parse_stream,
    preconditions,
)
from entregent.servers.wire import Answer, Wire

_NAMESPACES = (
    'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
    ' xmlns:CS="http://calendarserver.org/ns/"'
)
_BATCH = 200
_PARALLEL = 4
_STAGED_AT = 2_000  # cards handed on at a time while a listing arrives
_HOPELESS = 20  # unreadable cards in a row after which it is the server, not the cards
_XML = {"Content-Type": 'application/xml; charset="utf-8"', "Accept": "application/xml, text/xml"}
_ETAG = "<D:getetag/>"
_TYPED = f"{_ETAG}<D:resourcetype/><D:getcontenttype/>"
_WHOLE = f"{_ETAG}<D:getcontentlength/><C:address-data/>"
_TAKES_VCARD = "text/vcard; charset=utf-8"

Take = Callable[[Sequence[Fetched]], None]
Begun = Callable[[], None]


class RemoteAddressBook:
    """An address book at `url`; every method raises ServerError."""

    def __init__(self, wire: Wire, url: str, facts: BookFacts | None = None) -> None:
        self._wire = wire
        self.url = url if url.endswith("/") else f"{url}/"
        self.path = canonical(urlsplit(self.url).path)
        self.facts = facts or BookFacts()

    # --- what has changed ----------------------------------------------------------------------

    def ctag(self) -> str:
        """The collection's tag, "" where it has none (calendarserver.org, CalDAV CTag)."""
        body = _xml("D:propfind", "<D:prop><CS:getctag/></D:prop>")
        items, _ = self._multistatus("PROPFIND", body, "0", patient=True)
        return next((text for item in items if (text := item.text(f"{CALENDARSERVER}getctag"))), "")

    def changes(self, token: str) -> Listing:
        """What has changed since `token` (RFC 6578 §3.2); raises TokenInvalid."""
        return self._collected(token, None)

    def everything(self, take: Take | None = None, begun: Begun | None = None) -> Listing:
        """Every card that there is, in a complete listing.

        With `take` the server is asked for the cards themselves too, which are handed on as they
        arrive; not every server gives them here. `begun` is called when it begins to answer with
        what must be confirmed (see `Listing.checked`): most have done their work by then, and have
        time for the listing that confirms it.
        """
        if take is not None:
            try:
                if listing := self._queried(take, begun) or self._collected_whole(take):
                    return listing
            except ServerError as error:
                if error.kind != "server.timeout":
                    raise  # else all at once was too much: card by card then
        return self._collected_whole(None) or self._listed()

    def confirmation(self) -> Listing:
        """A complete listing with what the next sync can begin from: the tag, which costs least,
        or a token where there is none."""
        listing = self._listed(_ETAG)
        return listing if listing.ctag else self.everything()

    def _queried(self, take: Take, begun: Begun | None) -> Listing | None:
        """All cards by one addressbook-query (RFC 6352 §8.6) that filters nothing, None where the
        server will not have it.

        Radicale answers it in two thirds of the time of a sync-collection. It brings no token,
        and no report is made less to list what there is: see `Listing.checked`.
        """
        found = Collected(self.path)
        body = _xml("C:addressbook-query", f"<D:prop>{_WHOLE}</D:prop><C:filter/>")
        try:
            cut, _ = self._streamed(body, "1", take, found, begun)
        except TokenInvalid:
            return None
        except ServerError as error:
            if error.kind in {"server.failing", "server.missing", "server.forbidden"}:
                return None
            raise
        if cut or not found.etags:  # the server would not give all, or nothing by this report
            return None
        return found.listing(complete=True, checked=False)

    def _collected_whole(self, take: Take | None) -> Listing | None:
        """All cards by a sync-collection, None where the server has none or wants a token for it,
        as Google does."""
        if not self.facts.sync:
            return None
        try:
            return self._collected("", take)
        except TokenInvalid:
            return None

    def _collected(self, token: str, take: Take | None) -> Listing:
        """All pages of a sync-collection; a 507 for the collection says that more follow."""
        found = Collected(self.path)
        start = token
        while True:
            body = _xml(
                "D:sync-collection",
                f"<D:sync-token>{escape(token)}</D:sync-token><D:sync-level>1</D:sync-level>"
                f"<D:prop>{_WHOLE if take else _ETAG}</D:prop>",
            )
            more, after = self._streamed(body, "0", take, found)
            if after is None:
                raise self._nonsense()
            found.token = after
            if not more:
                break
            if not found.token or found.token == token:
                raise self._nonsense()
            token = found.token
        return found.listing(complete=not start)

    def _streamed(
        self,
        body: bytes,
        depth: str,
        take: Take | None,
        found: Collected,
        begun: Begun | None = None,
    ) -> tuple[bool, str | None]:
        """One answer to a report, noted in `found` as it arrives: whether there is more than the
        server gives at once, and the token after it. Raises TokenInvalid where the server does not
        take the report."""
        reader = Multistatus()
        more = False
        headers = {**_XML, "Depth": depth}
        with self._wire.stream("REPORT", self.url, body, headers, patient=True) as (answer, chunks):
            if answer.status != 207:
                self._refuse_collected(answer, b"".join(islice(chunks, 16)))
            if begun is not None:
                begun()
            try:
                staged: list[Fetched] = []
                for item in parse_stream(chunks, reader):
                    more |= found.take(item)
                    card = card_of(item) if take else None
                    if card is not None:
                        staged.append(card)
                    if take and len(staged) >= _STAGED_AT:
                        take(staged)
                        staged = []
                if take and staged:
                    take(staged)
            except Nonsense as error:
                raise TokenInvalid if take else self._nonsense() from error
        return more, reader.token

    def _refuse_collected(self, answer: Answer, body: bytes) -> None:
        """A server that has no such report, or does not know the token, is asked another way."""
        if answer.status in {401, 404} or (answer.status == 403 and not preconditions(body)):
            if answer.status == 403:
                raise TokenInvalid
            raise self._fault(answer)
        if 400 <= answer.status < 500 or answer.status == 501:
            raise TokenInvalid
        raise self._fault(answer)

    def _listed(self, asked: str = _TYPED) -> Listing:
        """Every card by PROPFIND; the tag is read first, so that what changes meanwhile counts."""
        ctag = self.ctag()
        body = _xml("D:propfind", f"<D:prop>{asked}</D:prop>")
        found, told = Collected(self.path), False
        headers = {**_XML, "Depth": "1"}
        stream = self._wire.stream("PROPFIND", self.url, body, headers, patient=True)
        with stream as (answer, chunks):
            if answer.status != 207:
                raise self._fault(answer)
            try:
                for item in parse_stream(chunks, Multistatus()):
                    found.take(item)
                    told = True
            except Nonsense as error:
                raise self._nonsense() from error
        if not told:  # RFC 4918 §9.1: the collection itself is always listed
            raise self._nonsense()
        return found.listing(complete=True, ctag=ctag)

    # --- reading cards -------------------------------------------------------------------------

    def fetch(self, paths: Sequence[str]) -> Iterator[Fetch]:
        """These cards, some at a time, by several requests at once.

        `paths` are as the server writes them. Requests that are too large for the server shrink; a
        card that cannot be had is a fault, and the others come.
        """
        trouble = _Trouble()
        batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
        if len(batches) < 2:
            for batch in batches:
                yield self._fetched(batch, trouble)
            return
        with ThreadPoolExecutor(_PARALLEL, thread_name_prefix="fetch") as pool:
            waiting: list[Future[Fetch]] = []
            try:
                for batch in batches:
                    waiting.append(pool.submit(self._fetched, batch, trouble))
                    if len(waiting) > _PARALLEL:  # no more in memory than are on their way
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                for future in waiting:
                    future.cancel()

    def _fetched(self, paths: Sequence[str], trouble: _Trouble) -> Fetch:
        try:
            return self._multiget(paths, trouble)
        except (TooMuch, Nonsense) as error:
            if len(paths) == 1:
                return self._one_fault(paths[0], error, trouble)
        middle = len(paths) // 2
        return together([self._fetched(half, trouble) for half in (paths[:middle], paths[middle:])])

    def _one_fault(self, path: str, error: Exception, trouble: _Trouble) -> Fetch:
        trouble.in_a_row += 1
        if trouble.in_a_row > _HOPELESS:
            raise ServerError("server.failing", host=self._wire.host) from error
        unreadable = isinstance(error, Nonsense)
        kind = "card.unreadable" if unreadable else "card.server_error"
        return Fetch(faults={canonical(path): Reason(kind)})

    def _multiget(self, paths: Sequence[str], trouble: _Trouble) -> Fetch:
        """One addressbook-multiget (RFC 6352 §8.7); raises TooMuch, Nonsense."""
        hrefs = "".join(f"<D:href>{escape(path)}</D:href>" for path in paths)
        body = _xml("C:addressbook-multiget", f"<D:prop>{_WHOLE}</D:prop>{hrefs}")
        # Xandikos and RFC 6352 §8.7 ignore Depth; older servers want 1 or 0: 0 as the RFC shows.
        answer = self._wire.request("REPORT", self.url, body, {**_XML, "Depth": "0"}, patient=True)
        if answer.status in {400, 405, 415, 501} and len(paths) == 1:
            return self._got(paths[0])
        if answer.status in {400, 413, 414} or answer.status >= 500:
            raise TooMuch
        if answer.status != 207:
            raise self._fault(answer)
        asked = {canonical(path): path for path in paths}
        found = told_of(parse(answer.body)[0], asked)
        if found.cards:
            trouble.in_a_row = 0
        told = {card.href for card in found.cards} | found.missing | found.faults.keys()
        # What was left out of the answer, or came without its data, is asked for by itself.
        left = [self._got(path) for href, path in asked.items() if href not in told]
        return together([found, *left])

    def _got(self, path: str) -> Fetch:
        """One card by GET."""
        href = canonical(path)
        answer = self._wire.request("GET", self._whole(path), headers={"Accept": "text/vcard"})
        if answer.status in {404, 410}:
            return Fetch(missing=frozenset({href}))
        if answer.status != 200 or b"BEGIN:VCARD" not in answer.body[:200].upper():
            return Fetch(faults={href: Reason("card.server_error", {"status": answer.status})})
        return Fetch((Fetched(href, answer.headers.get("etag", ""), answer.body, path),))

    # --- writing cards -------------------------------------------------------------------------

    def put(self, path: str, raw: bytes, *, etag: str | None) -> Written:
        """Write a card where there is one with this ETag, or (None) where there is none.

        "" stands for a card whose server gives no ETag: any is overwritten, so read it before.
        """
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag or "*"}
        return self._write("PUT", path, raw, {"Content-Type": _TAKES_VCARD, **condition})

    def delete(self, path: str, *, etag: str) -> Written:
        """Delete a card that has this ETag."""
        return self._write("DELETE", path, b"", {"If-Match": etag or "*"})

    def _write(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Written:
        href = canonical(path)
        try:
            answer = self._wire.request(method, self._whole(path), raw, headers)
        except ServerError as error:
            if error.kind == "server.cut":  # it may have been written all the same
                return Written("unclear", href, why=error.reason)
            raise
        status = answer.status
        if status in {201, 204} or (method == "DELETE" and status == 200 and not is_page(answer)):
            location = answer.headers.get("location")
            moved = canonical(urlsplit(absolute(answer.url, location)).path) if location else href
            return Written("done", moved or href, answer.headers.get("etag", ""))
        if status == 423:  # Xandikos takes one write at a time
            return Written("locked", href)
        if answer.ok or (status >= 500 and status != 507):
            why = Reason("card.server_error", {"status": status})
            return Written("unclear", href, why=why)
        if status == 412 and not preconditions(answer.body):
            return Written("changed", href)
        if status in {404, 410}:
            return Written("gone", href)
        return refusal(href, answer)

    # --- inside --------------------------------------------------------------------------------

    def _whole(self, path: str) -> str:
        return absolute(self.url, path)

    def _multistatus(
        self, method: str, body: bytes, depth: str, *, patient: bool = False
    ) -> tuple[list[Item], str | None]:
        answer = self._wire.request(
            method, self.url, body, {**_XML, "Depth": depth}, patient=patient
        )
        if answer.status != 207:
            raise self._fault(answer)
        try:
            return parse(answer.body)
        except Nonsense as error:
            raise self._nonsense() from error

    def _nonsense(self) -> ServerError:
        return ServerError("server.nonsense", host=self._wire.host)

    def _fault(self, answer: Answer) -> ServerError:
        return fault_of(answer.status, self._wire.host)


@dataclass(slots=True)
class _Trouble:
    """How many cards in a row could not be had, over all batches."""

    in_a_row: int = 0


def _xml(root: str, inner: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><{root} {_NAMESPACES}>{inner}</{root}>'
    ).encode()
