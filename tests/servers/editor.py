"""A foreign program at an address book or a calendar: a bare client on `http.client`.

It shares no code with the program under test, so that the two cannot be wrong in the same way.
"""

from __future__ import annotations

import base64
import http.client
import ssl
import threading
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import escape

_PROPFIND = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getetag/>'
    b"<resourcetype/></prop></propfind>"
)
_MKCOL = (
    '<?xml version="1.0" encoding="utf-8"?><D:mkcol xmlns:D="DAV:"'
    ' xmlns:CR="urn:ietf:params:xml:ns:carddav"><D:set><D:prop><D:resourcetype><D:collection/>'
    "<CR:addressbook/></D:resourcetype><D:displayname>{}</D:displayname></D:prop></D:set></D:mkcol>"
)
_MKCALENDAR = (
    '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:"'
    ' xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop><D:displayname>{}</D:displayname>'
    '<C:supported-calendar-component-set><C:comp name="{}"/></C:supported-calendar-component-set>'
    "</D:prop></D:set></C:mkcalendar>"
)
_XML = {"Content-Type": 'application/xml; charset="utf-8"'}
_PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]  # by lower-case names
    body: bytes


class Refused(Exception):
    """A status that the editor did not expect."""

    def __init__(self, method: str, path: str, reply: Reply) -> None:
        super().__init__(f"{method} {path}: {reply.status} {reply.body[:300]!r}")
        self.status = reply.status
        self.body = reply.body


class Editor:
    """The address book at `url`; every method but `request` raises Refused."""

    def __init__(
        self,
        url: str,
        user: str = "",
        password: str | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.url = url if url.endswith("/") else f"{url}/"
        self._user, self._password, self._context = user, password, context
        self._kept = threading.local()  # a connection for each thread

    def put(self, name: str, raw: bytes, etag: str | None = None) -> str | None:
        """Write a card, over any (None) or over the one with this ETag; the new ETag if told."""
        kind = "calendar" if b"BEGIN:VCALENDAR" in raw[:100] else "vcard"
        headers = {"Content-Type": f"text/{kind}; charset=utf-8"}
        if etag is not None:
            headers["If-Match"] = etag
        reply = self._expect({200, 201, 204}, "PUT", quote(name), raw, headers)
        return reply.headers.get("etag")

    def get(self, name: str) -> bytes:
        return self._expect(
            {200}, "GET", quote(name), b"", {"Accept": "text/vcard, text/calendar"}
        ).body

    def etag(self, name: str) -> str | None:
        reply = self._expect(
            {200}, "GET", quote(name), b"", {"Accept": "text/vcard, text/calendar"}
        )
        return reply.headers.get("etag")

    def delete(self, name: str) -> None:
        self._expect({200, 204}, "DELETE", quote(name))

    def names(self) -> list[str]:
        """The files in the address book, sorted; no collections."""
        headers = {"Depth": "1", **_XML}
        reply = self._expect({207}, "PROPFIND", "", _PROPFIND, headers)
        found = []
        for item in ET.fromstring(reply.body).iterfind("{DAV:}response"):
            path = urlsplit(item.findtext("{DAV:}href", "").strip()).path
            if not path.endswith("/") and item.find(".//{DAV:}collection") is None:
                found.append(unquote(path.rpartition("/")[2]))
        return sorted(found)

    def all(self) -> dict[str, bytes]:
        return {name: self.get(name) for name in self.names()}

    def clear(self) -> None:
        """Delete every card."""
        for name in self.names():
            self.delete(name)

    def make_book(self, url: str, displayname: str) -> None:
        """Make an address book by an extended MKCOL (RFC 5689, RFC 6352 §6.3.1)."""
        body = _MKCOL.format(escape(displayname)).encode()
        self._expect({201}, "MKCOL", url, body, _XML)

    def make_calendar(self, url: str, displayname: str, holds: str = "VEVENT") -> None:
        """Make a calendar (RFC 4791 §5.3.1)."""
        body = _MKCALENDAR.format(escape(displayname), holds).encode()
        self._expect({201}, "MKCALENDAR", url, body, _XML)

    def delete_book(self, url: str) -> None:
        self._expect({200, 204}, "DELETE", url)

    def request(
        self,
        method: str,
        path: str = "",
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One exchange, whatever its status; `path` is encoded, and relative to the address book.

        Raises OSError or http.client.HTTPException where the connection fails.
        """
        target = path if "://" in path or path.startswith("/") else urlsplit(self.url).path + path
        target = urlsplit(target).path if "://" in target else target
        told = {**self._authorization(), **(headers or {})}
        fresh = self._connection().sock is None
        try:
            return self._exchange(method, target, body, told)
        except (http.client.RemoteDisconnected, ConnectionError, BrokenPipeError):
            self.close()
            if fresh:
                raise
            # A kept connection may have been closed meanwhile by its server (RFC 9112 §9.3.1).
            return self._exchange(method, target, body, told)

    def close(self) -> None:
        connection = getattr(self._kept, "connection", None)
        if connection is not None:
            connection.close()

    def _expect(
        self,
        wanted: set[int],
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        reply = self.request(method, path, body, headers)
        if reply.status not in wanted:
            raise Refused(method, path, reply)
        return reply

    def _exchange(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection = self._connection()
        try:
            connection.request(method, path, body or None, dict(headers))
            response = connection.getresponse()
            got = response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            raise
        told = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, told, got)

    def _connection(self) -> http.client.HTTPConnection:
        kept = getattr(self._kept, "connection", None)
        if kept is None:
            parts = urlsplit(self.url)
            host, port = parts.hostname or "", parts.port
            if parts.scheme == "https":
                kept = http.client.HTTPSConnection(
                    host, port, timeout=_PATIENCE, context=self._context
                )
            else:
                kept = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
            self._kept.connection = kept
        return kept

    def _authorization(self) -> dict[str, str]:
        """Basic, in UTF-8 (RFC 7617 §2.1)."""
        if self._password is None:
            return {}
        pair = f"{self._user}:{self._password}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
