"""Reading a 207 Multi-Status (RFC 4918 §13), strictly, as it arrives.

Whatever is no well-formed multistatus raises `Nonsense`: an HTML page of a captive portal must
never look like an empty address book. Entities are not expanded and a document type is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

DAV = "{DAV:}"
CARDDAV = "{urn:ietf:params:xml:ns:carddav}"
CALENDARSERVER = "{http://calendarserver.org/ns/}"

# What may stand before the root element: the XML declaration, comments and blanks.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<[A-Za-z_]", re.DOTALL)
_PROLOG_LIMIT = 65_536
_STATUS = re.compile(r"HTTP/\S+\s+(\d{3})|^\s*(\d{3})\b")

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
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
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
        for event, element in self._parser.read_events():
            parent = element.getparent()
            if event == "start":
                if parent is None and element.tag != f"{DAV}multistatus":
                    raise Nonsense
                continue
            if parent is None:
                self._ended = True
            elif element.tag == f"{DAV}response" and parent.getparent() is None:
                item = _item(element)
                if item is not None:
                    yield item
                parent.remove(element)  # what was read is not kept
            elif element.tag == f"{DAV}sync-token" and parent.getparent() is None:
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
    href = response.find(f"{DAV}href")
    if href is None or not (href.text or "").strip():
        return None
    props: Props = {}
    refused: dict[str, int] = {}
    for propstat in response.iterfind(f"{DAV}propstat"):
        status = _status(propstat.find(f"{DAV}status"))
        prop = propstat.find(f"{DAV}prop")
        for child in () if prop is None else prop:
            if not isinstance(child.tag, str):
                continue
            if 200 <= status < 300:
                props[child.tag] = child
            else:
                refused[child.tag] = status
    own = _status(response.find(f"{DAV}status"))
    return Item((href.text or "").strip(), own, props, refused)


def _status(element: etree._Element | None) -> int:
    if element is None:
        return 200
    found = _STATUS.search(element.text or "")
    return int(found[1] or found[2]) if found else 500
