"""The accounts as the window shows them, with what waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from entregent.evidence import Reason
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.carddav.accounts import AccountView
    from entregent.carddav.conflicts import OpenConflict

# What this is made of, and "sync", which stands for what a server said last.
CONNECTIONS = ("account", "address_book", "card", "conflict", "sync")

_OFFLINE = frozenset(
    {"server.unreachable", "server.unknown_host", "server.timeout", "server.cut", "server.busy"}
)
_LOCKED = frozenset({"server.password", "server.password_needed"})
_CONFIRM = "sync."


@dataclass(frozen=True, slots=True)
class Connection:
    """One account, and the conflicts in its address books."""

    account: AccountView
    conflicts: tuple[OpenConflict, ...]

    @property
    def stopped(self) -> Reason | None:
        """Why the last sync of one of its books stopped."""
        return next((book.stopped for book in self.account.books if book.stopped), None)

    @property
    def state(self) -> str:
        """ "new", "offline", "password", "confirm", "trouble", "conflicts" or "synced"."""
        why = self.stopped
        if why is not None:
            if why.kind in _LOCKED:
                return "password"
            if why.kind in _OFFLINE:
                return "offline"
            return "confirm" if why.kind.startswith(_CONFIRM) else "trouble"
        if self.conflicts:
            return "conflicts"
        return "synced" if self.account.synced_at else "new"


def connections(workspace: Workspace) -> list[Connection]:
    """Every account by name, with its conflicts, the oldest first."""
    accounts = workspace.accounts.all()
    open_ = workspace.conflicts.open() if accounts else []
    return [
        Connection(each, tuple(one for one in open_ if one.account == each.name))
        for each in accounts
    ]
