"""What the servers' answers and the sync's outcomes are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Self

from entregent.evidence import Reason


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
class RemoteBook:
    """An address book as discovery finds it."""

    url: str
    name: str
    read_only: bool = False
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


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """What a sync could not decide; a side is None where the card was deleted there."""

    uid: str
    field: str
    mine: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A card that was left out, by its address on the server or its UID here, and why."""

    href: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of a sync: `kind` is pull, push, merge, delete_here, delete_there, conflict."""

    kind: str
    name: str
    uid: str
    href: str


@dataclass(slots=True)
class BookReport:
    """What a sync did, or would do, in one address book; the counts are cards."""

    account: str
    book: str
    pulled: int = 0
    pushed: int = 0
    merged: int = 0
    deleted_here: int = 0
    deleted_there: int = 0
    conflicts: list[FieldConflict] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    stopped: Reason | None = None
    steps: list[Step] = field(default_factory=list)
    change_id: int | None = None

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that anybody would want to hear of."""
        counts = (self.pulled, self.pushed, self.merged, self.deleted_here, self.deleted_there)
        return not any((*counts, self.conflicts, self.quarantined, self.stopped))

    @property
    def cut(self) -> bool:
        """Whether the user stopped it."""
        return self.stopped is not None and self.stopped.kind == "sync.cancelled"
