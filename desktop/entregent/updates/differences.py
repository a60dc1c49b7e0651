"""What a profile's successive snapshots say differently: a pure function of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from entregent.cards.employers import same_organization, same_title
from entregent.cards.keys import fold
from entregent.updates.model import NewsKind
from entregent.updates.names import same_name

Said = tuple[str, Mapping[str, str | None]]  # the day, and what the profile said


@dataclass(frozen=True, slots=True)
class Difference:
    """`since` is the last day on which the old value was seen, `seen` the first of the new one."""

    kind: NewsKind
    old: str
    new: str
    since: str
    seen: str


def differences(said: Sequence[Said], day_before: Callable[[str], str]) -> Iterator[Difference]:
    """Yield what changed, in the order of days; `said` in the same order.

    `day_before` is the last day before another on which the profile was shown, "" without one.
    What is only written otherwise, and what a network only stops showing, is no difference; an
    employer that it shows no more is one.
    """
    known: dict[str, str] = {}
    for seen, values in said:
        since = day_before(seen)
        for field, kind, same in _FIELDS:
            told = values.get(field)
            if told is None or (not told and kind in _KEPT):
                continue
            before = known.get(field)
            known[field] = told
            if before is not None and since and not same(before, told):
                yield Difference(kind, before, told, since, seen)


def same_place(one: str, other: str) -> bool:
    """Whether two places differ in writing only: "Montréal" and "Montréal, Québec, Canada"."""
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first


_FIELDS: tuple[tuple[str, NewsKind, Callable[[str, str], bool]], ...] = (
    ("name", NewsKind.RENAMED, same_name),
    ("organization", NewsKind.EMPLOYER, same_organization),
    ("title", NewsKind.TITLE, same_title),
    ("location", NewsKind.MOVED, same_place),
)
_KEPT = frozenset({NewsKind.RENAMED, NewsKind.MOVED})
