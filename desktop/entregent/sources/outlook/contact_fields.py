"""Where each property of an Outlook contact goes in a card (MS-OXOCNTC §2.2.1). Data only.

A label is the heading that Outlook's own CSV export gives the property: what a card has no place
for becomes a line of its note under that name.
"""

from __future__ import annotations

from entregent.sources.outlook.mapi import ADDRESS, COMMON, Key, named
from entregent.sources.outlook.tags import KEYWORDS
from entregent.sources.sketch import Role

_WORK = ("work",)
_HOME = ("home",)
_REMARK = Role("remark")

GIVEN, MIDDLE, FAMILY, PREFIX, SUFFIX = 0x3A06, 0x3A44, 0x3A11, 0x3A45, 0x3A05
NAME = (PREFIX, GIVEN, MIDDLE, FAMILY, SUFFIX)  # as it is written
COMPANY = 0x3A16
PROFESSION, OFFICE = 0x3A46, 0x3A19
FILE_AS = named(ADDRESS, 0x8005)
INSTANT_MESSAGING = named(ADDRESS, 0x8062)
BIRTHDAY, BIRTHDAY_LOCAL = 0x3A42, named(ADDRESS, 0x80DE)
ANNIVERSARY, ANNIVERSARY_LOCAL = 0x3A41, named(ADDRESS, 0x80DF)

_SINGLE: tuple[tuple[Key, Role, str], ...] = (
    (PREFIX, Role("prefix"), "Title"),
    (GIVEN, Role("given"), "First Name"),
    (MIDDLE, Role("additional"), "Middle Name"),
    (FAMILY, Role("family"), "Last Name"),
    (SUFFIX, Role("suffix"), "Suffix"),
    (0x3A4F, Role("nickname"), "Nickname"),
    (COMPANY, Role("organization"), "Company"),
    (0x3A18, Role("department"), "Department"),
    (0x3A17, Role("title"), "Job Title"),
    (0x3A47, Role("referred_by"), "Referred By"),
    (0x3A48, Role("related", part="spouse"), "Spouse"),
    (0x3A4E, Role("related", part="manager"), "Manager's Name"),
    (0x3A30, Role("related", part="assistant"), "Assistant's Name"),
    (0x3A2E, _REMARK, "Assistant's Phone"),
    (0x3A43, _REMARK, "Hobby"),
    (0x3A00, _REMARK, "Account"),
    (0x3A4A, _REMARK, "Customer ID"),
    (0x3A07, _REMARK, "Government ID Number"),
    (0x3A10, _REMARK, "Organizational ID Number"),
    (0x3A49, _REMARK, "Computer Network Name"),
    (0x3A4C, _REMARK, "FTP Site"),
    (0x3A2C, _REMARK, "Telex"),
    (named(ADDRESS, 0x802C), _REMARK, "Yomi First Name"),
    (named(ADDRESS, 0x802D), _REMARK, "Yomi Last Name"),
    (named(ADDRESS, 0x802E), _REMARK, "Yomi Company"),
    (named(ADDRESS, 0x804F), _REMARK, "User 1"),
    (named(ADDRESS, 0x8050), _REMARK, "User 2"),
    (named(ADDRESS, 0x8051), _REMARK, "User 3"),
    (named(ADDRESS, 0x8052), _REMARK, "User 4"),
    (named(ADDRESS, 0x80D8), _REMARK, "Internet Free Busy"),
    (named(COMMON, 0x8535), _REMARK, "Billing Information"),
    (named(COMMON, 0x8534), _REMARK, "Mileage"),
)

_PHONES: tuple[tuple[Key, tuple[str, ...]], ...] = (
    (0x3A08, _WORK),
    (0x3A1B, _WORK),
    (0x3A09, _HOME),
    (0x3A2F, _HOME),
    (0x3A1C, ("cell",)),
    (0x3A24, ("work", "fax")),
    (0x3A25, ("home", "fax")),
    (0x3A23, ("fax",)),
    (0x3A1F, ()),
    (0x3A02, ()),
    (0x3A1D, ()),
    (0x3A1A, ("pref",)),
    (0x3A57, ("work", "main")),
    (0x3A1E, ("car",)),
    (0x3A21, ("pager",)),
    (0x3A2D, ("isdn",)),
    (0x3A4B, ("textphone",)),
)

# What goes to one place in the card, with its heading; a value of several goes there part by part.
PLAIN: dict[Key, tuple[Role, str]] = {
    **{key: (role, label) for key, role, label in _SINGLE},
    **{key: (Role("phone", types), "") for key, types in _PHONES},
    0x3A58: (Role("related", part="child"), "Children"),
}

# The kind of address that the contact holds, and its three ways to be reached.
EMAILS: tuple[tuple[Key, Key, Key, Key, str], ...] = tuple(
    (
        named(ADDRESS, first + 3),  # the address
        named(ADDRESS, first + 2),  # its type: SMTP, or EX for a name within Exchange
        named(ADDRESS, first + 4),  # the original display name: an EX entry's SMTP address
        named(ADDRESS, first),  # the display name
        label,
    )
    for first, label in (
        (0x8080, "E-mail Address"),
        (0x8090, "E-mail 2 Address"),
        (0x80A0, "E-mail 3 Address"),
    )
)

PARTS = ("street", "city", "region", "postcode", "country", "po_box")


def _place(types: tuple[str, ...], *keys: Key) -> dict[Key, Role]:
    """The roles of the parts of an address, in the order of `PARTS`."""
    return {key: Role("address", types, part) for key, part in zip(keys, PARTS, strict=True)}


# Each kind of address: its parts, and the whole of it in one text.
PLACES: tuple[tuple[dict[Key, Role], Key, Role], ...] = (
    (
        _place(_WORK, *(named(ADDRESS, lid) for lid in range(0x8045, 0x804B))),
        named(ADDRESS, 0x801B),
        Role("address", _WORK, "street"),
    ),
    (
        _place(_HOME, 0x3A5D, 0x3A59, 0x3A5C, 0x3A5B, 0x3A5A, 0x3A5E),
        named(ADDRESS, 0x801A),
        Role("address", _HOME, "street"),
    ),
    (
        _place((), 0x3A63, 0x3A5F, 0x3A62, 0x3A61, 0x3A60, 0x3A64),
        named(ADDRESS, 0x801C),
        Role("address", (), "street"),
    ),
)
# The mailing address repeats one of these; where none is there, it stands alone.
MAILING = _place((), 0x3A29, 0x3A27, 0x3A28, 0x3A2A, 0x3A26, 0x3A2B)
OFFICE_PLACE = Role("address", _WORK, "extended")

WEB: dict[Key, Role] = {
    0x3A51: Role("url", _WORK),
    named(ADDRESS, 0x802B): Role("url", _WORK),
    0x3A50: Role("url", _HOME),
}


def keys() -> frozenset[Key]:
    """Every property that a contact is told from, but for what every item has."""
    found: set[Key] = {
        PROFESSION,
        OFFICE,
        FILE_AS,
        INSTANT_MESSAGING,
        BIRTHDAY,
        BIRTHDAY_LOCAL,
        ANNIVERSARY,
        ANNIVERSARY_LOCAL,
        *MAILING,
    }
    found.update(PLAIN, WEB, (KEYWORDS,))
    for address, kind, original, shown, _ in EMAILS:
        found.update((address, kind, original, shown))
    for parts, whole, _ in PLACES:
        found.update(parts, (whole,))
    return frozenset(found)
