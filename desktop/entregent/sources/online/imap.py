"""IMAP4rev1 (RFC 3501) with one server, read only: headers of messages, never what they say.

Mailboxes are opened by EXAMINE and read by BODY.PEEK, so that nothing there changes, not even a
flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entregent.servers.faults import ServerError
from entregent.sources.mail.headers import NAMES
from entregent.sources.online.connection import Connection, Piece, quoted
from entregent.sources.online.mailboxes import Listed, listed

_HOPELESS = 20  # messages in a row that a server does not give: it is the server then
HEADER_BYTES = 1 << 17  # asked of a header: what is longer names more people than anybody knows
REPORT_BYTES = 1 << 16
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# As many numbers as surely fit one line of a SEARCH: imaplib takes 1,000,000 octets.
_SEARCHED = 80_000
_UID_LIMIT = 1 << 32

_FIELDS = " ".join(name.decode().upper() for name in NAMES)
WANTED = f"(UID FLAGS BODY.PEEK[HEADER.FIELDS ({_FIELDS})]<0.{HEADER_BYTES}>)"
# RFC 6522 §3: the second part of a report is the one that programs read.
_REPORT = f"(UID BODY.PEEK[2.MIME]<0.4096> BODY.PEEK[2]<0.{REPORT_BYTES}>)"
_BEGINS = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_FLAGS = re.compile(rb"\bFLAGS \(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Examined:
    """A mailbox as EXAMINE tells it; `next` is 0 where the server does not say (UIDNEXT)."""

    validity: str
    next: int
    exists: int


@dataclass(frozen=True, slots=True)
class Header:
    """The wanted headers of one message, as they stand; `draft` where it was never sent."""

    block: bytes
    draft: bool


class _Unreadable(Exception):
    """The server refuses to give some of what was asked."""


class Imap(Connection):
    """What is asked of a mail server; every method raises ServerError."""

    _refused = 0  # messages one after the other that the server did not give

    def mailboxes(self) -> list[Listed]:
        """Every mailbox that can be opened (RFC 3501 §7.2.2, RFC 6154)."""
        extended = {"LIST-EXTENDED", "SPECIAL-USE"} <= set(self._client.capabilities)
        with self._faults():
            more = ("RETURN", "(SPECIAL-USE)") if extended else ()
            data = self._answer("LIST", '""', "*", *more)
            return [each for each in listed(data) if each.selectable]

    def examine(self, mailbox: bytes) -> Examined:
        """Open a mailbox for reading; raises "server.no_mailbox" where it is gone."""
        with self._faults():
            client = self._client
            typ, data = client.select(quoted(mailbox), readonly=True)  # type: ignore[arg-type]
            if typ != "OK":
                raise ServerError("server.no_mailbox", host=self.host)
            validity = _number(client.response("UIDVALIDITY")[1])
            return Examined(
                str(validity or ""), _number(client.response("UIDNEXT")[1]), _number(data)
            )

    def uids(self, first: int, there: Examined, since: str) -> list[int]:
        """The UIDs from `first` on, ascending; with `since`, of what arrived on that day or after.

        Some at a time where a mailbox has more than one line of an answer would hold.
        """
        found: set[int] = set()
        if not there.exists:
            return []
        day = f" SINCE {_day(since)}" if since else ""
        with self._faults():
            if there.exists <= _SEARCHED or not there.next:
                return sorted(self._search(f"{first}:*{day}", first))
            for start in range(first, there.next, _SEARCHED):
                found |= self._search(f"{start}:{start + _SEARCHED - 1}{day}", start)
        return sorted(found)

    def _search(self, what: str, first: int) -> set[int]:
        data = self._answer("UID", "SEARCH", "UID", *what.split(" "))
        words = [word for line in data if isinstance(line, bytes) for word in line.split()]
        # `9:*` names the last message also where its UID is lower (RFC 3501 §6.4.8).
        numbers = {int(word) for word in words if word.isdigit() and len(word) <= 10}
        return {each for each in numbers if first <= each < _UID_LIMIT}

    def headers(self, uids: Sequence[int]) -> tuple[dict[int, Header], list[int]]:
        """The headers of these messages, and the UIDs of those that the server cannot give.

        One that is in neither is gone since.
        """
        found: dict[int, Header] = {}
        faulty: list[int] = []
        asked = set(uids)
        with self._faults():
            self._halved(uids, found, faulty)
        return {uid: each for uid, each in found.items() if uid in asked}, faulty

    def _halved(self, uids: Sequence[int], found: dict[int, Header], faulty: list[int]) -> None:
        """Ask for these, for fewer at a time where the server refuses some."""
        try:
            for uid, text, literals in self._fetched(uids, WANTED):
                flags = _FLAGS.search(text)
                draft = flags is not None and rb"\draft" in flags[1].lower()
                self._refused = 0
                found.setdefault(uid, Header(_whole(literals[0] if literals else b""), draft))
        except _Unreadable:
            if len(uids) > 1:
                half = len(uids) // 2
                self._halved(uids[:half], found, faulty)
                self._halved(uids[half:], found, faulty)
                return
            faulty += uids
            self._refused += 1
            if self._refused > _HOPELESS:
                raise ServerError("server.failing", host=self.host, status="NO") from None

    def report(self, uid: int) -> bytes:
        """The part of a delivery report that programs read, with its own headers; b"" if it has
        none."""
        with self._faults():
            try:
                for told, _, literals in self._fetched([uid], _REPORT):
                    if told == uid:
                        return b"\r\n".join(literals)
            except _Unreadable:
                pass
        return b""

    def _fetched(
        self, uids: Sequence[int], wanted: str
    ) -> Iterator[tuple[int, bytes, list[bytes]]]:
        """The messages of a FETCH: UID, text of the answer around the literals, the literals."""
        typ, data = self._tried("UID", "FETCH", _set(uids), wanted, untagged="FETCH")
        for text, literals in _messages(data):
            if uid := _UID.search(text):
                yield int(uid[1]), text, literals
        if typ != "OK":
            raise _Unreadable


def _messages(
    data: Sequence[Piece],
) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each message of a FETCH as imaplib cuts it up: its text and its literals, in order."""
    text, literals = b"", list[bytes]()
    for piece in data:
        head = piece[0] if isinstance(piece, tuple) else piece or b""
        if _BEGINS.match(head) and text:
            yield text, literals
            text, literals = b"", []
        text += b" " + head
        if isinstance(piece, tuple):
            literals.append(piece[1])
    if text:
        yield text, literals


def _whole(block: bytes) -> bytes:
    """A header without the line that the bound has cut."""
    if len(block) < HEADER_BYTES:
        return block
    return block[: block.rfind(b"\n") + 1]


def _set(uids: Sequence[int]) -> str:
    """A sequence set (RFC 3501 §9) of ascending UIDs."""
    ranges: list[list[int]] = []
    for uid in uids:
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in ranges)


def _number(data: Sequence[bytes | None] | None) -> int:
    """The number that an answer holds, 0 without one."""
    text = (data[0] if data else None) or b""
    return int(text) if text.isdigit() and len(text) <= 10 else 0


def _day(since: str) -> str:
    """An ISO day as IMAP writes it, whatever the language of the system."""
    year, month, day = (int(part) for part in since.split("-"))
    return f"{day}-{_MONTHS[month - 1]}-{year}"
