"""The accounts as the window shows them, with what waits for a decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from entregent.evidence import Reason
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.carddav.conflicts import OpenConflict
    from entregent.store.accounts import AccountView

# What this is made of, and "sync", which stands for what a server said last.
CONNECTIONS = ("account", "address_book", "collection", "card", "conflict", "sync")

State = Literal[
    "new", "offline", "failing", "password", "confirm", "cut", "trouble", "conflicts", "synced"
]

_OFFLINE = frozenset(
    {"server.unreachable", "server.unknown_host", "server.timeout", "server.cut"},
)
_FAILING = frozenset({"server.busy", "server.failing"})
_LOCKED = frozenset({"server.password", "server.password_needed"})
_ALARMS = ("sync.emptied_", "sync.many_gone_")

EVERY = 15  # minutes between two syncs where the setting "sync.every" says nothing; 0 is never


def passes(why: Reason) -> bool:
    """Whether what stopped a sync goes away by itself."""
    return why.kind in _OFFLINE | _FAILING


def locked(why: Reason) -> bool:
    """Whether a password is what is missing."""
    return why.kind in _LOCKED


def alarming(why: Reason) -> bool:
    """Whether the user must confirm what the sync would delete."""
    return why.kind.startswith(_ALARMS)


@dataclass(frozen=True, slots=True)
class Connection:
    """One account, and the conflicts in its address books that are to be decided now.

    `halted` is what stopped the last sync of this window, since the store does not know of every
    stop; `later` counts the conflicts that were put off.
    """

    account: AccountView
    conflicts: tuple[OpenConflict, ...]
    halted: Reason | None = None
    later: int = 0

    @property
    def stopped(self) -> Reason | None:
        """Why the last sync of one of its books stopped."""
        kept = (book.stopped for book in self.account.books if book.stopped)
        return self.halted or next(kept, None)

    @property
    def state(self) -> State:
        """How it stands, in the one word that matters most."""
        why = self.stopped
        if why is not None:
            return _state_of(why)
        if self.conflicts:
            return "conflicts"
        return "synced" if self.account.synced_at else "new"

    @property
    def waits(self) -> int:
        """How much of it waits for the user."""
        return len(self.conflicts) + (self.state in {"confirm", "password"})

    def without(self, hidden: Collection[str]) -> Connection:
        """The same, without the conflicts that were put off."""
        shown = tuple(each for each in self.conflicts if reference(each) not in hidden)
        return replace(self, conflicts=shown, later=len(self.conflicts) - len(shown))


def _state_of(why: Reason) -> State:
    if locked(why):
        return "password"
    if alarming(why):
        return "confirm"
    if why.kind in _OFFLINE:
        return "offline"
    if why.kind in _FAILING:
        return "failing"
    return "cut" if why.kind == "sync.cancelled" else "trouble"


def reference(conflict: OpenConflict) -> str:
    """By what a conflict is put off."""
    return f"conflict:{conflict.id}"


def connections(workspace: Workspace, halted: Mapping[str, Reason]) -> list[Connection]:
    """Every account by name, with its conflicts, the oldest first."""
    accounts = workspace.accounts.all()
    open_ = workspace.conflicts.open() if accounts else []
    return [
        Connection(
            each,
            tuple(one for one in open_ if one.account == each.name),
            halted.get(each.name),
        )
        for each in accounts
    ]


def every(workspace: Workspace) -> int:
    """How many minutes lie between two syncs that come by themselves; 0 is never."""
    told = workspace.store.get("sync.every", EVERY)
    try:
        return max(0, int(told))
    except (TypeError, ValueError):
        return EVERY
