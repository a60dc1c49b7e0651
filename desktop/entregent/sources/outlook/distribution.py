"""An Outlook distribution list becoming a card of a group (MS-OXOCNTC §2.2.2, RFC 6350 §6.1.4).

Its members are contacts of the same file, named by their entry identifiers, or one-off addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID

from entregent.cards.born import Draft
from entregent.evidence import Reason
from entregent.sources.outlook import notes, tags
from entregent.sources.outlook.mapi import Item, Key
from entregent.sources.outlook.notes import note_of
from entregent.sources.records import DraftRecord, Refusal

KEYS: frozenset[Key] = frozenset(
    notes.KEYS
    | {tags.DISPLAY_NAME, tags.LIST_NAME, tags.LIST_MEMBERS, tags.LIST_ONE_OFFS, tags.KEYWORDS}
)
# Outlook keeps each list of members below some 15,000 octets.
MAX_MEMBERS = 10_000

_WRAPPED = UUID("d3ad91c0-9d51-11cf-a4a9-00aa0047faa4").bytes_le
_ONE_OFF = UUID("a41f2b81-a3be-1910-9d6e-00dd010f5402").bytes_le
_PROVIDER = slice(4, 20)
_WRAPPED_HEAD = 21  # flags, provider, type
_CONTACT = 3
_OF_A_STORE = 24  # flags, the store's own identifier, and the node (MS-PST §2.4.3.2)
_UNICODE = 0x8000


class _OneOff(NamedTuple):
    name: str = ""
    email: str = ""


def group(item: Item, file: str, row: int) -> Iterator[DraftRecord | Refusal]:
    """The card of the group, its members by key where the file holds them, and by address."""
    told = item.properties
    name = told.text(tags.LIST_NAME) or told.text(tags.DISPLAY_NAME)
    if not name:
        yield Refusal(file, row, Reason("item.names_nobody"))
        return
    members, unreachable = [], []
    wrapped = told.several_octets(tags.LIST_MEMBERS)
    one_offs = told.several_octets(tags.LIST_ONE_OFFS)
    for own, shown in list(zip_longest(wrapped, one_offs, fillvalue=b""))[:MAX_MEMBERS]:
        key, person = named(file, _contact_key(own)), _one_off(shown) or _one_off(own) or _OneOff()
        address = f"mailto:{quote(person.email, safe='@+')}" if "@" in person.email else ""
        if key or address:
            members.append((key, address))
        elif person.name:
            unreachable.append(person.name)
    # Whom nothing can name as a member is not lost from sight.
    note = "\n".join(filter(None, (note_of(told), *unreachable)))
    draft = Draft(name=name, note=note, categories=told.texts(tags.KEYWORDS), kind="group")
    yield DraftRecord(draft, row, key=named(file, item.key), members=tuple(members))


def entry_key(entry: bytes) -> str:
    """What names an item of the same file, from its entry identifier; "" for one of elsewhere."""
    return entry[-4:].hex() if len(entry) == _OF_A_STORE else ""


def named(file: str, key: str) -> str:
    """A key of an item among all files of one import; "" for an item that has none."""
    return f"{file}\x1f{key}" if key else ""


def _contact_key(entry: bytes) -> str:
    if entry[_PROVIDER] != _WRAPPED or len(entry) <= _WRAPPED_HEAD:
        return ""
    kind, inner = entry[_WRAPPED_HEAD - 1] & 0x0F, entry[_WRAPPED_HEAD:]
    return entry_key(inner) if kind == _CONTACT else ""


def _one_off(entry: bytes) -> _OneOff | None:
    """A one-off address (MS-OXCDATA §2.2.5.1), wrapped or not: three texts after 24 octets."""
    if entry[_PROVIDER] == _WRAPPED:
        entry = entry[_WRAPPED_HEAD:]
    if entry[_PROVIDER] != _ONE_OFF or len(entry) < _OF_A_STORE:
        return None
    flags = int.from_bytes(entry[22:24], "little")
    if flags & _UNICODE:
        text = entry[24 : 24 + (len(entry) - 24) // 2 * 2].decode("utf-16-le", "replace")
    else:
        text = entry[24:].decode("cp1252", "replace")
    name, _, rest = text.partition("\0")
    _, _, rest = rest.partition("\0")
    return _OneOff(name.strip(), rest.partition("\0")[0].strip())
