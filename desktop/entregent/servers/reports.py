"""What a sync tells of itself, and what is asked of it; the same for every kind of account."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from entregent.evidence import Reason


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks of a sync: only to be told, that much may be deleted, that everything be
    compared."""

    dry_run: bool = False
    confirmed: bool = False
    everything: bool = False


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
    """What a sync did, or would do, in one address book; the counts are cards.

    In a mailbox or a calendar, which are only read, they are mails and events between people;
    `kind` tells which. `changes` are the entries of the journal that it made.
    """

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
    changes: list[int] = field(default_factory=list)
    kind: str = "carddav"

    @property
    def change_id(self) -> int | None:
        """The last of its entries of the journal; most make one."""
        return self.changes[-1] if self.changes else None

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that anybody would want to hear of."""
        counts = (self.pulled, self.pushed, self.merged, self.deleted_here, self.deleted_there)
        return not any((*counts, self.conflicts, self.quarantined, self.stopped))

    @property
    def cut(self) -> bool:
        """Whether the user stopped it."""
        return self.stopped is not None and self.stopped.kind == "sync.cancelled"


def outcome_json(report: BookReport) -> str:
    """A report as it is kept for the window: its counts, and why it stopped."""
    told = asdict(report)
    for name in (
        "account",
        "book",
        "steps",
        "conflicts",
        "quarantined",
        "stopped",
        "changes",
        "kind",
    ):
        told.pop(name)
    told["conflicts"] = len(report.conflicts)
    told["change_id"] = report.change_id
    told["quarantined"] = [
        {"href": each.href, "why": each.why.to_json()} for each in report.quarantined[:100]
    ]
    told["stopped"] = report.stopped.to_json() if report.stopped else None
    return json.dumps(told, ensure_ascii=False)
