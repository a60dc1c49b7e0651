"""Reading a 207 Multi-Status (RFC 4918 §13), strictly, as it arrives.

Whatever is no well-formed multistatus raises `Nonsense`: an HTML page of a captive portal must
never look like an empty address book. Entities are not expanded and a document type is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

DAV = "{DAV:}"
CARDDAV = "{urn:ietf:params:xml:ns:carddav}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
CALENDARSERVER = "{http://calendarserver.org/ns/}"

# What may stand before the root element: the XML declaration, comments and blanks.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<[A-Za-z_]", re.DOTALL)
_PROLOG_LIMIT = 65_536
_LINE = re.compile(r"HTTP/\S+\s+(\d{3})|^\s*(\d{3})\b")

_ROOT, _RESPONSE, _TOKEN = f"{DAV}multistatus", f"{DAV}response", f"{DAV}sync-token"
_HREF, _STATUS = f"{DAV}href", f"{DAV}status"
_PROPSTAT, _PROP = f"{DAV}propstat", f"{DAV}prop"

Props = dict[str, etree._Element]


class Nonsense(Exception):
    """The answer is no multistatus."""


@dataclass(frozen=True, slots=True)
class Item:
    """One `response`: its href as written, its own status (200 where it has none), the properties
    that it could give, and the status of those that it could not."""

    href: str
    status: int
    props: Props
    refused: dict[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The text of a property, None where the item has none."""
        found = self.props.get(name)
        return None if found is None else found.text or ""


class Multistatus:
    """A multistatus fed piece by piece."""

    def __init__(self) -> None:
        self.token: str | None = None  # RFC 6578 §3.4
        # Events for these alone: the parser would make one for each of a hundred thousand elements.
        self._parser = etree.XMLPullParser(
            events=("end",),
            tag=(_ROOT, _RESPONSE, _TOKEN),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,  # a photo is a text of more than 10 MB
            remove_comments=True,
            remove_pis=True,
        )
        self._head = b""
        self._begun = False
        self._ended = False

    def feed(self, chunk: bytes) -> Iterator[Item]:
        """The items that end in this chunk; raises Nonsense."""
        if not self._begun:
            self._head += chunk
            if not _PROLOG.match(self._head):
                if len(self._head) > _PROLOG_LIMIT or b"<!DOCTYPE" in self._head.upper():
                    raise Nonsense
                return
            chunk, self._begun, self._head = self._head, True, b""
        try:
            self._parser.feed(chunk)
            yield from self._items()
        except etree.XMLSyntaxError as error:
            raise Nonsense from error

    def close(self) -> None:
        """The answer is over; raises Nonsense where it is not whole."""
        if not self._begun or not self._ended:
            raise Nonsense
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            raise Nonsense from error

    def _items(self) -> Iterator[Item]:
        for _, element in self._parser.read_events():
            parent = element.getparent()
            if parent is None:  # of roots, only a multistatus gives an event
                self._ended = True
            elif parent.tag != _ROOT or parent.getparent() is not None:
                continue
            elif element.tag == _RESPONSE:
                item = _item(element)
                if item is not None:
                    yield item
                parent.remove(element)  # what was read is not kept
            elif element.tag == _TOKEN:
                self.token = (element.text or "").strip()


def parse(body: bytes) -> tuple[list[Item], str | None]:
    """The items and the sync token of a whole answer; raises Nonsense."""
    reader = Multistatus()
    items = list(reader.feed(body))
    reader.close()
    return items, reader.token


def parse_stream(chunks: Iterable[bytes], reader: Multistatus) -> Iterator[Item]:
    """The items of an answer as its chunks arrive; raises Nonsense."""
    for chunk in chunks:
        yield from reader.feed(chunk)
    reader.close()


def preconditions(body: bytes) -> frozenset[str]:
    """The names of the conditions that a refusal says were not met (RFC 4918 §16)."""
    if not body.lstrip().startswith(b"<") or not _PROLOG.match(body[:_PROLOG_LIMIT]):
        return frozenset()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return frozenset()
    if root is None or root.tag != f"{DAV}error":
        return frozenset()
    return frozenset(str(child.tag) for child in root if isinstance(child.tag, str))


def _item(response: etree._Element) -> Item | None:
    href, own = "", 200
    props: Props = {}
    refused: dict[str, int] = {}
    for child in response:
        if child.tag == _PROPSTAT:
            _take(child, props, refused)
        elif child.tag == _HREF:
            href = href or (child.text or "").strip()
        elif child.tag == _STATUS:
            own = _code(child.text or "")
    return Item(href, own, props, refused) if href else None


def _take(propstat: etree._Element, props: Props, refused: dict[str, int]) -> None:
    """The properties of one propstat, by whether they could be given."""
    status = 200
    given: list[etree._Element] = []
    for child in propstat:
        if child.tag == _STATUS:
            status = _code(child.text or "")
        elif child.tag == _PROP:
            given = list(child)
    for prop in given:
        if not isinstance(prop.tag, str):
            continue
        if 200 <= status < 300:
            props[prop.tag] = prop
        else:
            refused[prop.tag] = status


@lru_cache(maxsize=64)
def _code(text: str) -> int:
    found = _LINE.search(text)
    return int(found[1] or found[2]) if found else 500
