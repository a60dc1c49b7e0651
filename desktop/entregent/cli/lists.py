"""What the lists of who is missing where have in common: whom is meant, how many are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from entregent.cli.session import Session
from entregent.errors import InputError

if TYPE_CHECKING:
    from entregent.gaps.model import Contacted

T = TypeVar("T")

SHOWN = 50  # people; more is no reading. JSON holds everybody unless --limit is given


def first(all_: Sequence[T], limit: int | None, *, as_json: bool) -> list[T]:
    """Those to show."""
    most = limit if limit is not None else None if as_json else SHOWN
    return list(all_[:most])


def chosen(
    refs: Sequence[str],
    every: bool,
    query: str | None,
    listed: Callable[[str], Sequence[T]],
    named: Callable[[str], T],
) -> list[T]:
    """Whom the user means: those named, or all who are listed, or all who answer `query`.

    Raises InputError "gap.nobody_said" where it is none of these, or both.
    """
    if bool(refs) == (every or query is not None):
        raise InputError("gap.nobody_said")
    if refs:
        return [named(ref) for ref in refs]
    return list(listed(query or ""))


def tell_count(session: Session, key: str, shown: int, count: int) -> None:
    """The last line of a list: how many there are, and how many of them are shown."""
    told = session.words.say(key, count=count)
    if shown < count:
        told = session.words.say("gaps.first", told=told, shown=shown)
    session.screen.line(told, style="dim")


def exchanges(contacted: Contacted) -> dict[str, object]:
    """The counts as JSON shows them; days are ISO text, null unknown."""
    return {
        "sent": contacted.sent,
        "received": contacted.received,
        "met": contacted.met,
        "first": contacted.first or None,
        "last": contacted.last or None,
    }
