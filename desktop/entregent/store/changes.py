"""What a write touched, so that a screen refreshes just that.

Ids are the store's row ids, by the name of the thing (`card`, `profile`, `person`, `decision` …).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

RowId = int | str


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one write.

    `change_id` is its journal entry, None when nothing was journalled (nothing changed, a dry
    run, or derived data alone).
    """

    change_id: int | None = None
    ids: Mapping[str, frozenset[RowId]] = field(default_factory=dict)

    def touches(self, kind: str) -> bool:
        return bool(self.ids.get(kind))

    def of(self, kind: str) -> frozenset[RowId]:
        """The ids touched of one kind."""
        return self.ids.get(kind, frozenset())

    def __bool__(self) -> bool:
        return any(self.ids.values())

    @classmethod
    def of_sets(cls, change_id: int | None, ids: Mapping[str, Iterable[RowId]]) -> Changes:
        return cls(
            change_id, {kind: frozenset(touched) for kind, touched in ids.items() if touched}
        )
