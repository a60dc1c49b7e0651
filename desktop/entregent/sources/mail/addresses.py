"""The mailboxes of an address header (RFC 5322 §3.4), however it is written.

One pass over the text, whatever it holds: `email.utils` and `email.headerregistry` recurse into
comments and slow down with the square of a hostile header. They agree on the mailboxes of a sound
one, which the tests check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from entregent.cards.keys import email_key
from entregent.sources.mail.words import decoded, readable

# Of so many recipients none is told anything about (`relations` looks at 200 at most), and a
# hostile header holds a hundred thousand.
MOST = 500
_LONGEST = 1 << 16
_LONGEST_NAME = 200
_CACHED_UP_TO = 400  # bytes: a few mailboxes, that come back in mail after mail

# `Marie Roy <marie@roy.example>`, `"Roy, Marie" <…>` or the bare address: nineteen in twenty.
# Possessive, so that no text is looked at twice.
_ATOM = r"[^\s<>()\[\]\\,;:@\"]++@[\w.-]++"
_SIMPLE = re.compile(
    rf"\s*+(?:(?:\"([^\"\\]*+)\"\s*+|([^<>()\[\]\\,;:@\"]*+))<({_ATOM})>|({_ATOM}))\s*+(?:,|\Z)"
)
# An encoded word is whole, because mailers leave commas and brackets in it.
_PIECE = re.compile(r"=\?[^?\s]{1,60}\?[BbQq]\?[^?<]*+\?=|[\"(<,;:=]|[^\"(<,;:=]++")
# Where Python's `email` folds a header it may encode the comma between two mailboxes.
_COMMA = re.compile(r"=\?utf-8\?q\?=2C(?:_?\?=|_)", re.IGNORECASE)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)
_ANGLE = re.compile(r"<([^<>]*)>?")
_BRACKET_OR_ESCAPED = re.compile(r"[()]|\\.", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NOBODY = re.compile(r"undisclosed|recipient|destinataire", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>,;:\"'()]{1,128}@[^\s<>,;:\"'()@]{1,255}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody in an address header; `email` is "" where only a name stands."""

    name: str
    email: str

    @property
    def key(self) -> str:
        """The address by which people compare, "" without one."""
        return email_key(self.email)


def mailboxes(value: bytes) -> tuple[Mailbox, ...]:
    """Everybody in an address header's raw value, the first `MOST` of them, groups opened.

    Never fails; an entry with neither a name of two words nor an address is nobody.
    """
    return _remembered(value) if len(value) <= _CACHED_UP_TO else _read(value)


def _read(value: bytes) -> tuple[Mailbox, ...]:
    text = decoded(value[:_LONGEST]).replace("\0", "")
    if "=2C" in text:
        text = _COMMA.sub(_divided, text)
    found = _simple(text)
    return tuple(islice(_any(text), MOST)) if found is None else tuple(found)


def _divided(found: re.Match[str]) -> str:
    return "," if found[0].endswith("?=") else ",=?utf-8?q?"


_remembered = lru_cache(maxsize=1 << 13)(_read)


def mailbox(name: str, email: str) -> Mailbox | None:
    """A mailbox from its two parts as they stand, None where they name nobody."""
    name = readable(name)[:_LONGEST_NAME].strip("'\" ")
    if not email_key(email):
        # Exchange shows names alone (`/o=Org/…`); broken mailers encode name and address as one.
        inside = _ADDRESS.search(name)
        email = inside[0] if inside and email_key(inside[0]) else ""
        name = name[: inside.start()].strip("<'\" ") if inside else name
    if "@" in name and email_key(name) == email_key(email):
        name = ""
    if not email and (" " not in name or _NOBODY.search(name)):
        return None
    return Mailbox(name, email)


def _simple(text: str) -> list[Mailbox] | None:
    """The mailboxes of a header that holds nothing unusual, else None."""
    found: list[Mailbox] = []
    place, end = 0, len(text)
    while place < end and len(found) < MOST:
        entry = _SIMPLE.match(text, place)
        if entry is None:
            return None
        quoted, phrase, angled, bare = entry.groups()
        if (one := mailbox(quoted or phrase or "", angled or bare)) is not None:
            found.append(one)
        place = entry.end()
    return found


def _any(text: str) -> Iterator[Mailbox]:
    """The mailboxes of any text: quotes and comments may stay open, brackets too."""
    entry = _Entry()
    place, end = 0, len(text)
    quotes = comments = True  # until one is found that nothing closes
    while place < end:
        piece = _PIECE.match(text, place)
        if piece is None:  # pragma: no cover - a piece is any character
            return
        mark, place = piece[0], piece.end()
        if mark in ",;":
            if (one := entry.mailbox()) is not None:
                yield one
            entry = _Entry()
        elif mark == '"':
            closed = _QUOTED.match(text, piece.start()) if quotes else None
            quotes = closed is not None
            if closed is not None:
                entry.phrase.append(_ESCAPED.sub(r"\1", closed[1]))
                place = closed.end()
        elif mark == "(":
            closes = _closing(text, place) if comments else -1
            comments = closes >= 0
            if comments:
                entry.comments.append(_ESCAPED.sub(r"\1", text[place : closes - 1]))
                place = closes
        elif mark == "<":
            angle = _ANGLE.match(text, piece.start())
            entry.address = entry.address or (angle[1] if angle else "")
            place = angle.end() if angle else place
        elif mark == ":":
            entry = _Entry()  # what stood before is a group's name
        else:
            entry.phrase.append(mark)
    if (one := entry.mailbox()) is not None:
        yield one


class _Entry:
    """What was met between two commas."""

    __slots__ = ("address", "comments", "phrase")

    def __init__(self) -> None:
        self.phrase: list[str] = []
        self.comments: list[str] = []
        self.address = ""

    def mailbox(self) -> Mailbox | None:
        phrase = "".join(self.phrase).strip()
        if not self.address and "@" in phrase and "=?" not in phrase:
            bare = _ADDRESS.search(phrase)
            self.address = bare[0] if bare else ""
            phrase = phrase.replace(self.address, "", 1) if bare else phrase
        # A route (`<@a,@b:c@d>`, RFC 5322 §4.4) or `mailto:` stands before the last colon.
        address = self.address.rpartition(":")[2].strip()
        if address and not email_key(address):
            inside = _ADDRESS.search(address)
            address = inside[0] if inside else ""
        return mailbox(phrase.strip() or " ".join(self.comments), address)


def _closing(text: str, place: int) -> int:
    """Where the comment that opened before `place` ends, −1 where it does not."""
    depth = 1
    for found in _BRACKET_OR_ESCAPED.finditer(text, place):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
            if not depth:
                return found.end()
    return -1
