"""All that the window shows of one contact, in two reads: what stands there, then how sure it is.

The first is a matter of milliseconds; the second weighs the whole book when it has changed, so it
comes when it comes and nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entregent.evidence import Reason
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.contacts.view import Contact
    from entregent.freshness.model import StaleValue

# The properties of a card by the names under which they age.
AGEING = {
    "ORG": "organization",
    "TITLE": "title",
    "EMAIL": "email",
    "TEL": "phone",
    "ADR": "address",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure each value is, by field and value, the user's tie with the person, and the groups
    that the person is in."""

    ages: Mapping[tuple[str, str], StaleValue] = field(default_factory=dict)
    tie: float = 0.0
    reasons: tuple[Reason, ...] = ()
    groups: tuple[str, ...] = ()

    def age(self, name: str, value: str) -> StaleValue | None:
        """How sure `value` of the property `name` is, None where nothing is known."""
        return self.ages.get((AGEING.get(name, name), value))


@dataclass(frozen=True, slots=True)
class Dossier:
    """A contact and what is known about how true it is."""

    contact: Contact
    evidence: Evidence = field(default_factory=Evidence)


def evidence(workspace: Workspace, person: int) -> Evidence:
    """Weigh the values of the contact `person` and the user's tie with it."""
    ages: dict[tuple[str, str], StaleValue] = {}
    for value in workspace.freshness.of(person):
        if value.field is not None and value.value is not None:
            ages[value.field, value.value] = value
            ages[value.field, value.shown] = value
    groups = workspace.contacts.groups_of(person)
    tie = workspace.relations.tie(person)
    if tie is None:
        return Evidence(ages, groups=groups)
    return Evidence(ages, tie.probability, tuple(tie.reasons), groups)
