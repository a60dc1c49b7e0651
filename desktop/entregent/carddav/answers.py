"""What a server's answers say: which cards are there, the cards themselves, why one is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from entregent.carddav.model import BookFacts, Fetch, Fetched, Listing, Written
from entregent.evidence import Reason
from entregent.servers.hrefs import canonical, path_of
from entregent.servers.multistatus import CARDDAV, DAV, Item, preconditions
from entregent.servers.wire import Answer

_ETAG, _DATA = f"{DAV}getetag", f"{CARDDAV}address-data"
_LENGTH, _TYPE = f"{DAV}getcontentlength", f"{DAV}resourcetype"


def told_of(items: Iterable[Item], asked: Collection[str]) -> Fetch:
    """What an answer says of the cards that were asked for, the first time that it names each."""
    cards: dict[str, Fetched] = {}
    missing: set[str] = set()
    faults: dict[str, Reason] = {}
    for item in items:
        href = canonical(item.href)
        if href not in asked:
            continue
        card = card_of(item)
        if card is not None:
            cards.setdefault(href, card)
        elif item.status in {404, 410}:
            missing.add(href)
        elif item.status >= 400:
            faults[href] = Reason("card.server_error", {"status": item.status})
    return Fetch(
        tuple(cards.values()),
        frozenset(missing - cards.keys()),
        {href: why for href, why in faults.items() if href not in cards},
    )


def together(several: Sequence[Fetch]) -> Fetch:
    """Several reads as one."""
    return Fetch(
        tuple(card for each in several for card in each.cards),
        frozenset(href for each in several for href in each.missing),
        {href: why for each in several for href, why in each.faults.items()},
    )


@dataclass(slots=True)
class Collected:
    """The items of a listing, page after page."""

    path: str
    etags: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    faults: dict[str, Reason] = field(default_factory=dict)
    token: str = ""

    def take(self, item: Item) -> bool:
        """Note one item; True where it says that more follow (507 for the collection)."""
        href = canonical(item.href)
        if href.rstrip("/") == self.path.rstrip("/"):
            return item.status == 507
        if href.endswith("/") or _is_no_card(item):
            return False
        if item.status in {404, 410}:
            self.gone.add(href)
            self.etags.pop(href, None)
        elif item.status >= 400:
            self.faults[href] = Reason("card.server_error", {"status": item.status})
        else:
            self.gone.discard(href)
            self.etags[href] = (item.text(_ETAG) or "").strip()
            self.paths[href] = path_of(item.href)
        return False

    def listing(self, *, complete: bool, ctag: str = "", checked: bool = True) -> Listing:
        return Listing(
            etags=self.etags,
            paths=self.paths,
            gone=frozenset(self.gone),
            complete=complete,
            token=self.token,
            ctag=ctag,
            faults=self.faults,
            checked=checked,
        )


def facts_of(items: Iterable[Item]) -> BookFacts:
    """What the properties of an address book say that it can do."""
    item = next(iter(items), None)
    if item is None:
        return BookFacts()
    reports = item.props.get(f"{DAV}supported-report-set")
    sync = reports is None or reports.find(f".//{DAV}sync-collection") is not None
    types = item.props.get(f"{CARDDAV}supported-address-data")
    versions = tuple(
        each.get("version", "3.0")
        for each in (() if types is None else types.iter(f"{CARDDAV}address-data-type"))
        if each.get("content-type", "text/vcard").lower() in {"text/vcard", "text/x-vcard"}
    )
    size = item.text(f"{CARDDAV}max-resource-size") or ""
    return BookFacts(
        versions=tuple(v for v in dict.fromkeys(versions) if v in {"3.0", "4.0"}) or ("3.0",),
        max_size=int(size) if size.strip().isdigit() else 0,
        sync=sync,
    )


_UID_TAKEN = frozenset(
    {f"{CARDDAV}no-uid-conflict", "{urn:ietf:params:xml:ns:caldav}no-uid-conflict"}
)
_TOO_LARGE = f"{CARDDAV}max-resource-size"
_QUOTA = frozenset({f"{DAV}quota-not-exceeded", f"{DAV}sufficient-disk-space"})


def refusal(href: str, answer: Answer) -> Written:
    """Why a server does not take a card, and whether it might later (RFC 6352 §6.3.2.1)."""
    told = preconditions(answer.body)
    if told & _UID_TAKEN or answer.status == 409:
        return Written("refused", href, why=Reason("card.uid_taken"))
    if answer.status == 507 or told & _QUOTA:
        return Written("later", href, why=Reason("card.quota"))
    if answer.status == 413 or _TOO_LARGE in told:
        return Written("refused", href, why=Reason("card.too_large"))
    if told or answer.status in {400, 412, 415, 422}:
        return Written("refused", href, why=Reason("card.invalid", {"status": answer.status}))
    if answer.status in {403, 405}:
        return Written("later", href, why=Reason("card.read_only"))
    return Written("later", href, why=Reason("card.server_error", {"status": answer.status}))


def card_of(item: Item) -> Fetched | None:
    """The card that an item brings, with the line breaks that XML took (XML 1.0 §2.11)."""
    data = item.text(_DATA)
    if data is None or not data.strip() or item.status >= 400:
        return None
    length = (item.text(_LENGTH) or "").strip()
    etag = (item.text(_ETAG) or "").strip()
    return Fetched(canonical(item.href), etag, _restored(data, length), path_of(item.href))


def _restored(data: str, length: str) -> bytes:
    """The card's octets: CRLF (RFC 6350 §3.2), unless its length says that it has LF alone."""
    octets = data.encode("utf-8", "surrogatepass")
    if b"\r" in octets:  # written as &#13;, so nothing was taken
        return octets
    if length.isdigit() and int(length) == len(octets):
        return octets
    return octets.replace(b"\n", b"\r\n")


def _is_no_card(item: Item) -> bool:
    types = item.props.get(_TYPE)
    if types is not None and types.find(f"{DAV}collection") is not None:
        return True
    content = (item.text(f"{DAV}getcontenttype") or "").lower()
    return "calendar" in content or canonical(item.href).lower().endswith(".ics")


def is_page(answer: Answer) -> bool:
    """Whether an answer is a page for people: a captive portal's."""
    return "html" in answer.headers.get("content-type", "").lower()
