"""The three lists of who is in one place and not in another, as the window shows them.

Each says what it lists, how a row looks, and what its verbs do; `pages.gaps` shows any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from entregent.store.changes import Changes
from entregent.ui.models.paged import Keys, Paged
from entregent.ui.tasks import Lane
from entregent.ui.widgets.rowlist import Face
from entregent.wording import Words
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.gaps.model import Contacted, Invitee, Newcomer, Stranger

NETWORK = "linkedin"


class Scope(Protocol):
    """One of the lists. Reads and writes are called in the background."""

    can_add: bool  # cards can be made of its rows

    def keys(self, workspace: Workspace, query: str) -> Keys:
        """Who is listed, in order."""

    def rows(self, workspace: Workspace, keys: Keys) -> Sequence[Any]:
        """These rows with their evidence."""

    def face(self, row: Any, words: Words) -> Face:  # noqa: ANN401 - a row of its own
        """How a row is shown."""

    def add(self, workspace: Workspace, keys: Keys, book: str, *, every: bool) -> Changes:
        """Make cards of these, in one change; `every` says that nobody was chosen."""

    def refuse(self, workspace: Workspace, keys: Keys) -> Changes:
        """Never list these again."""


class ToInvite:
    """Contacts who are not among the connections of the network."""

    can_add = False

    def keys(self, workspace: Workspace, query: str) -> Keys:
        return workspace.gaps.to_invite(query, NETWORK)

    def rows(self, workspace: Workspace, keys: Keys) -> Sequence[Invitee]:
        return workspace.gaps.invitees(keys, NETWORK)

    def face(self, row: Invitee, words: Words) -> Face:
        return Face(row.name, _place(row.title, row.organization), _ago(row.exchanges, words))

    def add(self, workspace: Workspace, keys: Keys, book: str, *, every: bool) -> Changes:
        raise NotImplementedError

    def refuse(self, workspace: Workspace, keys: Keys) -> Changes:
        return workspace.gaps.refuse_invitees(keys, NETWORK)


class ToAdd:
    """Connections who are in no address book."""

    can_add = True

    def keys(self, workspace: Workspace, query: str) -> Keys:
        return workspace.gaps.to_add(query)

    def rows(self, workspace: Workspace, keys: Keys) -> Sequence[Newcomer]:
        return workspace.gaps.newcomers(keys)

    def face(self, row: Newcomer, words: Words) -> Face:
        networks = " · ".join(words.network(network) for network in row.networks)
        note = _ago(row.exchanges, words) or networks
        return Face(row.name, _place(row.title, row.organization), note)

    def add(self, workspace: Workspace, keys: Keys, book: str, *, every: bool) -> Changes:
        return workspace.gaps.add(keys, book)

    def refuse(self, workspace: Workspace, keys: Keys) -> Changes:
        return workspace.gaps.refuse_newcomers(keys)


class Strangers:
    """Addresses of the exchanges that belong to nobody here."""

    can_add = True

    def __init__(self, known: str) -> None:
        """`known` is the word beside an address whose name a contact has."""
        self._known = known

    def keys(self, workspace: Workspace, query: str) -> Keys:
        return workspace.gaps.correspondents(query)

    def rows(self, workspace: Workspace, keys: Keys) -> Sequence[Stranger]:
        return workspace.gaps.strangers(list(keys))

    def face(self, row: Stranger, words: Words) -> Face:
        chip = self._known if row.perhaps is not None else ""
        note = _ago(row.exchanges, words)
        subtitle = row.email if row.name else ", ".join(row.companions)
        return Face(row.name or row.email, subtitle, note, chip, "warn")

    def add(self, workspace: Workspace, keys: Keys, book: str, *, every: bool) -> Changes:
        """Those whose name a contact has are added only where they were chosen."""
        gaps = workspace.gaps
        left = gaps.known_by_name(list(keys)) if every else set()
        return gaps.add_strangers([key for key in keys if key not in left], book)

    def refuse(self, workspace: Workspace, keys: Keys) -> Changes:
        return workspace.gaps.refuse_strangers(list(keys))


def _place(title: str, organization: str) -> str:
    return " · ".join(part for part in (title, organization) if part) or "\u00a0"


def _ago(exchanges: Contacted, words: Words) -> str:
    return words.ago(exchanges.last) if exchanges.last else ""


class GapRows(Paged):
    """The rows of the list that is chosen."""

    def __init__(
        self, workspace: Workspace, lane: Lane, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(lane, parent)
        self._workspace = workspace
        self._words = words
        self.scope: Scope = ToInvite()

    def read(self, keys: Keys) -> Sequence[Any]:
        return self.scope.rows(self._workspace, keys)

    def face(self, row: Any) -> Face:  # noqa: ANN401 - a row of the scope
        return self.scope.face(row, self._words)
