"""The mailboxes that a server lists: their names, and what each is for. Pure: bytes to values."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entregent.servers.accounts import Remote
from entregent.sources.mail.folders import lies_aside

# `(\HasNoChildren \Sent) "/" "Sent"`; a delimiter of NIL is none.
_LINE = re.compile(rb'\((?P<flags>[^()]*)\) (?:"(?P<mark>\\?.)"|NIL) ?(?P<name>.*)\Z', re.DOTALL)
_SHIFTED = re.compile(r"&([^-]*)-")
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
# RFC 3501 §7.2.2, RFC 5258 §3
_CLOSED = frozenset({b"\\noselect", b"\\nonexistent"})
_ASIDE = frozenset({b"\\junk", b"\\trash", b"\\drafts"})  # RFC 6154
_ALL = b"\\all"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A mailbox: its name as the server writes it and as people read it, and its flags."""

    raw: bytes
    name: str
    flags: frozenset[bytes]
    delimiter: str

    @property
    def selectable(self) -> bool:
        return not self.flags & _CLOSED

    @property
    def aside(self) -> bool:
        """Whether it is for spam, deleted mail or drafts: by its flag, else by its name."""
        path = self.name.replace(self.delimiter, "/") if self.delimiter else self.name
        return bool(self.flags & _ASIDE) or lies_aside(path)


def listed(data: Sequence[object]) -> Iterator[Listed]:
    """What the untagged LIST answers say; a name that no command could carry is passed over."""
    for piece in data:
        head, literal = piece if isinstance(piece, tuple) else (piece, None)
        found = _LINE.match(head) if isinstance(head, bytes) else None
        if found is None:
            continue
        raw = literal if isinstance(literal, bytes) else _unquoted(found["name"])
        if not raw or len(raw) > _LONGEST or _CONTROL.search(raw):
            continue
        name = b"INBOX" if raw.upper() == b"INBOX" else raw
        flags = frozenset(found["flags"].lower().split())
        mark = (found["mark"] or b"")[-1:].decode("ascii", "replace")
        yield Listed(raw, decoded(name), flags, mark)


def usual(mailboxes: Sequence[Listed]) -> tuple[Remote, ...]:
    """What an account offers: everything but spam, deleted mail and drafts.

    Where one holds all mail, as Gmail's does, only that is usual: the others show it once more.
    """
    offered = [each for each in mailboxes if not each.aside]
    whole = any(_ALL in each.flags for each in offered)
    found = [
        Remote(
            each.raw.decode("latin-1"),
            each.name,
            usual=not whole or _ALL in each.flags,
        )
        for each in offered
    ]
    return tuple(sorted(found, key=lambda each: (each.name != "INBOX", each.name.casefold())))


def decoded(raw: bytes) -> str:
    """A mailbox's name from modified UTF-7 (RFC 3501 §5.1.3), or from UTF-8 (RFC 6855)."""
    text = raw.decode("utf-8", "replace")
    try:
        return _SHIFTED.sub(_shifted, text)
    except (ValueError, UnicodeDecodeError):
        return text  # no such encoding: as it stands


def _shifted(found: re.Match[str]) -> str:
    if not found[1]:
        return "&"
    packed = found[1].replace(",", "/")
    return b64decode(packed + "=" * (-len(packed) % 4), validate=True).decode("utf-16-be")


def _unquoted(name: bytes) -> bytes:
    name = name.strip()
    if len(name) >= 2 and name[:1] == name[-1:] == b'"':
        return re.sub(rb"\\(.)", rb"\1", name[1:-1])
    return name
