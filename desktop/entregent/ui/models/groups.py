"""A group of duplicate cards as the window shows it: with the names on its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from entregent.evidence import Reason
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.matching.duplicates import DuplicateGroup


@dataclass(frozen=True, slots=True)
class Group:
    """One group of `Duplicates.groups` and the names of its cards, in the same order."""

    group: DuplicateGroup
    names: tuple[str, ...]

    @property
    def uids(self) -> tuple[str, ...]:
        return tuple(self.group.cards)

    @property
    def probability(self) -> float:
        return self.group.probability

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(self.group.reasons)

    @property
    def sure(self) -> bool:
        return self.group.tier == "sure"

    @property
    def reference(self) -> str:
        """What names the group when it is put off until tomorrow."""
        return "duplicate:" + ":".join(sorted(self.uids))


def groups(workspace: Workspace) -> list[Group]:
    """The duplicates that wait, with the names on their cards; one more query for all of them."""
    found = workspace.duplicates.groups()
    people = list(dict.fromkeys(person for group in found for person in group.people))
    names = {row.id: row.name for row in workspace.contacts.rows(people)}
    return [
        Group(group, tuple(names.get(person, "") for person in group.people)) for group in found
    ]
