"""What the servers' answers and the sync's outcomes are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Self

from entregent.evidence import Reason
from entregent.servers.accounts import Remote


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What an address book on a server can do; what it does not tell is taken at its best.

    `versions` are the vCard versions it takes (RFC 6352 §6.2.2), preferred first; `max_size` the
    octets of its largest card, 0 unknown; `sync` whether it has sync-collection (RFC 6578).
    """

    versions: tuple[str, ...] = ("3.0",)
    max_size: int = 0
    sync: bool = True

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        known = {each.name for each in fields(cls)}
        data = {key: value for key, value in json.loads(text).items() if key in known}
        if "versions" in data:
            data["versions"] = tuple(data["versions"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class RemoteBook(Remote):
    """An address book as discovery finds it."""

    facts: BookFacts = BookFacts()


@dataclass(frozen=True, slots=True)
class Listing:
    """What has changed on a server.

    `etags` are hrefs with their ETags ("" where the server does not tell), `paths` the same as the
    server writes them, `gone` the hrefs that are no longer there. A `complete` listing names every
    card, so that what it leaves out is gone; `checked` where the report is made for that. One that
    is not brings no token, and another listing must say the same before it is relied upon.
    """

    etags: Mapping[str, str]
    paths: Mapping[str, str]
    gone: frozenset[str] = frozenset()
    complete: bool = False
    token: str = ""
    ctag: str = ""
    faults: Mapping[str, Reason] = field(default_factory=dict)
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """One card as it was read from its server; `path` is its address as the server writes it."""

    href: str
    etag: str
    raw: bytes
    path: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """What came of reading some cards: each asked href is in exactly one of the three."""

    cards: tuple[Fetched, ...] = ()
    missing: frozenset[str] = frozenset()
    faults: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What a server said to a PUT or DELETE.

    `verdict` is "done", "unclear" (to be read again), "changed" (412: another was faster), "gone"
    (404, 410), "locked" (423: one at a time), "refused" (this card will not do: `why`) or "later"
    (not now: `why`).
    """

    verdict: str
    href: str
    etag: str = ""
    why: Reason | None = None
