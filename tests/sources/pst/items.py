"""Items as Outlook keeps them: their properties, for a PST or a `.msg` (MS-OXOCNTC, MS-OXOMSG)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from tests.sources.pst.ltp import Value

from entregent.sources.outlook import contact_fields as fields
from entregent.sources.outlook import tags
from entregent.sources.outlook.mapi import ADDRESS, COMMON, Key, named

Properties = dict[Key, Value]

_WRAPPED = UUID("d3ad91c0-9d51-11cf-a4a9-00aa0047faa4").bytes_le
_ONE_OFF = UUID("a41f2b81-a3be-1910-9d6e-00dd010f5402").bytes_le
_PREFIX = "\x01\x01"  # of a subject (MS-PST §2.5.3.1.1)
_GLOBAL_ID = bytes.fromhex("040000008200E00074C5B7101A82E008")

WORK_PLACE = dict(
    zip(fields.PARTS, (named(ADDRESS, lid) for lid in range(0x8045, 0x804B)), strict=True)
)
HOME_PLACE = dict(zip(fields.PARTS, (0x3A5D, 0x3A59, 0x3A5C, 0x3A5B, 0x3A5A, 0x3A5E), strict=True))


def contact(
    given: str,
    family: str,
    *,
    emails: Sequence[str] = (),
    company: str = "",
    title: str = "",
    phone: str = "",
    mobile: str = "",
    birthday: date | None = None,
    categories: Sequence[str] = (),
    note: str = "",
    work: dict[str, str] | None = None,
    home: dict[str, str] | None = None,
    more: Properties | None = None,
) -> Properties:
    """A contact; `work` and `home` are parts of addresses, `more` any other property."""
    name = f"{given} {family}".strip() or company
    told: Properties = {
        tags.MESSAGE_CLASS: "IPM.Contact",
        tags.SUBJECT: _PREFIX + name,
        tags.DISPLAY_NAME: name,
        tags.MESSAGE_FLAGS: 1,
        fields.GIVEN: given,
        fields.FAMILY: family,
        fields.COMPANY: company,
        0x3A17: title,
        0x3A08: phone,
        0x3A1C: mobile,
        tags.BODY: note,
        fields.FILE_AS: f"{family}, {given}" if family else name,
        # What Outlook itself writes beside, and nobody reads here.
        0x0E17: 0,
        0x3007: datetime(2024, 3, 5, 14, 30, tzinfo=UTC),
        0x3008: datetime(2024, 3, 5, 14, 31, 2, 500_000, tzinfo=UTC),
        named(COMMON, 0x8554): "16.0",
        named(COMMON, 0x8506): False,
    }
    for number, email in enumerate(emails):
        address, kind, original, shown, _ = fields.EMAILS[number]
        told |= {address: email, kind: "SMTP", original: email, shown: f"{name} ({email})"}
    if birthday is not None:
        # Midnight in Montréal, and the day as it is.
        told[fields.BIRTHDAY] = datetime(*birthday.timetuple()[:3], 5, tzinfo=UTC)
        told[fields.BIRTHDAY_LOCAL] = birthday
    if categories:
        told[tags.KEYWORDS] = list(categories)
    told |= {WORK_PLACE[part]: text for part, text in (work or {}).items()}
    told |= {HOME_PLACE[part]: text for part, text in (home or {}).items()}
    told |= more or {}
    return {key: value for key, value in told.items() if value != ""}


def photo(data: bytes, name: str = "ContactPicture.jpg") -> Properties:
    """A contact's picture, as an attachment."""
    return {
        0x0E20: len(data) + 200,
        tags.ATTACH_DATA: data,
        tags.ATTACH_FILENAME: name[:8],
        0x3705: 1,
        tags.ATTACH_LONG_FILENAME: name,
        0x370B: -1,
        tags.CONTACT_PHOTO: True,
    }


def distribution(
    name: str, members: Sequence[tuple[bytes, str, str]], note: str = ""
) -> Properties:
    """A distribution list of members: the entry identifier of a contact of the file ("" for none),
    a name and an address."""
    one_offs = [one_off(shown, email) for _, shown, email in members]
    own = [
        _wrapped(3, entry) if entry else _wrapped(0, shown)
        for (entry, _, _), shown in zip(members, one_offs, strict=True)
    ]
    told: Properties = {
        tags.MESSAGE_CLASS: "IPM.DistList",
        tags.SUBJECT: _PREFIX + name,
        tags.DISPLAY_NAME: name,
        tags.LIST_NAME: name,
        tags.LIST_MEMBERS: own,
        tags.LIST_ONE_OFFS: one_offs,
        tags.BODY: note,
    }
    return {key: value for key, value in told.items() if value not in ("", [])}


def mail(
    sender: tuple[str, str] | None,
    sent: datetime | None,
    *,
    headers: str = "",
    message_id: str = "",
    kind: str = "IPM.Note",
    more: Properties | None = None,
) -> Properties:
    """A mail by its properties, and by its header block where one is given."""
    name, email = sender or ("", "")
    told: Properties = {
        tags.MESSAGE_CLASS: kind,
        tags.SUBJECT: f"{_PREFIX}SECRET WORDS",
        tags.BODY: "SECRET WORDS",
        tags.MESSAGE_FLAGS: 1,
        tags.TRANSPORT_HEADERS: headers,
        tags.MESSAGE_ID: message_id,
        tags.FOR_NAME: name,
        tags.FOR_TYPE: "SMTP" if email else "",
        tags.FOR_ADDRESS: email,
    }
    if sent is not None:
        told[tags.SUBMITTED] = sent
    return {key: value for key, value in (told | (more or {})).items() if value != ""}


def recipient(name: str, email: str, kind: int = 1, more: Properties | None = None) -> Properties:
    """A recipient: 1 To, 2 Cc, 3 Bcc; of a meeting, who must, who may, and the room."""
    told: Properties = {
        tags.RECIPIENT_TYPE: kind,
        0x0FFE: 6,
        tags.DISPLAY_NAME: name,
        tags.ADDRESS_TYPE: "SMTP",
        tags.EMAIL_ADDRESS: email,
    }
    return told | (more or {})


def meeting(
    title: str,
    start: datetime,
    *,
    place: str = "",
    organizer: tuple[str, str],
    identifier: bytes = b"",
    more: Properties | None = None,
) -> Properties:
    """An appointment; `identifier` is the end of what every calendar knows it by."""
    told: Properties = {
        tags.MESSAGE_CLASS: "IPM.Appointment",
        tags.SUBJECT: _PREFIX + title,
        tags.FOR_NAME: organizer[0],
        tags.FOR_TYPE: "SMTP",
        tags.FOR_ADDRESS: organizer[1],
        tags.START: start,
        tags.LOCATION: place,
        tags.ALL_DAY: False,
        tags.STATE_FLAGS: 1,
    }
    if identifier:
        sized = struct.pack("<I", len(identifier)) + identifier
        told[tags.CLEAN_GLOBAL_ID] = _GLOBAL_ID + bytes(20) + sized
    return {key: value for key, value in (told | (more or {})).items() if value != ""}


def one_off(name: str, email: str) -> bytes:
    """MS-OXCDATA §2.2.5.1."""
    text = f"{name}\0SMTP\0{email}\0".encode("utf-16-le")
    return bytes(4) + _ONE_OFF + struct.pack("<HH", 0, 0x9001) + text


def _wrapped(kind: int, entry: bytes) -> bytes:
    """MS-OXOCNTC §2.2.2.4.1."""
    return bytes(4) + _WRAPPED + bytes([0xC0 | kind]) + entry
