"""One item of an Outlook data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import MAX_ATTACHMENT, Key, Properties, value_of
from entregent.sources.outlook.pst_properties import (
    Message,
    RecordSet,
    properties,
    properties_of,
    several,
)

_RECIPIENT: Mapping[int, Key] = {key: key for key in tags.RECIPIENT_KEYS}
_ATTACHMENT: Mapping[int, Key] = {key: key for key in tags.ATTACHMENT_KEYS}
_ATTACHED_DATA: Mapping[int, Key] = {tags.ATTACH_DATA: tags.ATTACH_DATA}
_MOST_ATTACHMENTS = 100


@dataclass(frozen=True)
class PstItem:
    """An item as libpff has it; `keys` are the numbers of the properties it is told from.

    Raises `BROKEN` errors where the file is damaged.
    """

    node: Message
    own: RecordSet
    message_class: str
    keys: Mapping[int, Key]
    shown_on: date

    @cached_property
    def properties(self) -> Properties:
        return properties_of(self.own, self.keys)

    @property
    def key(self) -> str:
        return self.node.identifier.to_bytes(4, "little").hex()

    def recipients(self) -> Iterator[Properties]:
        table = getattr(self.node, "recipients", None)
        if table is not None:
            yield from several(table, _RECIPIENT)

    def attachments(self) -> Iterator[Properties]:
        count = getattr(self.node, "number_of_attachments", 0)
        for index in range(min(count, _MOST_ATTACHMENTS)):
            attached = self.node.get_attachment(index)
            told = properties(attached, _ATTACHMENT)
            size = attached.size or 0
            data = b""
            if 0 < size <= MAX_ATTACHMENT:
                data = properties(attached, _ATTACHED_DATA).octets(tags.ATTACH_DATA)
            yield told.having({tags.ATTACH_SIZE: size, tags.ATTACH_DATA: data})


def message_class(own: RecordSet) -> str:
    """What kind of item these properties are of, "" where they do not say."""
    entry = own.get_entry_by_type(tags.MESSAGE_CLASS)
    value = value_of(entry.value_type, entry.data or b"") if entry else ""
    return value if isinstance(value, str) else ""
