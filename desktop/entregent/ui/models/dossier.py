"""All that the window shows of one contact, read in one go off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entregent.evidence import Reason
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.contacts.service import Contact
    from entregent.freshness.service import StaleValue

# The properties of a card by the names under which they age.
AGEING = {
    "ORG": "organization",
    "TITLE": "title",
    "EMAIL": "email",
    "TEL": "phone",
    "ADR": "address",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A contact, how sure each of its values is, and the user's tie with the person."""

    contact: Contact
    ages: Mapping[tuple[str, str], StaleValue] = field(default_factory=dict)
    tie: float = 0.0
    evidence: tuple[Reason, ...] = ()

    def age(self, name: str, value: str) -> StaleValue | None:
        """How sure `value` of the property `name` is, None where nothing is known."""
        return self.ages.get((AGEING.get(name, name), value))


def dossier(workspace: Workspace, person: int) -> Dossier:
    """Read the contact `person`; raises InputError("contact.unknown") when it is gone."""
    contact = workspace.contacts.show(person)
    ages = {
        (value.field, value.value): value
        for value in workspace.freshness.of(person)
        if value.field is not None
    }
    tie = workspace.relations.tie(person)
    if tie is None:
        return Dossier(contact, ages)
    return Dossier(contact, ages, tie.probability, tuple(tie.reasons))
