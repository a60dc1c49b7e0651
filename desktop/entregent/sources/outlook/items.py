"""An item of any class as what it tells: a card, a group, a meeting, a mail, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from entregent.sources.outlook import contact, distribution, mail_item, meeting, tags
from entregent.sources.outlook.mapi import Item, Key
from entregent.sources.records import LeftOut, Record, Refusal

_Teller = Callable[[Item, str, int], Iterator[Record | Refusal]]

_ALWAYS: frozenset[Key] = frozenset({tags.MESSAGE_CODEPAGE, tags.INTERNET_CODEPAGE})
GROUP = "ipm.distlist"

# By the beginning of a message class, the first that fits; a class may go on after a dot.
_TELLERS: tuple[tuple[str, _Teller, frozenset[Key]], ...] = (
    ("ipm.contact", contact.contact, contact.KEYS),
    (GROUP, distribution.group, distribution.KEYS),
    ("ipm.appointment", lambda item, _, row: meeting.meeting(item, row), meeting.KEYS),
    ("ipm.note", mail_item.mailed, mail_item.KEYS),
    ("report", mail_item.mailed, mail_item.KEYS),
)


def wanted(message_class: str) -> frozenset[Key]:
    """The properties that an item of this class is told from; none where it tells nothing."""
    found = _teller(message_class)
    return found[1] | _ALWAYS if found else frozenset()


def every_key() -> frozenset[Key]:
    """The properties that any item is told from."""
    return _ALWAYS.union(*(keys for _, _, keys in _TELLERS))


def records(item: Item, file: str, row: int) -> Iterator[Record | Refusal]:
    """What the item tells; LeftOut for a task, a note, a journal entry, a meeting's mails."""
    found = _teller(item.message_class)
    if found is None:
        yield LeftOut(row)
    else:
        yield from found[0](item, file, row)


def is_group(message_class: str) -> bool:
    """Whether the item names others of its file, and so is told after them."""
    return _begins(message_class.casefold(), GROUP)


def _teller(message_class: str) -> tuple[_Teller, frozenset[Key]] | None:
    kind = message_class.casefold()
    return next(
        ((teller, keys) for start, teller, keys in _TELLERS if _begins(kind, start)),
        None,
    )


def _begins(kind: str, start: str) -> bool:
    return kind == start or kind.startswith(f"{start}.")
