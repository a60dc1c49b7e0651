"""Everything the comparison of one group shows, read in one go off the UI thread.

Cards of this machine are merged, and the plan says what of them would stand. Where one is in the
address book of an account they are only tied together: the result is what the contact shows then,
and there is nothing to choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entregent.errors import EntregentError
from entregent.ui.models.groups import Group
from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.contacts.view import CardView
    from entregent.matching.duplicates import Explanation
    from entregent.matching.merges import MergePlan


@dataclass(frozen=True, slots=True)
class Row:
    """One field over all the cards, and what stands in the end."""

    field: str
    values: tuple[str, ...]
    result: str
    differs: bool
    choosable: bool


@dataclass(frozen=True, slots=True)
class Review:
    """One group, ready to be shown."""

    group: Group
    cards: tuple[CardView, ...]
    plan: MergePlan | None
    rows: tuple[Row, ...]
    explanation: Explanation | None

    @property
    def one_book(self) -> bool:
        """Whether all the cards are in one address book."""
        return len({card.book for card in self.cards}) == 1


_ORDER = ("FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "NOTE")


def review(workspace: Workspace, group: Group, choices: Mapping[str, str | int]) -> Review:
    """Read the cards of `group`, the plan of their merge under `choices`, and the evidence."""
    cards = workspace.contacts.cards(group.group.card_ids)
    plan = plan_of(workspace, group, choices)
    rows = _planned(plan) if plan is not None else _listed(cards)
    ids = group.group.card_ids
    try:
        explanation = workspace.duplicates.explain(ids[0], ids[1])
    except EntregentError:
        explanation = None  # the group was made by the user's word, not by evidence
    return Review(group, cards, plan, rows, explanation)


def plan_of(
    workspace: Workspace, group: Group, choices: Mapping[str, str | int]
) -> MergePlan | None:
    """How the cards of `group` would merge; None where they can only be tied together."""
    return workspace.merges.plan_group(group.uids, group.group.card_ids, choices)


def _planned(plan: MergePlan) -> tuple[Row, ...]:
    names = next((row.values for row in plan.rows if row.field == "FN"), ())
    return tuple(
        Row(row.field, tuple(row.values), row.result, row.differs, row.choosable)
        for row in plan.rows
        if not (row.field == "N" and row.values == names)
        and not (row.field == "KIND" and row.result == "individual")
    )


def _listed(cards: Sequence[CardView]) -> tuple[Row, ...]:
    fields = sorted(
        {value.field for card in cards for value in card.values},
        key=lambda field: (_ORDER.index(field) if field in _ORDER else len(_ORDER), field),
    )
    rows = []
    for field in fields:
        values = tuple(
            "\n".join(value.value for value in card.values if value.field == field)
            for card in cards
        )
        filled = {value for value in values if value}
        lines = dict.fromkeys(line for value in values for line in value.splitlines())
        rows.append(Row(field, values, "\n".join(lines), len(filled) > 1, choosable=False))
    return tuple(rows)
