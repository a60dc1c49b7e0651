"""What may be asked of the introductions page: what was sought last, and examples that lead
somewhere in this very address book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entregent.workspace import Workspace

if TYPE_CHECKING:
    from entregent.contacts.service import ContactRow

# A text to look for, or a person (id, name).
Target = str | tuple[int, str]

_LOOKED_AT = 2_000  # contacts whose employers are counted
_EMPLOYERS = 8  # the largest of them, tried
_PEOPLE = 150  # people of the address book, tried
_SHOWN = 5  # paths in the picture


@dataclass(frozen=True, slots=True)
class Hints:
    """`recent` is the target of the latest request, "" where there is none; `examples` are an
    employer and a person to whom somebody can introduce the user, as far as there are any."""

    recent: str = ""
    examples: tuple[Target, ...] = ()

    @property
    def best(self) -> Target | None:
        """What to show to somebody who has not asked yet."""
        return self.recent or next(iter(self.examples), None)


def hints(workspace: Workspace) -> Hints:
    """Find what to propose; reads only, and is best done in the background."""
    requests = workspace.requests.list()
    if requests:
        return Hints(requests[0].target)
    rows = workspace.contacts.rows(workspace.contacts.ids("")[:_LOOKED_AT])
    found = (_employer(workspace, rows), _person(workspace, rows[:_PEOPLE]))
    return Hints(examples=tuple(each for each in found if each))


def _employer(workspace: Workspace, rows: Sequence[ContactRow]) -> str:
    """Of the employers with most contacts, the one to which the likeliest paths lead, some of
    them through others; never a place where the user only knows everybody himself."""
    counted = Counter(row.organization for row in rows if row.organization)
    best = (0.0, "")
    for name, _ in counted.most_common(_EMPLOYERS):
        paths = workspace.relations.who([name])[:_SHOWN]
        if any(not path.is_direct for path in paths):
            best = max(best, (sum(path.probability for path in paths), name))
    return best[1]


def _person(workspace: Workspace, rows: Sequence[ContactRow]) -> Target | None:
    """Somebody whom the user reaches through others only, the likelier the better."""
    best: tuple[float, Target | None] = (0.0, None)
    for row in rows:
        paths = workspace.relations.to_people([row.id], limit=_SHOWN)
        if paths and not any(path.is_direct for path in paths) and paths[0].probability > best[0]:
            best = (paths[0].probability, (row.id, row.name))
    return best[1]
